"""A site over an invented file, asked in the same process: nothing listens anywhere."""

import asyncio
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from scraper.site.server import made
from scraper.site.visit import Site
from tests.scraper.site.paper import whole

Ask = Callable[..., Any]


def site_over(folder: Path, **changes: Any) -> Site:
    told: dict[str, Any] = {
        "published": folder / "published.db",
        "feeds": folder / "feeds",
        "images": folder / "images",
        "address": "http://127.0.0.1:8001",
        "contact": "editor@yuanliu.example",
    }
    return Site(**(told | changes))


def asking(site: Site) -> Ask:
    """Return a function that asks the site for a path and returns httpx's response."""
    datasette = made(site)

    def ask(path: str, method: str = "get", **options: Any) -> Any:
        return asyncio.run(getattr(datasette.client, method)(path, **options))

    ask.close = lambda: closed(datasette)  # type: ignore[attr-defined]
    return ask


def closed(datasette: Any) -> None:
    datasette.executor.shutdown(wait=True)


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    whole(folder / "published.db", world="replica")
    (folder / "feeds" / "qingshi").mkdir(parents=True)
    (folder / "feeds" / "all.atom").write_text("<feed/>")
    (folder / "feeds" / "all.json").write_text("{}")
    (folder / "feeds" / "qingshi" / "all.atom").write_text("<feed/>")
    (folder / "feeds" / ".lock").write_text("")
    (folder / "feeds" / "notes.txt").write_text("not for readers")
    (folder / "feeds" / "led.json").symlink_to(folder / "published.db")
    stored = folder / "images" / "ab"
    stored.mkdir(parents=True)
    (stored / f"{'ab' * 32}.jpg").write_bytes(b"\xff\xd8\xff\xd9")
    (stored / f"{'ab' * 32}.svg").write_bytes(b"<svg/>")
    return folder


@pytest.fixture(scope="session")
def ask(folder: Path) -> Iterator[Ask]:
    ask = asking(site_over(folder))
    yield ask
    ask.close()  # type: ignore[attr-defined]
