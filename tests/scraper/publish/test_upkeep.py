"""After a publication: words of withdrawn texts leave every byte, and readers are never refused."""

import random
import re
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlite_utils import Database

from scraper.publish import search, shape, upkeep
from scraper.publish.errors import PublishError
from scraper.publish.search import Entry
from scraper.publish.target import transaction
from scraper.text.words import index_words, site_word
from tests.scraper.publish.newsroom import HARVEST, PATROL, Newsroom, ask, found

_PAIR = re.compile(rb"(?=((?:[\xe4-\xe9][\x80-\xbf]{2}){2}))")
CHARACTERS = [chr(code) for code in range(0x4E00, 0x4E00 + 900)]


def entry(article: int) -> Entry:
    chosen = random.Random(article)  # noqa: S311
    text = "".join(chosen.choices(CHARACTERS, k=120))
    return Entry(article // 3, text[:20], text[20:], text[:3], "qingshi")


@pytest.fixture
def file(tmp_path: Path) -> Iterator[Database]:
    """A file whose index has several levels of segments."""
    connection = sqlite3.connect(tmp_path / "published.db", timeout=30, isolation_level=None)
    with closing(connection):
        connection.execute("pragma synchronous = off")
        connection.execute("pragma secure_delete = on")
        db = Database(connection, execute_plugins=False)
        shape.create(db, {})
        shuffled = random.Random(1).sample(range(1, 601), 600)  # noqa: S311
        for start in range(0, 600, 20):
            with transaction(db.conn):
                batch = shuffled[start : start + 20]
                search.exchange(db, {}, {article: entry(article) for article in batch})
        yield db


def withdraw(db: Database, articles: range) -> None:
    for article in articles:
        with transaction(db.conn):
            search.exchange(db, {article: entry(article)}, {})
            search.forget(db)


def left(path: Path, gone: range) -> set[str]:
    """Return the pairs that only withdrawn texts had and that still stand in the file."""

    def words(articles: Iterator[int]) -> set[str]:
        texts = (f"{entry(i).title}\n{entry(i).body}\n{entry(i).names}" for i in articles)
        return {word for text in texts for word in index_words(text).split() if len(word) > 1}

    hidden = words(iter(gone)) - words(i for i in range(1, 601) if i not in gone)
    assert len(hidden) > 500
    return hidden & {pair.decode() for pair in _PAIR.findall(path.read_bytes())}


def segments(db: Database) -> int:
    query = "select count(distinct segid) from articles_fts_idx"
    return int(db.execute(query).fetchone()[0])


def test_words_of_withdrawn_texts_leave_every_byte(file: Database, tmp_path: Path) -> None:
    path, gone = tmp_path / "published.db", range(100, 140)
    assert segments(file) > 2
    withdraw(file, gone)
    assert left(path, gone)
    upkeep.work_off(file)
    assert left(path, gone) == set()
    assert [one.name for one in tmp_path.iterdir()] == ["published.db"]
    assert segments(file) == 1
    file.execute("insert into articles_fts (articles_fts) values ('integrity-check')")
    match = "select count(*) from articles_fts where articles_fts match ?"
    (count,) = file.execute(match, (f'"{site_word("qingshi")}"',)).fetchone()
    assert count == 560
    assert file.execute("select 1 from meta where key = ?", (search.SCRUB,)).fetchone() is None


def test_readers_are_never_refused(
    file: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(upkeep, "PAGES", 2)
    withdraw(file, range(100, 110))
    over = threading.Event()
    seen: list[tuple[int]] = []

    def read() -> None:
        uri = f"file:{tmp_path}/published.db?mode=ro"
        with closing(sqlite3.connect(uri, uri=True, timeout=10)) as reader:
            while not over.is_set():
                seen.extend(reader.execute("select count(*) from articles_fts_docsize"))

    thread = threading.Thread(target=read)
    thread.start()
    try:
        upkeep.work_off(file)
    finally:
        over.set()
        thread.join()
    assert set(seen) == {(590,)}


def test_a_mark_that_another_publication_set_meanwhile_stays(
    file: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    withdraw(file, range(100, 101))
    scrub = upkeep._scrub
    marks: list[str] = []

    def interrupted(db: Database, mark: str) -> None:
        if not marks:
            search._mark(db, search.SCRUB, "another")
        marks.append(mark)
        scrub(db, mark)

    monkeypatch.setattr(upkeep, "_scrub", interrupted)
    upkeep.work_off(file)
    assert marks[1:] == ["another"]


def test_a_withdrawal_that_broke_off_is_taken_up_by_the_next_publication(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    newsroom.origin()
    gone = newsroom.store("yunlan", 7, HARVEST, title="松窑镇秋收")
    newsroom.publish()
    newsroom.remove(gone)

    def dying(*_: object) -> None:
        raise sqlite3.OperationalError("database is locked")

    with monkeypatch.context() as patch:
        patch.setattr(upkeep, "_scrub", dying)
        with pytest.raises(PublishError, match=r"is published, but .*; `scrapy publish` goes on"):
            newsroom.publish()
    assert not found(newsroom, "梯田")
    words = set(index_words(HARVEST).split()) - set(index_words(PATROL).split())
    pairs = {word for word in words if len(word) > 1}
    assert any(word.encode() in newsroom.target.read_bytes() for word in pairs)
    newsroom.publish()
    assert not [word for word in pairs if word.encode() in newsroom.target.read_bytes()]
    assert ask(newsroom, "select 1 from meta where key like 'search_scrub'") == []
