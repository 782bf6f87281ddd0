"""A desk at which pictures of articles are kept, shown and thrown away."""

from dataclasses import replace
from pathlib import Path
from typing import Any

from scraper.article import Image
from scraper.ingest import pictures
from scraper.source import Source
from tests.scraper.publish.newsroom import HARVEST, SOURCES, Newsroom, ask

ONE, TWO = "http://qingshi.example/p/1.jpg", "http://qingshi.example/p/2.jpg"
ELSEWHERE = "http://img.example/p/3.jpg"


def storing(name: str = "qingshi", **policy: Any) -> Source:
    source = SOURCES[name]
    return replace(source, policy=replace(source.policy, images="store", **policy))


class Desk(Newsroom):
    """A newsroom that keeps the pictures of one source."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.sources = {**SOURCES, "qingshi": storing()}
        self.folder = folder / "images"

    def write(self, page: int, *addresses: str, **fields: Any) -> int:
        """Store an article with pictures, and want them as the station does."""
        shown = tuple(Image(address) for address in addresses)
        number = self.store("qingshi", page, HARVEST + f"\n第{page}号。", images=shown, **fields)
        stored = self.archive.articles.get(number)
        assert stored is not None
        source = self.sources["qingshi"]
        pictures.want(self.archive, source, number, stored.article, self.now())
        return number

    def come(self, address: str, body: bytes) -> bool:
        return pictures.keep(self.archive, self.folder, address, body, self.now())

    def hand_out(self) -> None:
        """Publish as ``publish_all`` does."""
        pictures.follow(self.archive, self.sources, self.now())
        self.publish()
        pictures.sweep(self.archive, self.folder)

    @property
    def files(self) -> list[str]:
        found = (path for path in self.folder.rglob("*") if path.is_file())
        return sorted(path.relative_to(self.folder.parent).as_posix() for path in found)

    def shown(self) -> list[tuple[int, str | None]]:
        return ask(self, "select article, file from images order by article, position")
