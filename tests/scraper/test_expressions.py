"""No expression of the house takes long for one thing repeated: its time grows with the length."""

import ast
import importlib
import inspect
import pkgutil
import re
import signal
import time
from collections.abc import Iterator, Mapping
from typing import Any

import pytest

ROOM = "scraper"
TOKENS = (
    " ", "\n", "\r\n", " \n", "\t", "<", "(", "[", "{", "1", "a", "A1", "a-", "青", "年1", "/",
    "/a", ".", "-", "_", "=", "&", '"', "'", "\\", "%E4", "2026-", "<a ", "<script>", "<!--",
    "http://", "location", "sitemap", "\u3000", ":", "、", "，", "| ", "《", "“", "记者", "来源：",
    "Aa ", " and ", ", ", "第", "img/", "图/", "@a", "😀",
)  # fmt: skip
LENGTH = 30_000
LONGEST = 0.25
"""Seconds of the processor for so many characters: where time grows evenly it is a hundredth of
that, where it grows with the square a second at least."""
BOUNDED = {
    "scraper.scout.addresses._SLUG": "of a segment of an address, at most 300 characters",
    "scraper.crawl.config._CONTACT": "of the operator's own setting",
    "scraper.extract.body.repeated._SIGN": "of lines of fewer than 60 characters",
    "scraper.extract.media.attachments._NAME": "of the last 600 characters of an address",
    "scraper.extract.title.title_tag._STRONG_SEPARATOR": "of 400 characters, by `bounded`",
    "scraper.extract.values._CRUMBS": "of 1,000 characters of a path",
    "scraper.extract.values._GLUED": "of 1,000 characters of a path",
    "scraper.text.furniture_patterns.TAIL": "of lines of at most 700 characters",
    "scraper.text.outlet_names._CUT": "of 1,000 characters of a value",
    "scraper.text.spellings._KEY": "of the first 60 characters of a parameter's name",
    "scraper.text.spellings._NUMBERED": "of the first 200 characters of a file's name",
    "scraper.extract.walls.bare_page._JOINED": "of the 600 characters that `_GOES` finds",
    "scraper.extract.walls.bare_page._REFRESH": "of 2,000 characters of a meta tag",
}
"""Those that are never given more, and why."""
AT_THE_BEGINNING = (
    "scraper.commands.asked._OURS",
    "scraper.crawl.discovery.feed_text._DECLARATION",
    "scraper.crawl.discovery.feeds._LINES_OF_ADDRESSES",
    "scraper.crawl.discovery.rows._NAMED_TITLE",
    "scraper.crawl.discovery.rows._ONLY_DATE",
    "scraper.crawl.net.whole._BEGUN",
    "scraper.crawl.net.whole._DECLARED",
    "scraper.crawl.net.whole._ROOT",
    "scraper.extract.title.find._CELL_BESIDE",
    "scraper.extract.title.find._SUFFIX",
    "scraper.html.caps._PLAIN",
    "scraper.html.xml._DOCUMENT_TYPE",
    "scraper.publish.feeds.files._TEMPORARY",
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


def modules() -> Iterator[Any]:
    package = importlib.import_module(ROOM)
    for found in pkgutil.walk_packages(package.__path__, f"{ROOM}."):
        if not found.name.startswith("scraper.sources."):
            yield importlib.import_module(found.name)


def written_in_place(module: Any) -> Iterator[tuple[str, re.Pattern[Any]]]:
    """Those that stand where they are used, but for those put together there."""
    flags = {"I": re.I, "M": re.M, "S": re.S, "IGNORECASE": re.I, "MULTILINE": re.M,
             "DOTALL": re.S}  # fmt: skip
    source = inspect.getsource(module)
    if not re.search(r"\bre\.", source):  # the tree of a module takes long to make
        return
    for node in ast.walk(ast.parse(source)):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.args):
            continue
        told = node.args[0].value if isinstance(node.args[0], ast.Constant) else None
        is_of_re = isinstance(node.func.value, ast.Name) and node.func.value.id == "re"
        if is_of_re and isinstance(told, str | bytes):
            named = {n.attr for n in ast.walk(node) if isinstance(n, ast.Attribute)}
            flag = sum(flags[name] for name in named & flags.keys())
            kind = "match" if node.func.attr in ("match", "fullmatch") else "search"
            yield f"{module.__name__}.{kind} {told!r}", re.compile(told, flag)


def all_found() -> dict[str, re.Pattern[Any]]:
    found: dict[str, re.Pattern[Any]] = {}
    names: dict[tuple[Any, int], str] = {}
    for module in modules():
        for word, value in vars(module).items():
            for name, pattern in expressions(f"{module.__name__}.{word}", value):
                # One that is imported elsewhere, or written in two places, is looked at once.
                key = (pattern.pattern, pattern.flags)
                if names.setdefault(key, name) == name or name in AT_THE_BEGINNING:
                    found[name] = pattern
        for name, pattern in written_in_place(module):
            if names.setdefault((pattern.pattern, pattern.flags), name) == name:
                found[name] = pattern
    return found


FOUND = all_found()


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
            seconds(
                FOUND[name], token, at_the_beginning=name in AT_THE_BEGINNING or ".match " in name
            )
        except TooSlow:
            pytest.fail(f"{name} takes more than {LONGEST} s for {token!r} repeated")
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
