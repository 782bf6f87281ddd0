"""Where an article goes on, and all the links that look like it and do not."""

import time

import pytest

from scraper.article import Body, Page
from scraper.extract import LAYERS
from scraper.extract.document import Document
from scraper.extract.parts import next_part as parts

SITE = "http://www.yunling.example"
FIRST = "/a/202308/t20230818_7.html"
SECOND = "/a/202308/t20230818_7_1.html"
TEXT = "<p>东山镇的水渠修好了，三百亩梯田今年不再等雨。</p>"
TRS = "<script>createPageHTML({0}, {1}, 't20230818_7', 'html')</script>"


def next_part(html: str, address: str = FIRST, first: str | None = None) -> str | None:
    """The path at which the article goes on."""
    page = Page(SITE + address, Body(f"<html><body><h1>水渠</h1>{TEXT}{html}</body>".encode()))
    view = Document(page, None, LAYERS, None)
    found = parts.next_part(view, SITE + first if first else None)
    return found.removeprefix(SITE) if found else None


def link(href: str, text: str = "下一页", more: str = "") -> str:
    return f'<a href="{href}"{more}>{text}</a>'


GOES_ON = {
    "TRS vars": ("<script>var currentPage = 0;//从0开始\nvar countPage = 3//共多少页</script>", 1),
    "TRS vars without the current page": ("<script>var countPage = 2</script>", 1),
    "TRS call": (TRS.format(3, 0), 1),
    "TRS call beside a list's": (
        f'<script>createPageHTML(20,0,"index","html")</script>{TRS.format(2, 0)}',
        1,
    ),
    "nextPage": ("<script>var currentPage=1, nextPage = './t20230818_7_2.html';</script>", 2),
    "下一页": (link("t20230818_7_2.html"), 2),
    "下一页 that TRS wrote": (link("./t20230818_7_1.html"), 1),
    "下页": (link("./t20230818_7_2.html", "[下页]"), 2),
    "后一页": (link(FIRST.replace(".html", "_2.html"), "后一页 &gt;"), 2),
    "下一頁": (link("t20230818_7_2.html", "下一頁"), 2),
    "next page": (link("t20230818_7_2.html", "Next Page »"), 2),
    "an arrow": (link("t20230818_7_2.html#p1", "&gt;"), 2),
    "a number": (
        "<b>1</b>" + link("t20230818_7_2.html", "2") + link("t20230818_7_3.html", "3"), 2,
    ),
    "numbers counted from 0": (
        link("t20230818_7.html", "1") + link("t20230818_7_1.html", "2")
        + link("t20230818_7_2.html", "3"),
        1,
    ),
    "numbers of which 1 has a name too": (
        link("t20230818_7_1.html", "1") + link("t20230818_7_2.html", "2"), 2,
    ),
    "a number in brackets": (link("t20230818_7_2.html", "[2]"), 2),
    "第2页 with its subject": (link("t20230818_7_2.html", "第2页：渠首与渠尾"), 2),
    "余下全文": (link("t20230818_7_2.html", "点击阅读余下全文"), 2),
    "a picture": (link("t20230818_7_2.html", '<img src="/img/next_page.jpg" border="0">'), 2),
    "a picture that says so": (link("t20230818_7_2.html", '<img src="/i/7.gif" alt="下一页">'), 2),
    "rel=next": ('<link rel="next" href="t20230818_7_2.html">', 2),
    "a title": (link("t20230818_7_2.html", "", ' title="下一页"'), 2),
    "the other scheme": (link(f"https://www.yunling.example{FIRST[:-5]}_2.html"), 2),
    "a session": (link("t20230818_7_2.html;jsessionid=0A1B"), 2),
    "a dash": (link("t20230818_7-2.html"), "-2"),
    "a folder of its own": (link("t20230818_7/2.html"), "/2"),
}  # fmt: skip


@pytest.mark.parametrize("name", GOES_ON)
def test_the_article_goes_on(name: str) -> None:
    html, number = GOES_ON[name]
    suffix = f"_{number}" if isinstance(number, int) else number
    found = next_part(html)
    assert found is not None
    assert found.removeprefix("https://www.yunling.example") == FIRST.replace(
        ".html", f"{suffix}.html"
    )


@pytest.mark.parametrize(
    ("address", "href", "expected"),
    [
        ("/show.php?id=7", "?id=7&page=2", "/show.php?id=7&page=2"),
        ("/show.php?id=7", "show.php?id=7&amp;p=2", "/show.php?id=7&p=2"),
        ("/a/7.html", "?page=2", "/a/7.html?page=2"),
        ("/2023/a-post/", "/2023/a-post/2/", "/2023/a-post/2/"),
        ("/a/7", "/a/7/2", "/a/7/2"),
        ("/a/7_1.html", "7_1_2.html", "/a/7_1_2.html"),
        ("/a/7_1.html", "7_2.html", "/a/7_2.html"),
        ("/a/7_0.shtml", "7_1.shtml", "/a/7_1.shtml"),
    ],
)
def test_ways_to_write_a_page_number(address: str, href: str, expected: str) -> None:
    assert next_part(link(href), address) == expected


