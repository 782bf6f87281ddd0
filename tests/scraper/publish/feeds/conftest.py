from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.scraper.publish.feeds.press import Press


@pytest.fixture
def press(tmp_path: Path) -> Iterator[Press]:
    press = Press(tmp_path)
    yield press
    press.archive.close()
