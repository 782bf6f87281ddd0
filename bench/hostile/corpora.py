"""The rows of the hostile corpora, and what a check says of them."""

import base64
import gzip
import json
from collections import Counter
from collections.abc import Callable, Iterator
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
    reasons: Counter[str] = field(default_factory=Counter)
    """Why a row may come out otherwise than its corpus has it → how many do."""
    examples: dict[str, str] = field(default_factory=dict)
    """One row of each reason."""

    def add(self, name: str, right: bool, reason: str = "") -> None:
        """Count a row; one that is not right and has a reason is no failure."""
        self.rows += 1
        if not right and reason:
            self.reasons[reason] += 1
            self.examples.setdefault(reason, name)
        elif not right:
            self.wrong.append(name)

    @property
    def explained(self) -> int:
        """How many rows have a reason."""
        return self.reasons.total()

    @property
    def right(self) -> int:
        """How many rows came out as their corpus has them."""
        return self.rows - self.explained - len(self.wrong)


@dataclass(frozen=True, slots=True)
class Check:
    """A part of the house under the rows that aim at it."""

    name: str
    run: Callable[[Path], Tally]
    """From the folder of the corpora to what came out."""
    needs: tuple[str, ...] = ()
    """Files of the folder."""


def rows_of(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the rows of a file as they are."""
    data = path.read_bytes()
    for line in (gzip.decompress(data) if path.suffix == ".gz" else data).splitlines():
        yield json.loads(line)


def bytes_of(told: str) -> bytes:
    """Return an input that is bytes, or was text."""
    if told.startswith("base64:"):
        return base64.b64decode(told.removeprefix("base64:"))
    return told.encode("utf-8", "surrogatepass")


def files_of(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the rows of a file whose ``input`` is bytes."""
    for row in rows_of(path):
        yield {**row, "input": bytes_of(row["input"])}


def attacks(folder: Path) -> list[Input]:
    """Return the inputs of all ``xss_*`` files, equal ones once, in the order of the files."""
    found: dict[str, Input] = {}
    for path in sorted(folder.glob("xss_*.jsonl*")):
        for row in rows_of(path):
            found.setdefault(row["input"], Input(row["id"], row["input"]))
    return list(found.values())
