"""Whole sites looked at: every article is covered, nothing else, and how the lists go on."""

import asyncio
from collections.abc import Callable

import pytest

from scraper.crawl.by_hand.browser import Answer
from scraper.scout.survey import survey
from scraper.scout.surveyor import MOST_PAGES, NothingFound
from scraper.text import urls
from scraper.verdict import Verdict
from tests.scraper.scout import hard_sites, scripted_sites, sites
from tests.scraper.scout.walking import look, page
from tests.scraper.scout.world import FOOT, Web, menu

SITES: dict[Callable[[], Web], tuple[str, dict[str, str]]] = {
    sites.trs_silent_gb: (
        r"^(?:/[^/]+){1,2}/\d{6}/t\d{8}_\d+\.htm(?:\?|$)",
        {"/xwzx/yw/": "trs", "/xwzx/gzdt/": "trs", "/tzgg/": "trs"},
    ),
    sites.hanweb: (
        r"^/art/\d{4}/\d+/\d+/art_\d+_\d+\.html(?:\?|$)",
        {"/col/col12/index.html": "hanweb", "/col/col13/index.html": "hanweb"},
    ),
    sites.php_param: (
        r"^/show\.php\?id=\d+$",
        {f"/list.php?cid={n}": f"list.php?cid={n}&page={{n}}" for n in (3, 4, 5)},
    ),
    sites.rss_only: (r"^/p/\d+$", {"/feeds/all.xml": "none"}),
    sites.sitemap_only: (
        r"^/story/\d{4}/\d+/\d+\.shtml(?:\?|$)",
        {"/map/a.xml": "none"},
    ),
    sites.founder: (
        r"^(?:/[^/]+){2}/\d{4}-\d+/\d+/content_\d+\.htm(?:\?|$)",
        {"/fzxw/node_7.htm": "next", "/pajs/node_8.htm": "next", "/pajs/node_9.htm": "next"},
    ),
    hard_sites.hexadecimal: (
        r"^/article/[0-9a-fA-F]{32}$",
        {"/list/all/index.html": "numbered"},
    ),
    hard_sites.forum: (
        r"^/thread-\d+-1-1\.html(?:\?|$)",
        {"/forum-2-1.html": "next", "/forum-3-1.html": "next"},
    ),
    hard_sites.aspx: (
        r"^/Info\.aspx\?ModelId=\d+&Id=\d+$",
        {f"/NewsList.aspx?ClassId={n}": f"NewsList.aspx?ClassId={n}&start={{n-1}}" for n in (3, 4)},
    ),
    hard_sites.nested: (
        r"^(?:/[^/]+){2}/\d{6}/t\d{8}_\d+\.htm(?:\?|$)",
        {
            f"/{path}/index.shtml": "trs"
            for path in ("zwgk/gsgg", "zwgk/zcjd", "zwgk/tzgg", "xwzx/bdyw", "xwzx/xzdt")
        },
    ),
    hard_sites.slugs: (
        r"^/\d{4}/\d+/[^/?.]+/$",
        {"/category/news/": "next", "/category/law/": "next"},
    ),
    hard_sites.countdown: (
        r"^/n\d+/n\d+/c\d+/content\.html(?:\?|$)",
        {"/n200/n301/index.html": "descending", "/n200/n302/index.html": "descending"},
    ),
    scripted_sites.boda: (
        r"^/info/\d+/\d+\.htm(?:\?|$)",
        {"/xwzx/xyxw.htm": "next", "/tzgg.htm": "next"},
    ),
    scripted_sites.twins: (r"^/news/show-\d+\.html(?:\?|$)", {"/news/": "next"}),
    scripted_sites.json_list: (
        r"^/detail/\d+\.html(?:\?|$)",
        {"/api/article/list?cat=3&page=1": "param"},
    ),
}


@pytest.mark.parametrize("build", SITES, ids=lambda build: build.__name__)
def test_what_is_found(build: Callable[[], Web]) -> None:
    web = build()
    proposal, asked = look(web)
    pattern, lists = SITES[build]
    assert proposal.pattern.article == pattern
    assert {urls.path_and_query(o.discover.url): o.way for o in proposal.lists} == lists
    assert len(asked) == len(set(asked)) <= 40


@pytest.mark.parametrize(
    "build", [*SITES, hard_sites.crowded, scripted_sites.jpaas], ids=lambda build: build.__name__
)
def test_every_article_and_nothing_else_is_one(build: Callable[[], Web]) -> None:
    web = build()
    proposal, asked = look(web)
    true = {urls.path_and_query(url) for url in web.articles}
    other = {urls.path_and_query(url) for url in web.pages} - true
    assert [told for told in true if not proposal.pattern.matches(told)] == []
    twins = [told for told in other if proposal.pattern.matches(told) and "?node=" not in told]
    assert twins == []
    assert {urls.host(url) for url in web.articles} <= set(proposal.hosts)
    assert len(asked) <= MOST_PAGES


