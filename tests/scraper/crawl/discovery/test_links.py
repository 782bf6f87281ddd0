"""Links on list pages, with the title and the date that stand beside them."""

import time
from contextlib import suppress
from dataclasses import replace

import pytest

from scraper.article import Link
from scraper.crawl.discovery.islands import html_in_json, records, written
from scraper.crawl.discovery.links import MOST_LINKS, base_of, links_on
from scraper.html.tree import TooComplex
from scraper.source import Discover
from tests.scraper.crawl.making import HOME, SOURCE

LIST = """<html><body>
<div class="nav"><a href="/news/9.html">置顶</a></div><ul class="list">
<li><a href="1.html;jsessionid=8F3A0C" title="云岚县公布防汛责任人名单">云岚县公布防汛…</a>
<span>[2024-05-06]</span></li>
<li><span>2024年5月5日 08:30</span><a href="/news/2.html#liuyan">  第二篇
 标题 </a></li>
<li><a href="2.html">第二篇标题</a></li>
<li><a href="http://elsewhere.example/news/3.html">别处</a></li>
<li><a href="javascript:void(0)">更多</a><a href="/about.html">关于</a></li>
</ul></body></html>"""


def found_on(text: str, within: str | None = None) -> list[Link]:
    return links_on(text, HOME, Discover("list", HOME, links=within), SOURCE)


def test_links_come_with_the_fuller_title_and_the_date_beside_them() -> None:
    assert found_on(LIST, "ul.list") == [
        Link(f"{HOME}1.html", "云岚县公布防汛责任人名单", "2024-05-06"),
        Link(f"{HOME}2.html", "第二篇 标题", "2024年5月5日 08:30"),
    ]


def test_without_a_narrowing_selector_the_whole_page_is_taken() -> None:
    found = found_on(LIST)
    assert [link.url.rsplit("/", 1)[1] for link in found] == ["9.html", "1.html", "2.html"]


def test_a_selector_may_name_the_links_and_what_finds_texts_finds_none() -> None:
    assert len(found_on(LIST, "ul.list a")) == 2
    assert found_on(LIST, "ul.list a::attr(href)") == []


A, B = '<a href="1.html">甲</a>', '<a href="2.html">乙</a>'


