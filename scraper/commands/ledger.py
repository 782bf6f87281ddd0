"""The ledger of withdrawals, for people and for programs: each act, who asked for it, and why."""

import json
from collections.abc import Iterator
from dataclasses import asdict
from datetime import datetime

from rich.text import Text

from scraper.archive.archive import Archive
from scraper.archive.withdrawals import Restoration, Withdrawal
from scraper.console import out, plain
from scraper.text.visible import in_json

_Act = Withdrawal | Restoration


def print_ledger(archive: Archive, *, as_json: bool) -> None:
    """Print all acts in the order in which they were done."""
    acts: list[_Act] = [*archive.withdrawals.all(), *archive.withdrawals.restorations()]
    acts.sort(key=lambda act: act.at)
    if as_json:
        for act in acts:
            told = {"act": type(act).__name__.lower(), **asdict(act)}
            print(in_json(json.dumps(told, ensure_ascii=False, default=datetime.isoformat)))
    elif not acts:
        out.print("nothing was ever withdrawn")
    else:
        for act in acts:
            _print(act)


def _print(act: _Act) -> None:
    """Print an act in three lines, its address alone on one: people copy it."""
    number, what = _named(act)
    out.print(f"{number:>4}  {what}, {', '.join(_days(act))}")
    out.print(Text.assemble("      ", plain(act.subject)))
    out.print(Text.assemble("      ", plain(f"{act.reason} ({act.said_by})")))


def _named(act: _Act) -> tuple[str, str]:
    if isinstance(act, Withdrawal):
        return str(act.id), f"{act.what} withdrawn"
    if act.withdrawal is None:
        return "", "page let in"
    return str(act.withdrawal), "restored"


def _days(act: _Act) -> Iterator[str]:
    if isinstance(act, Withdrawal):
        told = [("", act.at), ("notice", act.noticed_on), ("purged", act.purged_at)]
    else:
        told = [("", act.at), ("counter-notice", act.countered_on)]
    return (f"{word} {str(day)[:10]}".strip() for word, day in told if day)
