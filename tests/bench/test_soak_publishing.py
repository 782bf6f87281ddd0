"""The reader of the soak: whole states pass, and each planted breach is seen."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from random import Random

import pytest

from bench.publish.town import FIRST, SPAN, Town
from bench.soak import onlooker
from bench.soak.__main__ import main
from bench.soak.onlooker import SIMPLE, Seen, look, opened
from bench.soak.whole import breaches, digest
from scraper.archive.archive import Archive
from scraper.ingest.withdraw import Request, withdraw
from scraper.publish import publish
from scraper.publish.checkup.rules import RULES

AT = FIRST + SPAN


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("published")
    with Archive.open(folder / "archive.db") as archive:
        town = Town(archive, 60)
        town.fill(60)
        publish(archive, folder / "published.db", sources=town.sources, at=AT)
        stored = archive.articles.get(5)
        assert stored is not None
        withdraw(archive, Request(str(stored.article.url), "asked for", "x"), AT)
        publish(archive, folder / "published.db", sources=town.sources, at=AT + timedelta(hours=1))
    return folder / "published.db"


@pytest.fixture
def db(published: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as copy:
        with closing(sqlite3.connect(published)) as file:
            file.backup(copy)
        yield copy


def test_what_is_published_breaks_no_rule(db: sqlite3.Connection) -> None:
    assert list(breaches(db, tuple(SIMPLE))) == []
    assert db.execute("select count(*) from copies where parent is not null").fetchone()[0] > 5


@pytest.mark.parametrize(
    ("planted", "told"),
    [
        ("update articles set story = 999 where id = 3", "article without its story: 3"),
        ("update stories set articles = 9 where id = 2", "counts its articles wrong: 2"),
        ("update stories set last_published = '' where id = 2", "other first and last dates"),
        ("update stories set root = 999 where id = 2", "whose root is not there: 2"),
        ("update copies set parent = 999 where parent is not null", "parent is not there"),
        ("update copies set parent = 1 where parent is not null", "parent in another story"),
        (
            "insert into credits (article, position, role, name, raw) values (5, 0, 'a', 'b', 'c')",
            "readers may not see: 5",
        ),
        ("update articles set body_text = 'x' where id = 5", "article that says something: 5"),
        ("delete from search_rows where article = 3", "cannot be searched: 3"),
        ("update credits set position = 9 where article = 3 and position = 1", "with a gap: 3"),
        ("delete from changes where seq = 3", "changes with a gap"),
        ("update changes set at = '2001' where seq = 3", "older than the one before: 3"),
        ("update changes set article = 1 where article = 3", "no change tells of: 3"),
        ("update meta set value = '2001' where key = 'made_at'", "that is not the last change"),
        ("delete from articles where id = 3", "foreign_key_check"),
        ("update articles set title = '民警'", "民警 stands in 59 and is found in"),
        ("insert into articles_fts (articles_fts) values ('delete-all')", "and is found in 0"),
    ],
)
def test_a_planted_breach_is_found(planted: str, told: str, db: sqlite3.Connection) -> None:
    whole = digest(db)
    assert db.execute(planted).rowcount
    assert any(told in one for one in breaches(db, ("民警", "社区"))), list(breaches(db, ()))
    assert "fts" in planted or digest(db) != whole


def test_every_rule_has_its_breach() -> None:
    assert len(RULES) == 14


def test_what_only_the_index_needs_is_no_other_state(db: sqlite3.Connection) -> None:
    whole = digest(db)
    db.execute("insert or replace into meta values ('search_scrub', '7')")
    assert digest(db) == whole
    db.execute("update meta set value = '2001' where key = 'checked_at'")
    assert digest(db) != whole


def test_a_look_notes_the_state(published: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = Seen()
    monkeypatch.setattr(onlooker, "LONG", 1.0)
    monkeypatch.setattr(onlooker, "LONGEST", 0.0)
    with closing(opened(published)) as db:
        look(db, seen, Random(1))  # noqa: S311
        assert seen.states == {digest(db): 1}
    assert (seen.looks, seen.long, seen.faults) == (1, 1, [])


def test_a_file_that_cannot_be_read_is_a_fault(tmp_path: Path) -> None:
    seen = Seen()
    (tmp_path / "published.db").write_bytes(b"no database" * 1000)
    with closing(opened(tmp_path / "published.db")) as db:
        look(db, seen, Random(1))  # noqa: S311
    assert seen.faults == ["a read failed: file is not a database"]


def test_a_short_soak_finds_nothing_wrong(capsys: pytest.CaptureFixture[str]) -> None:
    main(["--kills", "0", "--crawls", "0", "--publishes", "3", "--faults", "0", "--damages", "0"])
    shown = capsys.readouterr().out
    assert "states seen" in shown
    assert "FAULT a" not in shown
    assert "FAULT publication" not in shown
