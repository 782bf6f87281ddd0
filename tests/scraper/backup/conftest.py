"""What has been published and is to be kept, and a folder to keep it in."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from scraper.backup import make
from tests.scraper.backup.places import furnished
from tests.scraper.making import NOON
from tests.scraper.publish.newsroom import Newsroom


@pytest.fixture
def newsroom(tmp_path: Path) -> Iterator[Newsroom]:
    newsroom = furnished(tmp_path / "data")
    yield newsroom
    newsroom.archive.close()


@pytest.fixture
def data(newsroom: Newsroom) -> Path:
    return newsroom.target.parent


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    (tmp_path / "shelf").mkdir()
    return tmp_path / "shelf"


@pytest.fixture
def folder(data: Path, shelf: Path) -> Path:
    """A backup of it."""
    return make(data, shelf, at=NOON).folder
