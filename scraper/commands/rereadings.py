"""What reading pages again would change, drawn for people and written for machines."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from rich.box import SIMPLE_HEAD
from rich.cells import set_cell_size
from rich.table import Table
from rich.text import Text

from scraper.console import plain
from scraper.ingest.reread import FieldTally, Tally
from scraper.ingest.rereading import Reread

_LONGEST = 80
"""Characters of a value in a line of ``-v``."""
_BEFORE = 6
"""Characters kept before the first one that is another."""


def record(again: Reread) -> dict[str, Any]:
    """Return a page that changes, or would be lost, as one JSON object."""
    told = {"id": again.id, "url": again.url, "source": again.source, "outcome": again.outcome}
    return {**told, "why": again.why or None, "fields": dict(again.fields)}


def lines(again: Reread) -> Iterator[str]:
    """Yield a line for every field that changes, or one that says why the page would be lost."""
    if again.outcome == "lost":
        yield f"{again.url}: would be lost: {again.why}"
    for name, (before, now) in again.fields.items():
        first, second = cut(_shown(before), _shown(now), _LONGEST)
        yield f"{again.url} {name}: {first} → {second}"


def summary(tallies: Mapping[str, Tally], width: int) -> Iterator[Text | Table]:
    """Draw for every source what changes, field by field, with examples."""
    for source, tally in sorted(tallies.items()):
        yield plain(_heading(source, tally))
        for line in tally.lost:
            yield plain(f"  would be lost, and is kept as it is: {line}")
        if tally.fields:
            yield _table(tally, width)


def ending(tallies: Mapping[str, Tally], applied: int | None) -> str:
    """Say in one line what was, or could be, done; ``applied`` is ``None`` where nothing was."""
    changed = sum(tally.changed for tally in tallies.values())
    if not changed:
        return "nothing changes: every page reads as it is stored"
    if applied is None:
        return "nothing has been changed; `scrapy reread --apply` does it"
    later = f"; {changed - applied} were changed by others meanwhile" if applied < changed else ""
    return f"{applied} articles are changed{later}; `scrapy publish` tells the readers"


def _heading(source: str, tally: Tally) -> str:
    counts = (
        (tally.changed, "changed"),
        (tally.losses, "would be lost"),
        (tally.dropped, "without their raw page"),
        (
            tally.strangers,
            "left alone, because their source's folder is not there or cannot be read",
        ),
    )
    told = [f"{count} {words}" for count, words in counts if count]
    return ", ".join([f"{source}: {tally.pages} pages", *told])


def _table(tally: Tally, width: int) -> Table:
    table = Table(box=SIMPLE_HEAD, show_edge=False)
    table.add_column("field", no_wrap=True)
    for name in ("changed", "gained", "lost"):
        table.add_column(name, justify="right", no_wrap=True)
    table.add_column("for example", overflow="fold")
    room = max(8, (width - 48) // 2)
    for name, one in sorted(tally.fields.items()):
        numbers = (str(one.changed), str(one.gained), str(one.lost))
        table.add_row(name, *numbers, plain(_examples(one, room), keep_lines=True))
    return table


def _examples(one: FieldTally, room: int) -> str:
    pairs = (cut(_shown(before), _shown(now), room) for before, now in one.examples)
    return "\n".join(f"{before} → {now}" for before, now in pairs)


def cut(before: str, now: str, longest: int) -> tuple[str, str]:
    """Return two values from a little before where they part, of at most so many columns each."""
    parts = (
        place for place, (one, other) in enumerate(zip(before, now, strict=False)) if one != other
    )
    same = next(parts, min(len(before), len(now)))
    start = max(0, same - _BEFORE) if max(len(before), len(now)) > longest // 2 else 0
    return _cut(before, start, longest), _cut(now, start, longest)


def _cut(text: str, start: int, longest: int) -> str:
    shown = f"…{text[start:]}" if start else text
    kept = set_cell_size(shown, longest).rstrip()
    return kept if kept == shown else f"{set_cell_size(shown, longest - 1).rstrip()}…"


def _shown(value: Any) -> str:
    if value in (None, "", []):
        return "—"
    if isinstance(value, list):
        return "、".join(map(_item, value))
    return " ".join(str(value).split())


def _item(value: Any) -> str:
    """Return what tells one thing of a list from another: a name, or else the address."""
    if not isinstance(value, dict):
        return str(value)
    told = (value.get("role"), value.get("name"), value.get("caption"), value.get("url"))
    return " ".join(str(one) for one in told if one) or json.dumps(value, ensure_ascii=False)
