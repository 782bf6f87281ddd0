"""What may not be shown, and what is withdrawn, is gone from every byte of the file."""

import sqlite3
from collections.abc import Iterator
from dataclasses import replace

import pytest

from scraper.article import Image
from scraper.publish.rows import WITHDRAWN
from scraper.text.words import index_words
from tests.scraper.publish.newsroom import HARVEST, NOTHING, PATROL, Newsroom, ask, found, with_show


def left_in_file(newsroom: Newsroom, hidden: str, shown: str) -> set[str]:
    """Return the search words of a hidden text that stand anywhere in the file's bytes."""
    raw = newsroom.target.read_bytes()
    words = set(index_words(hidden).split()) - set(index_words(shown).split())
    return {word for word in words if len(word) > 1 and word.encode() in raw}


@pytest.mark.parametrize(
    ("show", "hidden", "shown"),
    [
        ("excerpt", "从源头上减少此类案件发生", PATROL[:-20]),
        ("link", PATROL, "青石派出所：后半夜的巡逻，云岚长安网"),
    ],
)
def test_what_is_not_shown_is_nowhere_in_the_file(
    show: str, hidden: str, shown: str, newsroom: Newsroom
) -> None:
    newsroom.origin()
    newsroom.publish()
    assert found(newsroom, "源头")
    assert left_in_file(newsroom, hidden, shown)
    newsroom.sources = with_show("qingshi", show)
    assert newsroom.publish() == replace(NOTHING, updated=1)
    assert not found(newsroom, "源头")
    assert not left_in_file(newsroom, hidden, shown)
    assert ask(newsroom, "select show from articles") == [show]


def test_a_forbidden_repost_is_a_link(newsroom: Newsroom) -> None:
    newsroom.store(
        "qingshi", 1, repost_permission="forbidden", images=(Image("http://q.example/1"),)
    )
    newsroom.publish()
    query = "select show, body_text, body_html from articles"
    assert ask(newsroom, query) == [("link", None, None)]
    assert ask(newsroom, "select count(*) from images") == [0]
    assert found(newsroom, "派出所")  # the title is shown and may be found
    assert not found(newsroom, "凌晨")


def test_a_source_that_left_the_register_keeps_its_policy(newsroom: Newsroom) -> None:
    newsroom.sources = with_show("qingshi", "excerpt")
    newsroom.origin()
    newsroom.publish()
    newsroom.sources = {k: v for k, v in newsroom.sources.items() if k != "qingshi"}
    assert newsroom.publish() == NOTHING
    query = "select title, show, active from sources where name = 'qingshi'"
    assert ask(newsroom, query) == [("青石政法网", "excerpt", 0)]


def test_a_source_that_was_never_registered_shows_links(newsroom: Newsroom) -> None:
    newsroom.store("passing", 1)
    newsroom.publish()
    assert ask(newsroom, "select show from articles") == ["link"]


@pytest.fixture
def withdrawn(newsroom: Newsroom) -> Iterator[tuple[Newsroom, int]]:
    newsroom.origin()
    gone = newsroom.store(
        "yunlan",
        7,
        HARVEST,
        title="松窑镇秋收",
        authors=("何满仓",),
        images=(Image("http://y.example"),),
    )
    newsroom.publish()
    backup = sqlite3.connect(":memory:")
    newsroom.archive.db.conn.backup(backup)
    newsroom.remove(gone)
    assert newsroom.publish() == replace(NOTHING, withdrawn=1)
    yield newsroom, gone
    backup.backup(newsroom.archive.db.conn)
    assert newsroom.publish() == replace(NOTHING, restored=1)
    assert found(newsroom, "松窑") == [gone]
    assert ask(newsroom, "select status from articles where id = ?", gone) == ["published"]
    backup.close()


def test_what_left_the_archive_leaves_a_tombstone_and_can_return(
    withdrawn: tuple[Newsroom, int],
) -> None:
    newsroom, gone = withdrawn
    query = "select title, status, body_text, authors, published from articles where id = ?"
    assert ask(newsroom, query, gone) == [(WITHDRAWN, "withdrawn", None, "[]", None)]
    for table in ("credits", "images", "copies", "search_rows"):
        query = f"select count(*) from {table} where article = ?"  # noqa: S608
        assert ask(newsroom, query, gone) == [0]
    assert ask(newsroom, "select id from articles_public where id = ?", gone) == []
    assert ask(newsroom, "select title, articles from stories where id = 2") == [(WITHDRAWN, 0)]
    assert not left_in_file(newsroom, f"{HARVEST}\n松窑镇秋收\n何满仓", PATROL)
    assert b"y.example" not in newsroom.target.read_bytes()
