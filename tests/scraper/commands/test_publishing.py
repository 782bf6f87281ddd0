"""All that readers get is brought up to date, whatever fails on the way."""

import sqlite3
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from scraper.commands.publishing import publish_all
from scraper.crawl.config import Config
from scraper.ingest import pictures
from scraper.ingest.withdraw import Request, withdraw
from scraper.publish import PublishError, feeds, upkeep
from tests.scraper.publish.newsroom import HARVEST, START, Newsroom, address


@pytest.fixture
def newsroom(tmp_path: Path) -> Iterator[Newsroom]:
    newsroom = Newsroom(tmp_path)
    yield newsroom
    newsroom.archive.close()


@pytest.fixture
def config(tmp_path: Path) -> Config:
    return Config(
        data=tmp_path, source_folders=(), world="live", contact="", proxied_by_loopback=False,
        delay_factor=1, clock=lambda: START + timedelta(days=9), crawl_delay_cap=30,
    )  # fmt: skip


def broken(fault: Exception) -> Callable[..., Any]:
    def act(*_: object, **__: object) -> None:
        raise fault

    return act


@pytest.fixture
def withdrawn(newsroom: Newsroom, config: Config) -> Config:
    """A text in the feeds that is withdrawn and waits for the next publication."""
    newsroom.chain()
    newsroom.store("yunlan", 8, HARVEST, title="松窑镇秋收")
    publish_all(config, newsroom.archive, newsroom.sources)
    withdraw(newsroom.archive, Request(address("yunlan", 8), "notice", "me"), newsroom.now())
    assert in_feeds(config, "松窑镇")
    return config


def in_feeds(config: Config, words: str) -> bool:
    files = (path for path in config.feeds.rglob("*") if path.is_file())
    return any(words in path.read_text("utf-8") for path in files)


def test_what_fails_after_the_commit_keeps_no_text_in_the_feeds(
    newsroom: Newsroom, withdrawn: Config, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(upkeep, "work_off", broken(sqlite3.OperationalError("disk I/O error")))
    swept: list[Path] = []
    monkeypatch.setattr(pictures, "sweep", lambda _, folder: swept.append(folder))
    with pytest.raises(PublishError, match="not all of its search index is done"):
        publish_all(withdrawn, newsroom.archive, newsroom.sources)
    assert not in_feeds(withdrawn, "松窑镇")
    assert swept == [withdrawn.images]


def test_the_first_fault_is_raised_and_the_others_are_told(
    newsroom: Newsroom,
    withdrawn: Config,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(upkeep, "work_off", broken(sqlite3.OperationalError("disk I/O error")))
    monkeypatch.setattr(feeds, "write", broken(ValueError("no feed")))
    monkeypatch.setattr(pictures, "sweep", broken(OSError("no folder")))
    with pytest.raises(ValueError, match="no feed"):
        publish_all(withdrawn, newsroom.archive, newsroom.sources)
    told = capsys.readouterr().err
    assert "no folder" in told
    assert "not all of its search index is done" in told


def test_the_fault_of_the_feeds_is_not_hidden_by_that_of_the_pictures(
    newsroom: Newsroom, withdrawn: Config, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(feeds, "write", broken(ValueError("no feed")))
    monkeypatch.setattr(pictures, "sweep", broken(OSError("no folder")))
    with pytest.raises(ValueError, match="no feed"):
        publish_all(withdrawn, newsroom.archive, newsroom.sources)


def test_of_a_file_that_is_not_ours_nothing_is_made_and_nothing_is_swept(
    newsroom: Newsroom, withdrawn: Config, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "other").mkdir()
    other = Newsroom(tmp_path / "other")
    called: list[str] = []
    monkeypatch.setattr(feeds, "write", lambda *_, **__: called.append("feeds"))
    monkeypatch.setattr(pictures, "sweep", lambda *_: called.append("sweep"))
    with pytest.raises(PublishError, match="was made from another archive"):
        publish_all(withdrawn, other.archive, other.sources)
    other.archive.close()
    assert called == []
