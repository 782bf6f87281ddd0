"""What content management systems leave in comments and ids for machines.

方正 ``<!--enpproperty <sourcename>…-->`` and ``<!--enpcontent-->``, hanweb
``<!--<$[信息来源]>begin-->…<!--<$[信息来源]>end-->``, ids such as ``#pubtime_baidu``.
"""

import re

from lxml import etree
from lxml.html import HtmlElement

from scraper.html.lines import tidy
from scraper.text.labels import scan

_ENP = {
    "title": "title",
    "introtitle": "kicker",
    "subtitle": "subtitle",
    "date": "published",
    "author": "author",
    "sourcename": "source",
    "liability": "editor",
    "editor": "editor",
}
_ENP_TAG = re.compile(
    r"<(title|introtitle|subtitle|date|author|sourcename|liability|editor)>([^<]{1,300})</\1>",
    re.IGNORECASE,
)
_HANWEB = {
    "标题名称": "title",
    "标题": "title",
    "引题": "kicker",
    "肩标题": "kicker",
    "副题": "subtitle",
    "副标题": "subtitle",
    "信息来源": "source",
    "文章来源": "source",
    "来源": "source",
    "发布时间": "published",
    "发布日期": "published",
    "作者": "author",
    "信息录入人": "editor",
}
_HANWEB_BEGIN = re.compile(
    r"^\s*(?:<\$\[([^\]]{1,20})\]>\s*begin|([\u4e00-\u9fff]{2,8})\s+begin)\s*$"
)
_BODY_BEGIN = re.compile(
    r"^\s*(?:enpcontent|founder-content|ZJEG_RSS\.content\.begin|<\$\[信息内容\]>begin"
    r"|正文内容?\s*(?:begin|开始)|content\s*begin|文章内容\s*(?:begin|开始))\s*$",
    re.IGNORECASE,
)
_TAG = re.compile(r"<[^<>]{0,120}>")
_IDS = {
    "pubtime_baidu": "published",
    "source_baidu": "source",
    "author_baidu": "author",
    "editor_baidu": "editor",
    "pub_time_report": "published",
    "source_report": "source",
    "pubtime": "published",
    "publish_time": "published",
    "js_name": "source",
    "js_author_name": "author",
}
_ALL_IDS = etree.XPath("//@id", smart_strings=False)
_IDS_XPATH = etree.XPath("//*[" + " or ".join(f"@id='{name}'" for name in _IDS) + "]")


def read_markers(tree: HtmlElement, comments: list[HtmlElement]) -> dict[str, list[str]]:
    """Return field → texts that comments and machine ids give, in page order.

    ``commented_editor``: a label line that a template has commented out; the least of witnesses.
    """
    found: dict[str, list[str]] = {}
    for node in _IDS_XPATH(tree) if not _IDS.keys().isdisjoint(_ALL_IDS(tree)) else ():
        if shown := tidy(node.text_content())[:300]:
            found.setdefault(_IDS[node.get("id")], []).append(shown)
    for comment in comments:
        text = comment.text or ""
        if "enpproperty" in text[:40]:
            for tag, value in _ENP_TAG.findall(text[:20_000]):
                if value.strip():
                    found.setdefault(_ENP[tag.lower()], []).append(tidy(value))
        elif match := _HANWEB_BEGIN.match(text[:60]):
            field = _HANWEB.get(match[1] or match[2])
            if field and (value := _between(comment)):
                found.setdefault(field, []).append(value)
        elif "编" in text and len(text) < 300:
            labels = scan(tidy(_TAG.sub(" ", text)))
            values = [label.value for label in labels if label.field == "editor" and label.value]
            found.setdefault("commented_editor", []).extend(values)
    return found


def _between(comment: HtmlElement) -> str:
    """Return the text from a begin comment to the next comment."""
    parts = [comment.tail or ""]
    for node in comment.itersiblings():
        if not isinstance(node.tag, str):
            break
        parts.append(node.text_content())
        parts.append(node.tail or "")
    return tidy("".join(parts))[:300]


def body_element(comments: list[HtmlElement]) -> HtmlElement | None:
    """Return the element whose content a comment marks as the article, if one does."""
    for comment in comments:
        if _BODY_BEGIN.match((comment.text or "")[:60]):
            parent = comment.getparent()
            return parent if isinstance(parent, HtmlElement) else None
    return None
