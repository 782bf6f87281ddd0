"""Exit codes where two runs meet, one is asked to end, a folder is another's, a person says no."""

import os
import pty
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from scraper.archive.archive import Archive
from tests.desk import (
    NOBODY,
    RSS,
    UPDATE,
    Desk,
    another_site,
    at_a_desk,
    crawled_before,
    without_power,
)
from tests.replica.demo import PROJECT, SCRAPY


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with at_a_desk(tmp_path) as desk:
        yield desk


def test_an_archive_of_somebody_else_is_1_and_stays(desk: Desk) -> None:
    crawled_before(desk)
    is_root = os.geteuid() == 0
    for path in (*desk.data.rglob("*"), desk.data):
        path.chmod(0o555 if path.is_dir() else 0o444)
        if is_root:
            os.chown(path, NOBODY, NOBODY)
    before = (desk.data / "archive.db").read_bytes()
    done = subprocess.run(
        [str(SCRAPY), *UPDATE], cwd=PROJECT, env=desk.environment, capture_output=True, text=True,
        timeout=60, check=False, preexec_fn=without_power if is_root else None,
    )  # fmt: skip
    desk.data.chmod(0o755)
    assert done.returncode == 1, done.stderr
    (line,) = done.stderr.splitlines()
    assert line.startswith("error: ")
    assert str(desk.data) in line
    assert (desk.data / "archive.db").read_bytes() == before


def test_of_two_updates_at_once_one_works_and_the_other_is_75_at_once(desk: Desk) -> None:
    first = desk.started(*UPDATE)
    second = desk.scrapy(*UPDATE)
    assert first.poll() is None
    assert second.returncode == 75, second.stderr
    desk.web.pause = 0
    assert first.communicate(timeout=60) == ("", "")
    assert first.returncode == 0


def test_a_crawl_holds_its_source_until_it_ends(desk: Desk) -> None:
    first = desk.started("crawl", "tiny")
    assert desk.scrapy("crawl", "tiny").returncode == 75
    desk.web.pause = 0
    assert first.wait(timeout=60) == 0
    first.communicate()


@pytest.mark.parametrize("command", [UPDATE, ("crawl", "tiny")], ids=lambda c: c[0])
def test_a_run_that_is_asked_to_end_is_3(desk: Desk, command: tuple[str, ...]) -> None:
    run = desk.started(*command)
    run.send_signal(signal.SIGTERM)
    _, said = run.communicate(timeout=60)
    assert run.returncode == 3, said
    assert "tiny: stopped" in said
    with Archive.open(desk.data / "archive.db", world="replica", create=False) as archive:
        rows = archive.db.conn.execute("select finished_at is null, exit_code from runs")
        assert rows.fetchall() == [(0, 3)]


def test_a_person_who_says_no_has_not_accepted(desk: Desk) -> None:
    another_site(desk)
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [str(SCRAPY), "add-source", RSS], cwd=PROJECT, env=desk.environment, stdin=theirs,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    ) as run:  # fmt: skip
        os.write(ours, b"n\n")
        said, told = run.communicate(timeout=60)
    os.close(ours)
    os.close(theirs)
    assert (run.returncode, "nothing was written" in said + told) == (3, True)
    assert not (desk.sources / "news_songping").exists()