def test_a_crowded_front_page_gives_all_its_columns_and_no_trap() -> None:
    proposal, asked = look(hard_sites.crowded())
    assert len(proposal.lists) == 30
    assert {one.way for one in proposal.lists} == {"{n}.html"}
    assert sum(one.tried for one in proposal.lists) == 3
    assert proposal.hosts == ("www.dongwan.example",)
    assert "www.sister.example" in proposal.foreign
    assert not any("sister" in url or "javascript" in url for url in asked)


def test_jpaas_lists_are_the_units_that_scripts_ask_for() -> None:
    proposal, _ = look(scripted_sites.jpaas())
    assert {one.way for one in proposal.lists} == {"jpaas"}
    assert all("/front/page/build/unit?" in one.discover.url for one in proposal.lists)


@pytest.mark.parametrize(
    ("build", "path"),
    [
        (sites.trs_silent_gb, "/tzgg/"),
        (sites.rss_only, "/feeds/all.xml"),
        (sites.sitemap_only, "/map/index.xml"),
        (lambda: sites.sitemap_only(index=True), "/"),
        (scripted_sites.json_list, "/api/article/list?cat=3&page=1"),
        (hard_sites.slugs, "/category/law/page/2/"),
    ],
)
def test_one_may_begin_anywhere(build: Callable[[], Web], path: str) -> None:
    web = build()
    proposal, _ = look(web, path)
    assert all(proposal.pattern.matches(urls.path_and_query(url)) for url in web.articles)
    assert proposal.lists


def test_who_begins_on_a_second_page_gets_the_first_one_as_the_list() -> None:
    proposal, _ = look(hard_sites.slugs(), "/category/law/page/2/")
    lists = {urls.path_and_query(one.discover.url) for one in proposal.lists}
    assert lists == {"/category/news/", "/category/law/"}


def test_what_is_said_of_a_site() -> None:
    proposal, _ = look(sites.trs_silent_gb())
    assert (proposal.title, proposal.charset, proposal.system) == ("青石政法网", "gb18030", "TRS")
    assert proposal.new_per_week
    assert {sample.kind for sample in proposal.samples} == {"article"}


def hopeless(body: str, **answers: str) -> Web:
    web = Web("www.nothing.example")
    web.page("/", "空", body)
    for path, html in answers.items():
        web.page(f"/{path}", path, html)
    return web


@pytest.mark.parametrize(
    ("web", "path", "said"),
    [
        (hopeless("<div id=app></div><script src=a.js></script>"), "/", "no links"),
        (hopeless("<p>" + "网站建设中。" * 40), "/", "no links"),
        (
            hopeless(menu([("/a", "新闻"), ("/b", "公告")]) + FOOT, a="暂无", b="暂无"),
            "/",
            "no group",
        ),
        (hopeless("x"), "/nowhere", "gone: status 404"),
        (hopeless("<script>location.href='/'</script>"), "/", "no links"),
    ],
)
def test_where_nothing_is_found_one_line_says_why(web: Web, path: str, said: str) -> None:
    with pytest.raises(NothingFound) as caught:
        look(web, path)
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "body",
    [
        "",
        "\x00\x01\x02" * 500,
        "<a href='http://[::1'>新闻</a><a href='//'>公告</a><a href='http://10.0.0.1/'>内网</a>",
        "<a href='/x'>" * 5_000,
        "".join(f"<a href='/{n}/{n}/{n}.html'>第{n}条很长很长的消息</a>" for n in range(4_000)),
        "<a href='/" + "a/" * 4_000 + "1.html'>一条很长很长的消息在这里</a>",
        '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><rss>&a;</rss>',
        '{"list": [[[[[[]]]]]]}',
    ],
)
def test_garbage_is_survived(body: str) -> None:
    web = Web("www.garbage.example")
    web.put("/", body)
    with pytest.raises(NothingFound):
        look(web)


@pytest.mark.parametrize(
    "answer", [(Verdict.BLOCKED, "challenge"), (Verdict.FAILED, "status 429")], ids=str
)
def test_a_site_that_wants_no_more_is_left_alone(answer: tuple[Verdict, str]) -> None:
    web = sites.trs_silent_gb()
    asked: list[str] = []

    async def ask(url: str) -> Answer:
        asked.append(url)
        return page(url, web.pages[url][2]) if len(asked) < 3 else answer

    with pytest.raises(NothingFound, match="left alone"):
        asyncio.run(survey(web.url("/"), ask))
    assert len(asked) == 5
