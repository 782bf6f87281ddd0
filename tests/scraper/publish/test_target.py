import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

from scraper.publish import PublishError
from scraper.publish.target import opened
from tests.scraper.publish.newsroom import Newsroom


def database(target: Path, *statements: str) -> None:
    with closing(sqlite3.connect(target)) as connection:
        for statement in statements:
            connection.execute(statement)
        connection.commit()


def text_file(target: Path) -> None:
    target.write_text("这不是数据库" * 500, "utf-8")


def other_kind(target: Path) -> None:
    database(target, "pragma journal_mode = wal", "create table notes (id integer primary key)")


def another_world(target: Path) -> None:
    folder = target.parent / "replica"
    folder.mkdir()
    newsroom = Newsroom(folder, world="replica")
    newsroom.target = target
    newsroom.origin()
    newsroom.publish()
    newsroom.archive.close()


def another_archive(target: Path) -> None:
    folder = target.parent / "other"
    folder.mkdir()
    newsroom = Newsroom(folder)
    newsroom.target = target
    newsroom.origin()
    newsroom.publish()
    newsroom.archive.close()


def with_version(version: str) -> Callable[[Path], None]:
    def make(target: Path) -> None:
        another_archive(target)
        database(target, f"update meta set value = '{version}' where key = 'schema_version'")  # noqa: S608

    return make


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (text_file, "`scrapy doctor --repair` moves it aside and makes it anew"),
        (other_kind, "is a database of another kind; move the file away"),
        (another_world, "holds the world 'replica', the archive is of 'live'; move the file away"),
        (another_archive, "was made from another archive; move the file away"),
        (with_version("3"), "has schema_version 3, this program writes 2; update the program"),
        (with_version("x"), "has schema_version x, this program writes 2; move the file away"),
    ],
)
def test_a_file_that_is_not_ours_is_refused_and_left_as_it_is(
    make: Callable[[Path], None], words: str, newsroom: Newsroom
) -> None:
    newsroom.origin()
    make(newsroom.target)
    before = newsroom.target.read_bytes()
    with pytest.raises(PublishError) as refused:
        newsroom.publish()
    line = str(refused.value)
    assert line.startswith(f"{newsroom.target}: ")
    assert words in line
    assert "\n" not in line
    assert newsroom.target.read_bytes() == before


def test_the_archive_itself_is_refused(newsroom: Newsroom) -> None:
    newsroom.origin()
    newsroom.target = newsroom.archive.path
    with pytest.raises(PublishError, match="database of another kind"):
        newsroom.publish()
    assert newsroom.archive.articles.count() == 1


def test_a_folder_is_refused(newsroom: Newsroom) -> None:
    newsroom.target.mkdir()
    with pytest.raises(PublishError, match="is a folder; move it away, then `scrapy publish`"):
        newsroom.publish()


def test_a_path_beneath_a_file_is_refused(newsroom: Newsroom) -> None:
    newsroom.target = newsroom.archive.path / "published.db"
    with pytest.raises(PublishError, match=r"cannot make its folder \(.*\); make the folder"):
        newsroom.publish()


def test_an_empty_file_is_filled(newsroom: Newsroom) -> None:
    newsroom.origin()
    newsroom.target.touch()
    assert newsroom.publish().new == 1


def test_a_file_that_others_hold_is_named(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    newsroom.origin()
    newsroom.publish()
    monkeypatch.setattr("scraper.publish.target.BUSY_SECONDS", 0.05)
    with closing(sqlite3.connect(newsroom.target, isolation_level=None)) as other:
        other.execute("begin immediate")
        with pytest.raises(PublishError, match="held by another process; wait for it"):
            newsroom.publish()
        other.execute("rollback")
    newsroom.publish()


def test_a_first_publication_has_no_name_until_it_is_whole(tmp_path: Path) -> None:
    target = tmp_path / "published.db"
    with opened(target, world="live", identity="a"):
        assert not target.exists()
    assert [path.name for path in tmp_path.iterdir()] == ["published.db"]
    with pytest.raises(KeyError), opened(tmp_path / "other.db", world="live", identity="a"):
        raise KeyError
    assert {path.name for path in tmp_path.iterdir()} == {"published.db", ".other.db.new"}
    assert (tmp_path / ".other.db.new").stat().st_size == 0, "it only tells that nothing landed"


def test_what_a_killed_first_publication_has_left_is_taken_up(tmp_path: Path) -> None:
    target = tmp_path / "published.db"
    (tmp_path / ".published.db.new").touch()
    with opened(target, world="live", identity="a") as db:
        assert db.table("articles").count == 0
    assert [path.name for path in tmp_path.iterdir()] == ["published.db"]


def test_two_first_publications_at_once_make_one_file(tmp_path: Path) -> None:
    target = tmp_path / "published.db"

    def publish(_: int) -> list[str]:
        with opened(target, world="live", identity="a") as db:
            return db.table_names()

    with ThreadPoolExecutor(4) as pool:
        assert len({len(names) for names in pool.map(publish, range(4))}) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["published.db"]
