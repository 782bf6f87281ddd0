"""One source's fault never ends the others' crawl, and every visit is written down."""

import asyncio
import re
from collections.abc import Callable, Coroutine
from datetime import datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from scraper.archive.archive import Archive
from scraper.clock import CHINA
from scraper.crawl import rows
from scraper.crawl.config import Config
from scraper.crawl.fleet import Fleet, due
from scraper.crawl.locks import lock
from scraper.crawl.outcome import Outcome
from scraper.source import Discover, Policy, Source

NOW = datetime(2026, 1, 2, 3, 4, 5, tzinfo=CHINA)


def source(name: str) -> Source:
    return Source(
        name=name,
        folder=Path(),
        title=name,
        hosts=(f"{name}.example",),
        article=re.compile("news"),
        discover=(Discover("list", f"http://{name}.example/"),),
        policy=Policy(every=timedelta(hours=6)),
    )


@pytest.fixture
def config(tmp_path: Path) -> Config:
    made = Config(
        data=tmp_path,
        source_folders=(),
        world="live",
        contact="a@b.example",
        proxied_by_loopback=False,
        delay_factor=1.0,
        clock=lambda: NOW,
        crawl_delay_cap=30.0,
    )
    made.prepare()
    return made


class Process:
    """Scrapy's process, of which some crawls break at one point or another."""

    def __init__(self) -> None:
        self.loop = asyncio.new_event_loop()
        self.tasks: list[asyncio.Task[None]] = []

    def create_crawler(self, spider: Any) -> Any:
        if spider.name == "uncreated":
            raise RuntimeError("no crawler")
        return SimpleNamespace(name=spider.name, spider=None, stats=None)

    def crawl(self, crawler: Any, run_id: int) -> "asyncio.Task[None]":
        fault = {"unbuilt": ValueError("no spider")}.get(crawler.name)

        async def work() -> None:
            if fault:
                raise fault

        return self._task(work)

    def _task(self, work: Callable[[], Coroutine[Any, Any, None]]) -> "asyncio.Task[None]":
        self.tasks.append(self.loop.create_task(work()))
        return self.tasks[-1]

    def start(self) -> None:
        for task in self.tasks:
            self.loop.run_until_complete(asyncio.wait([task]))
        self.loop.run_until_complete(asyncio.sleep(0))
        self.loop.close()


def test_a_source_that_breaks_keeps_its_reason_and_the_others_go_on(config: Config) -> None:
    names = ["uncreated", "unbuilt", "held", "quiet"]
    with Archive.open(config.archive) as archive:
        run_id = archive.runs.start("update", NOW)
        process: Any = Process()
        fleet = Fleet(process, config, run_id, [source(name) for name in names])
        with lock(config.data / "locks", "held"):
            fleet.run()
        found = rows.visits(archive, fleet)
        rows.write_down(archive, fleet, found, NOW)
        written = archive.runs.report(run_id).visits
    expected = {
        "uncreated": ("broken", "RuntimeError: no crawler"),
        "unbuilt": ("broken", "ValueError: no spider"),
        "held": ("busy", "another process crawls it"),
        "quiet": ("broken", "its crawl never began"),
    }
    assert {row.source: (row.result, row.detail) for row in found} == expected
    assert {visit.source: (visit.result, visit.detail) for visit in written} == expected
    for name in ("uncreated", "unbuilt", "quiet"):
        with lock(config.data / "locks", name):
            pass


def test_a_source_that_has_a_session_is_not_busy(config: Config) -> None:
    met = SimpleNamespace(seen=1, counts={"failed": 1})
    session = SimpleNamespace(source=source("one"), met=met, outcome=Outcome("failed", "why"))
    with Archive.open(config.archive) as archive:
        run_id = archive.runs.start("update", NOW)
        process: Any = None
        fleet = Fleet(process, config, run_id, [source("one")])
        crawler: Any = SimpleNamespace(spider=SimpleNamespace(session=session))
        fleet.crawlers["one"] = crawler
        fleet.busy.append("one")
        (row,) = rows.visits(archive, fleet)
        rows.write_down(archive, fleet, [row], NOW)
        assert archive.runs.report(run_id).visits == ()
    assert (row.result, row.detail) == ("failed", "why")


@pytest.mark.parametrize(
    ("ago", "is_due"),
    [(None, True), (timedelta(hours=1), False), (timedelta(hours=5, minutes=59), True)],
)
def test_due(config: Config, ago: timedelta | None, is_due: bool) -> None:
    with Archive.open(config.archive) as archive:
        if ago is not None:
            run_id = archive.runs.start("update", NOW - ago)
            archive.runs.visit(run_id, "one", "ok", {}, NOW - ago, NOW - ago, "")
        assert bool(due([source("one")], archive, config)) == is_due
