"""The rooms in a file that vanishes have what the archive's have."""

import sqlite3

from scraper.archive import Archive
from scraper.archive.migrate import schema
from scraper.archive.scratch import Scratch
from scraper.archive.tellings import all_tellings, tellings
from scraper.article import Credit, Edge, Kind
from tests.scraper.making import NOON, keep, notice

BAITA = "http://www.baita.example/1.html"


def _columns(connection: sqlite3.Connection, name: str) -> list[str]:
    return [row[1] for row in connection.execute(f"pragma table_info({name})")]


def _filled(archive: Archive) -> Scratch:
    keep(archive, "http://www.qinghe.example/1.html", source="青禾网", published=None)
    keep(
        archive,
        BAITA,
        source="本县广播",
        original_url="http://www.huiwen.example/7.html",
        credits=(
            Credit("relay", "青禾网", "http://qinghe.example/1.html"),
            Credit("author", "罗守田"),
        ),
    )
    scratch = Scratch()
    for telling, title, body in all_tellings(archive.db.conn):
        scratch.add(telling, title, body)
    return scratch


def test_told_is_the_same_in_both(archive: Archive) -> None:
    with _filled(archive) as scratch:
        here, there = archive.db.conn, scratch.db.conn
        assert _columns(here, "told") == _columns(there, "told")
        rows = here.execute("select * from told order by id").fetchall()
        assert there.execute("select * from told order by id").fetchall() == rows
        assert len(rows) == 2


def test_pages_are_told_alike_in_both(archive: Archive) -> None:
    with _filled(archive) as scratch:
        every = [telling for telling, _, _ in all_tellings(archive.db.conn)]
        scratch.stories.create(NOON)
        for number in (1, 2):
            scratch.stories.join(1, number)
        assert tellings(scratch.db.conn, 1) == every == archive.stories.tellings(1)
        assert scratch.index.text(2) == archive.index.text(2)
        assert scratch.linked(1) == []
        assert scratch.linked(2) == ["huiwen.example/7.html"]
        assert scratch.stories.containing_url(BAITA) == archive.stories.containing_url(BAITA) == [1]


def test_the_tables_are_those_of_the_archive(archive: Archive) -> None:
    shape = schema(archive.db.conn).split("\n\n")
    with Scratch() as scratch:
        mine = schema(scratch.db.conn).split("\n\n")
    names = ("postings", "members", "merges", "edges", "stories", "splits", "corrections")
    for name in names:
        (told,) = [one for one in shape if one.lower().startswith(f"create table {name} ")]
        assert told.strip() in [one.strip() for one in mine]


def test_freezing_keeps_the_counts_and_takes_all_else_back(archive: Archive) -> None:
    with _filled(archive) as scratch:
        for number, shingles in ((1, {5, 6}), (2, {6, 7})):
            scratch.index.post(number, shingles)
            scratch.stories.join(scratch.stories.create(NOON), number)
        scratch.stories.save_edges(2, [Edge(1, Kind.QUOTES, 0.1, 0.2)])
        scratch.stories.split(2, 1, NOON)
        scratch.corrections.add("same", "a", "b", "", "", NOON)
        scratch.freeze()
        assert scratch.index.stories_with([5, 6, 7]).get(6) == 2
        assert scratch.index.sharing([5, 6, 7]).articles == {}
        scratch.index.post(2, {6})
        shared = scratch.index.sharing([5, 6, 7])
        assert (shared.articles, shared.stories[6]) == ({6: [2]}, 2)
        assert scratch.stories.ids() == []
        assert scratch.stories.edges([1, 2]) == []
        assert scratch.index.story(1) is None
        for table in ("members", "merges", "splits"):
            (count,) = scratch.db.conn.execute(f"select count(*) from {table}").fetchone()  # noqa: S608
            assert count == 0
        assert scratch.index.articles() == [1, 2]
        assert len(scratch.corrections.all()) == 1


def test_a_reissue_does_not_count_twice_for_its_copies(archive: Archive) -> None:
    """What a story has told is posted once, so a count of postings is a count of stories."""
    keep(archive, "http://www.qinghe.example/1.html", notice("白塔镇", 3, 1, 100, "5550111"))
    before = archive.db.conn.execute("select count(*) from postings").fetchone()
    keep(archive, BAITA, notice("白塔镇", 3, 1, 100, "5550111"))
    assert archive.db.conn.execute("select count(*) from postings").fetchone() == before
