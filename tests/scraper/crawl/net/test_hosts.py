"""A crawl asks only the hosts of its source, and each of them one request at a time."""

import itertools
import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from tests.replica.demo import environment
from tests.tiny_web import TinyWeb, article, listing, tiny_web
from tests.warm import scrapy

WWW, MOBILE, OTHER = "http://www.tiny.example", "http://m.tiny.example", "http://www.other.example"
TOML = """title = "小站"
hosts = ["www.tiny.example", "m.tiny.example"]
article = '^/n/\\d+\\.html$'
[[discover]]
kind = "list"
url = "http://www.tiny.example/n/"
[[discover]]
kind = "list"
url = "http://m.tiny.example/n/"
"""


@pytest.fixture
def web() -> Iterator[TinyWeb]:
    with tiny_web() as web:
        yield web


def update(web: TinyWeb, folder: Path, factor: str = "0") -> dict[str, Any]:
    """Crawl the source once and return its row."""
    source = folder / "sources" / "tiny" / "source.toml"
    source.parent.mkdir(parents=True)
    source.write_text(TOML, "utf-8")
    env = environment(web.proxy, folder / "data") | {
        "YUANLIU_SOURCES": os.fspath(folder / "sources"),
        "YUANLIU_DELAY_FACTOR": factor,
    }
    done = scrapy("update", "--json", "--only", "tiny", env=env)
    (row,) = json.loads(done.stdout)["sources"]
    return dict(row)


def test_redirected_requests_keep_the_pace_of_the_host_they_reach(
    web: TinyWeb, tmp_path: Path
) -> None:
    gap = 0.2  # Crawl-delay 4 s by the factor
    web.pause = 0.1
    web.pages[f"{MOBILE}/robots.txt"] = (200, {}, "User-agent: *\nCrawl-delay: 4")
    web.pages[f"{WWW}/n/"] = listing(*(f"/n/{n}.html" for n in range(4)))
    web.pages[f"{MOBILE}/n/"] = listing(*(f"/n/{n}.html" for n in range(4, 8)))
    for n in range(8):
        web.pages[f"{MOBILE}/n/{n}.html"] = article(f"第{n}号消息", str(n) * 30)
        web.pages[f"{WWW}/n/{n}.html"] = (302, {"Location": f"{MOBILE}/n/{n}.html"}, "")
    assert update(web, tmp_path, factor="0.05")["counts"]["new"] == 8
    times = sorted(
        began
        for url, began, _ in web.times
        if urlsplit(url).hostname == "m.tiny.example" and not url.endswith("/robots.txt")
    )
    assert len(times) >= 9
    # A busy machine may be late to see a request, so that the next seems to come early: what
    # holds of each is that no answer was waited for beside it, and the pace holds of them all.
    assert all(after - before >= web.pause for before, after in itertools.pairwise(times))
    assert times[-1] - times[0] >= (len(times) - 2) * gap


def test_a_redirect_to_another_host_ends_before_that_host_is_asked(
    web: TinyWeb, tmp_path: Path
) -> None:
    web.pages[f"{WWW}/n/"] = listing("/n/1.html", "/n/2.html", "/n/3.html")
    web.pages[f"{MOBILE}/n/"] = (302, {"Location": f"{OTHER}/n/"}, "")
    web.pages[f"{WWW}/robots.txt"] = (302, {"Location": f"{OTHER}/robots.txt"}, "")
    web.pages[f"{OTHER}/robots.txt"] = (200, {}, "User-agent: *\nDisallow: /n/3.html")
    web.pages[f"{WWW}/n/1.html"] = (302, {"Location": f"{OTHER}/n/1.html"}, "")
    web.pages[f"{OTHER}/n/1.html"] = article("别家的消息", "甲" * 40)
    web.pages[f"{WWW}/n/2.html"] = (302, {"Location": "http://127.0.0.1:9/"}, "")
    row = update(web, tmp_path)
    assert row["counts"] == {"off-site": 1, "refused": 1, "disallowed": 1}
    assert f"redirects to {OTHER}/n/" in row["detail"]
    assert {url for url, _ in web.hits if url.startswith(OTHER)} == {f"{OTHER}/robots.txt"}


def test_a_page_that_somebody_names_may_redirect_anywhere(web: TinyWeb, tmp_path: Path) -> None:
    web.pages[f"{WWW}/n/1.html"] = (302, {"Location": f"{OTHER}/n/1.html"}, "")
    web.pages[f"{OTHER}/n/1.html"] = article("别家的消息", "甲" * 40)
    done = scrapy("read", "--json", f"{WWW}/n/1.html", env=environment(web.proxy, tmp_path))
    assert done.returncode == 0, done.stderr
    assert "别家的消息" in done.stdout
