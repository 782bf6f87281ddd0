"""``python -m bench.publish``: build a file, change it a little, and print what either costs."""

import argparse
import importlib
import json
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from bench.large.__main__ import PROJECT
from bench.large.tables import judged, short
from bench.publish.days import Days
from bench.publish.tables import Taken, costs, limits, looked
from bench.publish.town import Town
from bench.shown import console
from scraper.archive.archive import Archive

SIZE = 300_000
PART = 300
"""Every so manyeth article is changed, if no number is given: a thousand of the usual size."""
SEARCHING = "bench.publish.searching"


def options(arguments: list[str] | None) -> argparse.Namespace:
    """Return the options."""
    parser = argparse.ArgumentParser(prog="python -m bench.publish", description=__doc__)
    parser.add_argument("--size", type=int, default=SIZE, help=f"articles, {SIZE:,}")
    parser.add_argument("--changes", type=int, help=f"acts, one for {PART} articles")
    parser.add_argument("--folder", type=Path, help="where the files grow, some 6 GB")
    asked = parser.parse_args(arguments)
    if asked.size < PART:
        parser.error(f"no fewer than {PART} articles")
    return asked


def main(arguments: list[str] | None = None) -> int:
    """Print tables; 1 if a limit is missed."""
    asked = options(arguments)
    changes = asked.changes or asked.size // PART
    began = time.monotonic()
    with TemporaryDirectory(prefix="publish-", dir=asked.folder) as folder:
        missed = _measured(Path(folder), asked.size, changes)
        print(f"{asked.size:,} articles in {(time.monotonic() - began) / 60:.0f} min")
        if find_spec(SEARCHING):
            missed |= bool(importlib.import_module(SEARCHING).main([f"{folder}/published.db"]))
    return int(missed)


def _measured(folder: Path, size: int, changes: int) -> bool:
    """Publish all, then what changed, then what must go; return whether a limit is missed."""
    path, target = folder / "archive.db", folder / "published.db"
    taken: dict[str, Taken] = {}
    with Archive.open(path) as archive:
        town = Town(archive, size)
        _tell(f"filling an archive with {size:,} articles")
        town.fill(size)
        _tell("publishing all of them")
        taken[short(size)] = publication(path, target)
        days = Days(town)
        with reader(target) as seen:
            days.happen(changes)
            _tell(f"publishing {changes:,} changes")
            taken[f"{changes:,} changes"] = publication(path, target)
            days.do("withdrawn")
            _tell("publishing a withdrawal, which scrubs the search index")
            taken["withdrawal"] = publication(path, target)
            taken["nothing"] = publication(path, target)
    full, more, scrubbed, _ = taken.values()
    results, screen = limits(full, more, scrubbed, seen), console()
    screen.print(costs(taken))
    screen.print(looked(seen))
    screen.print(judged(results))
    return not all(limit.holds for limit in results)


def publication(archive: Path, target: Path) -> Taken:
    """Publish in another process and return what it took."""
    command = [sys.executable, "-m", "bench.publish.once", str(archive), str(target)]
    done = subprocess.run(command, cwd=PROJECT, stdout=subprocess.PIPE, text=True, check=True)
    return dict(json.loads(done.stdout))


@contextmanager
def reader(target: Path) -> Iterator[dict[str, Any]]:
    """Let a reader read while the block runs; what it saw is in the mapping afterwards."""
    seen: dict[str, Any] = {}
    command = [sys.executable, "-m", "bench.publish.reader", str(target)]
    with subprocess.Popen(
        command, cwd=PROJECT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        process.stdout.readline()
        try:
            yield seen
        finally:
            said, _ = process.communicate()
    seen.update(json.loads(said))


def _tell(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
