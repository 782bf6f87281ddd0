"""Pages made to choke a reader: each is answered within two seconds of CPU, and by name.

Bare, and behind a good article, which must come through where the page is not over the caps.
"""

import time
from typing import NamedTuple

import pytest

from scraper.article import Article, Body, Page
from scraper.extract import Unreadable, read
from scraper.verdict import Verdict

TITLE = "青石县召开平安建设会议"
PROSE = "记者从会上了解到，去年全县信访总量下降一成，群众满意度上升，各镇都有了自己的调解室。"
HEAD = f"<html><head><title>{TITLE}</title></head><body><h1>{TITLE}</h1>"
GOOD = f"{HEAD}<p>2023-08-18 来源：青石日报</p>{f'<p>{PROSE}</p>' * 6}"
LIMIT = 2.0
READ, TOO_LARGE = None, Verdict.TOO_LARGE


class Bomb(NamedTuple):
    unit: str
    times: int
    outcome: Verdict | None
    """Of the page with the article before it; ``None`` if the article is read."""
    before: str = ""
    after: str = ""

    @property
    def html(self) -> str:
        return self.before + self.unit * self.times + self.after


def numbered(text: str, count: int) -> str:
    return "".join(text.replace("#", str(number)) for number in range(count))


ATTRIBUTES = numbered(" a#=1", 50_000)
HIDING = numbered(' x#="<b>"' + "".join(f" a{n}-#" for n in range(50)), 1_000)

RECIPES = {
    "div in div": Bomb("<div>", 200_000, TOO_LARGE),
    "b in b": Bomb("<b>", 100_000, TOO_LARGE),
    "adoption": Bomb("<p><b><i><u><a href=x>", 20_000, TOO_LARGE),
    "table in table": Bomb("<table>", 40_000, TOO_LARGE),
    "attributes": Bomb(ATTRIBUTES, 1, TOO_LARGE, "<p", ">x"),
    "less-than": Bomb("<", 500_000, READ),
    "comments": Bomb("<!--", 75_000, READ),
    "amp": Bomb("&amp", 250_000, TOO_LARGE),
    "paragraphs": Bomb("<p>一二三四五六七八九十</p>", 200_000, TOO_LARGE),
    "spaces": Bomb(" ", 4_000_000, READ, "<p>", "</p>"),
    "newlines and hard spaces": Bomb("\n\xa0", 1_000_000, READ, "<p>", "</p>"),
    "links": Bomb("<a href='/a.html'>链接</a>", 50_000, TOO_LARGE),
    "word": Bomb("a", 4_000_000, TOO_LARGE, "<p>", "</p>"),
    "href": Bomb("a", 2_000_000, TOO_LARGE, "<a href='/", "'>x</a>"),
    "quotes": Bomb("'\"", 500_000, TOO_LARGE, "<p a="),
    "lines": Bomb("文<br><br>", 150_000, TOO_LARGE),
}  # fmt: skip

