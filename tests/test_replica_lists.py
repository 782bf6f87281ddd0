"""Every kind of list, crawled by one real run of ``update`` and once more without a change."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import pytest

from scraper.text.urls import canonical, twin_key
from tests.replica import lists
from tests.replica.rounds import Round, Rounds, host_of, rounds
from tests.replica.small import Small
from tests.replica.world import World

SITES = lists.sites()


@dataclass(frozen=True)
class Crawled:
    first: Round
    second: Round
    articles: dict[str, str]
    """Canonical address → title of everything stored."""


@pytest.fixture(scope="module")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Crawled]:
    folder = tmp_path_factory.mktemp("lists")
    with rounds(World.of(SITES.values()), folder, lists.SOURCES) as runs:
        yield _twice(runs)


def _twice(runs: Rounds) -> Crawled:
    first, second = runs.update(SITES), runs.update(SITES)
    return Crawled(first, second, runs.articles())


def stored_of(crawled: Crawled, site: Small) -> dict[str, str]:
    return {url: title for url, title in crawled.articles.items() if host_of(url) == site.host}


each_site = pytest.mark.parametrize("site", SITES.values(), ids=SITES)


def test_every_site_has_pages_enough() -> None:
    assert len(SITES) >= 20
    assert all(12 <= len(site.articles) <= 30 for site in SITES.values())


@each_site
def test_it_goes_well(crawled: Crawled, site: Small) -> None:
    for run in (crawled.first, crawled.second):
        assert run.sources[site.name]["result"] == "ok", run.sources[site.name]["detail"]


def test_both_runs_are_quiet(crawled: Crawled) -> None:
    assert [(run.code, run.said) for run in (crawled.first, crawled.second)] == [(0, "")] * 2


@each_site
def test_every_article_is_found_and_none_twice(crawled: Crawled, site: Small) -> None:
    stored = stored_of(crawled, site)
    twins = Counter(twin_key(url) for url in stored)
    assert set(twins) == {twin_key(url) for url in site.urls}
    assert set(twins.values()) == {1}
    titles = {twin_key(site.url(path)): tale.title for path, tale in site.articles.items()}
    assert {twin_key(url): title for url, title in stored.items()} == titles


@each_site
def test_no_page_is_asked_for_twice(crawled: Crawled, site: Small) -> None:
    asked = Counter(twin_key(request.url) for request in crawled.first.of(site.host))
    assert [url for url, times in asked.items() if times > 1] == []


@each_site
def test_what_is_no_article_is_not_asked_for(crawled: Crawled, site: Small) -> None:
    never = {canonical(site.url(path)) for path in site.never}
    assert never.isdisjoint(canonical(request.url) for request in crawled.first.requests)


@each_site
def test_requests_are_bounded(crawled: Crawled, site: Small) -> None:
    first, second = crawled.first.of(site.host), crawled.second.of(site.host)
    assert len(first) <= site.first, [request.path for request in first]
    assert len(second) <= site.second, [request.path for request in second]
    assert crawled.first.robots[site.host] == 1


@each_site
def test_without_a_change_every_request_is_conditional(crawled: Crawled, site: Small) -> None:
    again = crawled.second.of(site.host)
    assert again
    assert [request.path for request in again if not request.conditional] == []
    assert {request.status for request in again} == {304}


@each_site
def test_one_request_at_a_time(crawled: Crawled, site: Small) -> None:
    starts = [request.start for request in crawled.first.of(site.host)]
    assert all(later - earlier >= 0.015 for earlier, later in pairwise(starts))


def test_no_other_host_is_asked(crawled: Crawled) -> None:
    asked = {request.host for run in (crawled.first, crawled.second) for request in run.requests}
    assert asked == {site.host for site in SITES.values()}
