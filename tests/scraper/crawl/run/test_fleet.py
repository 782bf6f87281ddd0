"""One source's fault never ends the others' crawl, and every visit is written down."""

import asyncio
import re
import time
from collections.abc import Callable, Coroutine
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from scrapy.settings import BaseSettings

from scraper.archive.archive import Archive
from scraper.clock import CHINA
from scraper.crawl.config import Config
from scraper.crawl.run import rows
from scraper.crawl.run.fleet import AT_ONCE, Fleet, due, longest_ago_first
from scraper.crawl.run.locks import lock
from scraper.crawl.visit.outcome import Outcome
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
        self.time_left: dict[str, float] = {}

    def create_crawler(self, spider: Any) -> Any:
        if spider.name == "uncreated":
            raise RuntimeError("no crawler")
        settings = BaseSettings({"CLOSESPIDER_TIMEOUT": 3000}, priority="project")
        return SimpleNamespace(name=spider.name, spider=None, stats=None, settings=settings)

    def crawl(self, crawler: Any, run_id: int) -> "asyncio.Task[None]":
        fault = {"unbuilt": ValueError("no spider")}.get(crawler.name)
        self.time_left[crawler.name] = crawler.settings.getfloat("CLOSESPIDER_TIMEOUT")

        async def work() -> None:
            if fault:
                raise fault
            if crawler.name.startswith("slow"):
                await asyncio.sleep(1.5 if crawler.name.startswith("slowest") else 0.3)

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


def test_a_run_ends_at_one_moment_for_all_its_sources(config: Config) -> None:
    slow = [source(f"slowest{n}") for n in range(AT_ONCE)]
    short = replace(config, run_time=timedelta(seconds=1))  # a busy machine begins all within it
    with Archive.open(config.archive) as archive:
        run_id = archive.runs.start("update", NOW)
        process: Any = Process()
        fleet = Fleet(process, short, run_id, [*slow, source("late")])
        fleet.run()
        found = {row.source: (row.result, row.detail) for row in rows.visits(archive, fleet)}
    assert set(fleet.crawlers) == {one.name for one in slow}
    assert found["late"] == ("stopped", "its turn never came")


def test_what_begins_late_has_the_time_that_is_left(config: Config) -> None:
    slow = [source(f"slow{n}") for n in range(AT_ONCE)]
    process: Any = Process()
    began = time.monotonic()
    fleet = Fleet(process, replace(config, run_time=timedelta(seconds=60)), 1, slow)
    fleet.sources.append(source("second"))
    fleet.run()
    assert not fleet.stopped
    assert all(59 < process.time_left[one.name] <= 60 for one in slow)
    gone = time.monotonic() - began
    assert 60 - gone - 1 < process.time_left["second"] < 59.75


def test_an_operator_may_set_less_time_for_each_source(config: Config) -> None:
    process: Any = Process()
    made = process.create_crawler

    def created(spider: Any) -> Any:
        crawler = made(spider)
        crawler.settings.set("CLOSESPIDER_TIMEOUT", 5, priority="cmdline")
        return crawler

    process.create_crawler = created
    Fleet(process, config, 1, [source("one")]).run()
    assert process.time_left == {"one": 5}


def test_those_go_first_that_have_waited_longest(config: Config) -> None:
    visits = {"a": ("ok", 1), "b": ("stopped", 3), "c": ("failed", 2), "d": ("busy", 5)}
    with Archive.open(config.archive) as archive:
        for name, (result, hours) in visits.items():
            at = NOW - timedelta(hours=hours)
            archive.runs.visit(archive.runs.start("u", at), name, result, {}, at, at, "")
        never = archive.runs.start("u", NOW)
        archive.runs.visit(never, "b", "stopped", {}, NOW, NOW, "its turn never came")
        ordered = longest_ago_first([source(name) for name in "abcde"], archive)
    assert [one.name for one in ordered] == ["d", "e", "b", "c", "a"]
