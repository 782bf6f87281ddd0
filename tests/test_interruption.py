"""A run that is killed, or asked to end, loses nothing: the next one finishes its work."""

import json
import signal
import sqlite3
import subprocess
import time
from pathlib import Path

import pytest

from tests.replica import serve
from tests.replica.demo import PROJECT, SCRAPY, environment
from tests.replica.truth import truths

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
        again = subprocess.run(
            command, cwd=PROJECT, env=env, capture_output=True, text=True, timeout=90, check=False
        )
    assert again.returncode == 0, again.stderr
    assert json.loads(again.stdout)["published"]["new"] > 0
    with sqlite3.connect(tmp_path / "data" / "archive.db") as archive:
        (stored,) = archive.execute("select count(*) from articles").fetchone()
        assert archive.execute("pragma integrity_check").fetchone() == ("ok",)
    with sqlite3.connect(tmp_path / "data" / "published.db") as published:
        (shown,) = published.execute("select count(*) from articles").fetchone()
    assert stored == shown == len(truths())
