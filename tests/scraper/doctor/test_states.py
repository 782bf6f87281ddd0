"""Whatever the program itself leaves is well, and what cannot be opened is told with its cure."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from scraper.archive import Archive
from scraper.archive.retention import drop_pages, drop_runs
from scraper.doctor import examine
from scraper.ingest.regroup import Regrouping
from scraper.ingest.withdraw import Request, purge, restore, withdraw
from scraper.publish import publish, settle
from tests.scraper.doctor.pair import NOW, Pair
from tests.scraper.publish.newsroom import SOURCES, address

SAID = ("版权归作者", "林知秋 lin@example.org")
COPY, OTHER, HELD = address("yunlan", 2), address("yunlan", 8), address("fazhi", 9)


def _withdraw(archive: Archive, url: str = COPY) -> None:
    withdraw(archive, Request(url, *SAID), NOW)


def _purge_copy(archive: Archive) -> None:
    _withdraw(archive)
    purge(archive, COPY, NOW)


def _purge(archive: Archive) -> None:
    _withdraw(archive, OTHER)
    purge(archive, OTHER, NOW)


def _restore_purged(archive: Archive) -> None:
    _purge(archive)
    restore(archive, OTHER, *SAID, None, NOW)


def _miss(archive: Archive) -> None:
    with archive.transaction():
        archive.articles.mark_gone(4, NOW)


def _regroup(archive: Archive) -> None:
    with Regrouping(archive) as grouped:
        grouped.apply(NOW)


ACTS: dict[str, Callable[[Archive], object]] = {
    "nothing": lambda archive: None,
    "withdrawn": _withdraw,
    "purged": _purge,
    "purged, of a story": _purge_copy,
    "restored": lambda archive: restore(archive, HELD, *SAID, None, NOW),
    "restored, once purged": _restore_purged,
    "regrouped": _regroup,
    "pages dropped": lambda archive: drop_pages(archive, NOW),
    "runs dropped": lambda archive: drop_runs(archive, NOW),
    "gone": _miss,
    "written anew": lambda archive: archive.db.conn.execute("vacuum"),
}


@pytest.mark.parametrize("act", ACTS)
def test_what_the_program_does_is_well(pair: Pair, act: str) -> None:
    """Before it is published, and after."""
    with Archive.open(pair.archive) as archive:
        ACTS[act](archive)
        assert pair.look().findings == ()
        publish(archive, pair.published, sources=SOURCES, at=NOW)
    report = pair.look()
    assert report.findings == ()
    assert not any("has changed since" in note for note in report.notes)


def test_what_is_not_published_yet_is_told(pair: Pair) -> None:
    with Archive.open(pair.archive) as archive:
        _withdraw(archive)
    report = pair.look()
    assert report.is_well
    assert any("1 article has changed since; `scrapy publish`" in note for note in report.notes)


def test_it_looks_while_others_write(pair: Pair) -> None:
    with (
        Archive.open(pair.archive) as archive,
        archive.transaction(),
        closing(sqlite3.connect(pair.published, isolation_level=None)) as readers,
    ):
        _withdraw(archive)
        readers.execute("begin immediate")
        assert pair.look().is_well


def test_it_writes_nothing(pair: Pair) -> None:
    before = {file: file.read_bytes() for file in (pair.archive, pair.published)}
    assert pair.look().is_well
    assert {file: file.read_bytes() for file in before} == before


def test_a_text_that_is_shown_less_is_well(pair: Pair) -> None:
    source = SOURCES["yunlan"]
    sources = {**SOURCES, "yunlan": replace(source, policy=replace(source.policy, show="excerpt"))}
    with Archive.open(pair.archive) as archive:
        publish(archive, pair.published, sources=sources, at=NOW)
        settle(pair.published)
    assert pair.look().findings == ()


def test_a_publication_that_was_killed_in_its_commit(pair: Pair) -> None:
    """Its journal lies beside the file; SQLite undoes it for whoever may write the file."""
    with closing(sqlite3.connect(pair.published, isolation_level=None)) as db:
        db.execute("pragma cache_size = 1")
        db.execute("begin")
        db.execute("update articles set body_text = 'half'")
        db.execute("select count(*) from articles").fetchone()
        left = {
            name: (pair.folder / name).read_bytes()
            for name in ("published.db", "published.db-journal")
        }
        db.execute("rollback")
    for name, content in left.items():
        (pair.folder / name).write_bytes(content)
    assert pair.look().findings == ()


def test_nothing_yet(tmp_path: Path) -> None:
    report = examine(tmp_path / "archive.db", tmp_path / "published.db")
    assert report.is_well
    assert "run `scrapy update` first" in report.notes[0]
    assert "run `scrapy publish`" in report.notes[1]


def test_a_first_run_that_was_killed_as_it_began(tmp_path: Path) -> None:
    (tmp_path / "archive.db").touch()
    with closing(sqlite3.connect(tmp_path / "published.db")) as db:
        db.execute("pragma journal_mode = delete")
    assert examine(tmp_path / "archive.db", tmp_path / "published.db").is_well


def _text(file: Path) -> None:
    file.write_text("青石" * 900, "utf-8")


def _folder(file: Path) -> None:
    file.unlink(missing_ok=True)
    file.mkdir()


def _foreign(file: Path) -> None:
    file.unlink()
    with closing(sqlite3.connect(file)) as db:
        db.execute("create table notes (words)")


def _newer(file: Path) -> None:
    with closing(sqlite3.connect(file, isolation_level=None)) as db:
        db.execute("pragma user_version = 999")
        if file.name == "published.db":
            db.execute("update meta set value = '999' where key = 'schema_version'")


def _elsewhere(file: Path) -> None:
    with closing(sqlite3.connect(file, isolation_level=None)) as db:
        db.execute("update meta set value = 'replica' where key = 'world'")


@pytest.mark.parametrize(
    ("spoil", "told", "cure"),
    [
        (_text, "is no SQLite file", ""),
        (_folder, "is a folder", ""),
        (_foreign, "a database of another kind", ""),
        (_newer, "999", "update the program"),
        (_elsewhere, "holds", ""),
        (lambda file: file.write_bytes(file.read_bytes()[:5000]), "", ""),
    ],
)
@pytest.mark.parametrize("name", ["archive.db", "published.db"])
def test_what_is_no_file_of_ours(
    pair: Pair, name: str, spoil: Callable[[Path], None], told: str, cure: str
) -> None:
    spoil(pair.folder / name)
    report = pair.look()
    assert not report.is_well
    found = next(one for one in report.findings if one.where == name.removesuffix(".db"))
    assert any(told in example for example in found.examples)
    assert found.cure
    assert cure in found.cure


def test_an_archive_that_is_gone_while_readers_have_its_articles(pair: Pair) -> None:
    pair.archive.unlink()
    (found,) = pair.look().findings
    assert "published.db beside it was made from one" in found.examples[0]


def test_an_older_archive_is_told_and_brought_up(pair: Pair) -> None:
    with closing(sqlite3.connect(pair.archive, isolation_level=None)) as db:
        db.execute("pragma user_version = 1")
    report = pair.look()
    assert report.is_well
    assert any("is older than this program's" in note for note in report.notes)


def test_quick_sees_what_sql_can_tell(pair: Pair) -> None:
    assert pair.look(deep=False).is_well
    pair.spoil("delete from articles where id = 4", published=True)
    pair.spoil("delete from members where article_id = 4")
    found = {one.what for one in pair.look(deep=False).findings}
    assert {"article that is not published", "article without its member row"} <= found


def test_an_hour_is_enough_for_the_clock(pair: Pair) -> None:
    """What is published at another moment is the same."""
    with Archive.open(pair.archive) as archive:
        publish(archive, pair.published, sources=SOURCES, at=NOW + timedelta(hours=1))
    assert pair.look().is_well
