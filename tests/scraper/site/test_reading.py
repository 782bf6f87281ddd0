"""The file behind the pages: read-only, a moment, the newest state, and what is wrong with it."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from scraper.site import reading as room
from scraper.site.opening import NotServable, world_of
from scraper.site.reading import Unavailable, reading
from tests.scraper.site.conftest import asking, site_over
from tests.scraper.site.paper import whole


@pytest.fixture
def own(tmp_path: Path) -> Path:
    whole(tmp_path / "published.db")
    return tmp_path


def change(folder: Path, statement: str) -> None:
    with closing(sqlite3.connect(folder / "published.db")) as file, file:
        file.execute(statement)


def test_a_publication_is_seen_at_once(own: Path) -> None:
    ask = asking(site_over(own))
    first = ask("/article/1")
    assert "虚构样例" not in first.text
    change(own, "update articles set title = '改过的题' where id = 1")
    again = ask("/article/1", headers={"if-none-match": first.headers["etag"]})
    assert again.status_code == 200
    assert "改过的题" in again.text
    change(own, "update articles set status = 'withdrawn' where id = 1")
    assert ask("/article/1").status_code == 410
    ask.close()  # type: ignore[attr-defined]


def test_a_file_that_was_made_again_is_seen(own: Path) -> None:
    ask = asking(site_over(own))
    assert ask("/article/1").status_code == 200
    (own / "published.db").rename(own / "old.db")
    assert ask("/article/1").status_code == 503
    whole(own / "published.db", world="replica")
    assert "虚构样例" in ask("/article/1").text
    ask.close()  # type: ignore[attr-defined]


def test_nothing_can_be_written(own: Path) -> None:
    with pytest.raises(Unavailable, match="readonly"), reading(own / "published.db") as file:
        file.execute("delete from articles")


def test_what_takes_too_long_is_ended(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "SECONDS", 0.05)
    endless = "with recursive n(i) as (select 1 union all select i + 1 from n) select max(i) from n"
    with pytest.raises(Unavailable, match="interrupted"), reading(own / "published.db") as file:
        file.execute(endless).fetchall()


def test_while_it_is_locked_readers_are_told_to_come_back(
    own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(room, "_BUSY_SECONDS", 0.05)
    ask = asking(site_over(own))
    with closing(sqlite3.connect(own / "published.db", isolation_level=None)) as writer:
        writer.execute("begin exclusive")
        found = ask("/article/1")
        assert found.status_code == 503
        assert "过一会儿" in found.text
        writer.execute("rollback")
    assert ask("/article/1").status_code == 200
    ask.close()  # type: ignore[attr-defined]


def test_without_an_index_only_the_search_fails(own: Path) -> None:
    change(own, "drop table articles_fts")
    ask = asking(site_over(own))
    assert ask("/search?q=派出所").status_code == 503
    assert ask("/search").status_code == 200
    assert ask("/article/1").status_code == 200
    ask.close()  # type: ignore[attr-defined]


def test_which_world_it_is(own: Path) -> None:
    assert world_of(own / "published.db") == "live"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (None, "make demo"),
        (b"no database at all, but long enough to be looked at" * 30, "`scrapy doctor` tells more"),
        (b"", "make demo"),  # many a reader makes an empty file of a name that it does not find
    ],
)
def test_what_cannot_be_shown(tmp_path: Path, content: bytes | None, words: str) -> None:
    path = tmp_path / "published.db"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(NotServable, match=words):
        world_of(path)


def test_a_file_of_another_version(own: Path) -> None:
    change(own, "update meta set value = '1' where key = 'schema_version'")
    with pytest.raises(NotServable, match="schema_version 1"):
        world_of(own / "published.db")
