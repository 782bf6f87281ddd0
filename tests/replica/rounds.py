"""Rounds: runs of ``scrapy update`` over a world, and what each asked for, stored and said."""

import json
import os
import sqlite3
import subprocess
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

from scraper.text.urls import canonical
from tests import warm

from .demo import environment
from .server import running
from .world import World

CONDITIONS = {"if-none-match", "if-modified-since"}


@dataclass(frozen=True)
class Request:
    """One request as the log of the offline web has it."""

    host: str
    path: str
    status: int
    """0 where the connection ended without an answer."""
    conditional: bool
    start: float
    """Monotonic seconds."""

    @property
    def url(self) -> str:
        return f"http://{self.host}{self.path}"


@dataclass(frozen=True)
class Round:
    """One run of ``update``."""

    code: int
    said: str
    """What it wrote to stderr."""
    sources: dict[str, dict[str, Any]]
    """Name → the source's row of ``update --json``."""
    requests: tuple[Request, ...]
    """robots.txt is not among them."""
    robots: Counter[str]
    """Host → how often its robots.txt was asked for."""
    verdicts: dict[str, dict[str, str]]
    """Source → canonical address → verdict of this run."""

    def of(self, host: str) -> list[Request]:
        """The requests to a host, in order."""
        return [request for request in self.requests if request.host == host]


class Rounds:
    """A world that is being crawled."""

    def __init__(self, world: World, proxy: str, log: Path, data: Path, sources: str) -> None:
        self.world, self.log, self.data = world, log, data
        self._env = environment(proxy, data) | {"YUANLIU_SOURCES": sources}

    def scrapy(self, *words: str, clock: str = "") -> subprocess.CompletedProcess[str]:
        """Run a command of the project at a moment of its own."""
        env = self._env | ({"YUANLIU_CLOCK": clock} if clock else {})
        return warm.scrapy(*words, env=env)

    def update(self, names: Collection[str], *options: str, clock: str = "") -> Round:
        """Visit these sources in one run."""
        before = len(self._lines())
        only = [word for name in names for word in ("--only", name)]
        done = self.scrapy("update", "--json", *only, *options, clock=clock)
        assert done.stdout, f"update said nothing but: {done.stderr}"
        record = json.loads(done.stdout)
        asked = [json.loads(line) for line in self._lines()[before:]]
        return Round(
            code=done.returncode,
            said=done.stderr,
            sources={row["source"]: row for row in record["sources"]},
            requests=_requests(asked),
            robots=Counter(line["host"] for line in asked if line["path"] == "/robots.txt"),
            verdicts=self._verdicts(record["run"]),
        )

    def requests(self) -> tuple[Request, ...]:
        """All requests so far."""
        return _requests([json.loads(line) for line in self._lines()])

    def articles(self) -> dict[str, str]:
        """The canonical address of everything stored, with its title."""
        return {
            canonical(url): title for url, title in self.query("select url, title from articles")
        }

    def query(
        self, sql: str, *values: object, file: Literal["archive", "published"] = "archive"
    ) -> list[tuple[Any, ...]]:
        """Ask the archive, or what was published."""
        db = sqlite3.connect(f"file:{self.data / file}.db?mode=ro", uri=True)
        try:
            return db.execute(sql, values).fetchall()
        finally:
            db.close()

    def _lines(self) -> list[str]:
        return self.log.read_text("utf-8").splitlines() if self.log.exists() else []

    def _verdicts(self, run: int) -> dict[str, dict[str, str]]:
        found: dict[str, dict[str, str]] = defaultdict(dict)
        rows = self.query(
            "select v.source, a.url, v.verdict from verdicts v join addresses a using (url_key) "
            "where v.run_id = ?",
            run,
        )
        for source, url, verdict in rows:
            found[source][canonical(url)] = verdict
        return found


@contextmanager
def rounds(world: World, folder: Path, *sources: Path) -> Iterator[Rounds]:
    """Serve a world to crawls that know the sources of these folders."""
    log = folder / "requests.jsonl"
    with running(world, log) as server:
        told = os.pathsep.join(map(str, sources))
        yield Rounds(world, server.url, log, folder / "data", told)


def _requests(lines: Iterable[dict[str, Any]]) -> tuple[Request, ...]:
    """What was asked for, but for robots.txt."""
    return tuple(
        Request(
            line["host"],
            line["path"],
            line["status"],
            bool(CONDITIONS & {name.lower() for name in line["headers"]}),
            line["start"],
        )
        for line in lines
        if line["path"] != "/robots.txt"
    )


def host_of(url: str) -> str:
    """The host of an address."""
    return urlsplit(url).netloc
