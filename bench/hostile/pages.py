"""Ordinary article pages with one hostile text in them, as the pages of a site bring it.

As markup it stands in the page as it is, in one place at a time, since it may swallow what follows;
spelled as text (``&lt;script&gt;``) it stands in all places of one page.
"""

from dataclasses import dataclass, replace
from functools import cache
from html import escape
from random import Random

from bench.large import words

PLACES = ("title", "author", "source", "body", "link", "image")
HOST = "www.qingshi.example"

_PAGE = """<!DOCTYPE html>
<html lang="zh-CN"><head><meta charset="utf-8"><title>{title}</title></head><body>
<div class="path">当前位置：<a href="/">首页</a> &gt; <a href="/yaowen/">要闻</a></div>
<h1>{title}</h1>
<div class="info">发布时间：2026-10-21 08:30 来源：{source} 作者：{author}</div>
<div class="content"><p>{first}</p>
{body}
<p><img src="{src}" alt="{alt}"></p><p class="caption">{caption}</p>
<p>{second}<a href="{href}">{link}</a></p></div>
<div class="original">原文链接：<a href="{href}">{link}</a></div>
<div class="editor">责任编辑：许望舒</div>
</body></html>"""


@dataclass(frozen=True, slots=True)
class _Parts:
    """What stands in the places of a page, as HTML."""

    title: str
    first: str
    second: str
    href: str
    author: str = "周启明"
    source: str = "云岚日报"
    body: str = ""
    link: str = "云岚日报"
    src: str = "/images/1.jpg"
    alt: str = "夜市"
    caption: str = "入夜的河堤"


def address(number: int) -> str:
    """Return the address of the page with a number."""
    return f"http://{HOST}/a/{number}.html"


def ordinary(number: int) -> str:
    """Return a page with nothing hostile in it; each number has a text of its own."""
    return _page(_parts(number))


def as_markup(place: str, text: str, number: int) -> str:
    """Return the page with ``text`` in one place as it is."""
    parts = _parts(number)
    if place == "link":
        return _page(replace(parts, href=text, link=text))
    if place == "image":
        return _page(replace(parts, src=text, alt=text, caption=text))
    return _page(replace(parts, **{place: text}))


def as_text(text: str, number: int) -> str:
    """Return the page with ``text`` in all places, its signs written as character references."""
    said = escape(text)
    names = ("title", "author", "source", "href", "link", "src", "alt", "caption")
    return _page(replace(_parts(number), body=f"<p>{said}</p>", **dict.fromkeys(names, said)))


def _page(parts: _Parts) -> str:
    return _PAGE.format(**{name: getattr(parts, name) for name in _Parts.__slots__})


@cache
def _parts(number: int) -> _Parts:
    rng = Random(f"hostile {number}")  # noqa: S311
    first, second = (f"{words.run(rng, 40)}。" for _ in range(2))
    href = f"http://www.yunlan.example/a/{number}.html"
    return _Parts(words.run(rng, 12), first, second, href)
