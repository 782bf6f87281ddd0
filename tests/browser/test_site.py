"""The site in a real browser: what readers see, that nothing leaves it, that all can use it."""

import re
import sqlite3
from collections.abc import Callable, Mapping
from contextlib import closing
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]

from tests.browser.conftest import Open, Scheme
from tests.browser.web import TOLD, Web

Place = Callable[[Web], str]

PAGES: Mapping[str, Place] = {
    "front": lambda web: "/",
    "search": lambda web: "/search?q=派出所",
    "search-nothing": lambda web: "/search?q=没有这样的词语",
    "article": lambda web: f"/article/{web.longest}",
    "difference": lambda web: f"/article/{web.longest}/diff",
    "pictures": lambda web: f"/article/{web.pictured}",
    "withdrawn": lambda web: f"/article/{web.withdrawn}",
    "source": lambda web: "/source/fazhi_zhengwu",
    "sources": lambda web: "/sources",
    "about": lambda web: "/about",
    "missing": lambda web: "/article/999999",
}
STATUS = {"withdrawn": 410, "missing": 404}
WIDTHS = (390, 1280)
SCHEMES: tuple[Scheme, ...] = ("light", "dark")


def ask(web: Web, query: str, *values: object) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(web.published)) as file:
        return file.execute(query, values).fetchall()


def test_the_front_page_has_the_newest_stories_first(opened: Open) -> None:
    reader = opened()
    reader.visit("/")
    days = [one.get_attribute("datetime") for one in reader.page.locator("main h2 time").all()]
    assert len(days) > 1
    assert days == sorted(map(str, days), reverse=True)
    reader.page.locator("main h3 a").first.click()
    assert re.fullmatch(r".*/article/\d+", reader.page.url)
    assert reader.page.locator("h1").inner_text()


@pytest.mark.parametrize("word", ["派出所", "民警"])
def test_words_are_found_and_marked(opened: Open, web: Web, word: str) -> None:
    reader = opened()
    reader.visit("/")
    reader.page.get_by_role("searchbox").fill(word)
    reader.page.get_by_role("button", name="搜索").click()
    reader.page.wait_for_url("**/search?*")
    hits = reader.page.locator("main li", has=reader.page.locator("h2 a"))
    likes = f"%{word}%"
    said = ask(
        web,
        "select count(*) from articles where status = 'published'"
        " and (title like ? or body_text like ?)",
        likes,
        likes,
    )
    ((least,),) = said
    assert hits.count() >= min(20, int(str(least)))
    marked = reader.page.locator("main mark").all_inner_texts()
    assert marked
    assert set("".join(marked)) <= set(word)
    reader.page.get_by_role("radio", name="最相关在前").check()
    reader.page.get_by_role("button", name="搜索").click()
    reader.page.wait_for_url("**order=rank*")
    assert reader.page.get_by_role("radio", name="最相关在前").is_checked()
    hits.first.locator("h2 a").click()
    assert word in reader.page.locator("article").inner_text()


def test_the_longest_chain_is_drawn_with_its_reasons(opened: Open, web: Web) -> None:
    query = (
        "select id from articles where status = 'published'"
        " and story = (select story from articles where id = ?)"
    )
    members = {str(one) for (one,) in ask(web, query, web.longest)}
    reader = opened()
    reader.visit(f"/article/{web.longest}")
    chain = reader.page.get_by_role("complementary", name="源流")
    drawn = {
        str(one.get_attribute("id")).removeprefix("n") for one in chain.locator("li.node").all()
    }
    assert members <= drawn
    assert chain.locator("[aria-current=true]").count() == 1
    # Whoever took it from somebody says from whom and why.
    taken = ask(web, "select parent from copies where article = ?", web.longest)
    assert taken
    here = chain.locator(f"#n{web.longest} > .card")
    assert re.search(r"自 .+：.+。", here.locator(".note").inner_text())
    # The tree: this page lies inside the item of what it was taken from.
    assert chain.locator(f"#n{taken[0][0]} #n{web.longest}").count() == 1
    chain.locator(f"#n{taken[0][0]} > .card a").first.click()
    assert reader.page.url.endswith(f"/article/{taken[0][0]}")


