"""Telling a line that may be part of a headline from a column's name, a byline, a date, a lead."""

import re

from lxml.html import HtmlElement

from scraper.html.lines import Line
from scraper.text import names, prose
from scraper.text.dates import full_date
from scraper.text.labels import scan

_HAN = re.compile(r"[\u3400-\u9fff]{2}")
_LEAST = 5
_MOST = 60
"""Reading units of a kicker or subtitle; measured on papers and government sites: 6 to 45."""
_OTHER = re.compile(
    r"^[\s\u3000]{0,3}(?:"
    r"[一二三四五六七八九十]{1,3}\s?[、.．]|[（(【\[〔]|第[一二三四五六七八九十百\d]{1,4}[章节条期号部]|\d{1,3}\s?[.、．]"
    r"|(?:编者按|编者的话|内容提要|核心提示|摘要|导语|导读|提要|阅读提示|原标题|图[:：]|文[:：/／])"
    r")"
    r"|[〔\[［]\s?(?:19|20)\d\d\s?[〕\]］]\s?\d|(?:记者|通讯员|作者|撰文|编辑|评论员|供稿)[\s\u3000:：]"
    r"|^.{0,12}(?:记者|通讯员)[\s\u3000]?\S{2,4}$"
    r"|[>＞»›|｜_©]|https?://|[。；;：:]$|\.\.\.$|…$|字号|浏览量|打印本|^.{0,6}(?:阅读|閱讀|播报|点击|分享|收藏)"
)
_BYLINE = re.compile(r"(?:记者|通讯员|作者|撰文)[\s\u3000：:]")
_SHELF = re.compile(
    r"(?:专栏|专题|专区|频道|栏目|动态|要闻|新闻|资讯|信息|公告|公示|之窗|园地|天地|速递|快讯|播报|之声|展播)$"
)
_CLASS = {
    "kicker": re.compile(
        r"(?:^|[\W_])(?:pre|kicker|eyebrow|(?:yin|jian)_?(?:biao_?)?ti"
        r"|(?:pre|up|lead|intro|above|shoulder)[-_]?tit(?:le)?|tit(?:le)?[-_]?(?:up|pre|above|lead))"
        r"(?:$|[\W_\d])",
        re.IGNORECASE,
    ),
    "subtitle": re.compile(
        r"(?:^|[\W_])(?:sub|fu_?(?:biao_?)?ti|fubt|tit(?:le)?[-_]?(?:sub|fu|down|below)"
        r"|[a-z]{0,8}[-_]?(?:sub|sec|vice|down|below)[-_]?(?:tit(?:le)?|head(?:line|ing)?))"
        r"(?:$|[\W_\d])",
        re.IGNORECASE,
    ),
}
_TITLE_CLASS = re.compile(r"tit(?:le)?|(?:^|[\W_])bt(?:$|[\W_])|biao_?ti|headline", re.IGNORECASE)
HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])
DASH = re.compile(r"^(?:[—―─－–]|--)[—―─－–-]{0,5}\s?(?=\S)")
"""How a subtitle begins; what follows may end like an outlet's name (——记东山人民法院)."""


def is_headline(text: str) -> bool:
    """Whether a line is worded like a part of a headline."""
    return (
        4 <= len(text) <= 2 * _MOST
        and _LEAST <= prose.weight(text) <= _MOST
        and _HAN.search(text) is not None
        and "。" not in text
        and not _OTHER.search(text)
        and not prose.is_furniture(text)
        and not prose.begins_tail(text)
        and not prose.is_credit_line(text)
        and (DASH.match(text) is not None or not names.is_outlet(text))
        and not _are_people(text)
        and full_date(text) is None
        and not scan(text)
    )


def is_shelf(text: str) -> bool:
    """Whether a line ends like the name of a column (水利动态, 基层之窗)."""
    return _SHELF.search(text) is not None


def is_info(line: Line) -> bool:
    """Whether a line is the one below a headline: date, source, author, counters."""
    text = line.text
    if not text or len(text) > 200:
        return False
    byline = len(text) <= 40 and (_BYLINE.search(text) is not None or _are_people(text))
    return byline or bool(scan(text)) or full_date(text) is not None


def _are_people(text: str) -> bool:
    return len(text) <= 30 and all(
        map(names.is_person, re.split(r"[\s\u3000、,，]+", text.strip()))
    )


def is_named(node: HtmlElement, field: str) -> bool:
    """Whether class or id of an element say ``kicker`` or ``subtitle``."""
    return _CLASS[field].search(_words(node)) is not None


def is_title_block(node: HtmlElement) -> bool:
    """Whether an element is a heading or named like the place of one."""
    return node.tag in HEADINGS or _TITLE_CLASS.search(_words(node)) is not None


def _words(node: HtmlElement) -> str:
    return f"{node.get('class') or ''} {node.get('id') or ''}"[:300]
