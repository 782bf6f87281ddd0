"""The rows of the hostile corpora, and what a check says of them."""

import base64
import gzip
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Input:
    """A text that was made to run where it is shown."""

    id: str
    text: str


@dataclass(slots=True)
class Tally:
    """How many rows a check had, and which went wrong."""

    rows: int = 0
    wrong: list[str] = field(default_factory=list)
    explained: int = 0

    def add(self, name: str, right: bool, explained: bool = False) -> None:
        """Count a row; one that is wrong and ``explained`` is no failure."""
        self.rows += 1
        if not right and explained:
            self.explained += 1
        elif not right:
            self.wrong.append(name)


def rows_of(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the rows of a file as they are."""
    data = path.read_bytes()
    for line in (gzip.decompress(data) if path.suffix == ".gz" else data).splitlines():
        yield json.loads(line)


def files_of(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the rows of a file whose ``input`` is bytes."""
    for row in rows_of(path):
        yield {**row, "input": base64.b64decode(row["input"].removeprefix("base64:"))}


def attacks(folder: Path) -> list[Input]:
    """Return the inputs of all ``xss_*`` files, equal ones once, in the order of the files."""
    found: dict[str, Input] = {}
    for path in sorted(folder.glob("xss_*.jsonl*")):
        for row in rows_of(path):
            found.setdefault(row["input"], Input(row["id"], row["input"]))
    return list(found.values())
