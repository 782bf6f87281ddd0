"""What a hostile server answers at an article's address: the verdict, the cost, and nothing kept.

An ``update`` visits a host for each case, with the settings of a live crawl but for the time-out;
another does so at the same time for the slow ones, with one that is short.
"""

from collections.abc import Iterator
from functools import partial

import pytest

from scraper.verdict import STORED
from tests.rude_nonsense import LED_ASTRAY, MALFORMED
from tests.rude_plays import CUT_OFF, ENDLESS, GOOD, SLOW, TRIES
from tests.rude_web import RudeWeb, rude_web, whole
from tests.scraper.crawl.rude_visits import Visited, asked_for, at_once, host, source, visit
from tests.tiny_web import article, listing

MOST_MEMORY = 400
"""MiB. The process holds 130 without any of this, and a bomb unpacks to 200."""
BAD = ENDLESS | SLOW | CUT_OFF | MALFORMED | LED_ASTRAY
DECENT = article("青石村的水渠通水了")[2]


def bad(name: str) -> str:
    return f"{host(name)}/n/a.html"


def good(name: str) -> str:
    return f"{host(name)}/n/b.html"


@pytest.fixture(scope="module")
def asked(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[RudeWeb, Visited]]:
    """The web after the visit, and what the visit made of it."""
    folder = tmp_path_factory.mktemp("sources")
    plays = GOOD | {name: case.play for name, case in BAD.items()}
    with rude_web() as web:
        names = asked_for(request, plays)
        for name in names:
            source(folder, name)
            web.plays |= {
                f"{host(name)}/n/": whole(listing("/n/a.html", "/n/b.html")[2]),
                good(name): whole(DECENT),
            }
            web.below[bad(name)] = plays[name]  # and where it leads on to
        slow = [name for name in names if name in SLOW]
        rest = [name for name in names if name not in SLOW]
        data = tmp_path_factory.mktemp("data")
        visits = [
            partial(visit, web, folder, data / str(timeout), names=chosen, timeout=timeout)
            for chosen, timeout in ((slow, 1), (rest, 10)) if chosen
        ]  # fmt: skip
        yield web, at_once(*visits)


@pytest.mark.parametrize("name", BAD)
def test_the_verdict(name: str, asked: tuple[RudeWeb, Visited]) -> None:
    verdict, detail = asked[1].verdicts[bad(name)]
    assert verdict not in STORED
    assert BAD[name].verdict in ("", verdict), detail
    assert BAD[name].detail in detail


@pytest.mark.parametrize("name", BAD)
def test_nothing_is_stored_of_it(name: str, asked: tuple[RudeWeb, Visited]) -> None:
    assert {url for url in asked[1].stored if url.startswith(host(name))} <= {good(name)}


@pytest.mark.parametrize("name", BAD)
def test_how_often_it_is_asked_for(name: str, asked: tuple[RudeWeb, Visited]) -> None:
    assert 1 <= asked[0].asked(bad(name)) <= BAD[name].asked


@pytest.mark.parametrize("name", sorted(BAD.keys() - SLOW.keys()))
def test_the_other_articles_of_the_host_are_stored(
    name: str, asked: tuple[RudeWeb, Visited]
) -> None:
    assert good(name) in asked[1].stored, asked[1].rows[name]


@pytest.mark.parametrize("name", GOOD)
def test_an_odd_answer_that_is_whole_is_stored(name: str, asked: tuple[RudeWeb, Visited]) -> None:
    assert asked[1].verdicts[bad(name)] == ("new", "")


@pytest.mark.parametrize("name", BAD)
def test_the_visit_says_what_it_was(name: str, asked: tuple[RudeWeb, Visited]) -> None:
    row = asked[1].rows[name]
    assert sum(row["counts"].values()) == row["seen"]


def test_memory_and_time_are_bounded(asked: tuple[RudeWeb, Visited]) -> None:
    visited = asked[1]
    assert visited.peak < MOST_MEMORY
    assert visited.seconds < len(SLOW) * TRIES + 60


def test_nothing_of_ours_breaks(asked: tuple[RudeWeb, Visited]) -> None:
    assert "Traceback" not in asked[1].said
    assert len(ENDLESS) + len(CUT_OFF) + len(MALFORMED) >= 50
