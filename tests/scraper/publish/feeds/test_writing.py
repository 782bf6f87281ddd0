"""What is written when: pages, columns, changes, withdrawals, and what happens to the files."""

import json
import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from scraper.publish import PublishError, feeds
from scraper.publish.feeds import FeedsError, Written, files, state, writing
from scraper.publish.feeds.names import Feed
from tests.scraper.publish.feeds.press import SITE, Press
from tests.scraper.publish.feeds.validator import NS
from tests.scraper.publish.newsroom import HARVEST, with_show

NUMBERS = "with recursive n(value) as (select 1 union all select value + 1 from n limit ?)"
COLUMN = Feed("qingshi", "要闻").stem


def fill(press: Press, count: int) -> None:
    """Put so many copies of the only article into the published file, each a day older."""
    with closing(sqlite3.connect(press.target)) as db:
        names = [row[1] for row in db.execute("pragma table_info(articles)")]
        values = {
            "id": "n.value + 1",
            "title": "'第' || n.value || '号'",
            "published": "date('2026-10-01', '-' || n.value || ' days') || 'T00:00:00+08:00'",
        }
        taken = ", ".join(values.get(name, f'a."{name}"') for name in names)
        told = "1 + n.value, n.value + 1, 1, 'new', '[]', '2026-11-23T14:00:00+08:00'"
        for table, row in (
            ("articles", f"{taken} from n, articles a"),
            ("changes", f"{told} from n"),
        ):
            db.execute(
                f"{NUMBERS} insert into {table} select {row}",
                (count,),
            )
        db.commit()


def times(folder: Path) -> dict[str, tuple[int, int]]:
    """Return what would differ for every file if it were put in place anew."""
    found = ((p, p.stat()) for p in folder.rglob("*") if p.is_file())
    return {str(path): (stat.st_ino, stat.st_mtime_ns) for path, stat in found}


def test_there_is_a_feed_of_all_of_each_source_and_of_each_column(press: Press) -> None:
    press.origin()
    press.store("yunlan", 2, HARVEST, title="松窑镇秋收", column="要闻")
    press.store("yunlan", 3, "河堤上的路灯从今晚起全部亮起，夜里散步的人多了。", column="民生")
    assert press.press() == Written(feeds=5, written=11, removed=0)
    told = [(one["source"], one["column"], one["title"]) for one in press.index()]
    assert told == [
        (None, None, "源流 Yuanliu"),
        ("qingshi", None, "青石政法网"),
        ("yunlan", None, "云岚长安网"),
        ("yunlan", "民生", "云岚长安网：民生"),
        ("yunlan", "要闻", "云岚长安网：要闻"),
    ]
    named = {one["json"].removeprefix(f"{SITE}/feeds/") for one in press.index()}
    assert named == {str(path.relative_to(press.feeds)) for path in press.pages("json")}
    assert press.titles(Feed("yunlan", "要闻").stem) == ["松窑镇秋收"]


def test_a_feed_comes_in_pages_that_lead_to_each_other(press: Press) -> None:
    press.store("qingshi", 1, published="2026-10-01", title="第0号", column="要闻")
    press.publish()
    fill(press, 119)
    press.write()
    assert press.faults() == []
    for stem in ("all", "qingshi/all", COLUMN):
        pages = [stem, f"{stem}-2", f"{stem}-3"]
        titles = [title for page in pages for title in press.titles(page)]
        assert titles == [f"第{n}号" for n in range(120)]
        address = f"{SITE}/feeds/{{}}.json"
        following = [press.json(page).get("next_url") for page in pages]
        assert following == [address.format(pages[1]), address.format(pages[2]), None]
        expected: dict[str, list[str | None]] = {
            "self": [*pages],
            "first": [pages[0]] * 3,
            "last": [pages[2]] * 3,
            "previous": [None, *pages[:2]],
            "next": [*pages[1:], None],
        }
        for relation, wanted in expected.items():
            found = [press.links(page, relation) for page in pages]
            assert found == [[f"{SITE}/feeds/{one}.atom"] if one else [] for one in wanted]
        assert len({press.json(page)["_yuanliu"]["id"] for page in pages}) == 1


