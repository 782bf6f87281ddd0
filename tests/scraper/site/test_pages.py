"""Every page: its status, its headers, its HTML."""

from typing import Any

import pytest

from scraper.site.guard import HEADERS
from tests.scraper.site.conftest import Ask
from tests.scraper.site.strict import read

PAGES = [
    ("/", 200),
    ("/?page=1", 200),
    ("/?page=2", 404),
    ("/?page=0", 404),
    ("/?page=-1", 404),
    ("/?page=501", 404),
    ("/?page=1e9", 404),
    ("/?page=٣", 404),
    ("/article/1", 200),
    ("/article/2", 200),
    ("/article/4", 410),
    ("/article/5", 200),
    ("/article/6", 200),
    ("/article/120", 200),
    ("/article/208", 200),
    ("/article/209", 404),
    ("/article/0", 404),
    ("/article/999999999999999999", 404),
    ("/article/9999999999999999999999", 404),
    ("/article/x", 404),
    ("/article/1%00", 404),
    ("/article/2/diff", 200),
    ("/article/2/diff?with=3", 200),
    ("/article/2/diff?with=5", 200),
    ("/article/2/diff?with=4", 410),
    ("/article/4/diff", 410),
    ("/article/1/diff", 404),
    ("/article/2/diff?with=2", 404),
    ("/article/2/diff?with=7", 404),
    ("/article/2/diff?with=x", 404),
    ("/story/9", 404),
    ("/sources", 200),
    ("/source/qingshi", 200),
    ("/source/qingshi?page=3", 200),
    ("/source/qingshi?page=4", 404),
    ("/source/nobody", 404),
    ("/source/%E9%9D%92", 404),
    ("/search", 200),
    ("/search?q=派出所", 200),
    ("/search?q=派出所&order=rank&page=2", 200),
    ("/search?q=派出所&page=51", 404),
    ("/search?q=%22*+OR+NEAR(", 200),
    ("/search?q=" + "长" * 5000, 200),
    ("/about", 200),
    ("/about?article=2", 200),
    ("/about?article=%3Cscript%3E", 200),
    ("/nothing/of/ours", 404),
    ("/-/versions", 404),
    ("/-/settings.json", 404),
    ("/-/plugins", 404),
    ("/-/threads", 404),
    ("/-/databases.json", 404),
    ("/-/actor.json", 404),
    ("/published", 200),
    ("/published/articles", 200),
    ("/published/articles/2", 200),
    ("/published/articles_public", 200),
    ("/published/articles.csv", 404),
    ("/published/articles.csv?_stream=1&_col=title", 404),
    ("/published/articles/2.csv", 404),
    ("/published/articles_public.csv", 404),
    ("/published.csv?sql=select+1", 404),
    ("/published?sql=select+1", 403),
    ("/published.db", 403),
    ("/_internal", 403),
]


@pytest.mark.parametrize(("path", "status"), PAGES)
def test_a_page_is_sound(ask: Ask, path: str, status: int) -> None:
    found = ask(path)
    assert found.status_code == status
    assert found.headers["content-type"] == "text/html; charset=utf-8"
    assert {name: found.headers[name] for name in HEADERS} == HEADERS
    page = read(found.text)
    assert page.faults == []
    assert page.lang == "zh-CN"
    assert page.headings.count(1) == 1
    assert page.landmarks.count("main") == 1
    assert "header" in page.landmarks
    assert "main" in page.ids


@pytest.mark.parametrize(("path", "status"), PAGES)
def test_head_has_no_body(ask: Ask, path: str, status: int) -> None:
    found = ask(path, "head")
    assert (found.status_code, found.content) == (status, b"")


@pytest.mark.parametrize("method", ["post", "put", "delete", "options", "patch"])
@pytest.mark.parametrize("path", ["/", "/article/1", "/published/articles", "/-/logout"])
def test_nothing_is_written(ask: Ask, path: str, method: str) -> None:
    found = ask(path, method)
    assert (found.status_code, found.headers["allow"]) == (405, "GET, HEAD")
    assert found.headers["content-security-policy"] == HEADERS["content-security-policy"]