@pytest.mark.parametrize(
    ("page", "dates"),
    [
        (f"<ul><li>{A}<span>[2023-08-18]</span><li>{B}</ul>", ["2023-08-18", None]),
        (f"<ul><li>{A}<b>(2017-01-05)</b></li><li>{B} 08-18</li></ul>", ["2017-01-05", "08-18"]),
        (f"<ul><li>{A} 8月18日<li>{B} 2023.8.1 9:05</ul>", ["8月18日", "2023.8.1 9:05"]),
        (f"<ul><li>{A} 14-01-09 09:06:17<li>{B}</ul>", ["14-01-09 09:06:17", None]),
        (f"<dl><dd><span>(2023-08-18)</span>{A}</dd><dd>{B}</dd></dl>", ["2023-08-18", None]),
        (f"<dl><dt>{A}</dt><dd>2023-08-18</dd><dt>{B}</dt><dd>2023-08-17</dd></dl>",
         ["2023-08-18", "2023-08-17"]),
        (f"<dl><dt>2023-08-18</dt><dd>{A}</dd><dt>2023-08-17</dt><dd>{B}</dd></dl>",
         ["2023-08-18", "2023-08-17"]),
        (f"<table><tr><td>{A}<td>2023-08-18<tr><td>{B}<td>2023-08-17</table>",
         ["2023-08-18", "2023-08-17"]),
        (f"<table><tr><td><table><tr><td>{A}<td>2023-08-18</table>{B}</table>",
         ["2023-08-18", None]),
        (f"<div><p><b>{A}</b></p><p>2023-08-18</p></div><div><p>{B}</p></div>",
         ["2023-08-18", None]),
        (f"<p>{A} <i>2023-08-18</i><br>{B} <i>2023-08-17</i><br></p>",
         ["2023-08-18", "2023-08-17"]),
        (f"<p><i>2023-08-18</i> {A}<br><i>2023-08-17</i> {B}</p>", ["2023-08-18", "2023-08-17"]),
        (f"<p>{A}<!-- 2020-01-01 --> 2023-08-18<br>{B}<!-- x -->2023-08-17</p>",
         ["2023-08-18", "2023-08-17"]),
        (f"<p>2023-08-18 {A}<br>2023-08-17 {B}</p>", ["2023-08-18", "2023-08-17"]),
        (f"<ul><li><h5>{A}</h5><div><em>18</em><i>2023-08</i></div></li><li>{B}</ul>",
         ["2023-08-18", None]),
        (f"<ul><li><a href='/c/'>[2024-01-01 专栏]</a>{A}</li><li>{B}</li></ul>",
         ["2024-01-01", None]),
        (f"<ul><li><div>{A}<i>2023-08-18</i></div><div>{B}<i>2023-08-17</i></div></ul>",
         ["2023-08-18", "2023-08-17"]),
        ('<li><a href="1.html">2024年5月6日公告</a></li><li><a href="2.html">1-8月</a></li>',
         [None, None]),
        ('<li><a href="1.html">2024年5月6日公告</a> 2024-05-08</li><a href="2.html">乙</a>',
         ["2024-05-08", None]),
        ('<a href="1.html"><p>甲</p><i>2023-08-18</i></a>'
         '<a href="2.html"><p>乙</p><b>发布时间：2023-08-17</b></a>',
         ["2023-08-18", "2023-08-17"]),
        (f"<ul><li>{A} 电话 0351-12345678 共 12-15 页<li>{B} 5/6/7</ul>", ["12-15", None]),
        (f"<ul><li>{A}<script>var d='2023-08-18'</script><li>{B} 192.168.10.12</ul>", [None, None]),
    ],
)  # fmt: skip
def test_the_date_of_a_row(page: str, dates: list[str | None]) -> None:
    assert [link.date for link in found_on(page)] == dates


@pytest.mark.parametrize(
    ("anchor", "title"),
    [
        ('<a href="1.html" title="云岚县公布名单">云岚县…</a>', "云岚县公布名单"),
        ('<a href="1.html" title="云岚县…">云岚县公布名单</a>', "云岚县公布名单"),
        ('<a href="1.html" title="云岚县\n公布名单">云岚</a>', "云岚县 公布名单"),
        ('<a href="1.html" title="文章标题：云岚县公布名单&#13;&#10;作者：佚名">云岚</a>',
         "云岚县公布名单"),
        ('<a href="1.html"><span>云岚县公布名单</span><i>2024-05-06</i></a>', "云岚县公布名单"),
        ('<a href="1.html"><img src="x.jpg"></a>', None),
    ],
)  # fmt: skip
def test_the_title_of_a_link(anchor: str, title: str | None) -> None:
    assert found_on(f"<ul><li>{anchor}</ul>")[0].title == title


@pytest.mark.parametrize(
    ("hrefs", "url"),
    [
        (["http://www.yunlan.example/news/1.html", "https://www.yunlan.example/news/1.html"],
         "http://www.yunlan.example/news/1.html"),
        (["https://www.yunlan.example/news/1.html", "/news/1.html"],
         "http://www.yunlan.example/news/1.html"),
        (["https://www.yunlan.example:8443/news/1.html"],
         "https://www.yunlan.example:8443/news/1.html"),
        (["https://m.yunlan.example/news/1.html"], "https://m.yunlan.example/news/1.html"),
        (["http://m.yunlan.example/news/1.html", "http://www.yunlan.example/news/1.html"],
         "http://www.yunlan.example/news/1.html"),
        (["/news/1.html?node=5955", "/news/1.html"],
         "http://www.yunlan.example/news/1.html?node=5955"),
        (["/news/1.html#liuyan", "1.html;jsessionid=1A?utm_source=x"],
         "http://www.yunlan.example/news/1.html"),
    ],
)  # fmt: skip
def test_twins_are_one_link(hrefs: list[str], url: str) -> None:
    source = replace(SOURCE, hosts=("www.yunlan.example", "m.yunlan.example"))
    page = "".join(f'<li><a href="{href}">甲</a></li>' for href in hrefs)
    found = links_on(f"<ul>{page}</ul>", HOME, Discover("list", HOME), source)
    assert [link.url for link in found] == [url]


