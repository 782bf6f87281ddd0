"""Asks for addresses as the live crawl would, in a process of its own that has no proxy.

Its ``main`` takes a list of addresses as JSON and prints as JSON what became of each.
"""

import asyncio
import json
import os
import socket
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Self

from scrapy.crawler import Crawler
from scrapy.utils.project import get_project_settings

from scraper.article import Page
from scraper.crawl.by_hand.browser import Answer, Ask, browse
from scraper.crawl.by_hand.door import Door
from scraper.crawl.config import Config
from scraper.crawl.net.resolver import Resolver
from scraper.crawl.run.loader import SourceLoader
from tests import warm

ANSWERS, CACHE, OWN = "TEST_ANSWERS", "TEST_CACHE", "TEST_OWN"
"""In the environment: what names resolve to, as JSON; whether answers are kept (1 or 0); names that
count as hosts of sources, with spaces between."""

SILENCE = ["never"]
"""Instead of addresses: the answer takes longer than anybody waits, and is none."""


class Answering(Resolver):
    """The resolver with an invented world behind it; a name that is asked again gets the next.

    Literals are resolved by the machine, which asks nobody for that; all other names are those of
    the environment, and no others exist.
    """

    _asked: dict[str, int]

    @classmethod
    def from_crawler(cls, crawler: Crawler, reactor: Any) -> Self:
        """Take hosts for those of sources that the test names, besides those of real ones."""
        made = super().from_crawler(crawler, reactor)
        made._own |= frozenset(os.environ.get(OWN, "").split())
        return made

    def look_up(self, name: str) -> list[str]:
        """Return what the test says of a name this time."""
        try:
            found = socket.getaddrinfo(name, None, flags=socket.AI_NUMERICHOST)
            return list(dict.fromkeys(str(place[0]) for *_, place in found))
        except socket.gaierror:
            answers = json.loads(os.environ[ANSWERS])
            if name not in answers:
                raise
            times = self._times(name)
            told: list[str] = answers[name][min(times, len(answers[name]) - 1)]
            if told == SILENCE:
                time.sleep(3)
            return told

    def _times(self, name: str) -> int:
        self._asked = getattr(self, "_asked", {})
        self._asked[name] = self._asked.get(name, -1) + 1
        return self._asked[name]


def ask(
    urls: Sequence[str],
    folder: Path,
    answers: Mapping[str, Sequence[Sequence[str]]] | None = None,
    **more: str,
) -> tuple[dict[str, tuple[str, str]], str]:
    """Ask for addresses; return what became of each, (verdict or ``page``, detail), and the log.

    ``answers`` has for a name what it resolves to, the first time and the next ones; ``more`` goes
    into the environment, which has no proxy but what is named there.
    """
    done = warm.python(__name__, json.dumps(urls), env=live(folder, answers or {}, **more))
    assert done.returncode == 0, done.stderr
    return {url: tuple(told) for url, told in json.loads(done.stdout).items()}, done.stderr


def live(
    folder: Path, answers: Mapping[str, Sequence[Sequence[str]]], **more: str
) -> dict[str, str]:
    """Return the environment of a live crawl in an invented world."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.lower().endswith("_proxy") and not name.startswith("YUANLIU_")
    }
    ours = {
        "YUANLIU_CONTACT": "crawler@qingshi.example",
        "YUANLIU_DATA": str(folder),
        ANSWERS: json.dumps(answers),
    }
    return kept | ours | more


def main() -> None:
    """Ask for addresses, all at once, with the real settings but for who knows the names."""
    urls = json.loads(sys.argv[1])
    settings = get_project_settings()
    settings.set("TWISTED_DNS_RESOLVER", f"{__name__}.Answering", priority="cmdline")
    settings.set("DNSCACHE_ENABLED", os.environ.get(CACHE, "1") == "1", priority="cmdline")
    settings.set("RETRY_TIMES", 1, priority="cmdline")
    settings.set("DNS_TIMEOUT", 1, priority="cmdline")
    settings.set("CONCURRENT_REQUESTS", len(urls), priority="cmdline")
    config = Config.from_settings(settings)

    async def work(ask: Ask) -> list[Answer]:
        return await asyncio.gather(*map(ask, urls))

    with Door(config, SourceLoader(config).sources) as door:
        became = browse(work, settings, door)
    told = {
        url: ("page", one.body.decode("utf-8", "replace")) if isinstance(one, Page) else one
        for url, one in zip(urls, became, strict=True)
    }
    print(json.dumps(told))
