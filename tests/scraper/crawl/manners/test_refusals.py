"""Which hosts of a source are closed, and whether that ends its visit."""

from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest
from scrapy import Request
from scrapy.exceptions import CloseSpider, DownloadTimeoutError, IgnoreRequest
from scrapy.http import Response
from twisted.python.failure import Failure

from scraper.archive.archive import Archive
from scraper.archive.hosts import HostState
from scraper.article import Link
from scraper.clock import CHINA
from scraper.crawl.manners.refusals import PATIENCE, Refusals, closed, closed_hosts
from scraper.crawl.manners.robots import Disallowed
from scraper.crawl.manners.traps import Trap
from scraper.crawl.manners.waiting import RunEnds
from scraper.crawl.net.guard import Refused
from scraper.crawl.spider.source_spider import SourceSpider
from tests.scraper.crawl.making import HOME, SOURCE

NOW = datetime(2026, 1, 2, 3, 4, 5, tzinfo=CHINA)
LISTED, OTHER = "www.yunlan.example", "m.yunlan.example"


@pytest.mark.parametrize(
    ("refused", "hosts", "ends"),
    [
        ([], [], False),
        ([LISTED], [LISTED], True),
        ([OTHER], [OTHER], False),
        ([LISTED, OTHER], [LISTED, OTHER], True),
        (["www.elsewhere.example"], [], False),
    ],
)
def test_closed_hosts(tmp_path: Path, refused: list[str], hosts: list[str], ends: bool) -> None:
    source = replace(SOURCE, hosts=(LISTED, OTHER))
    with Archive.open(tmp_path / "archive.db") as archive:
        for host in refused:
            archive.hosts.save(host, HostState(1, NOW + timedelta(hours=1), "status 429"), NOW)
        told = closed_hosts(source, archive, NOW)
        assert list(told) == hosts
        for host, why in told.items():
            assert why == f"{host} is left alone until 2026-01-02 04:04: status 429"
        assert (closed(source, closed_hosts(source, archive, NOW)) is not None) is ends
        assert closed_hosts(source, archive, NOW + timedelta(hours=2)) == {}


UNANSWERED = [
    Disallowed("robots.txt forbids it"),
    Trap("the same parts again and again"),
    Refused("10.1.2.3 is private", LISTED),
    RunEnds("the run ends"),
    DownloadTimeoutError("Getting it took longer than 30 seconds."),
    IgnoreRequest("nobody knows why"),
]


class _Yunlan(SourceSpider):
    name, source = "yunlan", SOURCE


@pytest.mark.parametrize("error", UNANSWERED, ids=lambda error: type(error).__name__)
def test_what_was_never_answered_parts_no_refusals(error: Exception) -> None:
    spider, refusals = _Yunlan(), Refusals()
    spider.session = cast(Any, SimpleNamespace(refusals=refusals, settle=lambda *_: None))
    failure = Failure(error)  # type: ignore[no-untyped-call]
    failure.request = Request(f"{HOME}2.html", cb_kwargs={"link": Link(f"{HOME}2.html")})  # type: ignore[attr-defined]
    for _ in range(PATIENCE - 1):
        refusals.hear(Response(f"{HOME}1.html", status=429), None, NOW)
        spider.article_failed(failure)
    assert refusals.in_a_row == PATIENCE - 1
    refusals.hear(Response(f"{HOME}1.html", status=429), None, NOW)
    with pytest.raises(CloseSpider):
        spider.article_failed(failure)


def test_an_answer_does() -> None:
    refusals = Refusals()
    for status in (429, 429, 404, 429, 429):
        refusals.hear(Response(f"{HOME}1.html", status=status), None, NOW)
    assert not refusals.are_final
