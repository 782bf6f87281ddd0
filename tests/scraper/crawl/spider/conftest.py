"""The pictures that a visit has kept, and what readers see of them."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tests.scraper.crawl.spider.illustrating import PICTURE, STORE, Rows, illustrate
from tests.scraper.crawl.visiting import TOML, publish
from tests.scraper.picture.making import jpeg
from tests.tiny_web import TinyWeb


@pytest.fixture
def storing(folder: Path) -> Path:
    (folder / "source.toml").write_text(TOML + STORE, "utf-8")
    return folder


@pytest.fixture
def rows(tmp_path: Path) -> Rows:
    """What the archive says of every picture: (type, tries, fault) by address."""

    def look() -> dict[str, tuple[Any, ...]]:
        with closing(sqlite3.connect(tmp_path / "data" / "archive.db")) as archive:
            found = archive.execute("select url, type, tries, fault from pictures").fetchall()
        return {url: tuple(rest) for url, *rest in found}

    return look


@pytest.fixture
def files(tmp_path: Path) -> Callable[[], list[Path]]:
    images = tmp_path / "data" / "images"
    return lambda: sorted(path for path in images.rglob("*") if path.is_file())


@pytest.fixture
def shown(tmp_path: Path) -> Callable[[], list[Any]]:
    """The column ``file`` of all pictures that are published."""

    def look() -> list[Any]:
        with closing(sqlite3.connect(tmp_path / "data" / "published.db")) as published:
            rows = published.execute("select file from images order by article, position")
            return [file for (file,) in rows]

    return look


@pytest.fixture
def one(web: TinyWeb, storing: Path) -> TinyWeb:
    """A site with one article, which shows one picture."""
    publish(web, 1)
    illustrate(web, 1, PICTURE)
    web.pages[PICTURE] = (200, {"Content-Type": "image/jpeg"}, jpeg())
    return web
