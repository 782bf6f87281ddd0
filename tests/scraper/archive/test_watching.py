"""What the watch asks of the archive, and that it asks the newest rows of an index only."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from scraper.archive import Archive
from scraper.archive.addresses import Kept
from scraper.archive.becoming import Newcomer
from scraper.archive.hosts import HostState
from scraper.archive.watching import (
    READINGS,
    VISIT_DAYS,
    VISITS,
    evidence,
    left_alone,
)
from scraper.article import Link, Receipt
from scraper.ingest import store
from scraper.verdict import Verdict
from tests.scraper.making import NOON, draft, ready

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
NOW = NOON + 100 * DAY
INDEXES = (
    "create index if not exists articles_by_arrival on articles (source, stored_at, published)",
    "create index if not exists articles_by_reading on articles (source, changed_at)",
)


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive.open(tmp_path / "archive.db") as opened:
        for index in INDEXES:
            opened.db.conn.execute(index)
        yield opened


def visited(archive: Archive, ago: timedelta, result: str = "ok", **counts: int) -> int:
    run = archive.runs.start("test", NOW - ago)
    facts = {"median_seconds": 0.5}
    archive.runs.visit(
        run, "test", result, counts, NOW - ago, NOW - ago + HOUR / 60, "", facts=facts
    )
    return run


def stored(archive: Archive, number: int, ago: timedelta, **fields: object) -> None:
    at = NOW - ago
    by = {"title": Receipt("rules", "h1"), "body_text": Receipt("generic", "…")}
    fields = {"published": at.isoformat()[:10], "by": by} | fields
    run = archive.runs.start("test", at)
    url = f"http://www.baita.example/{number}.html"
    item = draft(url, run=run, at=at, **fields)  # type: ignore[arg-type]
    store(ready(item, archive), archive)


def test_nothing_is_known_of_a_source_that_was_never_visited(archive: Archive) -> None:
    told = evidence(archive, "test", NOW)
    assert told.watched_since is None
    assert (told.visits, told.stored, told.readings, told.unread, told.gone) == ((),) * 5


def test_the_newest_visits_and_one_of_each_day_before(archive: Archive) -> None:
    for hours in range(24 * 60):
        visited(archive, HOUR * hours)
    told = evidence(archive, "test", NOW)
    assert told.watched_since == NOW - HOUR * (24 * 60 - 1)
    assert len(told.visits) == VISITS + VISIT_DAYS
    assert [visit.started for visit in told.visits[:2]] == [NOW, NOW - HOUR]
    days = [visit.started.date() for visit in told.visits[VISITS:]]
    assert len(set(days)) == VISIT_DAYS
    assert told.visits[0].facts == {"median_seconds": 0.5}


def test_readings_name_layers_and_what_has_a_value(archive: Archive) -> None:
    visited(archive, HOUR)
    nobody = {"authors": Receipt("labels", "作者:佚名"), "source": Receipt("labels", "来源:白塔网")}
    stored(archive, 1, DAY, by=nobody, source="白塔网", images=())
    (reading,) = evidence(archive, "test", NOW).readings
    assert reading.url == "http://www.baita.example/1.html"
    assert reading.at == NOW - DAY
    assert reading.layers == {"authors": "labels", "source": "labels"}
    assert {"title", "body", "source", "published"} <= reading.has
    assert not {"authors", "images"} & reading.has


def test_many_articles_are_sampled(archive: Archive) -> None:
    for number in range(120):
        stored(archive, number, HOUR * 3 * number)
    told = evidence(archive, "test", NOW)
    assert READINGS < len(told.readings) <= READINGS + 15
    assert len(told.stored) == 120
    moments = [reading.at for reading in told.readings]
    assert moments == sorted(moments, reverse=True)


def test_what_a_walk_into_the_past_brings_is_not_new(archive: Archive) -> None:
    stored(archive, 1, DAY)
    stored(archive, 2, HOUR, published="2020-05-06")
    stored(archive, 3, 2 * HOUR, published=None)
    told = evidence(archive, "test", NOW)
    assert told.stored == (NOW - HOUR, NOW - 2 * HOUR, NOW - DAY)
    assert told.arrivals == (NOW - 2 * HOUR, NOW - DAY)


def test_old_articles_are_looked_at_where_there_are_few(archive: Archive) -> None:
    stored(archive, 1, 90 * DAY)
    assert evidence(archive, "test", NOW).arrivals == (NOW - 90 * DAY,)


def test_pages_that_are_missed(archive: Archive) -> None:
    stored(archive, 1, 5 * DAY)
    stored(archive, 2, 5 * DAY)
    run = visited(archive, HOUR)
    page = "http://www.baita.example/{}.html".format
    archive.addresses.see("test", [Link(page(n)) for n in (3, 4)], NOW - 3 * DAY)
    article = archive.articles.by_url(page(1))
    assert article is not None
    for number, verdict in ((1, "gone"), (3, "empty"), (4, "soft-404"), (5, "gone")):
        kept = Kept(article) if number == 1 else None
        at = NOW - HOUR
        archive.addresses.settle(run, "test", page(number), Verdict(verdict), "", at, kept)
    told = evidence(archive, "test", NOW)
    assert {(miss.url, miss.at) for miss in told.unread} == {
        (page(3), NOW - 3 * DAY),
        (page(4), NOW - 3 * DAY),
    }
    assert [(miss.url, miss.at) for miss in told.gone] == [(page(1), NOW - HOUR)]


def test_what_lists_newly_show_and_what_became_of_it(archive: Archive) -> None:
    run = visited(archive, HOUR)
    stored(archive, 1, 5 * DAY)
    page = "http://www.baita.example/{}.html".format
    links = [Link(page(n)) for n in (2, 3, 4)]
    archive.addresses.see("test", links, NOW - HOUR)
    for number, verdict in ((2, "off-site"), (3, "postponed")):
        archive.addresses.settle(run, "test", page(number), Verdict(verdict), "", NOW)
    assert evidence(archive, "test", NOW).newcomers == (
        Newcomer(page(2), NOW - HOUR, Verdict.OFF_SITE, is_stored=False),
        Newcomer(page(1), NOW - 5 * DAY, Verdict.NEW, is_stored=True),
    )


def test_examples_of_what_troubled_the_last_visit(archive: Archive) -> None:
    run = visited(archive, HOUR, "failed", failed=3)
    for number in range(3):
        archive.addresses.settle(
            run, "test", f"http://www.baita.example/{number}.html", Verdict.FAILED, "",
            NOW - HOUR * number,
        )  # fmt: skip
    assert evidence(archive, "test", NOW).examples == {
        "failed": ("http://www.baita.example/0.html", "http://www.baita.example/1.html")
    }


def test_hosts_that_are_left_alone(archive: Archive) -> None:
    archive.hosts.save("a.example", HostState(2, NOW + HOUR, "status 429"), NOW - HOUR)
    archive.hosts.save("b.example", HostState(1, NOW - HOUR, "challenge"), NOW - DAY)
    archive.hosts.save("c.example", HostState(1, None, "challenge"), NOW - DAY)
    (left,) = left_alone(archive, NOW)
    assert (left.host, left.refusals, left.reason) == ("a.example", 2, "status 429")
    assert left.until == NOW + HOUR


def test_no_question_reads_a_whole_table_or_sorts_one(archive: Archive) -> None:
    visited(archive, HOUR, "failed", failed=1)
    asked: list[str] = []
    archive.db.conn.set_trace_callback(asked.append)
    evidence(archive, "test", NOW)
    archive.db.conn.set_trace_callback(None)
    queries = [query for query in asked if query.startswith("select")]
    assert len(queries) >= 9
    for query in queries:
        plan = " | ".join(row[3] for row in archive.db.conn.execute(f"explain query plan {query}"))
        assert "SCAN" not in plan, query
        assert "TEMP B-TREE" not in plan, (query, plan)
