"""Invented histories of an invented site: hourly or daily visits, articles, readings."""

import re
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from scraper.archive.becoming import Missed
from scraper.archive.runs import Visit
from scraper.archive.watching import Evidence, Left, ReadAs
from scraper.clock import CHINA
from scraper.health import Facts, Finding
from scraper.health.facts import facts_of
from scraper.health.judge import judge
from scraper.source import Discover, Expect, Policy, Source

NOW = datetime(2026, 3, 2, 12, tzinfo=CHINA)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
NEWS, NOTICES = "http://www.qingshi.example/news/", "http://www.qingshi.example/notices/"
BY: Mapping[str, str] = {
    "title": "rules", "body": "rules", "published": "labels", "source": "labels",
}  # fmt: skip


def source(expect: Expect | None = None, policy: Policy | None = None) -> Source:
    return Source(
        name="qingshi",
        folder=Path("/nowhere/qingshi"),
        title="青石政法网",
        hosts=("www.qingshi.example",),
        article=re.compile(r"^/news/\d+\.html$"),
        discover=(Discover("list", NEWS), Discover("list", NOTICES)),
        expect=expect or Expect(),
        policy=policy or Policy(),
    )


def listed(url: str, result: str = "links", links: int = 20, **more: Any) -> dict[str, Any]:
    return {"url": url, "result": result, "links": links, "detail": ""} | more


GOOD = (listed(NEWS), listed(NOTICES))


def visit(
    ago: timedelta = HOUR,
    result: str = "ok",
    lists: Sequence[Mapping[str, Any]] | None = GOOD,
    counts: Mapping[str, int] | None = None,
    detail: str = "",
    seconds: float = 0.4,
) -> Visit:
    facts: dict[str, Any] = {} if lists is None else {"lists": list(lists)}
    facts["median_seconds"] = seconds
    at = NOW - ago
    told = {"known": 40} if counts is None else counts
    return Visit("qingshi", result, told, at, at + timedelta(minutes=2), detail, facts)


def usual(start: int = 2, count: int = 30, step: timedelta = HOUR) -> tuple[Visit, ...]:
    """Good visits, the newest ``start`` steps ago."""
    return tuple(visit(step * n) for n in range(start, start + count))


def read(
    ago: timedelta,
    number: int = 0,
    by: Mapping[str, str | None] | None = None,
    has: Sequence[str] = (),
) -> ReadAs:
    layers = {name: layer for name, layer in {**BY, **(by or {})}.items() if layer}
    url = f"http://www.qingshi.example/news/{number}.html"
    return ReadAs(url, NOW - ago, layers, frozenset({*layers, *has}))


def readings(*stretches: tuple[int, Mapping[str, str | None]]) -> tuple[ReadAs, ...]:
    """Newest first, one every six hours: so many articles read so, then so many …"""
    found: list[ReadAs] = []
    for count, by in stretches:
        found += [read(HOUR * 6 * (len(found) + n), len(found) + n, by) for n in range(count)]
    return tuple(found)


def every(step: timedelta, count: int, quiet: timedelta = timedelta()) -> tuple[datetime, ...]:
    """Arrivals at a steady pace, the newest ``quiet`` ago."""
    return tuple(NOW - quiet - step * n for n in range(count))


def missed(*ago: timedelta) -> tuple[Missed, ...]:
    return tuple(
        Missed(f"http://www.qingshi.example/news/9{n}.html", NOW - at) for n, at in enumerate(ago)
    )


def evidence(
    visits: Sequence[Visit] | None = None,
    arrivals: Sequence[datetime] = (),
    since: datetime | None = NOW - 60 * DAY,
    **more: Any,
) -> Evidence:
    seen = (visit(), *usual()) if visits is None else tuple(visits)
    came = tuple(arrivals) or every(6 * HOUR, 200, HOUR)
    return Evidence("qingshi", since, seen, more.pop("stored", came), came, **more)


def facts(told: Evidence, where: Source | None = None, left: Sequence[Left] = ()) -> Facts:
    return facts_of(told, where or source(), NOW, left)


def judged(
    told: Evidence,
    expect: Expect | None = None,
    policy: Policy | None = None,
    left: Sequence[Left] = (),
) -> list[Finding]:
    where = source(expect, policy)
    return list(judge(facts(told, where, left), where.expect, where.policy, NOW))


def kinds(found: Sequence[Finding]) -> list[str]:
    """Each finding's kind, with a mark where it needs a person."""
    return [f"{one.kind}{'!' if one.needs_person else ''}" for one in found]
