"""Visits to a rude web: one source a host, all of them in one real ``update`` with real settings.

A source for each case, because a host that misbehaves is left alone for the rest of its visit.
"""

import json
import os
import subprocess
import time
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from scraper.archive import Archive
from tests.replica.demo import SCRAPY, environment
from tests.rude_web import RudeWeb

PROJECT = Path(__file__).resolve().parents[3]
TIMEOUT = 2
"""DOWNLOAD_TIMEOUT of these visits, in seconds."""
LONGEST = 60
"""Seconds after which a visit ends that nothing else has bounded."""
MIB = 1024
GLANCE = 0.02
"""Seconds between two looks at its memory."""
_VERDICTS = "select url, v.verdict, detail from verdicts v join addresses using (url_key)"


def host(name: str) -> str:
    """Return the root of a case's own host."""
    return f"http://{name}.rude.example"


def source(folder: Path, name: str, *lists: str, more: str = "") -> None:
    """Write the source of a case; ``lists`` are the lines of its ``[[discover]]`` blocks."""
    blocks = lists or (f'kind = "list"\nurl = "{host(name)}/n/"',)
    at = folder / _called(name)
    at.mkdir(parents=True)
    told = "".join(f"[[discover]]\n{block}\n" for block in blocks)
    (at / "source.toml").write_text(
        f'title = "{name}"\nhosts = ["{name}.rude.example"]\n'
        f"article = '^/n/[^?]*\\.html'\n{more}{told}",
        "utf-8",
    )


def _called(name: str) -> str:
    return name.replace("-", "_")


@dataclass
class Visited:
    """What one ``update`` made of all its sources."""

    rows: Mapping[str, Mapping[str, Any]]
    """By case."""
    seconds: float
    peak: float
    """MiB that the process held at most."""
    said: str
    """Its log."""
    archive: Path
    verdicts: dict[str, tuple[str, str]] = field(default_factory=dict)
    """Address → (verdict, detail)."""
    stored: set[str] = field(default_factory=set)
    """Addresses of stored articles."""


def visit(
    web: RudeWeb,
    folder: Path,
    data: Path,
    *options: str,
    names: Iterable[str],
    hours: int = 0,
    timeout: int = TIMEOUT,
) -> Visited:
    """Run ``update`` over these sources, in a process of its own whose memory is told.

    ``hours`` have passed since a first visit; ``timeout`` is its DOWNLOAD_TIMEOUT.
    """
    env = environment(web.proxy, data) | {
        "YUANLIU_SOURCES": os.fspath(folder),
        "YUANLIU_DELAY_FACTOR": "0",
        "YUANLIU_CLOCK": f"2026-03-01T{hours:02d}:00:00+08:00",
    }
    only = [word for name in names for word in ("--only", _called(name))]
    ends = f"CLOSESPIDER_TIMEOUT={LONGEST}"
    words = ["update", "--json", *only, "-s", ends, "-s", f"DOWNLOAD_TIMEOUT={timeout}", *options]
    data.mkdir(parents=True, exist_ok=True)
    began = time.monotonic()
    with (data / "out").open("wb") as out, (data / "err").open("wb") as err:
        process = subprocess.Popen([SCRAPY, *words], cwd=PROJECT, env=env, stdout=out, stderr=err)
        peak = _peak(process)
    seconds = time.monotonic() - began
    said = (data / "err").read_text("utf-8", "replace")
    logs = (log.read_text("utf-8", "replace") for log in (data / "logs").glob("*.log"))
    printed = (data / "out").read_bytes()
    assert printed, said[-500:]
    told = json.loads(printed)
    rows = {row["source"].replace("_", "-"): row for row in told["sources"]}
    visited = Visited(rows, seconds, peak, said + "".join(logs), data / "archive.db")
    with Archive.open(visited.archive, world="replica", create=False) as archive:
        for url, verdict, detail in archive.db.execute(_VERDICTS):
            visited.verdicts[url] = (verdict, detail)
        visited.stored = {url for (url,) in archive.db.execute("select url from articles")}
    return visited


def at_once(*visits: Callable[[], Visited]) -> Visited:
    """Make visits to different sources at the same time: most of a visit to the slow is waiting."""
    with ThreadPoolExecutor() as threads:
        return together(*(made.result() for made in [threads.submit(one) for one in visits]))


def _peak(process: subprocess.Popen[bytes]) -> float:
    """Wait for a process and return the MiB that it held at most.

    What the kernel tells of it when it has ended counts us in, of whom it was begun.
    """
    most = 0.0
    while process.poll() is None:
        told = Path(f"/proc/{process.pid}/status").read_text("utf-8")
        for line in told.splitlines():
            if line.startswith("VmHWM:"):
                most = max(most, int(line.split()[1]) / MIB)
        time.sleep(GLANCE)
    return most


def asked_for(request: pytest.FixtureRequest, cases: Iterable[str]) -> list[str]:
    """Return those of the cases that the chosen tests of a file are about: one that is run alone
    need not visit them all. Tests about no case by name want them all, if nothing else is asked."""
    specs = [
        item.callspec.params for item in request.session.items
        if item.path == request.path and isinstance(item, pytest.Function)
        and hasattr(item, "callspec")
    ]  # fmt: skip
    named = {params["name"] for params in specs if "name" in params}
    return [case for case in cases if case in named or not named]


def together(first: Visited, *others: Visited) -> Visited:
    """Return visits to different sources as if they had been one."""
    for other in others:
        first = Visited(
            {**first.rows, **other.rows},
            first.seconds + other.seconds,
            max(first.peak, other.peak),
            first.said + other.said,
            other.archive,
            first.verdicts | other.verdicts,
            first.stored | other.stored,
        )
    return first
