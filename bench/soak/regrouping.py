"""Part three: ``Regrouping.apply`` is killed, and the archive is as before or as after."""

import shutil
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from random import Random

from bench.soak.check import breaches
from bench.soak.dump import dumped
from bench.soak.kill import Moment, run
from scraper.archive.archive import Archive

MODULE = "bench.soak.regrouper"
LATE = 0.8
"""Half of the kills fall after this share of the time it takes, where it commits."""
PAST = 1.1
"""Some fall after the end."""


def soak(before: Path, seed: int, tell: Callable[[str], None], *, kills: int) -> "Outcome":
    """Apply once undisturbed, then again and again from the same archive, killed each time."""
    outcome = Outcome()
    rng = Random(seed)  # noqa: S311
    path = before.with_name("regrouped.db")
    old, _ = _state(before)
    _copy(before, path)
    took = run(MODULE, [str(path)]).start
    new, found = _state(path)
    outcome.faults += [f"regrouped: {one}" for one in found]
    if old == new:
        outcome.faults.append("grouping anew changes nothing: there is nothing to be seen")
    what = ""
    for number in range(1, kills + 1):
        _copy(before, path)
        share = rng.uniform(LATE, PAST) if rng.random() < 0.5 else rng.uniform(0, PAST)
        spoken = run(MODULE, [str(path)], Moment(1, seconds=share * took))
        state, found = _state(path)
        what = "before" if state == old else "after" if state == new else "neither"
        outcome.counts[what] += 1
        if what == "neither":
            found.append("neither as before nor as after")
        if "=" in spoken.lines and what == "before":
            found.append("acknowledged and lost")
        outcome.faults += [f"regroup kill {number}: {one}" for one in found]
        tell(f"regroup kill {number}: as {what}, {len(found)} faults")
    run(MODULE, [str(path)])  # whatever a kill left behind, the next run brings it to the end
    again, found = _state(path)
    if what == "before" and again != new:
        found.append("not the stories of an undisturbed run")
    outcome.faults += [f"regrouped after a kill: {one}" for one in found]
    return outcome


class Outcome:
    """What was seen."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()
        self.faults: list[str] = []


def _copy(before: Path, path: Path) -> None:
    for old in path.parent.glob(f"{path.name}*"):
        old.unlink()
    shutil.copyfile(before, path)


def _state(path: Path) -> tuple[list[str], list[str]]:
    with Archive.open(path, create=False) as archive:
        return dumped(archive), list(breaches(archive))
