"""No expression of the rooms that read what strangers send takes long for one thing repeated."""

import importlib
import inspect
import pkgutil
import re
import signal
import time
from collections.abc import Iterator, Mapping
from typing import Any

import pytest

ROOMS = ("scraper.scout", "scraper.crawl", "scraper.health", "scraper.extract.walls")
TOKENS = (
    " ", "\n", "\r\n", " \n", "\t", "<", "(", "[", "{", "1", "a", "A1", "a-", "青", "年1", "/",
    "/a", ".", "-", "_", "=", "&", '"', "'", "\\", "%E4", "2026-", "<a ", "<script>", "<!--",
    "http://", "location", "sitemap",
)  # fmt: skip
LENGTH = 100_000
LONGEST = 2 / 3
"""Seconds of the processor for so many characters: two for 300,000 where time grows evenly. What
grows with the square takes longer from the beginning."""
BOUNDED = {
    "scraper.scout.addresses._SLUG": "of a segment of an address, at most 300 characters",
    "scraper.crawl.config._CONTACT": "of the operator's own setting",
    "scraper.extract.walls.bare_page._JOINED": "of the 600 characters that `_GOES` finds",
    "scraper.extract.walls.bare_page._REFRESH": "of 2,000 characters of a meta tag",
}
"""Those that are never given more, and why."""
AT_THE_BEGINNING = (
    "scraper.crawl.discovery.feed_text._DECLARATION",
    "scraper.crawl.discovery.feeds._LINES_OF_ADDRESSES",
    "scraper.crawl.discovery.rows._NAMED_TITLE",
    "scraper.crawl.discovery.rows._ONLY_DATE",
)
"""Those that are matched at the beginning only, and never searched for."""


class TooSlow(Exception):
    """The time is over."""


def expressions(name: str, value: Any) -> Iterator[tuple[str, re.Pattern[Any]]]:
    if isinstance(value, re.Pattern):
        yield name, value
    elif isinstance(value, Mapping):
        for key, inside in value.items():
            yield from expressions(f"{name}[{key!r}]", key)
            yield from expressions(f"{name}[{key!r}]", inside)
    elif isinstance(value, tuple | list | set | frozenset):
        for number, inside in enumerate(value):
            yield from expressions(f"{name}[{number}]", inside)


def modules(room: str) -> Iterator[Any]:
    package = importlib.import_module(room)
    yield package
    for found in pkgutil.walk_packages(package.__path__, f"{room}."):
        yield importlib.import_module(found.name)


FOUND = {
    name: pattern
    for room in ROOMS
    for module in modules(room)
    for word, value in vars(module).items()
    for name, pattern in expressions(f"{module.__name__}.{word}", value)
}


def seconds(pattern: re.Pattern[Any], token: str, *, at_the_beginning: bool) -> float:
    """Return the time for a text of one token, with something else at its end."""
    text: Any = (token * (LENGTH // len(token) + 1))[:LENGTH] + "\0"
    text = text.encode() if isinstance(pattern.pattern, bytes) else text
    began = time.process_time()
    if at_the_beginning:
        pattern.match(text)
        pattern.fullmatch(text)
    else:
        for _ in pattern.finditer(text):
            pass
    return time.process_time() - began


@pytest.fixture
def alarm() -> Iterator[None]:
    """Stop what takes long instead of waiting for it."""

    def over(*_: object) -> None:
        raise TooSlow

    before = signal.signal(signal.SIGPROF, over)
    yield
    signal.setitimer(signal.ITIMER_PROF, 0)
    signal.signal(signal.SIGPROF, before)


@pytest.mark.parametrize("name", sorted(FOUND.keys() - BOUNDED.keys()))
@pytest.mark.usefixtures("alarm")
def test_time_grows_with_the_length_and_no_faster(name: str) -> None:
    for token in TOKENS:
        signal.setitimer(signal.ITIMER_PROF, LONGEST)
        try:
            seconds(FOUND[name], token, at_the_beginning=name in AT_THE_BEGINNING)
        except TooSlow:
            pytest.fail(f"{name} takes more than {LONGEST:.1f} s for {token!r} repeated")
        signal.setitimer(signal.ITIMER_PROF, 0)


@pytest.mark.usefixtures("alarm")
def test_a_slow_one_is_noticed() -> None:
    signal.setitimer(signal.ITIMER_PROF, LONGEST)
    with pytest.raises(TooSlow):
        seconds(re.compile(r"^\s*sitemap", re.M), "\n", at_the_beginning=False)


def test_every_exception_is_still_there() -> None:
    assert {*BOUNDED, *AT_THE_BEGINNING} <= FOUND.keys()


@pytest.mark.parametrize("name", AT_THE_BEGINNING)
def test_what_is_matched_at_the_beginning_is_not_searched_for(name: str) -> None:
    module, _, word = name.rpartition(".")
    source = inspect.getsource(importlib.import_module(module))
    assert set(re.findall(rf"\b{word}\.(\w+)\(", source)) <= {"match", "fullmatch"}
