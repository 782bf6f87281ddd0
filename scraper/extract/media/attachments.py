"""The files that an article links to: in its text, or in the block of attachments below it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from urllib.parse import unquote

from lxml.html import HtmlElement

from scraper.article import Attachment
from scraper.extract.body.cut import Body
from scraper.html.lines import Line, ancestors, tidy
from scraper.text import prose
from scraper.text.file_types import FILE, TYPES
from scraper.text.urls import is_public, join

_NAME = re.compile(rf"[^/?=&]{{1,200}}\.(?:{TYPES})(?![A-Za-z0-9.])", re.IGNORECASE)
_DOWNLOAD = re.compile(r"down(?:load|file)|attach|fileurl|getfile|fujian", re.IGNORECASE)
_LABEL = re.compile(
    r"^[\s\u3000【\[（(]{0,3}(?:相关)?附\s?件\s?(?:下载|列表|[一二三四五六七八九十\d]{1,2})?"
)
_SAYS_NOTHING = re.compile(
    r"(?:点击|单击|立即|文件|附件)?(?:此处|这里)?(?:下载|查看|打开|预览|浏览)?(?:附件|文件|文档|全文|原文)?"
)
_BELOW = 30
"""How many lines below the body are looked at; credits and notices may lie between."""
_VOUCHES = re.compile(rf"{_LABEL.pattern}(?:(?<=[\d一二三四五六七八九十])|\s?[】\]:：.、])")
"""A label that is no word of a sentence: with a number or a colon."""
_PAGE = re.compile(r"(?:^|/)$|\.(?:[sx]?html?|php\d?|jspx?|aspx?|do|action|cgi)$|^#", re.IGNORECASE)
"""How the path of a page ends; behind a label any other is a file's."""
_MOST = 200
"""Links of one line that are looked at, and characters of its text ten times that."""
_STRANGE = 3
"""Links in a row to other pages, behind which no file is the article's own."""


def attachments_of(lines: list[Line], body: Body, base: str | None) -> tuple[Attachment, ...]:
    """Return the files of the body and of the lines right below it, each address once."""
    found: dict[str, Attachment] = {}
    for line in _own(lines, body):
        for attachment in _Around(line).files(base):
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
        if _LABEL.match(line.text) or _Around(line).has_files():
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


@dataclass(slots=True)
class _Around:
    """A line, and what it says of all its links, asked once."""

    line: Line
    text: str = ""
    labelled: bool = False
    vouched: bool = False
    names_file: bool = False

    def __post_init__(self) -> None:
        if self.line.linked:
            self.text = self.line.text[: 10 * _MOST]
            self.labelled = _LABEL.match(self.text) is not None
            self.vouched = _VOUCHES.match(self.text) is not None
            self.names_file = FILE.search(self.text) is not None

    def has_files(self) -> bool:
        """Whether any of the line's links is one to a file."""
        return any(self._type(anchor) is not None for anchor in _anchors(self.line))

    def files(self, base: str | None) -> Iterator[Attachment]:
        """The files that the line links to."""
        for anchor in _anchors(self.line):
            kind = self._type(anchor)
            url = join(base, (anchor.get("href") or "").strip()) if kind is not None else None
            if kind is not None and url is not None and is_public(url):
                yield Attachment(url, self._name(anchor, url)[:300], kind)

    def _type(self, anchor: HtmlElement) -> str | None:
        """Extension of the file behind a link; empty if only the words around say it is a file."""
        href = (anchor.get("href") or "")[:2000]
        if not href or href.startswith("#"):
            return None
        if match := FILE.search(unquote(href) if "%" in href else href):
            return match[1].lower()
        for told in (anchor.get("download"), anchor.get("title")):
            if told and (match := FILE.search(told[:400])):
                return match[1].lower()
        text = tidy(anchor.text_content()[:300])
        if self.names_file and (match := FILE.search(text)):
            return match[1].lower()
        if _DOWNLOAD.search(href):
            return "" if self.labelled or _LABEL.match(text) else None
        path = href.partition("?")[0].partition("#")[0]
        vouched = (self.vouched or _VOUCHES.match(text)) and not _PAGE.search(path)
        return "" if vouched else None

    def _name(self, anchor: HtmlElement, url: str) -> str:
        """What the link calls the file; else its file name, else what the line says."""
        text = tidy(anchor.text_content()[:400]).strip("【】[]（）() \u3000")
        if text and not _SAYS_NOTHING.fullmatch(text):
            return text
        for told in (anchor.get("download"), anchor.get("title")):
            if told and not _SAYS_NOTHING.fullmatch(told[:400].strip()):
                return tidy(told[:400])
        rest = _LABEL.sub("", self.text.replace(text, " ") if text else self.text)
        rest = rest.strip(" \u3000:：.、【】[]（）()")
        if rest and not _SAYS_NOTHING.fullmatch(rest):
            return rest
        match = _NAME.search(unquote(url[-600:]).rpartition("/")[2])
        return match.group() if match else text or url.rpartition("/")[2]


def _anchors(line: Line) -> Iterator[HtmlElement]:
    """The first links of a line, each once."""
    yield from islice(dict.fromkeys(_linked(line)), _MOST)


def _linked(line: Line) -> Iterator[HtmlElement]:
    for node, tail in line.pieces if line.linked else ():
        for element in ancestors(node.getparent() if tail else node):
            if element.tag == "a":
                yield element
                break
            if element is line.node:
                break
