"""The files that an article links to: in its text, or in the block of attachments below it."""

import re
from collections.abc import Iterable, Iterator
from urllib.parse import unquote

from lxml.html import HtmlElement

from scraper.article import Attachment
from scraper.extract.body.cut import Body
from scraper.html.lines import Line, ancestors, tidy
from scraper.text import prose
from scraper.text.urls import join

_TYPES = "pdf|docx?|xlsx?|pptx?|wps|et|dps|ofd|ceb|zip|rar|7z|gz|txt|csv|rtf|mp3|mp4"
_FILE = re.compile(rf"\.({_TYPES})(?![A-Za-z0-9.])", re.IGNORECASE)
_NAME = re.compile(rf"[^/?=&]{{1,200}}\.(?:{_TYPES})(?![A-Za-z0-9.])", re.IGNORECASE)
_DOWNLOAD = re.compile(r"down(?:load|file)|attach|fileurl|getfile|fujian", re.IGNORECASE)
_LABEL = re.compile(
    r"^[\s\u3000【\[（(]{0,3}(?:相关)?附\s?件\s?(?:下载|列表|[一二三四五六七八九十\d]{1,2})?"
)
_SAYS_NOTHING = re.compile(
    r"(?:点击|单击|立即|文件|附件)?(?:此处|这里)?(?:下载|查看|打开|预览|浏览)?(?:附件|文件|文档|全文|原文)?"
)
_BELOW = 30
"""How many lines below the body are looked at; credits and notices may lie between."""
_STRANGE = 3
"""Links in a row to other pages, behind which no file is the article's own."""


def attachments_of(lines: list[Line], body: Body, base: str | None) -> tuple[Attachment, ...]:
    """Return the files of the body and of the lines right below it, each address once."""
    found: dict[str, Attachment] = {}
    for line in _own(lines, body):
        for anchor in _anchors(line):
            attachment = _attachment(anchor, line, base)
            if attachment is not None:
                found.setdefault(attachment.url, attachment)
    return tuple(found.values())


def _own(lines: list[Line], body: Body) -> Iterator[Line]:
    """Lines within the body's bounds, in its text or not, and those below up to other matter."""
    if not body.kept:
        return
    yield from (line for line in lines[body.first : body.last] if not line.hidden)
    strange = 0
    for line in lines[body.last : body.end + _BELOW]:
        if line.hidden or not line.text:
            continue
        labelled = _LABEL.match(line.text) is not None
        if labelled or any(_type(anchor, line) is not None for anchor in _anchors(line)):
            strange = 0
            yield line
        elif line.link_share > 0.8 and not prose.is_furniture(line.text):
            strange += 1
        elif prose.begins_tail(line.text) and not _is_between(line.text):
            return
        if strange >= _STRANGE:
            return


def _is_between(text: str) -> bool:
    """Whether a line may lie between text and attachments: credits, notices, share lines."""
    return prose.is_credit_line(text) or prose.is_notice(text) or prose.is_furniture(text)


def _attachment(anchor: HtmlElement, line: Line, base: str | None) -> Attachment | None:
    kind = _type(anchor, line)
    url = join(base, (anchor.get("href") or "").strip()) if kind is not None else None
    if kind is None or url is None:
        return None
    return Attachment(url, _name(anchor, line, url)[:300], kind)


def _type(anchor: HtmlElement, line: Line) -> str | None:
    """Extension of the file behind a link; empty if only the words around say it is a file."""
    href = (anchor.get("href") or "")[:2000]
    if not href or href.startswith("#"):
        return None
    if match := _FILE.search(unquote(href) if "%" in href else href):
        return match[1].lower()
    for told in (anchor.get("download"), anchor.get("title")):
        if told and (match := _FILE.search(told[:400])):
            return match[1].lower()
    if _FILE.search(line.text) and (match := _FILE.search(tidy(anchor.text_content()[:300]))):
        return match[1].lower()
    return "" if _DOWNLOAD.search(href) and _is_labelled(anchor, line) else None


def _is_labelled(anchor: HtmlElement, line: Line) -> bool:
    """Whether a link, or the line that it stands in, begins with 附件."""
    return bool(_LABEL.match(line.text) or _LABEL.match(tidy(anchor.text_content()[:300])))


def _name(anchor: HtmlElement, line: Line, url: str) -> str:
    """What the link calls the file; else its file name, else what the line says."""
    text = tidy(anchor.text_content()[:400]).strip("【】[]（）() \u3000")
    if text and not _SAYS_NOTHING.fullmatch(text):
        return text
    for told in (anchor.get("download"), anchor.get("title")):
        if told and not _SAYS_NOTHING.fullmatch(told.strip()):
            return tidy(told[:400])
    rest = _LABEL.sub("", line.text.replace(text, " ")).strip(" \u3000:：.、【】[]（）()")
    if rest and not _SAYS_NOTHING.fullmatch(rest):
        return rest
    match = _NAME.search(unquote(url[-600:]).rpartition("/")[2])
    return match.group() if match else text or url.rpartition("/")[2]


def _anchors(line: Line) -> Iterable[HtmlElement]:
    if not line.linked:
        return
    for node, tail in line.pieces:
        for element in ancestors(node.getparent() if tail else node):
            if element.tag == "a":
                yield element
                break
            if element is line.node:
                break
