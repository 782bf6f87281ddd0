"""Marks of an account: class names, a profile's address, and what platforms say of themselves."""

import re

from lxml.html import HtmlElement

from scraper.extract.anatomy import Anatomy
from scraper.html.lines import Line, ancestors

_CLASS = re.compile(
    r"author[-_]?(?:name|info)?|media[-_]?(?:name|title)|nick[-_]?name|account|source[-_]?(?:title|name|text)|publisher|provider|js_name|\bauthi\b|user[-_]?name|vcard",
    re.IGNORECASE,
)
_PROFILE = re.compile(
    r"/(?:u|user|users|author|authors|people|member|members|space|profile|writer|zmt|media)"
    r"(?:[/?.]|$)|//(?:author|space|user|i|u|people|profile|my|me)\.|space-(?:uid|username)-"
    r"|[?&](?:uid|userid|author|authorid|mediaid)=",
    re.IGNORECASE,
)
"""Addresses of the pages that tell about one writer or account."""
_PLATFORM = re.compile(
    r"自媒体平台|创作者平台|平台创作者|自媒体，不代表|[\u4e00-\u9fff]{2,4}(?<!公众|视频|服务|订阅)(?<![账帐编案序刊证挂称信符口型代文字邮房话机卡工学批车牌标引括问期几])号"
    r"(?:系|用户|>|\s|$|”|\")"
    r"|以上内容.{0,40}为.{0,14}平台.{0,16}(?:用户|作者)上传"
)


def holders(line: Line) -> list[HtmlElement]:
    """The elements of a line's first piece and around it."""
    nodes = [node for node, _ in line.pieces[:1]]
    return [*nodes, *list(ancestors(nodes[0] if nodes else line.node))[1:3], *_blocks(line)]


def _blocks(line: Line) -> list[HtmlElement]:
    return list(ancestors(line.node))[:2]


def href_of(nodes: list[HtmlElement]) -> str | None:
    """Return the address of the first link among some elements."""
    return next((node.get("href") for node in nodes if node.tag == "a"), None)


def is_marked(nodes: list[HtmlElement]) -> bool:
    """Whether a class, ``rel`` or ``itemprop`` says that an account or a writer is named."""
    for node in nodes:
        if _CLASS.search(f"{node.get('class') or ''} {node.get('id') or ''}"):
            return True
        if "author" in (node.get("rel") or "") or node.get("itemprop") == "author":
            return True
    return False


def on_platform(view: Anatomy) -> bool:
    """Whether the page says that users of a platform post here."""
    lines = [*view.header, *view.tail, *view.lines[view.body.last : view.body.end + 30]]
    return any(_PLATFORM.search(line.text[:200]) for line in lines if line.text)


def is_profile(href: str | None) -> bool:
    """Whether an address is that of a page about one writer or account."""
    return bool(href and _PROFILE.search(href[:300]))
