"""The small site of ``visiting``, served, with a source folder and ``update`` to visit it."""

import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from scraper.archive import Archive
from tests.replica.demo import environment
from tests.scraper.crawl.visiting import TOML, Update
from tests.tiny_web import TinyWeb, tiny_web
from tests.warm import scrapy


@pytest.fixture
def web() -> Iterator[TinyWeb]:
    with tiny_web() as web:
        yield web


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "sources" / "tiny"
    folder.mkdir(parents=True)
    (folder / "source.toml").write_text(TOML, "utf-8")
    return folder


@pytest.fixture
def update(web: TinyWeb, folder: Path, tmp_path: Path) -> Update:
    """Run ``update`` at a moment (hours from the first) and return the source's row and exit."""

    def run(hours: int = 0, *options: str) -> dict[str, Any]:
        clock = f"2026-03-{1 + hours // 24:02d}T{hours % 24:02d}:00:00+08:00"
        env = environment(web.proxy, tmp_path / "data") | {
            "YUANLIU_SOURCES": os.fspath(folder.parent),
            "YUANLIU_CLOCK": clock,
            "YUANLIU_DELAY_FACTOR": "0",
        }
        done = scrapy("update", "--json", "--only", "tiny", *options, env=env)
        told = json.loads(done.stdout)
        (row,) = told["sources"]
        return {"exit": done.returncode, **row}

    return run


@pytest.fixture
def archive(tmp_path: Path) -> Callable[[], Archive]:
    """Open the archive that ``update`` fills."""
    return lambda: Archive.open(tmp_path / "data" / "archive.db", world="replica", create=False)
