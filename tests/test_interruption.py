"""A run that is killed, or asked to end, loses nothing: the next one finishes its work."""

import json
import signal
import sqlite3
import subprocess
import time
from contextlib import closing
from pathlib import Path

import pytest

from tests.replica import lists, serve
from tests.replica.demo import PROJECT, SCRAPY, environment
from tests.replica.rounds import rounds
from tests.replica.truth import truths
from tests.replica.worlds import small_world
from tests.warm import scrapy

ENOUGH = 60
"""Requests after which the run is in the middle of articles and of list walks."""


def wait_for(log: Path, lines: int) -> None:
    deadline = time.monotonic() + 30
    while not log.exists() or len(log.read_text().splitlines()) < lines:
        assert time.monotonic() < deadline, "the crawl does not get going"
        time.sleep(0.02)


@pytest.mark.parametrize("blow", [signal.SIGTERM, signal.SIGKILL], ids=lambda s: s.name)
def test_the_next_run_finishes_what_was_interrupted(tmp_path: Path, blow: signal.Signals) -> None:
    log = tmp_path / "requests.jsonl"
    command = [str(SCRAPY), "update", "--json"]
    with serve(log) as proxy:
        env = environment(proxy, tmp_path / "data")
        with subprocess.Popen(command, cwd=PROJECT, env=env, stdout=subprocess.DEVNULL) as run:
            wait_for(log, ENOUGH)
            run.send_signal(blow)
            run.wait(timeout=30)
        with sqlite3.connect(tmp_path / "data" / "archive.db") as archive:
            (stored,) = archive.execute("select count(*) from articles").fetchone()
        assert 0 < stored < len(truths())
        again = scrapy("update", "--json", env=env)
    assert again.returncode == 0, again.stderr
    assert json.loads(again.stdout)["published"]["new"] > 0
    with sqlite3.connect(tmp_path / "data" / "archive.db") as archive:
        (stored,) = archive.execute("select count(*) from articles").fetchone()
        assert archive.execute("pragma integrity_check").fetchone() == ("ok",)
    with sqlite3.connect(tmp_path / "data" / "published.db") as published:
        (shown,) = published.execute("select count(*) from articles").fetchone()
    assert stored == shown == len(truths())


def wait_for_the_run(archive: Path) -> None:
    deadline = time.monotonic() + 30
    while True:
        try:
            with closing(sqlite3.connect(f"file:{archive}?mode=ro", uri=True)) as db:
                if db.execute("select count(*) from runs").fetchone() == (1,):
                    return
        except sqlite3.OperationalError:
            assert time.monotonic() < deadline, "the run does not get going"
        time.sleep(0.002)


@pytest.mark.parametrize("seconds", [0, 0.03, 0.1])
def test_a_run_that_is_asked_to_end_before_it_crawls_is_stopped_too(
    tmp_path: Path, seconds: float
) -> None:
    data = tmp_path / "data"
    with serve(tmp_path / "requests.jsonl") as proxy:
        run = subprocess.Popen(
            [str(SCRAPY), "update"], cwd=PROJECT, env=environment(proxy, data),
            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
        )  # fmt: skip
        wait_for_the_run(data / "archive.db")
        time.sleep(seconds)
        run.send_signal(signal.SIGTERM)
        _, said = run.communicate(timeout=30)
    assert run.returncode == 3, said
    assert all(": stopped: " in line for line in said.splitlines()), said
    with closing(sqlite3.connect(data / "archive.db")) as archive:
        ended = archive.execute("select finished_at is not null, exit_code from runs").fetchall()
        results = archive.execute("select distinct result from visits").fetchall()
    assert ended == [(1, 3)]
    assert set(results) <= {("stopped",)}


def test_a_backfill_that_was_interrupted_before_its_empty_last_page_ends_well(
    tmp_path: Path,
) -> None:
    name, command = "offset", "--backfill=2026-10-10..2026-10-25"
    with rounds(
        small_world("lists"), tmp_path, Path(lists.__file__).with_name("sources")
    ) as crawls:
        first = crawls.update([name], command)
        last = [one.url for one in first.requests if "start=" in one.url][-1]
        with closing(sqlite3.connect(crawls.data / "archive.db")) as archive:
            archive.execute("update backfills set done = 0, next_url = ?", (last,))
            archive.commit()
        resumed, again = crawls.update([name], command), crawls.update([name], command)
    assert [request.url for request in resumed.requests] == [last]
    assert [run.code for run in (first, resumed, again)] == [0, 0, 0]
    assert again.requests == ()
