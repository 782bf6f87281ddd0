"""Visits of a small site that changes, breaks and redirects between runs."""

from pathlib import Path

import pytest

from tests.scraper.crawl.visiting import HOST, LIST, TOML, Update, page, publish
from tests.tiny_web import TinyWeb, article, listing


def test_a_wrong_pattern_is_told_at_every_run_until_it_is_mended(
    web: TinyWeb, folder: Path, update: Update
) -> None:
    publish(web, 2, 1)
    (folder / "source.toml").write_text(TOML.replace("/n/", "/news/", 1), "utf-8")
    assert [(r["exit"], r["result"]) for r in (update(), update(1))] == [(3, "empty")] * 2
    (folder / "source.toml").write_text(TOML, "utf-8")
    assert update(2)["counts"] == {"new": 2}


def test_a_changed_rule_is_not_hidden_behind_a_304(
    web: TinyWeb, folder: Path, update: Update
) -> None:
    publish(web, 1)
    web.pages[LIST] = listing("/n/1.html", "/m/2.html")
    web.pages[f"{HOST}/m/2.html"] = article("另一栏目的消息", "甲" * 40)
    assert update()["counts"] == {"new": 1}
    (folder / "source.toml").write_text(TOML.replace("^/n/", "^/[mn]/"), "utf-8")
    assert update(1)["counts"] == {"unchanged": 1, "new": 1}


def test_a_hook_that_breaks_is_a_failed_list(web: TinyWeb, folder: Path, update: Update) -> None:
    publish(web, 1)
    (folder / "quirks.py").write_text("def links(page):\n    raise KeyError('x')\n", "utf-8")
    row = update()
    assert (row["exit"], row["result"]) == (3, "failed")
    assert "KeyError" in row["detail"]


def test_a_redirected_list_is_asked_conditionally(web: TinyWeb, update: Update) -> None:
    publish(web, 1)
    web.pages[f"{HOST}/home.html"] = web.pages[LIST]
    web.pages[LIST] = (302, {"Location": "/home.html"}, "")
    assert update()["counts"] == {"new": 1}
    before = len(web.hits)
    row = update(1)
    assert (row["exit"], row["counts"]) == (0, {"unchanged": 1})
    home = [headers for url, headers in web.hits[before:] if url.endswith("home.html")]
    assert [("if-none-match" in headers) for headers in home] == [True]


def test_a_redirect_to_another_article_stores_it_once(web: TinyWeb, update: Update) -> None:
    publish(web, 2, 1)
    web.pages[page(2)] = (301, {"Location": page(1)}, "")
    assert update()["counts"] == {"moved": 1, "new": 1}


@pytest.mark.parametrize("target", ["/about.html", "/"])
def test_a_redirect_to_what_is_no_article_stores_nothing(
    web: TinyWeb, update: Update, target: str
) -> None:
    publish(web, 1)
    web.pages[f"{HOST}{target}"] = article("关于我们", "本站简介" * 9)
    web.pages[page(1)] = (302, {"Location": target}, "")
    assert update()["counts"] == {"soft-404": 1}


def test_a_host_that_refuses_is_left_alone(web: TinyWeb, update: Update) -> None:
    publish(web, *range(12, 0, -1))
    web.pages |= {page(n): (429, {"Retry-After": "3600"}, "") for n in range(1, 13)}
    row = update()
    assert (row["exit"], row["result"]) == (3, "blocked")
    under_way = 4
    assert sum(web.asked(page(n)) for n in range(1, 13)) <= 3 + under_way
    assert row["counts"]["postponed"] >= 12 - 3 - under_way


def test_an_endless_list_ends_at_its_depth(web: TinyWeb, update: Update) -> None:
    for n in range(1, 30):
        status, headers, text = listing(f"/n/{n}.html")
        link = f'<a href="/n/?page={n + 1}">下一页</a>'
        web.pages[LIST if n == 1 else f"{LIST}?page={n}"] = (status, headers, text + link)
    row = update()
    assert row["seen"] == 3


def test_what_was_left_over_is_asked_for_before_what_is_new(web: TinyWeb, update: Update) -> None:
    publish(web, 1)
    web.pages[page(1)] = (503, {}, "")
    update()
    publish(web, 4, 3, 2, 1)
    before = len(web.hits)
    update(1)
    asked = [url for url, _ in web.hits[before:] if url.endswith(".html")]
    assert asked[0] == page(1)


