"""A grammar small enough to write prose in: ``{rule}``, ``(this|that)`` and ``<slot>``."""

import re
import tomllib
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

HERE = Path(__file__).parent
RULE = re.compile(r"\{([a-z0-9.]+)\}")
INNERMOST = re.compile(r"\(([^()]*)\)")


@cache
def rules() -> dict[str, list[str]]:
    """Return every section of ``phrases/*.txt``: ``= name``, then one alternative a line."""
    found: dict[str, list[str]] = {}
    for path in sorted((HERE / "phrases").glob("*.txt")):
        lines: list[str] = []
        for line in path.read_text("utf-8").splitlines():
            if line.startswith("= "):
                lines = found.setdefault(line[2:].strip(), [])
            elif line.strip():
                lines.append(line.strip())
    return found


@cache
def table(name: str) -> dict[str, Any]:
    """Return a data file of the package."""
    return tomllib.loads((HERE / f"{name}.toml").read_text("utf-8"))


def expand(text: str, rng: Random) -> str:
    """Replace every ``{rule}`` by one of its alternatives, all the way down."""
    while RULE.search(text):
        text = RULE.sub(lambda found: rng.choice(rules()[found[1]]), text)
    return text


def settle(text: str, rng: Random) -> str:
    """Choose between every ``(this|that)``, innermost first; words and facts stay as they are."""
    while INNERMOST.search(text):
        text = INNERMOST.sub(lambda found: rng.choice(found[1].split("|")), text)
    return text


def genres() -> list[str]:
    """Return the genres, in one order for every process."""
    return sorted(name[: -len(".body")] for name in rules() if name.endswith(".body"))
