"""Processes that are killed, and processes that write at the same time."""

import subprocess
import sys
from pathlib import Path

from scraper.archive import Archive

ROOT = Path(__file__).parents[3]


def _writer(path: Path, host: str, count: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.scraper.ingest.writer", str(path), host, str(count)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)


def _check(archive: Archive, told: set[str]) -> None:
    """Every acknowledged article is there, whole, with its verdict; nothing is there by half."""
    count = archive.db.conn.execute
    stored = {str(article.article.url) for article in archive.articles.since(0)}
    assert told <= stored
    whole = len(stored)
    for table in ("members", "verdicts", "pages", "addresses"):
        assert count(f"select count(*) from {table}").fetchone() == (whole,), table  # noqa: S608
    assert count("pragma integrity_check").fetchone() == ("ok",)
    assert count("pragma foreign_key_check").fetchall() == []
    assert len(archive.stories.ids()) == min(1, whole)


def test_a_killed_writer_loses_nothing_it_has_acknowledged(tmp_path: Path) -> None:
    path = tmp_path / "archive.db"
    told: set[str] = set()
    for attempt in range(3):
        with _writer(path, f"w{attempt}.example", 9999) as process:
            assert process.stdout is not None
            told |= {process.stdout.readline().strip() for _ in range(6 + attempt)}
            process.kill()
            told |= {line.strip() for line in process.stdout if line.endswith("\n")}
        with Archive.open(path) as archive:
            _check(archive, told)
    assert len(told) >= 21


def test_writers_at_the_same_time_wait_for_each_other(tmp_path: Path) -> None:
    path = tmp_path / "archive.db"
    writers = [_writer(path, f"w{number}.example", 12) for number in range(3)]
    told = {line for writer in writers for line in writer.communicate(timeout=60)[0].split()}
    assert [writer.returncode for writer in writers] == [0, 0, 0]
    assert len(told) == 36
    with Archive.open(path) as archive:
        _check(archive, told)
