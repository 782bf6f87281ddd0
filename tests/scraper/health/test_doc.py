"""The document names every finding, and says of it what the code says."""

import re
from pathlib import Path

import pytest

from scraper.health import KINDS
from scraper.health.messages import SHAPES

RUNNING = (Path(__file__).resolve().parents[3] / "docs" / "running.md").read_text("utf-8")
SECTION = RUNNING.split("\n## Health\n", 1)[1].split("\n## ", 1)[0]
ROWS = dict(re.findall(r"^\| `([a-z][a-z-]+)` \| ([^|]+) \|", SECTION, re.M))


def test_the_document_names_what_there_is() -> None:
    assert set(ROWS) == set(KINDS) | set(SHAPES)


@pytest.mark.parametrize("kind", KINDS)
def test_findings_mean_what_the_document_says(kind: str) -> None:
    assert ROWS[kind] == KINDS[kind]