NOT_A_PART = {
    "nothing at all": "",
    "下一篇": link("t20230818_8.html", "下一篇：渠首"),
    "下一页 that is the next article": link("t20230818_8.html"),
    "下一篇 with a page's address": link("t20230818_7_2.html", "下一篇"),
    "WordPress' rel=next": '<a href="/2023/08/another/" rel="next">Next Post</a>',
    "rel=next in the head": '<link rel="next" href="/a/202308/t20230819_9.html">',
    "the pager of a list": link("index_2.html") + link("index_3.html", "3"),
    "a list's script": '<script>createPageHTML(20, 0, "index", "html")</script>',
    "TRS: one page": TRS.format(1, 0) + "<script>var currentPage=0; var countPage = 1//</script>",
    "TRS: the function alone": (
        "<script>function createPageHTML(_nPageCount, _nCurrIndex, _sPageName, _sPageExt){"
        "document.write(_sPageName+'_'+(nCurrIndex+1)+'.'+_sPageExt+'>下一页');}</script>"
    ),
    "this page again": link(FIRST) + link("#p2") + link("?page=1"),
    "a page that is no next one": link("t20230818_7_5.html", "尾页"),
    "the page behind the next": link("t20230818_7_3.html"),
    "the whole on one page": link("t20230818_7_all.html", "在本页阅读全文"),
    "a page for printers": link("t20230818_7_2.html", "打印本页"),
    "another host": link(f"http://m.yunling.example{SECOND}"),
    "a script's address": link("javascript:next('t20230818_7_2.html')"),
    "a number that is no page's": link("t20230818_7_2.html", "7"),
    "comments counted from 0": link("?page=1", "Next »", ' rel="next"'),
    "nextPage of a list": "<script>var nextPage = 'index_2.html'</script>",
    "nextPage as a number": "<script>var currentPage = 1, nextPage = 2</script>",
    "a title that begins alike": link("t20230818_77.html"),
    "prose": "<p>请翻到下一页 t20230818_7_2.html。</p>",
}


@pytest.mark.parametrize("name", NOT_A_PART)
def test_this_is_no_part_of_the_article(name: str) -> None:
    assert next_part(NOT_A_PART[name]) is None


@pytest.mark.parametrize(
    ("html", "address", "expected"),
    [
        (TRS.format(3, 1), SECOND, 2),
        (TRS.format(3, 2), SECOND.replace("_1.", "_2."), None),
        (TRS.format(3, 0), SECOND, None),
        ("<script>var currentPage = 1; var countPage = 3;</script>", SECOND, 2),
        ("<script>var countPage = 3;</script>", SECOND.replace("_1.", "_2."), None),
        (link("t20230818_7_2.html", "3") + link("t20230818_7.html", "1"), SECOND, 2),
        (
            link("t20230818_7_3.html") + link("t20230818_7.html", "上一页"),
            FIRST[:-5] + "_2.html",
            3,
        ),
        (link("t20230818_7.html"), SECOND, None),
        (link("t20230818_7_1.html"), SECOND, None),
        (link("t20230818_7_1.html"), FIRST[:-5] + "_2.html", None),
        (link("t20230818_8_3.html"), FIRST[:-5] + "_2.html", None),
    ],
)
def test_further_pages_go_on_or_end(html: str, address: str, expected: int | None) -> None:
    found = next_part(html, address, first=FIRST)
    assert found == (FIRST.replace(".html", f"_{expected}.html") if expected else None)


def test_a_page_that_is_none_of_the_article_leads_nowhere() -> None:
    assert next_part(link("t20230818_7_2.html"), "/", first=FIRST) is None


@pytest.mark.parametrize("url", [None, f"{SITE}{FIRST}"])
def test_plain_text_and_pages_of_unknown_address_have_no_next(url: str | None) -> None:
    text = "水渠\n东山镇的水渠修好了。\n下一页 t20230818_7_2.html countPage = 3"
    body = Body((text if url else f"<html><body>{link('t20230818_7_2.html')}").encode())
    assert parts.next_part(Document(Page(url, body), None, LAYERS, None)) is None


@pytest.mark.parametrize(
    "piece",
    [
        link("t20230818_7_2.html", "不是"),
        "<script>createPageHTML(</script>" + " " * 50,
        "<script>countPage = nextPage = '" + "x" * 50,
        "<a href='t20230818_7_2.html'>" + "<b>" * 3,
    ],
)
def test_a_page_made_to_be_slow_is_not(piece: str) -> None:
    html = piece * (2_000 if "<b>" not in piece else 20)
    page = Page(SITE + FIRST, Body(f"<html><body>{TEXT}{html}</body>".encode()))
    view = Document(page, None, LAYERS, None)
    assert view.tree is not None
    began = time.perf_counter()
    parts.next_part(view)
    assert time.perf_counter() - began < 0.5
