"""What all tests share."""

from functools import cache
from pathlib import Path

import pytest
from hypothesis import settings

HERE = Path(__file__).parent

# The gate tries the same examples every time; looking for new ones is a search, not a gate:
# ``make fuzz`` does that, with ``--hypothesis-profile=search``.
settings.register_profile("gate", derandomize=True)
settings.register_profile("search", max_examples=2_000, deadline=None, print_blob=True)
settings.load_profile("gate")


LONG = ("scraper/crawl", "", "browser", "scraper/commands", "bench", "scraper/site",
        "scraper/ingest", "scraper/backup", "scraper/publish")  # fmt: skip
"""Folders whose files take long, as they run commands, crawls or processes; "" is this one."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the long files: what ends a run that is shared must be short.

    The order holds with ``--no-loadscope-reorder``, as the Makefile has it.
    """
    items.sort(key=lambda item: _turn(item.path.relative_to(HERE).parent))


@cache
def _turn(folder: Path) -> int:
    """The place in the order of a folder and of those in it; but of this one, only its files."""
    for number, name in enumerate(LONG):
        if folder.is_relative_to(name) if name else folder == Path():
            return number
    return len(LONG)
