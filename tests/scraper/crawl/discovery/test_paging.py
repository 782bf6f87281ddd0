"""Where the next page of a list is, for every way that lists have to go on."""

import time
from contextlib import suppress
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from scraper.crawl.discovery.paging import next_page
from scraper.html.tree import TooComplex
from scraper.source import Discover
from scraper.source.vocabulary import PAGES
from tests.scraper.crawl.making import HOME

SITE = "http://www.yunlan.example"
TRS = '<script>createPageHTML({}, {}, "index", "shtml");</script>'
PLACED = "<script>createPageHTML('page_div', 3, {}, 'fg', 'shtml', 49);</script>"


def following(
    pages: str, first: str, text: str, walked: int = 1, current: str | None = None, **words: Any
) -> str | None:
    discover = Discover("list", first, pages=pages, **words)  # type: ignore[arg-type]
    return next_page(discover, current or first, text, walked)


@pytest.mark.parametrize(
    ("pages", "first", "text", "walked", "expected"),
    [
        ("none", HOME, "<a href='index_2.html'>下一页</a>", 1, None),
        ("next", HOME, "<p>x</p><a href='index_2.html'>下一页</a>", 1, f"{HOME}index_2.html"),
        ("next", HOME, "<head><link rel='next' href='p2.html'></head>", 1, f"{HOME}p2.html"),
        ("next", HOME, "<p>x</p><a rel='nofollow next' href='p2.html'>2", 1, f"{HOME}p2.html"),
        ("next", HOME, "<p>x</p><a href='9.html'>下一篇</a>", 1, None),
        ("next", HOME, f"<p>x</p><a href='{HOME}'>下一页</a>", 1, None),
        ("next", HOME, "<p>x</p><a href='#'>下一页</a><a href='p2.html'>&gt;</a>", 1,
         f"{HOME}p2.html"),
        ("numbered", HOME, "", 1, f"{HOME}index_2.html"),
        ("numbered", f"{HOME}list.shtml", "", 2, f"{HOME}list_3.shtml"),
        ("numbered", f"{HOME}list2020.jhtml", "", 1, f"{HOME}list2020_2.jhtml"),
        ("numbered", f"{HOME}index_1.html", "", 1, f"{HOME}index_2.html"),
        ("numbered", f"{HOME}column-index-1.htm", "", 2, f"{HOME}column-index-3.htm"),
        ("numbered", f"{HOME}list_0.html", "", 1, f"{HOME}list_1.html"),
        ("numbered", f"{HOME}node_100191.htm", "", 1, f"{HOME}node_100191_2.htm"),
        ("trs", HOME, TRS.format(3, 0), 1, f"{HOME}index_1.shtml"),
        ("trs", HOME, TRS.format(3, 1), 2, f"{HOME}index_2.shtml"),
        ("trs", HOME, TRS.format(3, 2), 3, None),
        ("trs", HOME, TRS.format(3, 0), 3, None),
        ("trs", HOME, TRS.format(1, 0), 1, None),
        ("trs", HOME, "var countPage = 3;" + TRS.format("countPage", "currentPage"), 2,
         f"{HOME}index_2.shtml"),
        ("trs", HOME, "function createPageHTML(_nPageCount, _n, _sName, _sExt){}", 1, None),
        ("trs", HOME, PLACED.format(1), 1, f"{HOME}fg_2.shtml"),
        ("trs", HOME, PLACED.format(2), 2, f"{HOME}fg_3.shtml"),
        ("trs", HOME, PLACED.format(3), 3, None),
        ("trs", f"{HOME}index.htm", "var countPage = 4//共多少页", 2, f"{HOME}index_2.htm"),
        ("trs", f"{HOME}index.htm", "var countPage = 4//共多少页", 4, None),
        ("trs", HOME, "<p>x</p><a href='index_7.html'>尾页</a>", 7, f"{HOME}index_7.html"),
        ("trs", HOME, "<p>x</p><a href='index_7.html'>尾页</a>", 8, None),
        ("trs", HOME, "no script", 1, None),
        ("param", f"{HOME}list.php?cid=3&page=1", "", 1, f"{HOME}list.php?cid=3&page=2"),
        ("param", f"{HOME}list.php?page=0&cid=3", "", 2, f"{HOME}list.php?page=2&cid=3"),
        ("param", f"{HOME}l?PageIndex=1&t=%B9%AB%B8%E6", "", 1,
         f"{HOME}l?PageIndex=2&t=%B9%AB%B8%E6"),
        ("param", f"{HOME}list.php?pageSize=20&x=1", "", 1, f"{HOME}list.php?pageSize=20&x=2"),
        ("param", f"{HOME}list.php", "", 2, f"{HOME}list.php?page=3"),
    ],
)  # fmt: skip
def test_the_next_page_of_a_list(
    pages: str, first: str, text: str, walked: int, expected: str | None
) -> None:
    assert following(pages, first, text, walked) == expected


