"""The document names every field of a feed, and no other; publishing writes the feeds."""

import re
from collections.abc import Iterable, Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from scraper.article import Attachment
from scraper.commands.publishing import publish_all
from scraper.crawl.config import Config
from scraper.publish import PublishError
from scraper.publish.feeds.items import PARTS
from scraper.publish.feeds.page import PAGES, SIZE
from scraper.publish.feeds.reading import COLUMNS, DELETED
from tests.scraper.publish.feeds.press import Press
from tests.scraper.publish.newsroom import HARVEST, START, ask

DOC = (Path(__file__).parents[4] / "docs" / "output.md").read_text("utf-8")
FEEDS = DOC.split("\n## Feeds\n", 1)[1].split("\n## ", 1)[0]


def told(after: str) -> set[str]:
    """Return the names in the first cells of the table that follows a line."""
    table = FEEDS.split(after, 1)[1].split("\n\n", 2)[1]
    cells = re.findall(r"^\| (.+?) \|", table, re.M)
    return {name for cell in cells for name in re.findall(r"`([^`]+)`", cell)}


def given(values: Mapping[str, Any]) -> Iterable[str]:
    for name, value in values.items():
        if name == "_yuanliu":
            yield from (f"_yuanliu.{inner}" for inner in value)
        else:
            yield name


@pytest.fixture
def told_all(press: Press) -> Press:
    """A press whose feeds have every field there is."""
    for number in range(SIZE + 1):
        press.store("qingshi", number, f"第{number}天：{chr(0x5000 + number * 37) * 40}。")
    press.store(
        "yunlan", 3, HARVEST, title="松窑镇秋收", published="2026-11-05", column="要闻",
        original_url="http://qingshi.example/a/1",
        attachments=(Attachment("http://q.example/1.pdf", "附件", "pdf"),),
    )  # fmt: skip
    press.press()
    return press


def test_every_field_is_documented(told_all: Press) -> None:
    feed = told_all.json("all")
    assert set(given(feed)) == told("says of the feed")
    assert set(given(feed["items"][0])) | {"image"} == told("And of an item")


def test_every_element_is_documented(told_all: Press) -> None:
    root = told_all.atom("all")
    entry = root.find("{*}entry")
    assert entry is not None

    def names(element: Any) -> set[str]:
        return {
            f'link rel="{one.get("rel")}"' if one.tag.endswith("}link") else one.tag.split("}")[1]
            for one in element
        }

    documented = told("An entry has:")
    assert names(entry) == documented
    above = FEEDS.split("An Atom feed has", 1)[1].split("An entry has:")[0]
    paging = {'link rel="first"', 'link rel="next"', 'link rel="last"'}
    for name in names(root) - {"entry"} - paging:
        assert f"`{name.removeprefix('link rel=').strip(chr(34))}`" in above
    for word in ("first", "previous", "next", "last", "at:deleted-entry"):
        assert f"`{word}`" in FEEDS


def test_numbers_are_as_documented() -> None:
    assert f"{SIZE} texts a page" in FEEDS
    assert f"at most {PAGES} pages" in FEEDS
    assert f"The {COLUMNS} columns" in FEEDS
    assert f"the latest {DELETED} withdrawals" in FEEDS
    assert f"at most {PARTS}" in FEEDS


def config(folder: Path) -> Config:
    return Config(
        data=folder, source_folders=(), world="live", contact="", proxied_by_loopback=False,
        delay_factor=1, clock=lambda: START + timedelta(days=9), crawl_delay_cap=30,
        site="http://news.example",
    )  # fmt: skip


def test_publishing_writes_the_feeds(press: Press, tmp_path: Path) -> None:
    press.origin()
    publish_all(config(tmp_path), press.archive, press.sources)
    assert press.titles("qingshi/all") == ["青石派出所：后半夜的巡逻"]
    assert press.json("all")["feed_url"] == "http://news.example/feeds/all.json"


def test_a_failing_feed_loses_no_publication(press: Press, tmp_path: Path) -> None:
    press.origin()
    press.feeds.write_text("in the way")
    with pytest.raises(PublishError, match=r"published\.db is up to date"):
        publish_all(config(tmp_path), press.archive, press.sources)
    assert ask(press, "select count(*) from articles") == [1]
