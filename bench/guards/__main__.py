"""``python -m bench.guards``: take out one guard after the other, and expect red each time."""

import argparse
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from queue import Queue
from tempfile import TemporaryDirectory

from bench.guards.house import House, Seen
from bench.guards.table import Guard, NoSuchGuard, guards, sections
from bench.shown import console, table

WORKERS = 2


@dataclass(frozen=True, slots=True)
class Proof:
    """What became of a guard's test with the guard in its place, and without."""

    guard: Guard
    before: Seen
    after: Seen

    @property
    def holds(self) -> bool:
        """Whether the test passes, and would notice."""
        return self.before.colour == "green" and self.after.colour == "red"


def prove(guard: Guard, house: House) -> Proof:
    """Run a guard's test in a house, with the guard and without."""
    before = house.look(guard.test)
    try:
        with house.without(guard):
            return Proof(guard, before, house.look(guard.test))
    except NoSuchGuard as error:
        return Proof(guard, before, Seen("broken", str(error)))


def prove_all(asked: Sequence[Guard], folder: Path) -> list[Proof]:
    """Prove guards in a few houses at once, telling of each; in their order."""
    houses: Queue[House] = Queue()
    for number in range(WORKERS):
        houses.put(House.built(folder / str(number)))

    def one(guard: Guard) -> Proof:
        house = houses.get()
        try:
            proof = prove(guard, house)
        finally:
            houses.put(house)
        mark = "red as it should be" if proof.holds else f"NOT PROVED ({proof.after.colour})"
        print(f"{guard.threat}: {guard.file}: {mark}", file=sys.stderr, flush=True)
        return proof

    with ThreadPoolExecutor(WORKERS) as pool:
        return list(pool.map(one, asked))


def main(arguments: list[str] | None = None) -> int:
    """Print what was proved; 1 if a guard could be taken out unnoticed, or was not there."""
    parser = argparse.ArgumentParser(prog="python -m bench.guards", description=__doc__)
    parser.add_argument("--only", default="", help="guards whose threat, file or test has this")
    parser.add_argument("--table", action="store_true", help="print what SECURITY.md holds of them")
    told = parser.parse_args(arguments)
    if told.table:
        print("\n\n".join(map(str, sections())))
        return 0
    only = told.only
    asked = [one for one in guards() if only in f"{one.threat} {one.file} {one.test}"]
    if not asked:
        parser.error(f"no guard has {only!r} in its threat, file or test")
    began = time.monotonic()
    with ExitStack() as held:
        scratch = held.enter_context(TemporaryDirectory(prefix="guards-"))
        proofs = prove_all(asked, Path(scratch))
    unproved = [one for one in proofs if not one.holds]
    shown = table("guards", "proved", "not proved", "s")
    counts = (len(proofs), len(proofs) - len(unproved), len(unproved))
    shown.add_row("", *map(str, counts[1:]), f"{time.monotonic() - began:.0f}")
    screen = console()
    screen.print(shown)
    for proof in unproved:
        where = f"{proof.guard.threat}: {proof.guard.file}: {proof.guard.test}"
        whole = f"  with it {proof.before.colour}: {proof.before.said}"
        screen.print(where, whole, f"  without {proof.after.colour}: {proof.after.said}", sep="\n",
                     markup=False)  # fmt: skip
    return 1 if unproved else 0


if __name__ == "__main__":
    sys.exit(main())
