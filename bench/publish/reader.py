"""A reader without a pause: ``python -m bench.publish.reader FILE``, until its input is closed.

Opens the file read-only again and again, as ``docs/output.md`` tells, and asks for what a reader
would. Says ``reading`` after the first look, and in the end as JSON what it went through.
"""

import json
import sqlite3
import sys
import threading
import time
from contextlib import closing
from dataclasses import asdict, dataclass, field
from pathlib import Path

BUSY_SECONDS = 5
_QUERIES = (
    "select value from meta where key = 'made_at'",
    "select title, attribution from articles_public order by published desc limit 5",
    "select max(seq) from changes",
)


@dataclass(slots=True)
class Seen:
    """What a reader went through."""

    looks: int = 0
    longest: float = 0.0
    """Seconds of the longest look, waiting included."""
    states: int = 0
    """States of the file that were told apart."""
    faults: list[str] = field(default_factory=list)


def look(path: Path, seen: Seen) -> object:
    """Open the file, ask, close it; return which state it was."""
    began, state = time.perf_counter(), None
    try:
        address = f"{path.resolve().as_uri()}?mode=ro"
        with closing(sqlite3.connect(address, uri=True, timeout=BUSY_SECONDS)) as db:
            state = [db.execute(query).fetchall() for query in _QUERIES][-1]
    except sqlite3.Error as error:
        seen.faults.append(str(error))
    seen.looks += 1
    seen.longest = max(seen.longest, time.perf_counter() - began)
    return state


def main(file: str) -> None:
    """Look until told to end."""
    seen, end, before = Seen(), threading.Event(), None
    threading.Thread(target=_wait, args=(end,), daemon=True).start()
    while not end.is_set():
        state = look(Path(file), seen)
        seen.states += state != before
        before = state
        if seen.looks == 1:
            print("reading", flush=True)
    print(json.dumps(asdict(seen)))


def _wait(end: threading.Event) -> None:
    sys.stdin.read()
    end.set()


if __name__ == "__main__":
    main(*sys.argv[1:])