@pytest.mark.parametrize(("path", "status"), PAGES)
def test_no_page_may_run_anything(ask: Ask, path: str, status: int) -> None:
    told = ask(path).headers["content-security-policy"]
    rules = dict(rule.split(maxsplit=1) for rule in told.split(";"))
    assert rules.pop("default-src") == "'none'"
    assert {name: value for name, value in rules.items() if value not in ("'none'", "'self'")} == {}
    assert not {"script-src", "object-src", "connect-src", "frame-src"} & {*rules}
    assert {"base-uri", "form-action", "frame-ancestors"} <= {*rules}


@pytest.mark.parametrize("format", ["csv", ".csv", "CSV"])
def test_no_question_brings_csv_either(ask: Ask, format: str) -> None:
    for path in (f"/published/articles?_format={format}", f"/published/articles.{format}"):
        assert "csv" not in ask(path).headers["content-type"].lower()
    assert "scrapy export --csv" in ask("/published/articles.csv").text


def test_a_story_leads_to_its_first_article(ask: Ask) -> None:
    for story, article in ((1, 1), (2, 7), (3, 208)):
        found = ask(f"/story/{story}")
        assert (found.status_code, found.headers["location"]) == (302, f"/article/{article}")


@pytest.mark.parametrize("path", ["//evil.example/", "//evil.example/a/", "/\\evil.example/"])
def test_no_path_leads_to_another_host(ask: Ask, path: str) -> None:
    found = ask(f"http://localhost{path}")
    assert found.status_code == 404
    assert "location" not in found.headers


def test_a_slash_at_the_end_is_forgiven(ask: Ask) -> None:
    found = ask("/sources/")
    assert (found.status_code, found.headers["location"]) == (302, "/sources")


def test_a_page_that_has_not_changed_is_not_sent_again(ask: Ask) -> None:
    first = ask("/article/2")
    assert first.headers["cache-control"] == "no-cache"
    assert ask("/article/2").headers["etag"] == first.headers["etag"]
    for tag in (
        first.headers["etag"],
        f"W/{first.headers['etag']}",
        f'"x", {first.headers["etag"]}',
    ):
        again = ask("/article/2", headers={"if-none-match": tag})
        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["content-security-policy"] == HEADERS["content-security-policy"]
    assert ask("/article/2", headers={"if-none-match": '"x"'}).status_code == 200


def test_machines_are_answered_in_json(ask: Ask) -> None:
    assert ask("/published/articles.json?id=2").json()["rows"][0][0] == 2
    assert ask("/published/nothing.json").status_code == 404
    assert ask("/published.json?sql=select+1").json()["ok"] is False


def test_every_link_within_leads_somewhere(ask: Ask) -> None:
    seen: set[str] = set()
    waiting = ["/"]
    while waiting and len(seen) < 60:
        path = waiting.pop()
        if path in seen:
            continue
        seen.add(path)
        found: Any = ask(path)
        assert found.status_code in (200, 302, 410), path
        if not found.headers["content-type"].startswith("text/html") or "/published" in path:
            continue
        page = read(found.text)
        for href, _ in page.links:
            if href.startswith("#"):
                assert href[1:] in page.ids, (path, href)
            elif href.startswith("/"):
                waiting.append(href.partition("#")[0])
    assert {"/about", "/sources", "/feeds/all.atom", "/feeds/qingshi/all.atom"} <= seen | set(
        waiting
    )


@pytest.mark.parametrize(
    ("path", "back", "on"),
    [
        ("/search?q=派出所&page=2", "← 较新", "较早 →"),
        ("/search?q=派出所&order=rank&page=2", "← 上一页", "下一页 →"),
        ("/source/qingshi?page=2", "← 较新", "较早 →"),
    ],
)
def test_turning_over_is_named_by_the_order(ask: Ask, path: str, back: str, on: str) -> None:
    pager = ask(path).text.partition('<nav class="pager"')[2].partition("</nav>")[0]
    assert f">{back}</a>" in pager
    assert f">{on}</a>" in pager


def test_the_way_to_the_chain_is_a_link_of_its_own(ask: Ask) -> None:
    assert '。<a href="#chain">看它的源流</a></p>' in ask("/article/2").text