@pytest.mark.parametrize(
    ("words", "first", "walked", "expected"),
    [
        ({"pages": "param", "step": 20}, f"{HOME}?start=0", 1, f"{HOME}?start=20"),
        ({"pages": "param", "step": 20}, f"{HOME}?start=0", 3, f"{HOME}?start=60"),
        ({"next_url": "3_{n}.html"}, HOME, 1, f"{HOME}3_2.html"),
        ({"next_url": "/list/{n-1}/"}, HOME, 2, f"{SITE}/list/2/"),
        ({"next_url": "?o={n-1}", "step": 15}, HOME, 2, f"{HOME}?o=30"),
        ({"next_url": "/公告/{n}"}, HOME, 1, f"{SITE}/%E5%85%AC%E5%91%8A/2"),
    ],
)
def test_steps_and_templates(words: dict[str, Any], first: str, walked: int, expected: str) -> None:
    pages = str(words.pop("pages", "none"))
    assert following(pages, first, "", walked, **words) == expected


COUNTING_DOWN = """<dl></dl><div id="pag_4711"><script>var maxPageNum = 75;
var purl = "../../n2/n3/index_4711_";</script></div>"""
FIRST = f"{SITE}/n2/n3/index.html"


@pytest.mark.parametrize(
    ("first", "text", "walked", "current", "expected"),
    [
        (FIRST, COUNTING_DOWN, 1, None, f"{SITE}/n2/n3/index_4711_74.html"),
        (FIRST, "<dl></dl>", 2, f"{SITE}/n2/n3/index_4711_74.html",
         f"{SITE}/n2/n3/index_4711_73.html"),
        (FIRST, "<dl></dl>", 75, f"{SITE}/n2/n3/index_4711_1.html", None),
        (FIRST, "<div id='pag_4711'></div><script>var maxPageNum4711 = 9;", 1, None,
         f"{SITE}/n2/n3/index_4711_8.html"),
        (FIRST, "<a href='index_12.html'>2</a><a href=\"index_11.html\">3</a>", 1, None,
         f"{SITE}/n2/n3/index_12.html"),
        (f"{SITE}/n2/", "totalPages: 5", 1, None, f"{SITE}/n2/index_4.html"),
        (FIRST, "var maxPageNum = 1;", 1, None, None),
        (FIRST, "<a href='other_12.html'>2</a>", 1, None, None),
    ],
)  # fmt: skip
def test_archives_that_count_down(
    first: str, text: str, walked: int, current: str | None, expected: str | None
) -> None:
    assert following("descending", first, text, walked, current) == expected


GROUP = '<nextgroup><![CDATA[<a href="{}"></a>]]></nextgroup>'
PROXY = f"{SITE}/module/web/jpage/dataproxy.jsp"
STORE = "<datastore><totalrecord>{}</totalrecord><recordset>{}</recordset></datastore>"
SCRIPT = """<script>$('#9').jpage({totalRecord:%d, perPage:15,
proxyUrl:'/module/jpage/dataproxy.jsp', ajaxParam:{col:1,webid:"52",path:'/',columnid:77,
unitid:'9',webname:'云岚县',permissiontype:0}})"""