def test_a_page_that_came_later_than_its_list_is_found(web: TinyWeb, update: Update) -> None:
    publish(web, 1)
    late = web.pages.pop(page(1))
    assert update()["counts"] == {"gone": 1}
    web.pages[page(1)] = late
    assert update(3)["counts"] == {"new": 1}, "the list has not changed since: it answers 304"


def test_a_narrowed_pattern_holds_for_what_is_pending(
    web: TinyWeb, folder: Path, update: Update
) -> None:
    publish(web, 1)
    (folder / "source.toml").write_text(TOML.replace(r"\d+", r"\w+"), "utf-8")
    web.pages[LIST] = listing("/n/1.html", "/n/about.html")
    web.pages[f"{HOST}/n/about.html"] = (503, {}, "")
    update()
    (folder / "source.toml").write_text(TOML, "utf-8")
    web.pages[f"{HOST}/n/about.html"] = article("关于我们", "乙" * 40)
    assert update(5)["counts"] == {"unchanged": 1}


def test_cookie_walls_are_refusals_too(web: TinyWeb, update: Update) -> None:
    publish(web, *range(12, 0, -1))
    for n in range(1, 13):
        web.pages[page(n)] = (302, {"Location": page(n), "Set-Cookie": "a=b"}, "")
    row = update()
    assert (row["exit"], row["result"]) == (3, "blocked")
    assert sum(web.asked(page(n)) for n in range(1, 13)) <= 3 + 4


def test_a_refused_list_is_a_blocked_source(web: TinyWeb, update: Update) -> None:
    web.pages[LIST] = (521, {}, "<script>go()</script>")
    row = update()
    assert (row["exit"], row["result"]) == (3, "blocked")


def test_a_dead_list_does_not_make_the_others_be_walked_in_full(
    web: TinyWeb, folder: Path, update: Update
) -> None:
    publish(web, 1)
    more = '[[discover]]\nkind = "list"\nurl = "http://www.tiny.example/old/"\n'
    (folder / "source.toml").write_text(TOML + more, "utf-8")
    assert [update(hours)["result"] for hours in (0, 1)] == ["failed", "failed"]
    lists = [headers for url, headers in web.hits if url == LIST]
    assert ["if-none-match" in headers for headers in lists] == [False, True]


def test_a_feed_whose_entries_match_nothing_is_told(
    web: TinyWeb, folder: Path, update: Update
) -> None:
    feed = f"{HOST}/rss.xml"
    toml = TOML.replace('kind = "list"', 'kind = "feed"').replace(LIST, feed)
    (folder / "source.toml").write_text(toml.replace('pages = "next"\n', ""), "utf-8")
    item = "<item><title>一</title><link>http://www.tiny.example/other/1.html</link></item>"
    web.pages[feed] = (200, {"Content-Type": "text/xml"}, f"<rss><channel>{item}</channel></rss>")
    row = update()
    assert (row["exit"], row["result"]) == (3, "empty")


def test_a_host_that_refuses_is_left_alone_for_longer_each_time(
    web: TinyWeb, update: Update
) -> None:
    publish(web, 1)
    for number in range(1, 4):
        web.pages[page(number)] = (521, {}, "")
    web.pages[LIST] = listing(*(f"/n/{n}.html" for n in range(1, 4)))
    assert update()["result"] == "blocked"
    asked = len(web.hits)
    row = update()
    assert (row["exit"], row["result"]) == (3, "blocked")
    assert "left alone until" in row["detail"]
    assert len(web.hits) == asked, "nothing is asked of it, not even robots.txt"
    assert update(2)["result"] == "blocked"
    assert len(web.hits) > asked
    asked = len(web.hits)
    assert "left alone until" in update(3)["detail"]
    assert len(web.hits) == asked, "two hours after the second time"
    publish(web, 1, 2, 3)
    assert update(5)["counts"] == {"new": 3}


def test_a_list_that_leads_to_the_front_page_is_no_quiet_list(web: TinyWeb, update: Update) -> None:
    publish(web, 1)
    update()
    web.pages[f"{HOST}/"] = web.pages[LIST]
    web.pages[LIST] = (302, {"Location": "/"}, "")
    row = update(1)
    assert (row["exit"], row["result"]) == (3, "failed")
    assert "front page" in row["detail"]
