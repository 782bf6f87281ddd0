"""What is remembered between runs: hosts that ask us to stay away, walks into the past."""

from dataclasses import replace
from datetime import date, timedelta

from scraper.archive import Archive
from scraper.archive.backfills import Backfill
from scraper.archive.hosts import HostState
from tests.scraper.making import NOON

LIST = "http://www.qinghe.example/news/"


def test_a_host_is_remembered_until_it_answers_again(archive: Archive) -> None:
    assert archive.hosts.get("www.qinghe.example") == HostState()
    refused = HostState(2, NOON + timedelta(hours=2), "status 521")
    archive.hosts.save("www.qinghe.example", HostState(1, None, "status 412"), NOON)
    archive.hosts.save("www.qinghe.example", refused, NOON)
    assert archive.hosts.get("www.qinghe.example") == refused
    assert archive.hosts.get("www.baita.example") == HostState()
    archive.hosts.save("www.qinghe.example", HostState(), NOON)
    assert archive.hosts.get("www.qinghe.example") == HostState()


def test_a_backfill_goes_on_where_it_was(archive: Archive) -> None:
    begins, ends = date(2020, 1, 1), date(2021, 1, 1)
    fresh = archive.backfills.get("qinghe", LIST, begins, ends)
    assert fresh == Backfill("qinghe", LIST, begins, ends)
    later = replace(fresh, next_url=f"{LIST}index_7.html", walked=6)
    archive.backfills.save(later, NOON)
    assert archive.backfills.get("qinghe", LIST, begins, ends) == later
    archive.backfills.save(replace(later, done=True), NOON)
    assert archive.backfills.get("qinghe", LIST, begins, ends).done
    assert archive.backfills.get("qinghe", LIST, begins, date(2022, 1, 1)).walked == 0
