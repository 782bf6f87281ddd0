"""A newsroom with a folder of feeds, and short ways to look at them."""

import json
from pathlib import Path
from typing import Any

from lxml import etree

from scraper.publish import feeds
from scraper.publish.feeds import Written
from tests.scraper.publish.feeds.validator import NS, faults_of_atom, faults_of_json
from tests.scraper.publish.newsroom import Newsroom

SITE = "https://news.example"


class Press(Newsroom):
    """Publishes, then writes the feeds."""

    def __init__(self, folder: Path, world: str = "live") -> None:
        super().__init__(folder, world)
        self.feeds = folder / "feeds"

    def write(self) -> Written:
        """Write the feeds of what is published."""
        return feeds.write(self.target, self.feeds, site=SITE)

    def press(self) -> Written:
        """Publish and write the feeds."""
        self.publish()
        return self.write()

    def pages(self, form: str = "*") -> list[Path]:
        """Return the pages of all feeds."""
        return sorted(p for p in self.feeds.rglob(f"*.{form}") if p.suffix in (".json", ".atom")
                      and p.name != "index.json" and p.name[0] != ".")  # fmt: skip

    def json(self, path: str) -> dict[str, Any]:
        """Return a page as JSON; ``path`` is without extension."""
        told: dict[str, Any] = json.loads((self.feeds / f"{path}.json").read_bytes())
        return told

    def atom(self, path: str) -> etree._Element:
        """Return a page as Atom."""
        return etree.fromstring((self.feeds / f"{path}.atom").read_bytes())

    def titles(self, path: str) -> list[str]:
        """Return the titles on a page, which are the same in both forms."""
        titles = [item["title"] for item in self.json(path)["items"]]
        assert titles == self.atom(path).xpath("a:entry/a:title/text()", namespaces=NS)
        return titles

    def links(self, path: str, relation: str) -> list[str]:
        """Return the addresses that an Atom page links to with a relation."""
        return list(self.atom(path).xpath(f"a:link[@rel='{relation}']/@href", namespaces=NS))

    def index(self) -> list[dict[str, Any]]:
        """Return the list of feeds."""
        found: list[dict[str, Any]] = json.loads((self.feeds / "index.json").read_bytes())["feeds"]
        return found

    def bytes(self) -> dict[str, bytes]:
        """Return all files of the folder by their paths."""
        return {
            str(path.relative_to(self.feeds)): path.read_bytes()
            for path in sorted(self.feeds.rglob("*"))
            if path.is_file()
        }

    def faults(self) -> list[str]:
        """Return what a validator says of all pages."""
        judges = {".json": faults_of_json, ".atom": faults_of_atom}
        return [
            f"{path.relative_to(self.feeds)}: {fault}"
            for path in self.pages()
            for fault in judges[path.suffix](path.read_bytes())
        ]

    def many(self, count: int, site: str = "qingshi", **fields: Any) -> list[int]:
        """Store so many articles, each a text of its own, the last the newest."""
        return [
            self.store(
                site,
                1000 + number,
                text(number),
                title=f"第{number}号通告",
                published=f"2026-{number // 28 + 1:02d}-{number % 28 + 1:02d}",
                published_precision="day",
                **fields,
            )
            for number in range(count)
        ]


def text(number: int) -> str:
    """Return a text that shares nothing with those of other numbers."""
    signs = [chr(0x4E00 + (number * 7919 + step * 104729) % 20000) for step in range(60)]
    return "".join(signs) + "。"
