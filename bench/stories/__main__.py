"""``python -m bench.stories CORPUS PEERS_PYTHON [--quick] [--pages FILE --truth FILE]``."""

import argparse
import sys
import tempfile
import time
from pathlib import Path

from rich.console import Console

from bench.shown import console
from bench.stories.benchmark import Benchmark, development, given, storyworld
from bench.stories.figures import Scorer, figures, scorer
from bench.stories.orders import arrivals, loose
from bench.stories.ours import NOTHING, Failed, grouped
from bench.stories.rivals import rivals
from bench.stories.targets import LEGEND, arriving, grouping


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.stories", description=__doc__)
    parser.add_argument("corpus", type=Path, help="folder with dev.jsonl.gz and score.py")
    parser.add_argument("peers", type=Path, help="the python of the peers' environment")
    parser.add_argument("--pages", type=Path, help="score these pages instead, and only show it")
    parser.add_argument("--truth", type=Path, help="their truth, in the words of score.py")
    parser.add_argument("--quick", action="store_true", help="ours alone: no peers, no orders")
    options = parser.parse_args()
    if bool(options.pages) != bool(options.truth):
        parser.error("--pages and --truth go together")
    return options


def shown(
    screen: Console, score: Scorer, bench: Benchmark, peers: Path | None, *, orders: bool
) -> bool:
    """Print the tables of a benchmark; return whether all targets were reached.

    Raises ``SystemExit`` when ours gave no answer, after the rest has been shown.
    """
    began = time.monotonic()
    try:
        told = grouped(bench.pages)
    except Failed as error:
        print(f"error: {error}; scored as if every page were alone", file=sys.stderr)
        told = NOTHING
    took = time.monotonic() - began
    found = figures(score, bench.truth, told)
    others = rivals(score, bench, loose(bench.pages), peers) if peers else []
    drawn, reached = grouping(bench.title, found, took, others)
    screen.print(drawn)
    if orders:
        title = f"{bench.name}: pages placed as they arrive"
        drawn, alike = arriving(title, score, bench.truth, list(arrivals(bench.pages)))
        screen.print(drawn)
        reached = reached and alike
    if told is NOTHING:
        raise SystemExit(1)
    return reached


def main() -> int:
    """Print the tables; fail where the development corpus misses a target, or is absent."""
    options = _options()
    if not all((options.corpus / name).is_file() for name in ("dev.jsonl.gz", "score.py")):
        print(
            f"error: no reposts in {options.corpus}; name their folder with CORPORA_REPOSTS=",
            file=sys.stderr,
        )
        return 1
    score, screen = scorer(options.corpus), console()
    peers = None if options.quick else options.peers
    with tempfile.TemporaryDirectory() as scratch:
        if options.pages:
            try:
                bench = given(options.pages, options.truth)
            except (OSError, ValueError) as error:
                print(f"error: {error}", file=sys.stderr)
                return 1
            shown(screen, score, bench, peers, orders=not options.quick)
            reached = True
        else:
            dev, world = development(options.corpus, Path(scratch)), storyworld(Path(scratch))
            reached = shown(screen, score, dev, peers, orders=not options.quick)
            shown(screen, score, world, peers, orders=False)
    screen.print(LEGEND)
    return 0 if reached else 1


if __name__ == "__main__":
    sys.exit(main())
