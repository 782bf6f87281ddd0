"""``python -m bench.soak``: kill, look, and say what was seen; 1 if anything was wrong."""

import argparse
import hashlib
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.shown import console, table
from bench.soak import regrouping
from bench.soak.crawling import Crawling
from bench.soak.damage import Damaging
from bench.soak.faults.faulting import Faulting
from bench.soak.kill import PROJECT, Stuck
from bench.soak.publishing import Publishing
from bench.soak.storing import Storing

SHOWN = 20
"""Faults that are printed."""


def options(arguments: list[str] | None) -> argparse.Namespace:
    """Return the options."""
    parser = argparse.ArgumentParser(prog="python -m bench.soak", description=__doc__)
    parser.add_argument("--pages", type=int, default=1500)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--crawls", type=int, default=30)
    parser.add_argument("--publishes", type=int, default=200)
    parser.add_argument("--faults", type=int, default=40)
    parser.add_argument("--minutes", type=float, default=10.0)
    parser.add_argument("--damages", type=int, default=40)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args(arguments)
    several = asked.crawls, asked.publishes, asked.faults, asked.minutes, asked.damages
    if not 0 <= asked.kills <= asked.pages // 10 or min(several) < 0:
        parser.error("no less than no kills, and ten pages for each")
    return asked


def code() -> str:
    """Return a digest of the program: it must not change while it is soaked."""
    files = sorted((PROJECT / "scraper").rglob("*.py"))
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()


def main(arguments: list[str] | None = None) -> int:
    """Soak, print tables and the faults."""
    asked = options(arguments)
    began, program = time.monotonic(), code()
    faults: list[str] = []
    with TemporaryDirectory(prefix="soak-") as folder:
        try:
            if asked.kills:
                faults += _killed(Path(folder), asked)
            if asked.crawls:
                faults += _disturbed(Path(folder), asked)
            if asked.publishes:
                faults += _watched(Path(folder), asked)
            if asked.faults:
                faults += _faulty(Path(folder), asked)
            if asked.damages:
                faults += _damaged(Path(folder), asked)
        except Stuck as error:
            print(f"error: {error}", file=sys.stderr)
            return 1
    if code() != program:
        faults.append("the program was edited meanwhile; soak it again")
    for fault in faults[:SHOWN]:
        print(f"FAULT {fault}")
    spent = time.monotonic() - began
    print(f"seed {asked.seed}, {asked.pages} pages, {len(faults)} faults, {spent:.0f} s")
    return 1 if faults else 0


def _killed(folder: Path, asked: argparse.Namespace) -> list[str]:
    """Kill what groups and stores; return the faults."""
    storing = Storing(folder, asked.pages, asked.seed, _tell, kills=asked.kills)
    storing.soak()
    kills = max(1, asked.kills // 5)
    grouped = regrouping.soak(storing.path, asked.seed, _tell, kills=kills)
    seen, regrouped = storing.counts, grouped.counts
    faults = storing.faults + grouped.faults
    _show(
        "killed with SIGKILL",
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
    )
    return faults


def _disturbed(folder: Path, asked: argparse.Namespace) -> list[str]:
    """End runs of ``update`` by signals; return the faults."""
    crawling = Crawling(folder, asked.seed, _tell, blows=asked.crawls)
    crawling.soak()
    seen = crawling.counts
    _show(
        "scrapy update, ended by a signal",
        ("SIGKILL", seen["SIGKILL"]),
        ("SIGTERM", seen["SIGTERM"]),
        ("  exit 3, stopped", seen["exit 3"]),
        ("  exit 0, all was crawled", seen["exit 0"]),
        ("  before it had begun", seen["exit -15"]),
        ("while it started", seen["starting"]),
        ("while it crawled", seen["crawling"]),
        ("while it published", seen["publishing"]),
        ("next runs that completed the work", seen["completed"]),
        ("  all as if undisturbed", seen["equal"]),
        ("  articles stored by then", seen["stored"]),
        ("faults", len(crawling.faults)),
    )
    return crawling.faults


def _watched(folder: Path, asked: argparse.Namespace) -> list[str]:
    """Publish while another user reads; return the faults."""
    publishing = Publishing(folder, asked.seed, _tell, publishes=asked.publishes)
    publishing.soak()
    seen = publishing.counts
    if not seen["user"]:
        print("the reader was root: a file that others cannot open would not have been noticed")
    _show(
        f"published before a reader of uid {seen['user']}",
        ("publications", asked.publishes),
        ("  articles changed by them", seen["articles changed"]),
        ("  of which withdrawn, restored", seen["withdrawn"] + seen["restored"]),
        ("  states", seen["published"]),
        ("looks, each at one of these states and whole", seen["looks"]),
        ("  that held the file for long", seen["long"]),
        ("  states seen", seen["states"]),
        ("  longest wait for the file, ms", round(publishing.longest * 1000)),
        ("faults", len(publishing.faults)),
    )
    return publishing.faults


def _faulty(folder: Path, asked: argparse.Namespace) -> list[str]:
    """Crawl a web that plays every fault, with runs killed meanwhile; return the faults."""
    faulting = Faulting(folder, asked.seed, _tell, kills=asked.faults, minutes=asked.minutes)
    faulting.soak()
    seen, mib = faulting.counts, 1024 * 1024
    _show(
        f"a hostile web of {len(faulting.plan.sites)} sites",
        ("good articles", seen["pages good"]),
        ("bad pages", seen["pages bad"]),
        ("pages that may be stored or not", seen["pages either"]),
        ("kinds of faults that a run met", seen["played"]),
        ("runs", seen["runs"]),
        ("  ended by SIGKILL", seen["SIGKILL"]),
        ("    while it started", seen["starting"]),
        ("    while it crawled", seen["crawling"]),
        ("    while it published", seen["publishing"]),
        ("  beside which a second run was refused", seen["beside"]),
        ("  with the archive locked by another process", seen["held written"]),
        ("  with a reader all along", seen["held read"]),
        ("runs that completed the work", seen["completing"]),
        ("articles stored", seen["stored"]),
        ("most memory of a run with its children, MiB", seen["most"] // mib),
        ("most memory of one process, MiB", seen["alone"] // mib),
        ("largest write-ahead log after a run, MiB", seen["wal"] // mib),
        ("faults", len(faulting.faults)),
    )
    return faulting.faults


def _damaged(folder: Path, asked: argparse.Namespace) -> list[str]:
    """Run commands over damaged files; return the faults."""
    damaging = Damaging(folder, _tell, places=asked.damages)
    damaging.soak()
    _show(
        "64 bytes damaged, and a command run",
        ("places of each file", asked.damages),
        *((name, many) for name, many in sorted(damaging.counts.items())),
        ("faults", len(damaging.faults)),
    )
    return damaging.faults


def _show(head: str, *rows: tuple[str, int]) -> None:
    made = table(head, "times")
    for name, many in rows:
        made.add_row(name, f"{many:,}")
    console().print(made)


def _tell(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
