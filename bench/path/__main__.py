"""``python -m bench.path``: let the contenders take turns and print what a page costs each."""

import argparse
import json
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.path.measure import CONTENDERS, Incomplete, Reading, run
from bench.path.rooms import shares
from bench.path.server import serving
from bench.path.tables import LEGEND, judged, limits, measured, medians, profiled
from bench.shown import console

PAGES, ROUNDS = 5000, 3


def options(arguments: list[str] | None) -> argparse.Namespace:
    """Return the options."""
    parser = argparse.ArgumentParser(prog="python -m bench.path", description=__doc__)
    parser.add_argument("--pages", type=_some, default=PAGES, help=f"articles, {PAGES}")
    parser.add_argument("--rounds", type=_some, default=ROUNDS, help=f"of each, {ROUNDS}")
    parser.add_argument("--profile", action="store_true", help="also show where our time goes")
    parser.add_argument("--json", action="store_true", help="print one line for machines")
    return parser.parse_args(arguments)


def _some(text: str) -> int:
    if not text.isdecimal() or not int(text):
        raise argparse.ArgumentTypeError(f"{text!r} is no number above 0")
    return int(text)


def measure(pages: int, rounds: int, proxy: str) -> dict[str, list[Reading]]:
    """Return the readings of each contender; progress goes to stderr."""
    found: dict[str, list[Reading]] = {name: [] for name in CONTENDERS}
    for number in range(1, rounds + 1):
        for name, readings in found.items():
            readings.append(run(name, pages, proxy))
            told = f"{readings[-1]['rate']:.0f} pages a CPU second"
            print(f"round {number} of {rounds}: {name}: {told}", file=sys.stderr, flush=True)
    return found


def profile(pages: int, proxy: str) -> dict[str, float]:
    """Crawl once more under a profiler, and return the share of each room."""
    with TemporaryDirectory() as folder:
        written = Path(folder) / "profile"
        run("yuanliu", pages, proxy, written)
        return shares(written)


def main(arguments: list[str] | None = None) -> int:
    """Print tables; 1 if a limit is missed."""
    asked = options(arguments)
    try:
        with serving(asked.pages) as proxy:
            found = measure(asked.pages, asked.rounds, proxy)
            rooms = profile(asked.pages, proxy) if asked.profile else {}
    except Incomplete as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    results = limits(found)
    if asked.json:
        ratios = {limit.peer: limit.ratio for limit in results}
        facts = {"pages": asked.pages, "rounds": found, "ratios": ratios, "rooms": rooms}
        print(json.dumps(facts))
    else:
        screen = console()
        screen.print(measured(found))
        screen.print(judged(results))
        if rooms:
            screen.print(profiled(rooms, medians(found)["yuanliu"]["cpu"] / asked.pages * 1e3))
        screen.print(LEGEND)
    return 0 if all(limit.holds for limit in results) else 1


if __name__ == "__main__":
    sys.exit(main())
