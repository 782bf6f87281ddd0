"""The search index follows the published rows: places in time, words taken out word for word."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace

import pytest
from sqlite_utils import Database

from scraper.publish import search, shape, upkeep
from scraper.publish.errors import PublishError
from scraper.publish.search import Entry
from tests.scraper.publish.newsroom import HARVEST, NOTHING, Newsroom, ask, found

ENTRY = Entry(minute=100, title="青石", body="派出所", names="周启明", site="qingshi")


@pytest.fixture
def index() -> Iterator[Database]:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        db = Database(connection, execute_plugins=False)
        shape.create(db, {})
        yield db


def places(index: Database) -> dict[int, int]:
    return dict(index.execute("select article, id from search_rows").fetchall())


def hits(index: Database, word: str) -> list[int]:
    query = (
        "select article from articles_fts f join search_rows r on r.id = f.rowid"
        " where articles_fts match ? order by article"
    )
    return [article for (article,) in index.execute(query, (f'"{word}"',))]


def test_the_newest_stands_highest(index: Database) -> None:
    entries = {article: replace(ENTRY, minute=7 * article % 10) for article in range(1, 10)}
    search.exchange(index, {}, entries)
    by_time = sorted(entries, key=lambda article: entries[article].minute)
    assert sorted(places(index), key=places(index).__getitem__) == by_time


def test_a_minute_with_more_articles_than_slots(index: Database) -> None:
    many = dict.fromkeys(range(1, 2501), ENTRY)
    search.exchange(index, {}, many)
    search.exchange(index, {}, {9000: replace(ENTRY, minute=101), 9001: ENTRY})
    found = places(index)
    assert len(set(found.values())) == 2502
    assert all(found[i] < found[i + 1] for i in range(1, 2500))
    search.exchange(index, many, {})
    assert (hits(index, "派出"), list(places(index))) == ([9000, 9001], [9000, 9001])


def test_an_article_keeps_its_place_while_its_date_stays(index: Database) -> None:
    search.exchange(index, {}, {1: ENTRY})
    before = places(index)[1]
    other = replace(ENTRY, body="收割机")
    search.exchange(index, {1: ENTRY}, {1: other})
    assert (places(index)[1], hits(index, "派出"), hits(index, "收割")) == (before, [], [1])
    search.exchange(index, {1: other}, {1: replace(other, minute=99)})
    assert places(index)[1] < before
    assert hits(index, "收割") == [1]


def test_what_stays_equal_is_not_touched(index: Database) -> None:
    search.exchange(index, {}, {1: ENTRY})
    before = index.conn.total_changes
    search.exchange(index, {1: ENTRY}, {1: ENTRY})
    assert index.conn.total_changes == before


def test_what_was_never_indexed_is_not_taken_out(index: Database) -> None:
    search.exchange(index, {1: ENTRY}, {})
    search.exchange(index, {2: ENTRY}, {2: ENTRY, 3: ENTRY})
    assert hits(index, "派出") == [2, 3]
    index.execute("insert into articles_fts (articles_fts) values ('integrity-check')")


@pytest.mark.parametrize(
    ("published", "fetched", "minute"),
    [
        ("2000-01-01T00:01:00+08:00", "2026-11-23T12:00:00+08:00", 1),
        ("2099-01-01T00:00:00+08:00", "2000-01-01T01:00:00+08:00", 60),
        (None, "2000-01-01T00:02:00+08:00", 2),
        ("1970-01-01T00:00:00+08:00", None, 0),
        ("9999-12-31T23:59:00+08:00", None, 4207680000 - 1),
        (None, None, 0),
    ],
)
def test_the_minute_of_an_article(published: str | None, fetched: str | None, minute: int) -> None:
    assert abs(search._minute(published, fetched) - minute) < 400_000 * (minute > 1e9) + 1


def older(newsroom: Newsroom) -> None:
    """Make the file one of version 1, as far as searching goes."""
    with closing(sqlite3.connect(newsroom.target)) as old:
        old.executescript("""
            drop table articles_fts; drop table search_rows;
            create table search_text (article integer primary key, title, body, names);
            create virtual table articles_fts using fts5(
              title, body, names, content='search_text', content_rowid='article');
            create trigger search_text_added after insert on search_text begin
              insert into articles_fts (rowid, title, body, names)
              values (new.article, new.title, new.body, new.names); end;
            insert into search_text select id, title, 'xyzzy ' || body_text, '' from articles;
            update meta set value = '1' where key = 'schema_version';
            delete from meta where key like 'search%';
        """)


def otherwise(newsroom: Newsroom) -> None:
    """Make the file one whose words are of another form."""
    with closing(sqlite3.connect(newsroom.target)) as old:
        old.execute("update meta set value = 'xyzzy' where key = 'search_words'")
        old.execute("insert into articles_fts (rowid, title) values (77, 'xyzzy')")
        old.commit()


@pytest.mark.parametrize("make", [older, otherwise])
def test_an_index_of_an_earlier_program_is_begun_anew(make: object, newsroom: Newsroom) -> None:
    articles = newsroom.chain()
    newsroom.publish()
    assert callable(make)
    make(newsroom)
    assert b"xyzzy" in newsroom.target.read_bytes()
    harvest = newsroom.store("qingshi", 4, HARVEST, title="松窑镇秋收")
    assert newsroom.publish() == replace(NOTHING, new=1)
    assert b"xyzzy" not in newsroom.target.read_bytes()
    assert (found(newsroom, "派出所"), found(newsroom, "梯田")) == ([*articles], [harvest])
    assert ask(newsroom, "select value from meta where key = 'schema_version'") == ["2"]
    assert not ask(newsroom, "select 1 from sqlite_master where name like 'search_text%'")
    assert not ask(newsroom, "select 1 from meta where key = ?", search.FILL)
    assert newsroom.publish() == NOTHING


def test_filling_that_broke_off_goes_on_at_the_next_publication(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    articles = newsroom.chain()
    newsroom.publish()
    otherwise(newsroom)
    monkeypatch.setattr(upkeep, "BATCH", 1)
    entries, calls = search.entries, iter([True, True, False])
    killed = sqlite3.OperationalError("disk I/O error")

    def dying(*arguments: object) -> object:
        if next(calls, False):
            return entries(*arguments)  # type: ignore[arg-type]
        raise killed

    monkeypatch.setattr(search, "entries", dying)
    with pytest.raises(
        PublishError, match=r"is published, but .* search index .*; `scrapy publish` goes on"
    ):
        newsroom.publish()
    monkeypatch.setattr(search, "entries", entries)
    assert found(newsroom, "派出所") == [*articles[1:]]  # the newest first
    newsroom.store("qingshi", 1, HARVEST, title="松窑镇秋收")
    newsroom.publish()
    assert found(newsroom, "派出所") == [*articles[1:]]
    assert found(newsroom, "梯田") == [articles[0]]
