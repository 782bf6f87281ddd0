"""What all tests share."""

from pathlib import Path

import pytest
from hypothesis import settings

HERE = Path(__file__).parent

# The gate tries the same examples every time; looking for new ones is a search, not a gate:
# ``make fuzz`` does that, with ``--hypothesis-profile=search``.
settings.register_profile("gate", derandomize=True)
settings.register_profile("search", max_examples=2_000, deadline=None, print_blob=True)
settings.load_profile("gate")


LONG = (HERE, HERE / "browser", HERE / "scraper" / "crawl", HERE / "scraper" / "commands",
        HERE / "scraper" / "site", HERE / "bench", HERE / "scraper" / "ingest")  # fmt: skip
"""Folders whose files take long: they run commands, crawls or processes."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the long files: what ends a run that is shared must be short.

    The order holds with ``--no-loadscope-reorder``, as the Makefile has it.
    """
    place = {folder: number for number, folder in enumerate(LONG)}
    items.sort(key=lambda item: place.get(item.path.parent, len(LONG)))