def test_a_feed_has_ten_pages_at_most_and_loses_those_that_are_not_wanted(press: Press) -> None:
    press.store("qingshi", 1, published="2026-10-01", title="第0号")
    press.publish()
    fill(press, 520)
    press.write()
    assert len(press.pages("json")) == 20
    assert press.titles("all-10")[-1] == "第499号"
    assert "next_url" not in press.json("all-10")
    with closing(sqlite3.connect(press.target)) as db:
        db.execute("update articles set status = 'withdrawn' where id > 60")
        db.execute("insert into changes values (600, 500, 1, 'withdrawn', '[]', '2026-11-24')")
        db.commit()
    done = press.write()
    assert done.removed == 2 * 2 * 8
    assert len(press.pages("json")) == 4
    assert press.json("all-2").get("next_url") is None


def test_articles_without_a_date_stand_at_the_end(press: Press) -> None:
    press.store("qingshi", 1, title="无日期")
    press.store("qingshi", 2, HARVEST, title="有日期", published="2001-01-01")
    press.press()
    assert press.titles("all") == ["有日期", "无日期"]
    assert "date_published" not in press.json("all")["items"][1]
    assert press.faults() == []


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


def test_a_column_that_is_left_by_all_is_gone(press: Press) -> None:
    press.store("qingshi", 1, column="要闻")
    press.press()
    assert (press.feeds / f"{COLUMN}.json").exists()
    press.store("qingshi", 1, column="民生")
    assert press.press().removed == 2
    assert not (press.feeds / f"{COLUMN}.json").exists()
    assert [one["column"] for one in press.index()] == [None, None, "民生"]


def test_a_withdrawn_text_is_in_no_file(press: Press) -> None:
    press.store("qingshi", 1, published="2026-10-02", title="第0号", column="要闻")
    gone = press.store("qingshi", 7, HARVEST, title="松窑镇秋收", column="要闻",
                       published="2001-01-01", authors=("何满仓",))  # fmt: skip
    press.press()
    entry = press.json(COLUMN)["items"][1]["id"]
    holding = [p for p in press.pages() if "梯田" in p.read_text("utf-8")]
    assert len(holding) == 6
    press.remove(gone)
    press.press()
    for path, content in press.bytes().items():
        for word in ("梯田", "何满仓", "松窑镇"):
            assert word not in content.decode(), path
    for stem in ("all", "qingshi/all", COLUMN):
        (told,) = press.json(stem)["_yuanliu"]["deleted"]
        assert told["id"] == entry
        (reference,) = press.atom(stem).findall("at:deleted-entry", NS)
        assert dict(reference.attrib) == {"ref": entry, "when": told["when"]}
        assert press.json(stem)["_yuanliu"]["updated"] == told["when"]
    assert press.faults() == []


def test_a_withdrawn_text_is_gone_from_pages_further_down(press: Press) -> None:
    press.store("qingshi", 1, published="2026-10-01", title="第0号")
    press.publish()
    fill(press, 119)
    press.write()
    with closing(sqlite3.connect(press.target)) as db:
        db.execute("update articles set status = 'withdrawn', title = '' where id = 111")
        db.execute("insert into changes values (121, 111, 1, 'withdrawn', '[]',"
                   " '2026-11-24T12:00:00+08:00')")  # fmt: skip
        db.commit()
    held = {path for path, content in press.bytes().items() if "第110号" in content.decode()}
    assert held == {f"{stem}-3.{form}" for stem in ("all", "qingshi/all") for form in FORMS}
    press.write()
    assert [path for path, content in press.bytes().items() if "第110号" in content.decode()] == []
    assert press.json("all-3")["_yuanliu"]["deleted"] == []


FORMS = ("json", "atom")


def test_what_is_restored_is_no_longer_told_as_deleted(press: Press) -> None:
    press.store("qingshi", 7, HARVEST, title="松窑镇秋收")
    press.press()
    before = press.json("all")["items"][0]["id"]
    for status, kind, at in (("withdrawn", "withdrawn", "24"), ("published", "restored", "25")):
        with closing(sqlite3.connect(press.target)) as db:
            db.execute("update articles set status = ?", (status,))
            db.execute("insert into changes select max(seq) + 1, 1, 1, ?, '[]', ? from changes",
                       (kind, f"2026-11-{at}T00:00:00+08:00"))  # fmt: skip
            db.commit()
        press.write()
        assert press.faults() == []
    told = press.json("all")
    assert told["_yuanliu"]["deleted"] == []
    assert [item["id"] for item in told["items"]] == [before]
    assert told["items"][0]["date_modified"] == "2026-11-25T00:00:00+08:00"


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


