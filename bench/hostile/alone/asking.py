"""Asks for addresses with the settings of a real crawl, in a network of its own.

``python -m bench.hostile.alone.asking`` takes the addresses and what is allowed as JSON, and says
which addresses of this machine were connected to.
"""

import json
import logging
import re
import socket
import sys
import tempfile
from collections.abc import AsyncIterator, Iterable
from html import escape
from typing import Any
from urllib.parse import urlsplit

from scrapy import Request, Spider
from scrapy.crawler import CrawlerProcess
from scrapy.utils.project import get_project_settings

from bench.hostile.alone.listener import Listener, answer
from bench.hostile.alone.network import hold_every_address
from scraper.crawl.net.resolver import Resolver
from scraper.text import urls

OURS = "127.77."
"""The first hop: allowed on purpose, a place for each address, so that none waits for others."""
PUBLIC = "8.8.8.8"
"""What public names lead to here; all others lead to loopback, as whoever owns them likes."""
_PORT = re.compile(r":(\d{2,5})(?=[/\\?#@]|$)")
SETTINGS = {
    "ITEM_PIPELINES": {},
    "CONCURRENT_REQUESTS": 200,
    "DOWNLOAD_TIMEOUT": 10,
    "RETRY_TIMES": 0,
    "LOG_LEVEL": "CRITICAL",
    "YUANLIU_WORLD": "live",
    "YUANLIU_CONTACT": "press@qingshi.example",
    "TWISTED_DNS_RESOLVER": "bench.hostile.alone.asking.EveryName",
}
public: set[str] = set()


class EveryName(Resolver):
    """The project's resolver in a world in which most names lead to this very machine."""

    def look_up(self, name: str) -> list[str]:
        """Read literals as libc does; names lead where they must not."""
        try:
            found = socket.getaddrinfo(name, None, flags=socket.AI_NUMERICHOST)
        except OSError:
            return [PUBLIC] if name in public else ["127.0.0.1", "::1"]
        return [str(place[0]) for *_, place in found]


class Asker(Spider):
    """Asks for each address as it is, and for pages that lead there."""

    name = "asker"
    addresses: list[str]
    hops: bool

    async def start(self) -> AsyncIterator[Any]:
        """Yield the requests."""
        for number, address in enumerate(self.addresses):
            for url in {address, urls.join("http://www.qingshi.example/", address) or address}:
                try:
                    yield self._request(url)
                except ValueError:
                    continue  # not an address to scrapy
            for way in ("redirect", "robots", "refresh") if self.hops else ():
                yield self._request(f"http://{_place(way, number)}/{way}/{number}")

    def _request(self, url: str) -> Request:
        return Request(url, dont_filter=True, callback=self.parse, errback=lambda _: None)

    def parse(self, response: Any, **_: Any) -> None:
        """Take the page, and nothing from it: what follows a page is scrapy's own doing."""


def _place(way: str, number: int) -> str:
    third = {"redirect": 0, "robots": 100, "refresh": 200}[way] + number // 250
    return f"{OURS}{third}.{number % 250 + 1}"


def page(addresses: list[str], place: str, path: str) -> bytes:
    """Answer at the first hop: lead to the address of the number that the place stands for."""
    third, last = (int(part) for part in place.split(".")[2:])
    number = third % 100 * 250 + last - 1
    # No line may end within a header.
    address = re.sub(r"[\r\n]", "", addresses[number])
    if path == "/robots.txt" and third // 100 != 1:
        return answer(404, "text/plain", b"")
    if path == "/robots.txt" or path.startswith("/redirect/"):
        return answer(302, "text/plain", b"", address.encode("utf-8", "replace"))
    shown = escape(address)
    html = (
        f'<html><head><meta http-equiv="refresh" content="0; url={shown}"></head>'
        f'<body><img src="{shown}"><a href="{shown}">x</a></body></html>'
    )
    return answer(200, "text/html; charset=utf-8", html.encode("utf-8", "replace"))


def ports_of(addresses: Iterable[str]) -> set[int]:
    """Return the ports that the addresses name, and those of the web."""
    named = {int(port) for address in addresses for port in _PORT.findall(address)}
    return {80, 443} | {port for port in named if 0 < port < 65_536}


def main() -> int:
    """Ask, and print what was connected to."""
    told = json.load(sys.stdin)
    addresses: list[str] = told["addresses"]
    hold_every_address()
    logging.disable(logging.CRITICAL)
    public.update(urlsplit(url).hostname or "" for url in told["public"])
    listener = Listener(ports_of(addresses), OURS, lambda *asked: page(addresses, *asked))
    with tempfile.TemporaryDirectory(prefix="alone-") as data:
        settings = get_project_settings()
        settings.setdict(
            {**SETTINGS, "YUANLIU_DATA": data, "YUANLIU_ALLOW": told["allow"]}, "cmdline"
        )
        process = CrawlerProcess(settings)
        process.crawl(Asker, addresses=addresses, hops=told["hops"])
        process.start()
    print(json.dumps({"hits": listener.hits, "answered": listener.answered}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
