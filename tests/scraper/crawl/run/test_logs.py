"""Logs step aside when they are full, and only so many are kept."""

from pathlib import Path
from typing import Any

import pytest
from scrapy.exceptions import DropItem
from scrapy.logformatter import LogFormatter

from scraper.article import Article, Body, Link, Page
from scraper.crawl.run.logs import rotate
from scraper.ingest.draft import Draft
from tests.scraper.publish.newsroom import HARVEST, START, address
from tests.scraper.publish.withdrawing import pairs


def test_a_full_log_steps_aside_and_the_oldest_goes(tmp_path: Path) -> None:
    log = tmp_path / "update.log"
    for number in range(1, 6):
        log.write_text(f"run {number} " + "x" * 100)
        rotate(log, most_bytes=50, kept=3)
        assert not log.exists()
    kept = {path.name: path.read_text().split("x")[0] for path in tmp_path.iterdir()}
    assert kept == {"update.log.1": "run 5 ", "update.log.2": "run 4 ", "update.log.3": "run 3 "}


def test_a_log_with_room_and_a_log_that_is_not_there_stay_as_they_are(tmp_path: Path) -> None:
    log = tmp_path / "update.log"
    rotate(log, most_bytes=50)
    log.write_text("short")
    rotate(log, most_bytes=50)
    assert [path.name for path in tmp_path.iterdir()] == ["update.log"]


URL = address("fazhi", 9)
ARTICLE = Article(URL, "松窑镇秋收", HARVEST, HARVEST, site="fazhi", kicker="秋分刚过")
DRAFT = Draft(
    Page(URL, Body(HARVEST.encode())),
    ARTICLE,
    "fazhi",
    1,
    START,
    Link(URL, "松窑镇秋收"),
    plain=ARTICLE,
)


@pytest.mark.parametrize("item", [ARTICLE, DRAFT])
def test_what_scrapy_logs_of_an_item_is_its_address(item: Any) -> None:
    dropped: Any = LogFormatter().dropped(
        item, DropItem("barred", log_level="INFO"), None, None  # type: ignore[arg-type]
    )  # fmt: skip
    failed: Any = LogFormatter().item_error(item, ValueError("x"), None, None)  # type: ignore[arg-type]
    for told in (dropped, failed):
        line = told["msg"] % told["args"]
        assert URL in line
        assert not pairs(line)