def test_what_is_not_ours_is_left_alone(press: Press) -> None:
    press.origin()
    press.press()
    foreign = ["notes.txt", "robots.json", "qingshi/all.xml", "Photos/all.json", ".hidden"]
    stale = [
        "all-2.json",
        "gone/all.atom",
        "qingshi/column-0123456789.json",
        "qingshi/.all.json.tmp",
    ]
    for name in foreign + stale:
        (press.feeds / name).parent.mkdir(exist_ok=True)
        (press.feeds / name).write_text("x")
    assert press.write().removed == len(stale)
    assert [name for name in foreign if not (press.feeds / name).exists()] == []
    assert not (press.feeds / "gone").exists()


def test_a_file_is_replaced_whole(press: Press, monkeypatch: pytest.MonkeyPatch) -> None:
    """Killed at any moment, the old file stands; it is never opened for writing itself."""
    path = press.feeds / "all.json"
    press.feeds.mkdir()
    assert files.replace(path, b"old")
    assert not files.replace(path, b"old")

    def killed(*_: object) -> None:
        assert path.read_bytes() == b"old"
        raise KeyboardInterrupt

    for name in ("fsync", "write"):
        with monkeypatch.context() as patch:
            patch.setattr(os, name, killed)
            patch.setattr(Path, "replace", killed)
            with pytest.raises(KeyboardInterrupt):
                files.replace(path, b"new")
        assert {child.name: child.read_bytes() for child in press.feeds.iterdir()} == {
            "all.json": b"old"
        }
    assert files.replace(path, b"new")
    assert path.read_bytes() == b"new"
    assert path.stat().st_mode & 0o444 == 0o444


def test_one_feed_that_cannot_be_written_does_not_keep_the_others_from_it(press: Press) -> None:
    press.origin()
    press.copy()
    press.feeds.mkdir()
    (press.feeds / "qingshi").write_text("in the way")
    with pytest.raises(FeedsError) as failed:
        press.press()
    line = str(failed.value)
    assert "qingshi/all" in line
    assert "published.db is up to date" in line
    assert "\n" not in line
    assert isinstance(failed.value, PublishError)
    assert press.titles("yunlan/all") == press.titles("all")[:1]
    (press.feeds / "qingshi").unlink()
    press.write()
    assert press.titles("qingshi/all") == press.titles("all")[1:]


def test_a_folder_that_cannot_be_made_is_named(press: Press) -> None:
    press.origin()
    press.publish()
    press.feeds.write_text("a file")
    with pytest.raises(FeedsError, match=r"feeds: cannot be written \(File exists\)"):
        press.write()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (None, "cannot be opened"),
        (b"no database" * 500, "is no SQLite file"),
        (b"", "is a database of another kind"),
    ],
)
def test_a_published_file_that_cannot_be_read_is_named(
    content: bytes | None, words: str, press: Press
) -> None:
    if content is not None:
        press.target.write_bytes(content)
    with pytest.raises(PublishError, match=words):
        press.write()


def test_writers_take_turns(press: Press, monkeypatch: pytest.MonkeyPatch) -> None:
    press.origin()
    press.press()
    monkeypatch.setattr(files, "WAIT_SECONDS", 0)
    with files.held(press.feeds), pytest.raises(FeedsError, match="another process is writing"):
        press.write()


def test_reading_takes_no_lock_that_outlasts_a_feed(press: Press) -> None:
    press.chain()
    press.press()
    with closing(sqlite3.connect(press.target, timeout=0)) as db:
        db.execute("begin exclusive")
        db.execute("rollback")


def test_the_published_file_is_not_written_to(press: Press) -> None:
    press.chain()
    press.publish()
    before = press.target.read_bytes()
    press.target.chmod(0o444)
    feeds.write(press.target, press.feeds, site=SITE)
    assert press.target.read_bytes() == before
