"""``python -m bench.hostile``: run the checks, print tables, fail on anything that is wrong."""

import argparse
import sys
import time
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path

from rich.box import SIMPLE_HEAD
from rich.table import Table
from rich.text import Text

from bench.hostile import decoding, running
from bench.hostile.corpora import Check, attacks
from bench.hostile.parts import (
    addresses,
    days,
    judged,
    lists,
    live,
    markup,
    packed,
    robots,
    strings,
)
from bench.shown import console

PARTS: Mapping[str, tuple[Check, ...]] = {
    "decoding": decoding.CHECKS,
    "robots": robots.CHECKS,
    "feeds": lists.CHECKS,
    "dates": days.CHECKS,
    "urls": addresses.CHECKS,
    "html": markup.CHECKS,
    "strings": strings.CHECKS,
    "compressed": packed.CHECKS,
    "addresses": (*judged.CHECKS, *live.CHECKS),
}
"""Word for ``--only`` → the checks of one part of the house."""
CHECKS = (*PARTS, "fields", "browser")
_SHOWN = 20
_WIDEST = 60
"""Characters of the row that is shown for a reason."""


def options(arguments: list[str] | None) -> argparse.Namespace:
    """Return the options."""
    parser = argparse.ArgumentParser(prog="python -m bench.hostile", description=__doc__)
    parser.add_argument("folder", type=lambda text: Path(text).resolve())
    parser.add_argument("--only", default=",".join(CHECKS), help="checks, with commas between")
    parser.add_argument("--most", type=int, default=0, help="inputs, drawn evenly; 0 is all")
    asked = parser.parse_args(arguments)
    asked.only = asked.only.split(",")
    if unknown := [name for name in asked.only if name not in CHECKS]:
        parser.error(f"no check is called {unknown[0]!r}: there are {', '.join(CHECKS)}")
    return asked


def missing(folder: Path, groups: Collection[str]) -> str:
    """Return the name of what a check needs and the folder lacks; empty if nothing."""
    needed = (name for group in groups for check in PARTS.get(group, ()) for name in check.needs)
    absent = next((name for name in needed if not (folder / name).is_file()), "")
    pages = not PARTS.keys() >= {*groups} and not any(folder.glob("xss_*.jsonl*"))
    return absent or ("xss_*.jsonl" if pages else "")


def parts(folder: Path, checks: Iterable[Check]) -> list[str]:
    """Print what the checks of single parts say, with their reasons, and return what is wrong."""
    shown = Table("check", "rows", "right", "explained", "wrong", "s", box=SIMPLE_HEAD, padding=0)
    reasons = Table("rows that come out otherwise, and why", "rows", "one", box=SIMPLE_HEAD)
    wrong: list[str] = []
    for check in checks:
        began = time.monotonic()
        tally = check.run(folder)
        wrong += (f"{check.name}: {row}" for row in tally.wrong)
        counts = (tally.rows, tally.right, tally.explained, len(tally.wrong))
        shown.add_row(check.name, *map(str, counts), f"{time.monotonic() - began:.0f}")
        for reason, count in tally.reasons.items():
            one = "".join(char if char.isprintable() else "·" for char in tally.examples[reason])
            reasons.add_row(Text(reason), str(count), Text(one[:_WIDEST]))
        print(f"{check.name}: {len(tally.wrong)} wrong", file=sys.stderr, flush=True)
    screen = console()
    screen.print(shown)
    if reasons.row_count:
        screen.print(reasons)
    return wrong


def main(arguments: list[str] | None = None) -> int:
    """Print tables; 1 if anything is wrong, or the corpora or the browser are absent."""
    asked = options(arguments)
    if name := missing(asked.folder, asked.only):
        said = f"no {name} in {asked.folder}; name the folder of the hostile corpora with HOSTILE="
        print(f"error: {said}", file=sys.stderr)
        return 1
    chosen = [check for name in PARTS if name in asked.only for check in PARTS[name]]
    wrong = parts(asked.folder, chosen) if chosen else []
    if {"fields", "browser"} & {*asked.only}:
        inputs = attacks(asked.folder)
        inputs = inputs[:: max(1, len(inputs) // asked.most)] if asked.most else inputs
        wrong += running.run(inputs, browser="browser" in asked.only)
    screen = console()
    for row in wrong[:_SHOWN]:
        screen.print(row, markup=False)
    if len(wrong) > _SHOWN:
        screen.print(f"and {len(wrong) - _SHOWN} more")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
