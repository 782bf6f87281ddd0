"""The tables of ``make score`` and ``make strain``: one set of columns, no wider than 80."""

from collections.abc import Mapping
from typing import Any

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table

WIDEST = 80
COLUMNS = {
    "body": "f1",
    "P": "precision",
    "R": "recall",
    "title": "title",
    "date": "date",
    "author": "auth_hit",
    "false": "auth_fp",
    "src": "source",
}
"""Head → key of the corpora's scorer."""
LEGEND = (
    "body: 4-shingle F1, its P, its R; title, date, src: right;"
    " author: found; false: authors where none is; –: not annotated"
)


def console() -> Console:
    """Return a console as wide as the terminal, and no wider than 80."""
    return Console(width=min(Console().width, WIDEST), highlight=False)


def table(*heads: str, title: str | None = None) -> Table:
    """Return an empty table; the first head is that of names, the others are of numbers."""
    made = Table(title=title, box=SIMPLE_HEAD, padding=0)
    for head in heads:
        made.add_column(head, justify="right" if made.columns else "left")
    return made


def cells(result: Mapping[str, Any]) -> list[str]:
    """Return what the scorer said, as cells below ``COLUMNS``."""
    return [share(result.get(key)) for key in COLUMNS.values()]


def share(value: float | None) -> str:
    """Return a share as it is shown."""
    return "–" if value is None else f"{value:.3f}"