VARIATIONS = {
    "spans": Bomb("<span>字</span>", 60_000, TOO_LARGE),
    "spans under the cap": Bomb("<span>字</span>", 20_000, READ),
    "paragraphs under the cap": Bomb("<p>短段落文字。</p>", 24_000, READ),
    "paragraphs without end": Bomb("<p>短行文字。\n", 49_000, TOO_LARGE),
    "links under the cap": Bomb("<a href='/a.html'>链接</a>", 24_000, READ),
    "pictures under the cap": Bomb(numbered("<p><img src='/#.jpg'></p>", 14_000), 1, READ),
    "authors under the cap": Bomb("<meta name='author' content='张三'>", 28_000, READ),
    "cells under the cap": Bomb(f"<tr>{f'<td>{PROSE}</td>' * 10}", 1_000, READ, "<table>"),
    "depth under the cap": Bomb("<div>" * 200 + "字" + "</div>" * 200, 60, READ),
    "tables under the cap": Bomb("<table><tr><td>" * 60 + "字" + "</table>" * 60, 100, READ),
    "definition lists": Bomb("<dl><dt>", 5_000, TOO_LARGE),
    "svg": Bomb("<svg><foreignObject>", 10_000, TOO_LARGE),
    "attributes behind values of markup": Bomb(HIDING, 1, TOO_LARGE, "<p", ">x"),
    "values of markup": Bomb(numbered(' a#="<b>"', 30_000), 1, TOO_LARGE, "<p", ">x"),
    "many long tags": Bomb("<p" + numbered(" a#=1", 499) + ">字</p>", 500, TOO_LARGE),
    "long values": Bomb(f"<img alt='{'x' * 20_000}'>", 100, READ),
    "classes": Bomb("a ", 200_000, READ, "<div class='", "'>x</div>"),
    "styles": Bomb("color:red;", 40_000, READ, "<p style='", "'>x</p>"),
    "parent folders": Bomb("../", 130_000, READ, "<img src='/", "a.jpg'>"),
    "one comment without end": Bomb("x", 1_000_000, READ, "<!--"),
    "CDATA": Bomb("<![CDATA[", 100_000, READ),
    "instructions": Bomb("<?xml ", 100_000, READ),
    "options": Bomb("<option>选项</option>", 24_000, READ, "<select>", "</select>"),
    "one line of JSON": Bomb('{"a":"b<c","d":[1,2]},', 150_000, READ, "<script>", "</script>"),
    "markup in a script": Bomb('a="<p>";', 400_000, READ, "<script>", "</script>"),
    "JSON-LD in depth": Bomb("[", 100_000, READ, "<script type='application/ld+json'>"),
    "headline": Bomb("长", 300_000, READ, "<h2>", "</h2>"),
    "spaces before a bracket": Bomb(" ", 100_000, READ, "<h1>标题", "（下）</h1>"),
    "wide spaces before a bracket": Bomb("\u3000", 100_000, READ, "<h2>标题", "（下）</h2>"),
    "bars in a heading": Bomb("a | ", 100_000, READ, "<h2>", "</h2>"),
    "labels in a line": Bomb("来源：", 200_000, READ, "<p>", "</p>"),
    "labels in lines": Bomb("<p>来源：青石日报 作者：张三</p>", 14_000, READ),
    "bylines": Bomb("记者 张三 ", 100_000, READ, "<p>", "</p>"),
    "dates": Bomb("2023-08-18 ", 100_000, READ, "<p>", "</p>"),
    "digits": Bomb("0123456789", 50, READ, "<p>", ".x</p>"),
    "many digits": Bomb("1", 500_000, READ, "<p>", ".x</p>"),
    "brackets": Bomb("（", 200_000, READ, "<p>", "</p>"),
    "marks": Bomb("，", 500_000, READ, "<p>", "</p>"),
    "middle dots": Bomb("·", 800_000, READ, "<p>", "</p>"),
    "middle dots in prose": Bomb("中文·", 200_000, TOO_LARGE, "<p>", "</p>"),
    "addresses": Bomb("http://a.example/ ", 100_000, READ, "<p>", "</p>"),
    "prose": Bomb("记者从会上了解到，", 300_000, TOO_LARGE, "<p>", "</p>"),
    "hidden lines": Bomb("<p hidden>隐藏的文字</p>", 24_000, READ),
    "blank lines": Bomb("\n", 4_000_000, READ),
}  # fmt: skip
BOMBS = RECIPES | VARIATIONS


def answered(html: str) -> Article | Unreadable:
    """Read a page; fails if that takes too long or ends in anything without a name."""
    page = Page("http://www.a.example/1.html", Body(html.encode("utf-8")))
    began = time.process_time()
    try:
        return read(page)
    except Unreadable as unreadable:
        return unreadable
    finally:
        assert time.process_time() - began < LIMIT


@pytest.mark.parametrize("bomb", BOMBS.values(), ids=BOMBS)
def test_behind_an_article(bomb: Bomb) -> None:
    answer = answered(f"{GOOD}{bomb.html}</body></html>")
    if isinstance(answer, Unreadable):
        assert (answer.verdict, answer.why) == (bomb.outcome, answer.why)
    else:
        assert bomb.outcome is READ
        assert answer.title == TITLE
        assert PROSE in answer.body_text


@pytest.mark.parametrize("bomb", BOMBS.values(), ids=BOMBS)
def test_bare(bomb: Bomb) -> None:
    answer = answered(bomb.html)
    if isinstance(answer, Unreadable):
        assert answer.verdict in (Verdict.EMPTY, TOO_LARGE)
    else:
        assert answer.body_text or answer.images


def test_sixteen_recipes() -> None:
    assert len(RECIPES) == 16
