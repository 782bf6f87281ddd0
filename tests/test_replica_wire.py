"""Every quirk of the wire, met by one real run of ``update`` and by another one right after it."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import pytest

from scraper.text.urls import canonical
from tests.replica import wire
from tests.replica.demo import DELAY_FACTOR
from tests.replica.rounds import Round, host_of, rounds
from tests.replica.small import Small
from tests.replica.world import World

SITES = wire.sites()
PATIENCE = "2"
"""Seconds of DOWNLOAD_TIMEOUT, for the host that never answers."""
WELL = {name: site for name, site in SITES.items() if site.result == "ok"}
LOST = {name: site for name, site in SITES.items() if site.result != "ok"}
WITHOUT_VALIDATORS = {"no_validators"}
TRIED_AGAIN = {"truncated"}
"""A page that was cut off is asked for in every run; nothing can be asked conditionally there."""


@dataclass(frozen=True)
class Crawled:
    first: Round
    second: Round
    articles: dict[str, str]


@pytest.fixture(scope="module")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Crawled]:
    folder = tmp_path_factory.mktemp("wire")
    with rounds(World.of(SITES.values()), folder, wire.SOURCES) as runs:
        patience = ("-s", f"DOWNLOAD_TIMEOUT={PATIENCE}")
        first, second = (runs.update(SITES, *patience) for _ in range(2))
        yield Crawled(first, second, runs.articles())


def of_each(sites: dict[str, Small]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("site", sites.values(), ids=sites)


def titles(site: Small) -> dict[str, str]:
    return {canonical(site.url(path)): tale.title for path, tale in site.articles.items()}


def test_there_is_a_site_for_every_quirk() -> None:
    assert len(SITES) >= 25


@of_each(SITES)
def test_the_result_of_the_visit(crawled: Crawled, site: Small) -> None:
    row = crawled.first.sources[site.name]
    assert row["result"] == site.result, row["detail"]


@of_each(LOST)
def test_the_result_stays_what_it_was_while_a_host_is_left_alone(
    crawled: Crawled, site: Small
) -> None:
    row = crawled.second.sources[site.name]
    assert row["result"] == site.result, row["detail"]


def test_update_says_who_failed_and_ends_degraded(crawled: Crawled) -> None:
    assert (crawled.first.code, crawled.second.code) == (3, 3)


@of_each(SITES)
def test_what_is_stored(crawled: Crawled, site: Small) -> None:
    stored = {url: title for url, title in crawled.articles.items() if host_of(url) == site.host}
    assert stored == titles(site)


@of_each(SITES)
def test_verdicts(crawled: Crawled, site: Small) -> None:
    told = crawled.first.verdicts[site.name]
    expected = dict.fromkeys(titles(site), "new")
    expected |= {canonical(site.url(path)): verdict for path, verdict in site.never.items()}
    assert {url: told.get(url) for url in expected} == expected


@of_each(SITES)
def test_counts_add_up(crawled: Crawled, site: Small) -> None:
    for run in (crawled.first, crawled.second):
        row = run.sources[site.name]
        assert sum(row["counts"].values()) == row["seen"]


@of_each(SITES)
def test_requests_are_bounded(crawled: Crawled, site: Small) -> None:
    for run, most in ((crawled.first, site.first), (crawled.second, site.second)):
        asked = run.of(site.host)
        assert len(asked) <= most, Counter(request.path for request in asked)


@of_each({name: site for name, site in LOST.items() if site.result == "blocked"})
def test_a_wall_is_left_alone_altogether(crawled: Crawled, site: Small) -> None:
    """Not even its robots.txt is asked for while its time is not over."""
    assert crawled.second.robots[site.host] == 0


@of_each({n: s for n, s in WELL.items() if n not in WITHOUT_VALIDATORS | TRIED_AGAIN})
def test_without_a_change_every_request_is_conditional(crawled: Crawled, site: Small) -> None:
    again = crawled.second.of(site.host)
    assert [(r.path, r.conditional, r.status) for r in again] == [
        (again[0].path, True, 304) for _ in range(1)
    ]


def test_crawl_delay_is_kept(crawled: Crawled) -> None:
    """On average: when the server's threads notice a request is not sharp to the millisecond."""
    starts = [request.start for request in crawled.first.of(SITES["crawl_delay"].host)]
    gaps = [later - earlier for earlier, later in pairwise(starts)]
    assert sum(gaps) / len(gaps) >= 2 * float(DELAY_FACTOR)


def test_a_redirect_off_the_site_is_not_followed(crawled: Crawled) -> None:
    asked = {request.host for run in (crawled.first, crawled.second) for request in run.requests}
    assert asked <= {site.host for site in SITES.values()}


@of_each({name: site for name, site in LOST.items() if site.scheme == "https"})
def test_a_certificate_that_cannot_be_verified_is_told_with_the_cure(
    crawled: Crawled, site: Small
) -> None:
    for run in (crawled.first, crawled.second):
        told = run.sources[site.name]["detail"]
        assert f"certificate of {site.host} cannot be verified" in told
        assert 'policy.tls = "unverified"' in told
        assert run.robots[site.host] == 0  # nothing was sent, not even the request
