"""The backups that lie in a folder, printed for people or for machines."""

import json
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from rich.table import Table

from scraper import backup
from scraper.backup import Kept
from scraper.console import DEGRADED, OK, complain, out, plain
from scraper.text.visible import in_json


def print_shelf(into: Path, now: datetime, *, as_json: bool) -> int:
    """Print a row, or a line of JSON, for each backup; return the exit code."""
    found = backup.listed(into)
    if as_json:
        for kept in found:
            print(in_json(json.dumps(_record(kept), ensure_ascii=False)))
        return DEGRADED if any(kept.faults for kept in found) else OK
    if not found:
        out.print(plain(f"{into}: no backups"))
        return OK
    out.print(_table(found, now), soft_wrap=False)
    for kept in found:
        for fault in kept.faults[:3]:
            complain(f"{kept.folder}: {fault}")
    return DEGRADED if any(kept.faults for kept in found) else OK


def _record(kept: Kept) -> dict[str, object]:
    """Return what there is to say of a backup; what only its manifest tells is null without it."""
    made = kept.manifest
    return {
        "folder": str(kept.folder),
        "is_sound": not kept.faults,
        "faults": list(kept.faults),
        "made_at": made.made_at.isoformat() if made else None,
        "program": made.program if made else None,
        "world": made.world if made else None,
        "size": made.size if made else None,
        "counts": dict(made.counts) if made else None,
        "has_published": made.has_published if made else None,
    }


def _table(found: Iterable[Kept], now: datetime) -> Table:
    table = Table("backup", "age", "articles", "size", "state")
    for kept in found:
        state = "damaged" if kept.faults else "sound"
        if kept.manifest is None:
            table.add_row(plain(kept.folder.name), "", "", "", state)
            continue
        made = kept.manifest
        age, count = _age(now, made.made_at), f"{made.counts.get('articles', 0):,}"
        table.add_row(plain(kept.folder.name), age, count, as_size(made.size), state)
    return table


def _age(now: datetime, then: datetime) -> str:
    hours = int((now - then).total_seconds() // 3600)
    return f"{hours // 24} d {hours % 24} h" if hours >= 24 else f"{hours} h"


def as_size(size: int) -> str:
    """Return bytes as people read them."""
    return f"{size / 1e6:,.1f} MB"