@pytest.mark.parametrize(
    ("current", "text", "expected"),
    [
        (HOME, GROUP.format("/dataproxy.jsp?page=2&amp;col=1"),
         f"{SITE}/dataproxy.jsp?page=2&col=1"),
        (PROXY, GROUP.format("./dataproxy.jsp?page=5&webname=云岚"),
         f"{PROXY}?page=5&webname=%E4%BA%91%E5%B2%9A"),
        (HOME, GROUP.format(HOME), None),
        (HOME, "<nextgroup></nextgroup><recordset></recordset>", None),
        (f"{PROXY}?startrecord=1&endrecord=45&perpage=15&col=1", STORE.format(100, ""),
         f"{PROXY}?startrecord=46&endrecord=90&perpage=15&col=1"),
        (f"{PROXY}?startrecord=91&endrecord=135&perpage=15", STORE.format(100, ""), None),
        (f"{PROXY}?startrecord=1&perpage=20", STORE.format(100, "<record>" * 60),
         f"{PROXY}?startrecord=61&perpage=20"),
        (f"{PROXY}?startrecord=1&endrecord=45", "<recordset></recordset>", None),
        (HOME, SCRIPT % 100 + "<record>" * 45,
         f"{SITE}/module/jpage/dataproxy.jsp?startrecord=46&endrecord=90&perpage=15&col=1&webid=52"
         "&path=/&columnid=77&unitid=9&webname=%E4%BA%91%E5%B2%9A%E5%8E%BF&permissiontype=0"),
        (HOME, SCRIPT % 45 + "<record>" * 45, None),
    ],
)  # fmt: skip
def test_groups_of_hanweb(current: str, text: str, expected: str | None) -> None:
    assert following("hanweb", HOME, text, 1, current) == expected


UNIT = f"{SITE}/api-gateway/jpaas-publish-server/front/page/build/unit?webId=1&tagId=内容&pageId=2"


@pytest.mark.parametrize(
    ("told", "walked", "text", "asked"),
    [
        ("", 1, "", {"pageNo": 2}),
        ("", 1, '<div pagecount="12" pagesize="15">', {"pageNo": 2, "pageSize": "15"}),
        ("", 1, '<div pagecount="1" pagesize="15">', None),
        ("", 1, '<div count="31" pagesize="15">', {"pageNo": 2, "pageSize": "15"}),
        ("&paramJson=%7B%22pageNo%22%3A3%2C%22pageSize%22%3A%2224%22%7D", 1, "",
         {"pageNo": 4, "pageSize": "24"}),
        ("&paramJson=%7B%22pageNo%22%3A3%7D", 1, '<div count="45" pagesize="15">', None),
        ("&paramJson=broken", 1, "", {"pageNo": 2}),
    ],
)  # fmt: skip
def test_units_of_jpaas(told: str, walked: int, text: str, asked: dict[str, object] | None) -> None:
    found = following("jpaas", UNIT + told, text, walked)
    if asked is None:
        assert found is None
        return
    assert found is not None
    assert found.isascii()
    query = parse_qs(urlsplit(found).query)
    assert query["tagId"] == ["内容"]
    (value,) = query["paramJson"]
    assert value == str(asked).replace("'", '"').replace(" ", "")


def test_a_unit_goes_on_from_the_page_that_was_read() -> None:
    second = following("jpaas", UNIT, "")
    third = following("jpaas", UNIT, "", 2, second)
    assert third is not None
    assert "%22pageNo%22%3A3" in third


@pytest.mark.parametrize("pages", PAGES)
@pytest.mark.parametrize(
    "unit",
    ["<nextgroup> ", "createPageHTML(", "createPageHTML('a','b',", "'index_", "<a href=_1.htm ",
     "ajaxParam:{", "pagecount=", " ", "totalRecord:", "pag_1", "\"index_1.html"],
)  # fmt: skip
def test_hostile_pages_take_no_time(pages: str, unit: str) -> None:
    start = time.perf_counter()
    with suppress(TooComplex):
        following(pages, f"{HOME}index.html", "<p>x</p>" + unit * 20_000)
    assert time.perf_counter() - start < 3
