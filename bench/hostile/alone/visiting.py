"""Visits a source whose lists, articles and pictures all lead where nobody may go.

The real spider with the real settings, in a network of its own: every address is a link of the
list, and in the articles a picture, a next page, a canonical address and a refresh. Some pictures
of its own host lead there, too, when they are asked for.
"""

import json
import logging
import re
import sys
import tempfile
from collections.abc import Sequence
from html import escape
from pathlib import Path

from scrapy.crawler import CrawlerProcess
from scrapy.utils.project import get_project_settings

from bench.hostile.alone import asking
from bench.hostile.alone.listener import Listener, answer
from bench.hostile.alone.network import hold_every_address
from bench.hostile.pages import HOST, ordinary

ARTICLES = 6
LED = 4
"""Pictures of an article that lead elsewhere: each takes a second."""
_PLACE = "127.77.0.1"
_TOML = f"""
title = "青石日报网"
hosts = ["{HOST}"]
article = "^/a/"

[[discover]]
kind = "list"
url = "http://{HOST}/"
pages = "next"

[policy]
basis = "invented"
images = "store"
"""


class OneSite(asking.EveryName):
    """The same world, in which one site has the place of the first hop."""

    def look_up(self, name: str) -> list[str]:
        """Lead to the site, and everything else to loopback."""
        return [_PLACE] if name == HOST else super().look_up(name)


def page(addresses: Sequence[str], path: str) -> bytes:
    """Return a page of the site."""
    if path == "/robots.txt":
        return answer(404, "text/plain", b"")
    if path.startswith("/led/"):
        number = int("".join(filter(str.isdigit, path)))
        address = addresses[number * len(addresses) // (ARTICLES * LED)]
        return answer(302, "text/plain", b"", re.sub(r"[\r\n]", "", address).encode())
    if path == "/":
        mine = [f"/a/{number}.html" for number in range(ARTICLES)]
        links = "".join(
            f'<li><a href="{escape(url)}">一条消息</a></li>' for url in (*mine, *addresses)
        )
        last = escape(addresses[0])
        html = f'<html><body><ul>{links}</ul><a href="{last}">下一页</a></body></html>'
    else:
        number = int("".join(filter(str.isdigit, path)) or 0)
        html = _article(number, addresses[number::ARTICLES])
    return answer(200, "text/html; charset=utf-8", html.encode("utf-8", "replace"))


def _article(number: int, addresses: Sequence[str]) -> str:
    shown = [escape(address) for address in addresses]
    head = f'<meta http-equiv="refresh" content="5; url={shown[0]}">'
    head += f'<link rel="next" href="{shown[1]}"><link rel="canonical" href="{shown[3]}">'
    body = "".join(f'<p><img src="{one}" width="600" height="400"></p>' for one in shown)
    for led in range(number * LED, (number + 1) * LED):
        body += f'<p><img src="/led/{led}.jpg" width="600" height="400"></p>'
    body += f'<p><a href="{shown[2]}">下一页</a></p>'
    html = ordinary(number).replace("<title>", f"{head}<title>")
    return html.replace('<div class="content">', f'<div class="content">{body}')


def main() -> int:
    """Visit, and print what was connected to."""
    addresses: list[str] = json.load(sys.stdin)["addresses"]
    hold_every_address()
    logging.disable(logging.CRITICAL)
    asked: set[str] = set()

    def told(_: str, path: str) -> bytes:
        asked.add(path)
        return page(addresses, path)

    listener = Listener(asking.ports_of(addresses), asking.OURS, told)
    with tempfile.TemporaryDirectory(prefix="alone-") as scratch:
        source = Path(scratch) / "sources" / "qingshi"
        source.mkdir(parents=True)
        (source / "source.toml").write_text(_TOML, "utf-8")
        settings = get_project_settings()
        own = {
            "YUANLIU_DATA": f"{scratch}/data",
            "YUANLIU_SOURCES": str(source.parent),
            "YUANLIU_ALLOW": HOST,
            "TWISTED_DNS_RESOLVER": "bench.hostile.alone.visiting.OneSite",
        }
        kept = {name: asking.SETTINGS[name] for name in ("YUANLIU_WORLD", "YUANLIU_CONTACT")}
        settings.setdict({**kept, **own, "LOG_LEVEL": "CRITICAL"}, "cmdline")
        process = CrawlerProcess(settings)
        process.crawl("qingshi")
        process.start()
    print(json.dumps({"hits": listener.hits, "asked": sorted(asked)}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
