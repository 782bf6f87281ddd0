"""``python -m bench.soak``: kill, look, and say what was seen; 1 if anything was wrong."""

import argparse
import hashlib
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.shown import console, table
from bench.soak import regrouping
from bench.soak.kill import PROJECT, Stuck
from bench.soak.storing import Storing

SHOWN = 20
"""Faults that are printed."""


def options(arguments: list[str] | None) -> argparse.Namespace:
    """Return the options."""
    parser = argparse.ArgumentParser(prog="python -m bench.soak", description=__doc__)
    parser.add_argument("--pages", type=int, default=1500)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args(arguments)
    if not 1 <= asked.kills <= asked.pages // 10:
        parser.error("at least one kill, and ten pages for each")
    return asked


def code() -> str:
    """Return a digest of the program: it must not change while it is soaked."""
    files = sorted((PROJECT / "scraper").rglob("*.py"))
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()


def main(arguments: list[str] | None = None) -> int:
    """Soak, print a table and the faults."""
    asked = options(arguments)
    began, program = time.monotonic(), code()
    made = table("killed with SIGKILL", "times")
    faults: list[str] = []
    with TemporaryDirectory(prefix="soak-") as folder:
        try:
            storing = Storing(Path(folder), asked.pages, asked.seed, _tell, kills=asked.kills)
            storing.soak()
            kills = max(1, asked.kills // 5)
            grouped = regrouping.soak(storing.path, asked.seed, _tell, kills=kills)
        except Stuck as error:
            print(f"error: {error}", file=sys.stderr)
            return 1
    faults = storing.faults + grouped.faults
    if code() != program:
        faults.append("the program was edited meanwhile; soak it again")
    seen, regrouped = storing.counts, grouped.counts
    for name, many in (
        ("the writer", asked.kills),
        ("  inside store", seen["inside"]),
        ("    of which the page was in the archive", seen["landed"]),
        ("  between two of them", seen["between"]),
        ("  while opening, before the first", seen["opening"]),
        ("looks after which all was whole and as undisturbed", seen["equal"]),
        ("readings stored, none lost", seen["stored"]),
        ("Regrouping.apply", regrouped.total()),
        ("  archive as before", regrouped["before"]),
        ("  archive as after", regrouped["after"]),
        ("  archive as neither", regrouped["neither"]),
        ("faults", len(faults)),
    ):
        made.add_row(name, f"{many:,}")
    console().print(made)
    for fault in faults[:SHOWN]:
        print(f"FAULT {fault}")
    print(f"seed {asked.seed}, {asked.pages} pages, {time.monotonic() - began:.0f} s")
    return 1 if faults else 0


def _tell(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
