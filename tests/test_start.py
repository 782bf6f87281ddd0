"""A command starts soon: it imports no library that it does not use.

All of them are imported before the one that was typed is known (Scrapy looks for their names), so
a server or a client that one command needs is imported where that command does its work.
"""

import subprocess
import sys

import pytest

from tests.replica.demo import PROJECT

WHERE_IT_IS_USED = (
    "datasette",
    "uvicorn",
    "jinja2",
    "aiohttp",
    "requests",
    "feedparser",
    "multipart",
)
KNOWN = """
import sys
from scrapy.utils.misc import walk_modules_iter
list(walk_modules_iter("scraper.commands"))
print(*sorted({name.partition(".")[0] for name in sys.modules}))
"""


@pytest.fixture(scope="module")
def imported() -> set[str]:
    """The packages that are there before any command has begun."""
    done = subprocess.run(
        [sys.executable, "-c", KNOWN], cwd=PROJECT, capture_output=True, text=True, check=True
    )
    return set(done.stdout.split())


def test_the_commands_are_imported(imported: set[str]) -> None:
    assert {"scrapy", "scraper", "lxml"} <= imported


@pytest.mark.parametrize("library", WHERE_IT_IS_USED)
def test_a_library_of_one_command_is_no_other_ones_cost(imported: set[str], library: str) -> None:
    assert library not in imported