def test_a_copy_is_shown_beside_what_it_was_taken_from(opened: Open, web: Web) -> None:
    reader = opened()
    reader.visit(f"/article/{web.longest}")
    reader.page.locator(f"#n{web.longest} > .card").get_by_role("link", name="改动对照").click()
    assert reader.page.url.endswith(f"/article/{web.longest}/diff")
    assert reader.page.locator("main").inner_text()


def test_a_withdrawn_article_is_gone_with_a_notice(opened: Open, web: Web) -> None:
    reader = opened()
    reader.visit(f"/article/{web.withdrawn}", status=410)
    said = reader.page.locator("main").inner_text()
    assert TOLD in said
    assert "2026年11月1日" in said
    assert reader.page.locator("main").get_by_role("link", name="editor@host.example").count() == 1
    assert reader.page.locator("meta[name=robots][content=noindex]").count() == 1
    reader.visit("/")
    assert reader.page.locator(f"a[href$='/article/{web.withdrawn}']").count() == 0


def test_a_picture_that_may_be_kept_is_shown_and_no_other(opened: Open, web: Web) -> None:
    reader = opened()
    reader.visit(f"/article/{web.pictured}")
    shown = reader.page.locator("article img")
    assert shown.count() >= 1
    for one in shown.all():
        one.scroll_into_view_if_needed()
        assert re.fullmatch(
            r"/images/[0-9a-f]{2}/[0-9a-f]{64}\.png", one.get_attribute("src") or ""
        )
        reader.page.wait_for_function(
            "one => one.complete && one.naturalWidth > 0", arg=one.element_handle()
        )
    reader.visit(f"/article/{web.longest}")
    ((kept,),) = ask(
        web, "select count(*) from images where article = ? and file is not null", web.longest
    )
    assert reader.page.locator("article img").count() == kept


def test_a_page_says_who_may_be_asked_and_where_it_is_from(opened: Open, web: Web) -> None:
    reader = opened()
    reader.visit(f"/article/{web.longest}")
    colophon = reader.page.get_by_role("region", name="署名")
    assert colophon.get_by_role("link", name="editor@host.example").count() == 1
    ((url,),) = ask(web, "select url from articles where id = ?", web.longest)
    assert reader.page.locator(f"main a[href='{url}']").count() >= 1
    assert "虚构样例" in reader.page.locator("body").inner_text()


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", PAGES)
def test_a_page_fits_every_window(
    opened: Open, web: Web, screenshots: Path, name: str, width: int, scheme: Scheme
) -> None:
    reader = opened(width, scheme)
    reader.visit(PAGES[name](web), STATUS.get(name, 200))
    wide = reader.page.evaluate("document.documentElement.scrollWidth")
    reader.page.screenshot(path=screenshots / f"{name}-{width}-{scheme}.png", full_page=True)
    assert wide <= width


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("name", PAGES)
def test_everybody_can_use_a_page(opened: Open, web: Web, name: str, scheme: Scheme) -> None:
    reader = opened(1280 if scheme == "light" else 390, scheme, policy=False)
    reader.visit(PAGES[name](web), STATUS.get(name, 200))
    found = Axe().run(reader.page).response["violations"]
    told = [
        f"{one['id']} ({one['impact']}): {node['target']} {node['html'][:120]}"
        for one in found
        for node in one["nodes"]
    ]
    assert told == []


def test_all_can_be_reached_by_key(opened: Open, web: Web) -> None:
    reader = opened()
    reader.visit(f"/article/{web.longest}")
    reader.page.keyboard.press("Tab")
    skip = reader.page.locator(":focus")
    assert skip.get_attribute("href") == "#main"
    assert skip.is_visible()
    reader.page.keyboard.press("Enter")
    assert reader.page.evaluate("document.activeElement.id") == "main"
