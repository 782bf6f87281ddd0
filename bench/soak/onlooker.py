"""A reader of another user: ``python -m bench.soak.onlooker FILE SEED``, until its input closes.

Opens the file read-only again and again, holds it open for a while now and then, and in one
transaction asks all rules of ``whole.py``. Says ``reading`` after the first look, and in the end
as JSON what it saw.
"""

import json
import os
import sqlite3
import sys
import threading
import time
from contextlib import closing
from dataclasses import asdict, dataclass, field
from pathlib import Path
from random import Random

from bench.publish.prose import REAL
from bench.soak.whole import breaches, digest

NOBODY = 65534
BUSY_SECONDS = 5
LONG = 0.1
"""Share of the looks that keep the file open for a while, in the middle of a read."""
LONGEST = 1.5
HELD = 0.3
"""Share of the looks that go through a connection which is open since the first."""
WORDS = 4
"""Words that are searched at each look."""
SIMPLE = [word for word in REAL if not set(word) & set("務臺風圖書館书图")]
"""Words that texts of the town write in one way; others are found by both of theirs."""


@dataclass(slots=True)
class Seen:
    """What a reader saw."""

    user: int = 0
    looks: int = 0
    long: int = 0
    longest: float = 0.0
    """Seconds that a look had to wait for the file."""
    states: dict[str, int] = field(default_factory=dict)
    """Digest → looks at that state."""
    faults: list[str] = field(default_factory=list)


def step_down() -> int:
    """Go on as another user if that can be; return the one that we are."""
    if os.getuid() == 0:
        os.setgroups([])
        os.setgid(NOBODY)
        os.setuid(NOBODY)
    return os.getuid()


def opened(path: Path) -> sqlite3.Connection:
    """Open the file as ``docs/output.md`` tells readers to."""
    address = f"{path.as_uri()}?mode=ro"
    return sqlite3.connect(address, uri=True, timeout=BUSY_SECONDS, isolation_level=None)


def look(db: sqlite3.Connection, seen: Seen, rng: Random) -> None:
    """Read everything in one transaction, now and then slowly."""
    began = time.perf_counter()
    try:
        db.execute("begin")
        db.execute("select count(*) from meta").fetchone()
        seen.longest = max(seen.longest, time.perf_counter() - began)
        state = digest(db)
        seen.faults += breaches(db, tuple(rng.sample(SIMPLE, WORDS)))
        if rng.random() < LONG:
            time.sleep(rng.uniform(0, LONGEST))
            seen.long += 1
            if digest(db) != state:
                seen.faults.append("the file changed in the middle of a read")
        seen.states[state] = seen.states.get(state, 0) + 1
    except sqlite3.Error as error:
        seen.faults.append(f"a read failed: {error}")
    finally:
        if db.in_transaction:
            db.execute("rollback")
    seen.looks += 1


def main(file: str, seed: str) -> None:
    """Look until told to end."""
    path, rng, end = Path(file).resolve(), Random(int(seed)), threading.Event()  # noqa: S311
    threading.Thread(target=_wait, args=(end,), daemon=True).start()
    seen = Seen(user=step_down())
    with closing(opened(path)) as held:
        while not end.is_set():
            if rng.random() < HELD:
                look(held, seen, rng)
            else:
                with closing(opened(path)) as fresh:
                    look(fresh, seen, rng)
            if seen.looks == 1:
                print("reading", flush=True)
    print(json.dumps(asdict(seen)))


def _wait(end: threading.Event) -> None:
    sys.stdin.read()
    end.set()


if __name__ == "__main__":
    main(*sys.argv[1:])
