"""``python -m bench.hostile``: run the checks, print tables, fail on anything that is wrong."""

import argparse
import sys
import time
from collections.abc import Collection
from pathlib import Path

from rich.box import SIMPLE_HEAD
from rich.table import Table

from bench.hostile import decoding, running
from bench.hostile.corpora import attacks
from bench.shown import console

CHECKS = ("decoding", "fields", "browser")
_SHOWN = 20


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


def missing(folder: Path, checks: Collection[str]) -> str:
    """Return the name of what a check needs and the folder lacks; empty if nothing."""
    if "decoding" in checks:
        absent = [name for name in decoding.NEEDED if not (folder / name).is_file()]
        if absent:
            return absent[0]
    return "" if {*checks} <= {"decoding"} or any(folder.glob("xss_*.jsonl*")) else "xss_*.jsonl"


def decoded(folder: Path) -> list[str]:
    """Print a table of the decoding, and return what is wrong."""
    shown = Table("check", "rows", "right", "explained", "wrong", "s", box=SIMPLE_HEAD)
    wrong: list[str] = []
    for name, check in decoding.CHECKS.items():
        began = time.monotonic()
        tally = check(folder)
        wrong += (f"{name}: {row}" for row in tally.wrong)
        right = tally.rows - tally.explained - len(tally.wrong)
        counts = (tally.rows, right, tally.explained, len(tally.wrong))
        shown.add_row(name, *map(str, counts), f"{time.monotonic() - began:.1f}")
    screen = console()
    screen.print(shown)
    screen.print("explained: Big5 marks that scraper/html/chinese_codecs.py reads as Python does")
    return wrong


def main(arguments: list[str] | None = None) -> int:
    """Print tables; 1 if anything is wrong, or the corpora or the browser are absent."""
    asked = options(arguments)
    if name := missing(asked.folder, asked.only):
        said = f"no {name} in {asked.folder}; name the folder of the hostile corpora with HOSTILE="
        print(f"error: {said}", file=sys.stderr)
        return 1
    wrong = decoded(asked.folder) if "decoding" in asked.only else []
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
