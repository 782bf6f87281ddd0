"""``python -m bench.large``: run the contenders one after the other and print what they cost."""

import argparse
import json
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.large.tables import LEGEND, RIVAL, Reading, beside, judged, limits, read
from bench.shown import console

PROJECT = Path(__file__).resolve().parents[2]
SIZES = "100000,300000,1000000"
PEERS = (RIVAL, "rensa")


def run(python: str, module: str, *arguments: str) -> list[Reading]:
    """Return what a contender prints, from a process of its own; progress goes to stderr."""
    command = [python, "-m", module, *arguments]
    done = subprocess.run(command, cwd=PROJECT, stdout=subprocess.PIPE, text=True, check=True)
    return [json.loads(line) for line in done.stdout.splitlines()]


def sizes(text: str) -> list[int]:
    """Return numbers of articles that are written with commas between them."""
    found = [int(part) for part in text.split(",")]
    if found != sorted(set(found)) or found[0] < 1:
        raise argparse.ArgumentTypeError("sizes must rise, from 1 on")
    return found


def options(arguments: list[str] | None) -> argparse.Namespace:
    """Return the options."""
    parser = argparse.ArgumentParser(prog="python -m bench.large", description=__doc__)
    parser.add_argument("--sizes", type=sizes, default=SIZES, help=f"readings, {SIZES}")
    parser.add_argument("--peers", help="the peers' python; without it ours runs alone")
    parser.add_argument("--folder", type=Path, help="where the file grows, some 3 GB a million")
    return parser.parse_args(arguments)


def main(arguments: list[str] | None = None) -> int:
    """Print tables; 1 if a limit is missed."""
    asked = options(arguments)
    began = time.monotonic()
    first = str(asked.sizes[0])
    found: dict[str, Reading] = {}
    try:
        for name in PEERS if asked.peers else ():
            found[name] = run(asked.peers, "bench.large.peer", name, first)[0]
        with TemporaryDirectory(dir=asked.folder) as folder:
            ours = run(
                sys.executable,
                "bench.large.ours",
                str(Path(folder) / "large.db"),
                *map(str, asked.sizes),
            )
    except subprocess.CalledProcessError as error:
        print(f"error: {' '.join(error.cmd[1:3])} broke off, see above", file=sys.stderr)
        return 1
    results = limits(ours, found.get(RIVAL))
    screen = console()
    for drawn in (read(ours), beside(ours[0], found), judged(results)):
        screen.print(drawn)
    screen.print(LEGEND)
    screen.print(f"{ours[-1]['size']:,} articles in {(time.monotonic() - began) / 60:.0f} min")
    return 0 if all(limit.holds for limit in results) else 1


if __name__ == "__main__":
    sys.exit(main())
