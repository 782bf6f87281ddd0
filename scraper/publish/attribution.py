"""The attribution of an article: one line of text, and the same as HTML.

The rules for internet news (互联网新闻信息服务管理规定 art. 15) ask for source, author, original
title and editor; the line names each of them, says so where the page does not, and links to the
original. It repeats what the page declares and infers nothing.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape

from scraper.article import Article, Credit

INVENTED = (
    "【虚构样例】来自虚构的离线网页，人物、地点与事件均为编造 / invented, from the offline web"
)
"""Stands before every attribution of an archive that was filled from invented pages."""

_CONTROLS = re.compile("[\u0000-\u001f\u007f-\u009f\u2028\u2029]+")
_UNSEEN = re.compile("[\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]+")
_WEB = re.compile(r"https?://[^\s<>\"'\\]+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of the attribution: text, and the address it leads to."""

    text: str
    url: str | None = None


def attribution(article: Article, *, invented: bool) -> str:
    """Return the attribution as one line of plain text; addresses are written out."""
    fields = ["".join(_plain(part) for part in field) for field in _fields(article)]
    return "｜".join([INVENTED, *fields] if invented else fields)


def attribution_html(article: Article, *, invented: bool) -> str:
    """Return the attribution as one safe ``<p>``; only http and https addresses become links."""
    fields = ["".join(_linked(part) for part in field) for field in _fields(article)]
    mark = [f"<strong>{escape(INVENTED)}</strong>"] if invented else []
    return f"<p>{'<br>'.join([*mark, *fields])}</p>"


def _fields(article: Article) -> list[list[Part]]:
    fields = [
        [Part("来源："), *_source(article)],
        [Part("作者："), Part(_people(article.authors, "未署名"))],
        [Part("原标题："), Part(_original_title(article))],
        [Part("编辑："), Part(_people(article.editors, "未注明"))],
    ]
    if article.original_url:
        fields.append([Part("原文链接："), _address(article.original_url)])
    if article.url and article.url != article.original_url:
        fields.append([Part("刊载页："), _address(article.url)])
    return fields


def _source(article: Article) -> list[Part]:
    """Name the furthest outlet first, then those between, then the one whose page was read."""
    carrier = next((c for c in article.credits if c.role == "carrier"), None)
    relays = [c for c in article.credits if c.role == "relay"]
    origin = [c for c in article.credits if c.role == "origin"]
    chain = [_outlet(credit) for credit in (*origin[-1:], *reversed(relays))]
    if not chain:
        declared = article.tail_source or article.source
        chain = [Part(_clean(declared) if declared else "未注明")]
    first, between = chain[0], [p for p in chain[1:] if p.text != chain[0].text]
    asides: list[list[Part]] = [[Part("经 "), part] for part in between]
    if carrier and _clean(carrier.name) not in {part.text for part in chain}:
        asides.append([Part("刊载于 "), _outlet(carrier)])
    return [first, *_bracketed(asides)]


def _bracketed(asides: list[list[Part]]) -> list[Part]:
    if not asides:
        return []
    parts = [Part("（"), *asides[0]]
    for aside in asides[1:]:
        parts += [Part("，"), *aside]
    return [*parts, Part("）")]


def _outlet(credit: Credit) -> Part:
    return Part(_clean(credit.name), credit.url)


def _people(names: Iterable[str], unnamed: str) -> str:
    return "、".join(_clean(name) for name in names) or unnamed


def _original_title(article: Article) -> str:
    if article.original_title:
        return f"《{_clean(article.original_title)}》"
    return f"未另注明（刊载题《{_clean(article.title)}》）"


def _address(url: str) -> Part:
    return Part(_clean(url), url)


def _clean(text: str) -> str:
    """Keep it one line that reads left to right, whatever a page wrote into a name."""
    return " ".join(_UNSEEN.sub("", _CONTROLS.sub(" ", text)).split())


def _plain(part: Part) -> str:
    return part.text


def _linked(part: Part) -> str:
    text = escape(part.text)
    if part.url and _WEB.fullmatch(part.url):
        return f'<a href="{escape(part.url)}" rel="nofollow noopener">{text}</a>'
    return text
