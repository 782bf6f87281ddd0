"""64 damaged bytes anywhere in either file: told with a cure, or no row is another."""

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from random import Random

import pytest

from scraper.archive.checkup import structure
from scraper.doctor import Report
from tests.scraper.doctor.pair import NOW, Pair, rows

PLACES = 40
SIZE = 64
DAMAGE: dict[str, Callable[[Random], bytes]] = {
    "noise": lambda rng: rng.randbytes(SIZE),
    "zeros": lambda rng: bytes(SIZE),
    "ones": lambda rng: b"\xff" * SIZE,
}


@pytest.fixture(scope="module")
def truth(whole: Pair) -> dict[str, dict[str, object]]:
    """All rows of both files."""
    return {file.name: rows(file) for file in (whole.archive, whole.published)}


@pytest.mark.parametrize("kind", DAMAGE)
@pytest.mark.parametrize("name", ["archive.db", "published.db"])
def test_no_damage_to_a_row_goes_unseen(
    pair: Pair, truth: dict[str, dict[str, object]], name: str, kind: str
) -> None:
    file, rng = pair.folder / name, Random(f"{name} {kind}")  # noqa: S311
    whole = file.read_bytes()
    seen = 0
    for _ in range(PLACES):
        place = _place(whole, rng)
        damage = DAMAGE[kind](rng)
        file.write_bytes(whole[:place] + damage + whole[place + SIZE :])
        _forget_logs(file)
        report = pair.look()
        if rows(file) != truth[name]:
            assert not report.is_well, f"byte {place} of {name}"
            seen += 1
        _is_told(report)
    assert seen > PLACES // 3  # or this shows nothing


def _place(whole: bytes, rng: Random) -> int:
    """Choose a place where something is written: half of a small file is room."""
    while True:
        place = rng.randrange(len(whole) - SIZE)
        if whole[place : place + SIZE].count(0) < SIZE // 2:
            return place


def _forget_logs(file: Path) -> None:
    for tail in ("-wal", "-shm", "-journal"):
        file.with_name(f"{file.name}{tail}").unlink(missing_ok=True)


def _is_told(report: Report) -> None:
    for finding in report.findings:
        assert finding.count
        assert finding.examples
        assert "`scrapy " in finding.cure or finding.cure.strip()
        json.dumps(finding.examples)


@pytest.mark.parametrize("kind", DAMAGE)
def test_a_published_file_is_repaired_whatever_is_damaged(pair: Pair, kind: str) -> None:
    """It is made of the archive. Its changes go on if they can be read."""
    rng, file = Random(kind), pair.published  # noqa: S311
    whole = file.read_bytes()
    for number in range(PLACES // 4):
        place = _place(whole, rng)
        file.write_bytes(whole[:place] + DAMAGE[kind](rng) + whole[place + SIZE :])
        _forget_logs(file)
        if pair.look().is_well:
            continue
        done = pair.repair()
        assert done.after.findings == (), (number, place, done.done)
        for left in pair.folder.glob("published.db.damaged-*"):
            left.unlink()


def test_an_index_is_made_anew_of_its_table(pair: Pair) -> None:
    with closing(sqlite3.connect(pair.archive, isolation_level=None)) as db:
        (page,) = db.execute(
            "select rootpage from sqlite_master where name = 'articles_by_twin'"
        ).fetchone()
        (size,) = db.execute("pragma page_size").fetchone()
        db.execute("pragma wal_checkpoint(truncate)")
    content = bytearray(pair.archive.read_bytes())
    leaf = memoryview(content)[(page - 1) * size : page * size]
    at = bytes(leaf).index(b"yunlan.example/a/8")
    leaf[at : at + 6] = b"yunlam"
    pair.archive.write_bytes(content)
    found = {one.what: one for one in pair.look().findings}
    assert found[structure.INDEX].can_repair
    done = pair.repair()
    assert done.after.findings == ()


def test_a_table_that_is_damaged_says_how_much_can_be_read(pair: Pair) -> None:
    with closing(sqlite3.connect(pair.archive, isolation_level=None)) as db:
        (page,) = db.execute(
            "select rootpage from sqlite_master where name = 'articles'"
        ).fetchone()
        (size,) = db.execute("pragma page_size").fetchone()
        db.execute("pragma wal_checkpoint(truncate)")
    content = bytearray(pair.archive.read_bytes())
    content[(page - 1) * size : (page - 1) * size + SIZE] = bytes(SIZE)
    pair.archive.write_bytes(content)
    found = {one.what: one for one in pair.look().findings if one.where == "archive"}
    assert "articles: 0 rows can be read" in " ".join(
        example
        for one in found.values()
        for example in one.examples
        if example.startswith("articles: ")
    )
    assert structure.DAMAGED in found
    before = pair.published.read_bytes()
    done = pair.repair()
    assert done.after.needs_person
    assert pair.published.read_bytes() == before  # readers lose nothing by it


def test_a_damaged_body_has_its_page_asked_for(pair: Pair) -> None:
    pair.spoil(
        "update bodies set compressed = cast(substr(compressed, 1, 9) as blob)"
        " where sha256 = (select sha256 from pages p join articles a on a.page_id = p.id"
        " where a.id = 1)"
    )
    (found,) = pair.look().findings
    assert found.examples == ("article 1 http://qingshi.example/a/1",)
    assert not found.can_repair
    done = pair.repair()
    assert done.before.needs_person
    assert done.after.is_well
    with closing(sqlite3.connect(pair.archive)) as db:
        row = db.execute("select recheck_at, etag from addresses where article_id = 1").fetchone()
        assert row == (NOW.isoformat(), None)


def test_a_reading_that_cannot_be_had_again_is_left_and_readers_keep_the_text(pair: Pair) -> None:
    pair.spoil("update articles set reading = cast(x'ff00' as text) where id = 1")
    before = pair.published.read_bytes()
    done = pair.repair()
    assert any("article 1 " in told and "cannot be read again" in told for told in done.done)
    assert any(told.startswith("nothing is published") for told in done.done)
    assert "reading that cannot be read" in {one.what for one in done.after.findings}
    assert pair.published.read_bytes() == before


def test_a_reading_that_has_one_before_it_gets_that(pair: Pair) -> None:
    pair.spoil("update articles set reading = '{' where id = 4")
    done = pair.repair()
    assert any("article 4 " in told and "reading of before" in told for told in done.done)
    assert done.after.findings == ()
