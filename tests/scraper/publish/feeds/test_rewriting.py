"""What has changed is written again, what has not is not touched, and what is lost is made anew."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from scraper.publish.feeds import Written, state, writing
from scraper.publish.feeds.names import Feed
from tests.scraper.publish.feeds.filling import COLUMN, times
from tests.scraper.publish.feeds.press import SITE, Press
from tests.scraper.publish.newsroom import HARVEST, with_show


def test_a_second_writing_touches_nothing(press: Press) -> None:
    press.chain()
    press.press()
    before = times(press.feeds)
    assert press.press().written == 0
    assert times(press.feeds) == before | {
        str(press.feeds / ".state.json"): times(press.feeds)[str(press.feeds / ".state.json")]
    }
    for path in press.feeds.glob(".state*"):
        path.unlink()
    assert press.write() == Written(feeds=4, written=0, removed=0)  # all were looked at


def test_only_what_has_changed_is_written(press: Press, monkeypatch: pytest.MonkeyPatch) -> None:
    press.store("qingshi", 1, column="要闻")
    press.store("qingshi", 2, HARVEST, title="松窑镇秋收", column="民生")
    press.store("yunlan", 3, "河堤上的路灯从今晚起全部亮起，夜里散步的人多了。", column="要闻")
    press.press()
    looked_at: list[str] = []
    real = writing._Writing._feed

    def feed(self: Any, feed: Feed, title: str) -> int:
        looked_at.append(feed.stem)
        return real(self, feed, title)

    monkeypatch.setattr(writing._Writing, "_feed", feed)
    press.press()
    assert looked_at == []
    press.store("qingshi", 1, authors=("周启明",), column="要闻")
    done = press.press()
    assert sorted(looked_at) == sorted(["all", "qingshi/all", COLUMN])
    assert done.written == 6


def test_an_incremental_writing_gives_what_a_full_one_gives(press: Press) -> None:
    def in_step() -> None:
        press.press()
        found = press.bytes()
        for path in (press.feeds / ".state.json", press.feeds / "all.json"):
            path.unlink()
        press.write()
        assert press.bytes() == found
        assert press.faults() == []

    first = press.store("qingshi", 1, column="要闻", published="2026-11-01")
    in_step()
    press.copy()
    lone = press.store("qingshi", 7, HARVEST, title="松窑镇秋收", column="要闻")
    in_step()
    press.store("qingshi", 7, HARVEST, title="松窑镇秋收", column="民生")  # moves
    in_step()
    press.store("qingshi", 7, HARVEST, title="松窑镇秋收")  # stands in no column
    in_step()
    press.store("qingshi", 7, HARVEST, title="松窑镇秋收（更正）", column="要闻")
    in_step()
    press.sources = with_show("qingshi", "link")
    in_step()
    press.remove(lone)
    in_step()
    press.sources = {**press.sources, "qingshi": replace(press.sources["qingshi"], title="青石网")}
    in_step()
    assert press.json("qingshi/all")["title"] == "青石网"
    press.store("fazhi", 8, HARVEST, title="松窑镇秋收", column="要闻")
    in_step()
    assert press.json("all")["items"][-1]["url"] != f"{SITE}/article/{first}"


def test_a_change_of_place_alone_moves_no_date(press: Press) -> None:
    press.copy()
    press.press()
    before = press.json("yunlan/all")
    press.origin()
    press.press()
    after = press.json("yunlan/all")
    assert after["items"][0]["_yuanliu"]["parent"] != before["items"][0]["_yuanliu"]["parent"]
    assert after["items"][0]["date_modified"] == before["items"][0]["date_modified"]
    assert after["_yuanliu"]["updated"] == before["_yuanliu"]["updated"]


@pytest.mark.parametrize(
    "spoil",
    [
        lambda path: path.unlink(),
        lambda path: path.write_bytes(b""),
        lambda path: path.write_bytes(b"\xff{"),
        lambda path: path.write_text("[" * 100_000),
        lambda path: path.write_text("{}"),
        lambda path: path.write_text(path.read_text().replace('"seq": 1', '"seq": 99')),
        lambda path: path.write_text(path.read_text().replace('"seq": 1', '"seq": "1"')),
        lambda path: path.write_text(path.read_text().replace('"feeds": [', '"feeds": [7, ')),
        lambda path: path.write_text(json.dumps({**json.loads(path.read_text()), "feeds": []})),
    ],
)
def test_a_lost_or_damaged_state_has_all_written(
    spoil: Callable[[Path], object], press: Press
) -> None:
    press.origin()
    press.press()
    expected = press.bytes()
    for page in press.pages():
        page.write_text("old")
    spoil(press.feeds / state.FILE)
    press.write()
    assert press.bytes() == expected


def test_a_published_file_that_was_made_anew_has_all_written(press: Press) -> None:
    press.origin()
    press.press()
    press.target.unlink()
    press.store("yunlan", 5, HARVEST, title="松窑镇秋收")
    press.publish()
    press.write()
    assert press.titles("all") == ["青石派出所：后半夜的巡逻", "松窑镇秋收"]
    assert (press.feeds / "yunlan" / "all.json").exists()


def test_a_file_that_is_missing_is_written_again(press: Press) -> None:
    press.origin()
    press.press()
    expected = press.bytes()
    (press.feeds / "qingshi" / "all.atom").unlink()
    assert press.write().written == 1
    assert press.bytes() == expected
