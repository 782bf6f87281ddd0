"""Who wrote it, where no label says so: datelines, bylines above the text, names below it."""

import re
from collections.abc import Iterable
from itertools import zip_longest

from scraper.article import Found
from scraper.extract import english
from scraper.extract.body import Body
from scraper.extract.values import AnyValue
from scraper.html.lines import Line
from scraper.text.dates import full_date
from scraper.text.names import people

_ROLE = r"(?:记者|記者|通讯员|实习生|特派员|评论员|特约撰稿人|撰稿人)"
_DATELINE = re.compile(rf"[（(]([^（）()]{{0,16}}{_ROLE}[^（）()]{{2,40}})[)）]")
_REPORT = re.compile(r"(?:讯|电|报道)\s?[（(]([^（）()]{2,30})[)）]")
_BYLINE = re.compile(
    rf"^[\s\u3000□■◎●▲]{{0,3}}(?:[\u4e00-\u9fffA-Za-z·-]{{0,14}}?{_ROLE})[\s\u3000：:]{{0,3}}[\u4e00-\u9fff·\s\u3000、]{{2,40}}$"
)
_WRITTEN = re.compile(r"^[\s\u3000【\[（(]{0,3}文\s?[/／|｜丨:：]\s?([^】\])）]{2,30})")
_OPEN = re.compile(
    r"^[^，。]{2,24}?[讯电][\s\u3000]((?:(?:记者|通讯员)[\s\u3000]?[\u4e00-\u9fff]{2,3}[\s\u3000、]){1,4})"
)
_SIGNED = re.compile(
    r"[。！？”][\s\u3000]?[（(]([\u4e00-\u9fff]{2,3}(?:[\s\u3000、][\u4e00-\u9fff]{2,3}){0,3})[)）]$"
)
_POSTED = re.compile(
    r"^(\S[^，。]{1,18}?)\s?于\s?(?:19|20)\d\d-\d\d?-\d\d?[ \d:]{0,12}\s?(?:首次)?发[布表]"
)
_REPORTING = re.compile(r"[\s\u3000]?[/／](?:.{0,4}[报報][导導道]|[台臺]北|综合|整理)$")
_OUTLET_BEFORE = re.compile(r"^\S{2,12}[\s\u3000]+(?=(?:特约|特約|实习|實習)?(?:记者|記者))")
_LEAD = re.compile(
    rf"^(?:[\u4e00-\u9fff·]{{0,10}}?{_ROLE})\s?([\u4e00-\u9fff]{{2,4}})\s?(?:\d{{1,2}}月\d{{1,2}}日)?(?:报道"
    rf"|讯)"
)


def authors(body: Body, header: Iterable[Line]) -> Found[AnyValue] | None:
    """Return the reporters that dateline, byline or tail name."""
    texts = [line.text for line in body.kept if line.text]
    head = [line.text for line in header if line.text and len(line.text) <= 160]
    top = [*head, *texts[:3]]
    for text, below in zip_longest(top, top[1:], fillvalue=""):
        if named := english.byline(text) or english.byline_below(text, below):
            return Found(named, text, "generic")
        if (found := _byline(text)) is not None:
            return found
    for text in texts[:4]:
        if (found := _dateline(text[:200])) is not None:
            return found
    if texts and (match := _SIGNED.search(texts[-1][-40:])):
        return _people(match[1], match[1])
    for text in reversed(texts[-3:]):
        if (found := _byline(text)) is not None:
            return found
        if (found := _dateline(text[-80:])) is not None:
            return found
    return None


def _byline(text: str) -> Found[AnyValue] | None:
    if len(text) > 60:
        return None
    if (match := _POSTED.match(text)) and "文章" not in match[1]:
        return Found((match[1],), match.group(), "generic")
    if (moment := full_date(text)) is not None:
        text = text.replace(moment.raw, " ").strip(" \u3000|")
    text = _OUTLET_BEFORE.sub("", _REPORTING.sub("", text))
    if match := _WRITTEN.match(text):
        return _people(match[1], match.group())
    if _BYLINE.match(text) and not text.endswith(("摄", "图")):
        return _people(text, text)
    return None


def _dateline(text: str) -> Found[AnyValue] | None:
    if match := _DATELINE.search(text):
        if match[1].rstrip().endswith(("摄", "图")):
            return None
        return _people(match[1], match.group())
    if match := _OPEN.match(text) or _REPORT.search(text) or _LEAD.match(text):
        return _people(match[1], match.group())
    return None


def _people(text: str, raw: str) -> Found[AnyValue] | None:
    found = people(text, strict=True)
    return Found(found, raw, "generic") if found else None
