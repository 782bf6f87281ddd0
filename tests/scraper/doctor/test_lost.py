"""What an archive has lost is not made to look well: all that tells of it stays."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from scraper.archive.checkup import fault, structure
from scraper.doctor.cures import settled
from scraper.doctor.doubts import UNSURE, is_broken, lasting, weighed
from scraper.doctor.nouns import Finding
from tests.scraper.doctor.pair import Pair, rows

OF_ARTICLE_4 = "update addresses set article_id = 99 where article_id = 4"
GONE = (
    "pragma foreign_keys = off; delete from articles where id = 4;"
    "delete from versions where article_id = 4;"
)
"""A row that is in no index either: only what was made beside it tells of it."""


def page_of(file: Path, table: str) -> tuple[int, int]:
    """Return at which byte a table begins, and how many bytes a page has."""
    with closing(sqlite3.connect(file, isolation_level=None)) as db:
        db.execute("pragma wal_checkpoint(truncate)")
        (size,) = db.execute("pragma page_size").fetchone()
        (root,) = db.execute(
            "select rootpage from sqlite_master where type = 'table' and name = ?", (table,)
        ).fetchone()
    return (root - 1) * size, size


def lose_a_write(file: Path) -> None:
    """Set the last page of rows of ``articles`` back to before the last of them was written."""
    root, size = page_of(file, "articles")
    content = bytearray(file.read_bytes())
    assert content[root] == 5, "an inner page, below which the rows are"
    page = (_number(content, root + 8, 4) - 1) * size
    count = _number(content, page + 3, 2)
    places = [_number(content, page + 8 + 2 * one, 2) for one in range(count)][:-1]
    content[page + 1 : page + 3] = bytes(2)  # no free blocks
    content[page + 3 : page + 5] = len(places).to_bytes(2, "big")
    content[page + 5 : page + 7] = min(places, default=size).to_bytes(2, "big")
    content[page + 7] = 0
    _write(file, content)


def halve(file: Path) -> None:
    """Let the inner page of ``articles`` lead to half of its rows."""
    root, _ = page_of(file, "articles")
    content = bytearray(file.read_bytes())
    content[root + 3 : root + 5] = (_number(content, root + 3, 2) // 2).to_bytes(2, "big")
    _write(file, content)


def _number(content: bytearray, place: int, width: int) -> int:
    return int.from_bytes(content[place : place + width], "big")


def _write(file: Path, content: bytearray) -> None:
    file.write_bytes(content)
    for tail in ("-wal", "-shm"):
        file.with_name(f"{file.name}{tail}").unlink(missing_ok=True)


def test_a_write_that_was_lost_is_damage_and_nothing_is_wiped_out(pair: Pair) -> None:
    """SQLite says only that indexes have a wrong number of entries: they have one that the table
    lacks. Made anew of it, they would have forgotten the article too."""
    lose_a_write(pair.archive)
    with closing(sqlite3.connect(pair.archive)) as db:
        said = [line for (line,) in db.execute("pragma integrity_check(articles)")]
    assert said
    assert all(line.startswith("wrong # of entries in index") for line in said)
    found = {one.what: one for one in pair.look().findings if one.where == "archive"}
    assert structure.INDEX not in found
    assert "in the table" in found[structure.DAMAGED].examples[0]
    assert "scrapy backup --restore" in found[structure.DAMAGED].cure
    _is_left(pair)


@pytest.mark.parametrize(
    "statement",
    [
        GONE,
        OF_ARTICLE_4,
        "update versions set article_id = 99",
        "update verdicts set run_id = 99 where run_id = 1",
        "delete from runs where id = 1",
        "insert into pages select 99, url, final_url, status, headers, charset, fetched_at, sha256,"
        " null from pages where id = 1",
    ],
)
def test_what_was_made_of_a_lost_article_stays(pair: Pair, statement: str) -> None:
    """And readers keep the text, if there is one."""
    pair.spoil(statement)
    before = rows(pair.archive)
    published = pair.published.read_bytes()
    done = pair.repair()
    after = rows(pair.archive)
    for told in before, after:  # the page of one that readers have is asked for again
        told.pop("addresses"), told.pop("postings")
    assert after == before
    assert pair.published.read_bytes() == published
    assert any(told.startswith("nothing is published") for told in done.done)
    assert done.after.needs_person
    cures = {one.cure for one in done.after.findings if one.where == "archive"}
    assert any("scrapy backup --restore" in cure for cure in cures)


def test_nothing_is_mended_in_an_archive_that_is_damaged(pair: Pair) -> None:
    """Rows that a damaged table hides look as if they were not there."""
    pair.spoil("insert into merges values (99, 1, '2026-01-01T00:00:00+08:00')")
    halve(pair.archive)
    assert structure.DAMAGED in pair.found()
    _is_left(pair)


def test_and_what_is_made_from_it_neither(pair: Pair) -> None:
    pair.spoil("drop index idx_articles_url", published=True)
    halve(pair.archive)
    _is_left(pair)
    assert not list(pair.folder.glob("published.db.damaged-*"))


def test_nor_in_one_of_another_shape(pair: Pair) -> None:
    pair.spoil("drop index members_by_story; delete from members where article_id = 4")
    _is_left(pair)


def _finding(what: str, *, can_repair: bool, where: str = "archive") -> Finding:
    return Finding(where, what, 1, ("x",), "x", can_repair)


@pytest.mark.parametrize(
    ("found", "broken"),
    [
        ([_finding(fault.STOPPED, can_repair=False)], True),
        ([_finding(fault.UNREADABLE, can_repair=False)], True),
        # One reading that is no JSON stops queries, and is read again from its page.
        ([_finding(fault.STOPPED, can_repair=True)], False),
        ([_finding(structure.INDEX, can_repair=True)], False),
        ([_finding(structure.DAMAGED, can_repair=False, where="published")], False),
        ([], False),
    ],
)
def test_what_is_broken(found: list[Finding], broken: bool) -> None:
    assert is_broken(found) is broken


def test_what_mending_may_have_wiped_out_counts_as_well() -> None:
    before = [
        _finding("version without its article", can_repair=False),
        _finding("reading that cannot be read", can_repair=True),
    ]
    assert lasting(before, []) & UNSURE == {"version without its article"}
    assert lasting([], before) & UNSURE == {one.what for one in before}


def test_a_check_of_the_archive_that_only_the_published_file_could_explain() -> None:
    """It does not: the archive is damaged."""
    found = settled(
        [
            _finding(fault.STOPPED, can_repair=True),
            _finding("changes with a gap", can_repair=True, where="published"),
        ]
    )
    assert is_broken(found)


def test_a_wrong_count_and_something_lost_are_damage_to_the_table() -> None:
    index = Finding("archive", structure.INDEX, 1, ("a: wrong # of entries in index b",), "x", True)
    lost = _finding("page without its article", can_repair=False)
    assert [one.what for one in weighed((index, lost))] == [structure.DAMAGED, lost.what]
    assert weighed((index,)) == (index,)
    other = replace(index, examples=("a: row 4 missing from index b",))
    assert weighed((other, lost)) == (other, lost)


def _is_left(pair: Pair) -> None:
    """Nothing in either file is another after repairing, and one line says why and what to do."""
    files = [pair.archive, pair.published]
    before = [file.read_bytes() for file in files]
    done = pair.repair()
    assert [file.read_bytes() for file in files] == before
    (told,) = done.done
    assert told.startswith("nothing is mended or published")
    assert told.endswith("put a backup of before back (`scrapy backup --restore FOLDER`)")
    assert done.after.needs_person
