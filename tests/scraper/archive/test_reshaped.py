"""An archive of the shape before stories were grouped anew comes to today's, and is posted."""

import json
import sqlite3
import zlib
from pathlib import Path

import pytest

from scraper.archive import Archive, records
from scraper.archive.migrate import MIGRATIONS, migrate, migrations, version
from scraper.article import Article
from scraper.ingest.reindex import FORM, ensure_indexed
from scraper.text import urls
from tests.scraper.making import NOON, STORY, keep

FIRST, SECOND = "http://www.qinghe.example/1.html", "http://www.baita.example/1.html"


def _article(connection: sqlite3.Connection, number: int, url: str, original: str | None) -> None:
    article = Article(
        url, "老槐树下的说事箱", STORY, "", fetched_at=NOON, original_url=original, published=None
    )
    connection.execute("insert into bodies values (?, 1, ?)", (str(number), zlib.compress(b"x")))
    connection.execute(
        "insert into pages (url, status, headers, fetched_at, sha256) values (?, 200, '{}', ?, ?)",
        (url, NOON.isoformat(), str(number)),
    )
    connection.execute(
        "insert into articles (source, url_key, twin_key, url, page_id, title, outlet,"
        " self_credited, original_key, reading, stored_at, changed_at, seq)"
        " values ('test', ?, ?, ?, ?, ?, '青禾网', 0, ?, ?, ?, ?, ?)",
        (
            urls.canonical(url),
            urls.twin_key(url),
            url,
            number,
            article.title,
            urls.twin_key(original) if original else None,
            records.dump(article),
            NOON.isoformat(),
            NOON.isoformat(),
            number,
        ),
    )
    connection.execute("insert into texts values (?, 'x', 'y')", (number,))
    connection.execute("insert into postings values (7, ?)", (number,))
    connection.execute(
        "insert into members (article_id, story_id, parent_article, kind, confidence, evidence)"
        " values (?, 1, ?, ?, 0.5, '{}')",
        (number, 1 if number > 1 else None, "copy" if number > 1 else None),
    )


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """An archive of schema 2 with a text and its copy, which links to it."""
    (tmp_path / "old").mkdir()
    for name in ("0001_first.sql", "0002_parts.sql"):
        (tmp_path / "old" / name).write_text((MIGRATIONS / name).read_text("utf-8"), "utf-8")
    path = tmp_path / "archive.db"
    connection = sqlite3.connect(path, isolation_level=None)
    assert migrate(connection, tmp_path / "old") == 2
    connection.execute("insert into meta values ('world', 'live'), ('seq', '2')")
    connection.execute("insert into stories (created_at) values (?)", (NOON.isoformat(),))
    _article(connection, 1, FIRST, None)
    _article(connection, 2, SECOND, FIRST)
    connection.execute("insert into frequencies values (7, 1)")
    connection.execute("update stories set root_article = 1")
    connection.execute("insert into edges values (2, 1, 'copy', 1.0, 1.0, '{}')")
    connection.close()
    return path


def _stories(archive: Archive) -> list[object]:
    return [archive.stories.get(story) for story in archive.stories.ids()]


def test_it_comes_to_todays_shape_with_its_stories(old: Path) -> None:
    with Archive.open(old) as archive:
        assert version(archive.db.conn) == len(migrations())
        tables = {name for (name,) in archive.db.conn.execute("select name from sqlite_master")}
        assert not tables & {"texts", "frequencies"}
        assert archive.index.form == ""
        assert archive.index.sharing([7]).articles == {}
        assert [one.article.url for one in archive.articles.since(0)] == [FIRST, SECOND]
        story = archive.stories.get(1)
        assert story is not None
        assert story.root == 1
        assert [one.parent_article for one in story.members] == [None, 1]
        told = archive.db.conn.execute("select id, key, original_key, body from told").fetchall()
        assert told == [
            (1, "qinghe.example/1.html", None, STORY),
            (2, "baita.example/1.html", "qinghe.example/1.html", STORY),
        ]


def test_its_articles_are_posted_once_and_found_again(old: Path) -> None:
    with Archive.open(old) as archive:
        before = _stories(archive)
        assert ensure_indexed(archive) == 2
        assert archive.index.form == FORM
        assert len(archive.index.posted(1)) > 8
        assert archive.index.posted(2) == frozenset()
        assert _stories(archive) == before
        assert ensure_indexed(archive) == 0
        third = keep(archive, "http://www.huiwen.example/1.html")
        assert archive.stories.of(third) == 1


def test_posting_that_breaks_off_begins_anew(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Archive.open(old) as archive:
        real = archive.index.post

        def broken(article_id: int, shingles: frozenset[int]) -> None:
            if article_id == 2:
                raise OSError("power")
            real(article_id, shingles)

        monkeypatch.setattr(archive.index, "post", broken)
        with pytest.raises(OSError, match="power"):
            ensure_indexed(archive)
        assert archive.index.form == ""
        assert archive.db.conn.execute("select count(*) from postings").fetchone() == (0,)
        monkeypatch.undo()
        assert ensure_indexed(archive) == 2


def test_the_view_reads_what_the_reading_says(old: Path) -> None:
    with Archive.open(old) as archive:
        ((reading, url),) = archive.db.conn.execute(
            "select reading, original_url from articles join told using (id) where id = 2"
        ).fetchall()
        assert json.loads(reading)["original_url"] == url == FIRST
