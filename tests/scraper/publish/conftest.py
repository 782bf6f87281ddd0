from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.scraper.publish.newsroom import Newsroom
from tests.scraper.publish.rewinding import Backup, backups


@pytest.fixture
def newsroom(tmp_path: Path) -> Iterator[Newsroom]:
    newsroom = Newsroom(tmp_path)
    yield newsroom
    newsroom.archive.close()


@pytest.fixture
def backup(newsroom: Newsroom) -> Iterator[Callable[[], Backup]]:
    with backups(newsroom) as make:
        yield make
