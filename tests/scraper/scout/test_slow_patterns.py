"""An expression that an operator wrote and a site could hold the crawl up with is told."""

import importlib
import re
import time
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest

from scraper.console import DEGRADED, OK
from scraper.scout.slow_patterns import slow_patterns
from scraper.source import load_sources
from scraper.source.loading import BUNDLED
from tests.scraper.crawl.making import SOURCE

MET = ["http://www.yunlan.example/art/2026/3/1/a_77.html", "http://www.yunlan.example/n/1.html?a=2"]


@pytest.mark.parametrize(
    "pattern",
    [
        r"(\w+-?)+\.html$",
        r"^/(a|aa)+$",
        r"^/n/(\d+-?)+\.html$",
        r"^/(?:art/)(?:\w+_?)+\.html$",
        r"^/(?:[a-z]+/?)*\d+\.s?html$",
        r"(.*/)*(.*/)*(.*)x",
        r"([\d/]+)*\.html",
    ],
)
def test_what_takes_long_is_told(pattern: str) -> None:
    began = time.monotonic()
    (line,) = slow_patterns(replace(SOURCE, article=re.compile(pattern)), MET)
    assert line.startswith("`article` takes long for an address such as /")
    (line,) = slow_patterns(replace(SOURCE, skip=re.compile(pattern)), MET)
    assert line.startswith("`skip`")
    assert time.monotonic() - began < 10


@pytest.mark.parametrize(
    "pattern",
    [
        r"^/article/[0-9a-f]{32}$",
        r"^/\d{4}-\d\d/\d\d/content_\d+\.html?$",
        r"^/[a-z]+/\d{4}/\d{4}/c\d+-\d+\.html$",
        r"/(?:[a-z]+/)*t\d{8}_\d+\.s?html$",
        r"^(/\w+)+\.html$",
        r"\d+/\d+/\d+",
        r".*/art/.*\.html",
    ],
)
def test_ordinary_ones_are_not(pattern: str) -> None:
    assert list(slow_patterns(replace(SOURCE, article=re.compile(pattern)), MET)) == []


@pytest.mark.parametrize(
    ("pattern", "code"), [(r"^/n/(\d+-?)+\.html$", DEGRADED), (r"^/n/\d+\.html$", OK)]
)
def test_what_is_drawn_up_is_looked_at_too(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], pattern: str, code: int
) -> None:
    """An expression that ``add-source`` has made of a stranger's addresses is no other."""
    made = replace(SOURCE, article=re.compile(pattern))
    command = cast(Any, importlib.import_module("scraper.commands.add-source"))
    monkeypatch.setattr(command, "store", lambda *_: (made, []))
    monkeypatch.setattr(command.Command, "config", SimpleNamespace(source_folders=[Path()]))
    proposal = SimpleNamespace(samples=[SimpleNamespace(url=url) for url in MET])
    assert command.Command()._write(proposal, [], "yunlan", Path()) == code
    assert ("yunlan: `article` takes long" in capsys.readouterr().err) is (code == DEGRADED)


def test_nor_those_of_our_sources() -> None:
    sources, _ = load_sources([BUNDLED])
    assert [line for one in sources.values() for line in slow_patterns(one)] == []
