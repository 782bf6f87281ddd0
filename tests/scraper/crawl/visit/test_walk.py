"""List walks: what may be asked conditionally, and where a walk ends."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from scraper.archive.archive import Archive
from scraper.clock import CHINA
from scraper.crawl.visit.walk import Walks, wiring
from scraper.source import Discover, Source
from tests.scraper.crawl.making import HOME, SOURCE

NOW = datetime(2026, 1, 2, 3, 4, 5, tzinfo=CHINA)
A, B = {"a"}, {"b"}
NONE: frozenset[str] = frozenset()


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive.open(tmp_path / "archive.db") as archive:
        yield archive


def walked(archive: Archive, source: Source = SOURCE) -> Walks:
    """A visit whose walk came to its end."""
    walks = Walks(source, archive)
    walks.conditions(HOME)
    walks.ask(HOME)
    walks.begin(HOME, NOW)
    walks.done(HOME, HOME, ('"1"', None))
    walks.end(NOW)
    return Walks(source, archive)


def test_a_list_never_walked_is_walked_in_full(archive: Archive) -> None:
    walks = Walks(SOURCE, archive)
    assert walks.conditions(HOME) == {}
    assert walks.goes_on(HOME, A, NONE, new=False)


def test_after_a_full_walk_the_new_ends_at_what_is_known(archive: Archive) -> None:
    walks = walked(archive)
    assert walks.conditions(HOME) == {"If-None-Match": '"1"'}
    assert walks.goes_on(HOME, A, NONE, new=True)
    assert not walks.goes_on(HOME, A, NONE, new=False)


def test_a_page_that_repeats_the_pages_before_it_ends_the_walk(archive: Archive) -> None:
    walks = Walks(SOURCE, archive)
    walks.conditions(HOME)
    assert not walks.goes_on(HOME, A, frozenset(A | B), new=True)


def test_a_walk_that_was_cut_off_is_walked_again_and_unconditionally(archive: Archive) -> None:
    cut = walked(archive)
    cut.conditions(HOME)
    cut.ask(HOME)
    cut.begin(HOME, NOW)
    cut.done(HOME, HOME, ('"2"', None))
    walks = Walks(SOURCE, archive)
    assert walks.conditions(HOME) == {}
    assert walks.goes_on(HOME, A, NONE, new=False)


@pytest.mark.parametrize(
    "change",
    [
        {"article": re.compile("^/new/")},
        {"hosts": ("www.yunlan.example", "m.yunlan.example")},
        {"depth": 9},
        {"discover": (Discover("list", HOME, links="ul"),)},
    ],
    ids=lambda c: next(iter(c)),
)
def test_other_rules_are_not_hidden_behind_a_304(
    archive: Archive, change: dict[str, object]
) -> None:
    walked(archive)
    changed = replace(SOURCE, **change)  # type: ignore[arg-type]
    assert wiring(changed) != wiring(SOURCE)
    assert Walks(changed, archive).conditions(HOME) == {}


def test_a_walk_whose_second_page_failed_has_not_ended_but_another_list_has(
    archive: Archive,
) -> None:
    other = f"{HOME}other/"
    walks = Walks(SOURCE, archive)
    for first in (HOME, other):
        walks.conditions(first)
        walks.ask(first)
        walks.done(first, first, ('"1"', None))
    walks.begin(HOME, NOW)
    walks.ask(HOME)
    walks.end(NOW)
    after = Walks(SOURCE, archive)
    assert after.conditions(HOME) == {}
    assert after.conditions(other) == {"If-None-Match": '"1"'}


def test_lists_that_did_not_answer_come_last_the_longest_ago_first(archive: Archive) -> None:
    lists = [Discover("list", f"{HOME}{name}/") for name in "abcd"]
    walks = Walks(SOURCE, archive)
    assert walks.silent_last(lists) == lists
    walks.silent(lists[0].url, NOW + timedelta(hours=1))
    walks.silent(lists[1].url, NOW)
    a, b, c, d = lists
    assert Walks(SOURCE, archive).silent_last(lists) == [c, d, b, a]
    walks.answered(b.url, NOW)
    walks.answered(c.url, NOW)
    assert walks.silent_last(lists) == [b, c, d, a]


def test_a_list_that_answers_again_is_walked_in_full(archive: Archive) -> None:
    walks = walked(archive)
    walks.answered(HOME, NOW)
    assert walks.conditions(HOME)
    walks.silent(HOME, NOW)
    walks.answered(HOME, NOW)
    assert Walks(SOURCE, archive).conditions(HOME) == {}


def test_a_list_that_fails_at_our_conditions_is_asked_for_in_full(archive: Archive) -> None:
    walks = walked(archive)
    assert walks.conditions(HOME)
    walks.ask(HOME)
    walks.end(NOW)
    assert Walks(SOURCE, archive).conditions(HOME) == {}
