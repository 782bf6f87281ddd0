"""The ledger of withdrawals, for people and for programs: each act, who asked for it, and why."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from datetime import datetime

from rich.table import Table

from scraper.archive.archive import Archive
from scraper.archive.withdrawals import Restoration, Withdrawal
from scraper.console import out, plain

_Act = Withdrawal | Restoration


def print_ledger(archive: Archive, *, as_json: bool) -> None:
    """Print all acts in the order in which they were done."""
    acts: list[_Act] = [*archive.withdrawals.all(), *archive.withdrawals.restorations()]
    acts.sort(key=lambda act: act.at)
    if as_json:
        for act in acts:
            told = {"act": type(act).__name__.lower(), **asdict(act)}
            print(json.dumps(told, ensure_ascii=False, default=datetime.isoformat))
    elif acts:
        out.print(_table(acts), soft_wrap=False)
    else:
        out.print("nothing was ever withdrawn")


def _table(acts: Sequence[_Act]) -> Table:
    table = Table()
    for column in ("number", "what", "why, and who asked", "days"):
        table.add_column(column, overflow="fold")
    for act in acts:
        number, what = _named(act)
        asked = plain(f"{act.reason}\n{act.said_by}", keep_lines=True)
        table.add_row(number, plain(what), asked, "\n".join(_days(act)))
    return table


def _named(act: _Act) -> tuple[str, str]:
    if isinstance(act, Withdrawal):
        return str(act.id), f"{act.what} {act.subject}"
    if act.withdrawal is None:
        return "", f"let in: {act.subject}"
    return str(act.withdrawal), f"restored: {act.subject}"


def _days(act: _Act) -> Iterator[str]:
    if isinstance(act, Withdrawal):
        told = [("notice", act.noticed_on), ("withdrawn", act.at), ("purged", act.purged_at)]
    else:
        told = [("counter-notice", act.countered_on), ("restored", act.at)]
    return (f"{word} {str(day)[:10]}" for word, day in told if day)
