"""``python -m bench.fuzz``: two processes for so many minutes; what falls is kept as cases."""

import argparse
import sys
import time
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from secrets import token_hex

from bench.fuzz.cases import FOLDER
from bench.fuzz.shift import Told, work
from bench.shown import console, table


def options(arguments: list[str] | None) -> argparse.Namespace:
    """Return the options."""
    parser = argparse.ArgumentParser(prog="python -m bench.fuzz", description=__doc__)
    parser.add_argument("--minutes", type=float, default=10.0)
    parser.add_argument("--seed", default="", help="the same seed bends the same; empty: a new one")
    parser.add_argument("--jobs", type=int, default=2, help="processes")
    parser.add_argument("--cases", type=Path, default=FOLDER, help="folder for what falls")
    return parser.parse_args(arguments)


def main(arguments: list[str] | None = None) -> int:
    """Print what was done and what fell; 1 if anything did."""
    asked = options(arguments)
    seed = asked.seed or token_hex(4)
    until = time.monotonic() + 60 * asked.minutes
    print(f"seed {seed}, {asked.minutes:g} minutes", file=sys.stderr, flush=True)
    with ProcessPoolExecutor(asked.jobs, get_context("spawn")) as pool:
        begun = [pool.submit(work, f"{seed}-{n}", until, asked.cases) for n in range(asked.jobs)]
        shifts = [one.result() for one in begun]
    _show(seed, shifts)
    return 1 if any(one.found for one in shifts) else 0


def _show(seed: str, shifts: list[Told]) -> None:
    counts = sum((one.counts for one in shifts), Counter[str]())
    shown = table("bent as", "number", title=f"seed {seed}")
    for name, count in sorted(counts.items()):
        shown.add_row(name, str(count))
    screen = console()
    screen.print(shown)
    for fault, place in sorted({**shifts[0].found, **shifts[-1].found}.items()):
        screen.print(f"{fault}\n  {place}", markup=False)


if __name__ == "__main__":
    sys.exit(main())