def test_records_kept_in_a_script_are_read() -> None:
    page = """<html><body><script type="text/xml"><datastore><recordset>
    <record><![CDATA[<li><a href="/news/7.html" title='其一'>其一</a><i>2024-01-02</i>]]></record>
    <record><![CDATA[<a href="/news/8.html">其二</a><span>2024-01-01</span>]]></record>
    </recordset></datastore></script></body></html>"""
    found = found_on(page)
    assert [(link.title, link.date) for link in found] == [
        ("其一", "2024-01-02"),
        ("其二", "2024-01-01"),
    ]


WRITTEN = """<html><body><div id="a"><script>
document.write("<li><a href=\\"/news/7.html\\" title='其一'>其一<\\/a> 2024-01-02");
document.writeln('<li><a href="\\/news\\/8.html">\\u5176\\u4e8c</a></li>');
</script></div><div id="b"><a href="/news/9.html">其三</a></div></body></html>"""


def test_links_that_a_script_writes_are_read() -> None:
    assert sorted((link.title or "", link.date) for link in found_on(WRITTEN)) == [
        ("其一", "2024-01-02"),
        ("其三", None),
        ("其二", None),
    ]
    assert [link.title for link in found_on(WRITTEN, "#b")] == ["其三"]
    assert [link.title for link in found_on(WRITTEN, "#a")] == ["其一", "其二"]


@pytest.mark.parametrize(
    ("head", "base"),
    [
        ('<base href="/news/">', f"{HOME}"),
        ("<BASE target=_blank HREF=http://www.yunlan.example/x/>", "http://www.yunlan.example/x/"),
        ('<base target="_blank">', "http://www.yunlan.example/"),
        ('<base href="javascript:0">', "http://www.yunlan.example/"),
    ],
)
def test_relative_links_may_have_a_base(head: str, base: str) -> None:
    assert base_of(f"<html><head>{head}", "http://www.yunlan.example/") == base


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ('{"data": {"html": "<p>x</p>"}, "n": 1}', "<div><p>x</p></div>"),
        ('\ufeff [{"h": "<p>x</p>"}, "<b>"]', "<div><p>x</p></div><div><b></div>"),
        ('{"data": null}', ""),
        ("<html>", None),
        ("{broken", None),
        ("[" * 100_000, None),
    ],
)
def test_html_inside_json(text: str, html: str | None) -> None:
    assert html_in_json(text) == html


def test_links_of_a_page_are_capped() -> None:
    page = "".join(f"<a href='{number}.html'>x</a>" for number in range(MOST_LINKS + 9))
    assert len(found_on(page)) == MOST_LINKS


@pytest.mark.parametrize(
    "unit",
    [
        "<![CDATA[",
        "<![CDATA[<a",
        '"',
        '\\"',
        "<script>'<a",
        "<base ",
        "<base href",
        "<a href=1.html>",
        "<a href=1.html>2024-01-01</a>",
        "<b><a href=1.html>x</a></b> ",
        "<p><a href=/c>c</a></p><a href=1.html>1</a><a href=2.html>2</a>",
    ],
)
def test_hostile_pages_take_no_time(unit: str) -> None:
    start = time.perf_counter()
    page = "<p>x</p>" + unit * 9_000
    for act in (found_on, records, written, html_in_json):
        with suppress(TooComplex):
            act(page)
    assert time.perf_counter() - start < 10
