"""Who wrote it, where no label says so: datelines, bylines above the text, names below it."""

import re
from collections.abc import Iterable
from itertools import zip_longest

from scraper.article import Found
from scraper.extract.body.cut import Body
from scraper.extract.people import datelines, english, signatures
from scraper.extract.values import AnyValue
from scraper.html.lines import Line
from scraper.text.dates import full_date
from scraper.text.names import is_institution, people
from scraper.text.persons import stands_alone
from scraper.text.roles import names, writers

_LONGEST = 60
_LATIN = re.compile(r"[A-Za-z]{2}")
_HINT = re.compile(
    r"[记記]者|通[讯訊]员|实习|特派|评论员|[文撰图]|供稿|执笔|主笔|采写|作者|专栏|[报報][道导導]|[□■○◎]|发[布表]"
)
"""One of these stands in every byline; most lines have none."""
_WRITTEN = re.compile(r"^[\s\u3000【\[（(]{0,3}文\s?[/／｜|丨:：]\s?([^】\])）]{2,30})")
_MARKED = re.compile(r"^[\s\u3000]?[□■○◎][\s\u3000]{0,2}([\u4e00-\u9fff·、\s\u3000]{2,20})$")
"""The mark that newspapers set before a name."""
_DAY = r"(?:19|20)\d\d-\d\d?-\d\d?[ \d:]{0,12}"
_POSTED = re.compile(
    rf"^(\S[^，。：:]{{1,18}}?)\s?(?:于\s?{_DAY}\s?(?:首次)?发[布表](?=$|\s|[|｜·（(])|发[布表]于\s?[：:]?\s?{_DAY})"
)
_NO_POSTER = re.compile(
    r"文章|本[文站网]|编辑|责编|网友|首[次发]|最[新后]|[县市区镇乡省州]$|来源|原创|审核|已"
)
_REPORTING = re.compile(r"[\s\u3000]?[/／](?:.{0,4}[报報][导導道]|[台臺]北|综合|整理)$")
_BRACKETED = re.compile(r"[（(]([^（）()]{3,40})[)）]")


def authors(body: Body, header: Iterable[Line]) -> Found[AnyValue] | None:
    """Return the reporters that dateline, byline or tail name."""
    texts = [line.text for line in body.kept if line.text]
    head = [line.text for line in header if line.text and len(line.text) <= 160]
    top = [*head, *texts[:3]]
    for text, below in zip_longest(top, top[1:], fillvalue=""):
        latin = _LATIN.search(text) or _LATIN.search(below)
        if latin and (named := english.byline(text) or english.byline_below(text, below)):
            return Found(named, text, "generic")
        if (found := _byline(text)) is not None:
            return found
    for text in texts[:4]:
        if (reported := datelines.reporters(text)) is not None:
            return Found(*reported, "generic")
    if len(texts) > 1 and (reported := datelines.first_speaker(texts[0], texts[1])) is not None:
        return Found(*reported, "generic")
    for text in reversed(texts[-3:]):
        if (signed := _signed(text)) is not None:
            return signed
    return None


def below(lines: Iterable[Line]) -> Found[AnyValue] | None:
    """Return the writer whom the lines below the body name."""
    for line in lines:
        if (signed := _signed(line.text)) is not None:
            return signed
    return None


def _signed(text: str) -> Found[AnyValue] | None:
    if (found := _byline(text)) is not None:
        return found
    if (reported := signatures.in_brackets(text)) is not None:
        return Found(*reported, "generic")
    return None


def _byline(text: str) -> Found[AnyValue] | None:
    if len(text) > _LONGEST or not _HINT.search(text):
        return None
    if match := _POSTED.match(text):
        poster = match[1].removeprefix("楼主").strip(" ：:")
        if not _NO_POSTER.search(poster) and not is_institution(poster):
            return Found((poster,), match.group(), "generic")
    if (moment := full_date(text)) is not None:
        text = text.replace(moment.raw, " ").strip(" \u3000|")
    text = _REPORTING.sub("", text)
    if match := _WRITTEN.match(text):
        return _found(people(match[1], strict=True), match.group())
    if match := _MARKED.match(text):
        marked = names(match[1]) or []
        if marked and all(map(stands_alone, marked)):
            return Found(tuple(marked), text, "generic")
    if found := _found(writers(text.rstrip("】)）")), text):
        return found
    if moment is not None and (match := _BRACKETED.search(text)):
        return _found(writers(match[1]), match.group())
    return _found(signatures.written(text), text)


def _found(named: tuple[str, ...], raw: str) -> Found[AnyValue] | None:
    return Found(named, raw, "generic") if named else None
