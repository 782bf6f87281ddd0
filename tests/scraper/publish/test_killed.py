"""A publication that was killed in its commit: who may write undoes it, who may not is told."""

import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from io import BytesIO
from pathlib import Path

import pytest

from scraper.publish import PublishError
from scraper.publish import export as exporting
from scraper.publish import snapshot as snapping
from scraper.publish.export import Wanted, export
from scraper.publish.snapshot import snapshot
from scraper.publish.target import heal
from scraper.site.reading import Unavailable, reading
from tests.scraper.commands.making import scrapy
from tests.scraper.publish.newsroom import Newsroom

KILLED = """
import os, signal, sqlite3, sys
db = sqlite3.connect(sys.argv[1], isolation_level=None)
db.execute("pragma cache_size = 5")
db.execute("begin immediate")
db.execute("update articles set title = 'half', body_text = hex(randomblob(20000))")
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.fixture
def half(newsroom: Newsroom) -> Path:
    newsroom.chain()
    newsroom.publish()
    kill(newsroom.target)
    return newsroom.target


def kill(file: Path) -> None:
    done = subprocess.run([sys.executable, "-c", KILLED, file], check=False)
    assert done.returncode == -signal.SIGKILL
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        titles(file)


def journal(file: Path) -> Path:
    return file.with_name(f"{file.name}-journal")


def titles(file: Path) -> set[str]:
    with closing(sqlite3.connect(f"{file.as_uri()}?mode=ro", uri=True)) as db:
        return {title for (title,) in db.execute("select title from articles")}


def test_it_is_undone(half: Path) -> None:
    heal(half)
    assert titles(half) == {"青石派出所：后半夜的巡逻"}
    assert not journal(half).exists()


@pytest.mark.parametrize(
    "act",
    [
        lambda file: snapshot(file, file.with_name("copy.db")),
        lambda file: export(file, BytesIO(), "csv", Wanted()),
    ],
)
def test_whoever_reads_it_for_others_undoes_it(act: Callable[[Path], object], half: Path) -> None:
    act(half)
    assert "half" not in titles(half)


@pytest.mark.parametrize("words", [("search", "民警"), ("export", "--csv")])
def test_commands_that_read_it_undo_it(words: tuple[str, ...], half: Path) -> None:
    done = scrapy(*words, data=half.parent)
    assert (done.returncode, done.stderr) == (0, "")
    assert "青石派出所：后半夜的巡逻" in done.stdout


def test_the_site_undoes_it_before_it_looks(half: Path) -> None:
    heal(half)
    with closing(sqlite3.connect(half, isolation_level=None)) as db:  # so that it ends at once
        db.execute("update meta set value = '0' where key = 'schema_version'")
    kill(half)
    done = scrapy("browse", "--port", "0", data=half.parent)
    assert "has schema_version 0" in done.stderr
    assert titles(half) == {"青石派出所：后半夜的巡逻"}


def test_who_may_not_is_told_of_the_published_file(
    half: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for room in (snapping, exporting):
        monkeypatch.setattr(room, "heal", lambda _: None)
    for act in (
        lambda: snapshot(half, tmp_path / "copy.db"),
        lambda: export(half, BytesIO(), "csv", Wanted()),
    ):
        with pytest.raises(PublishError) as told:
            act()
        assert str(told.value) == (
            f"{half}: is half written, a publication was killed;"
            " run `scrapy publish` as the user that owns it, which puts it right"
        )


def test_one_at_work_is_left_alone(newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    newsroom.origin()
    newsroom.publish()
    monkeypatch.setattr("scraper.publish.target.HEAL_SECONDS", 0.05)
    with closing(sqlite3.connect(newsroom.target, isolation_level=None)) as other:
        other.execute("begin exclusive")
        other.execute("update articles set title = '新题'")
        assert journal(newsroom.target).exists()
        heal(newsroom.target)
        other.execute("commit")
    assert titles(newsroom.target) == {"新题"}


@pytest.mark.parametrize("content", [None, b"", b"\0" * 5000, b"SQLite format 3\0garbage"])
def test_what_is_no_file_of_ours_stays_as_it_is(content: bytes | None, tmp_path: Path) -> None:
    file = tmp_path / "published.db"
    if content is not None:
        file.write_bytes(content)
    heal(file)
    journal(file).write_bytes(b"notes")
    heal(file)
    assert file.exists() == (content is not None)
    if content:
        assert file.read_bytes() == content


def test_a_site_that_goes_on_running_heals_it_for_the_next_reader(half: Path) -> None:
    with pytest.raises(Unavailable), reading(half) as file:
        file.execute("select count(*) from articles")
    with reading(half) as file:
        assert file.execute("select count(*) from articles").fetchone()[0] == 3
