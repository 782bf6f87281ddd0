"""Part one and two: the writer is killed, goes on, and ends as if it had not been."""

import shutil
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from random import Random

from bench.soak.check import breaches
from bench.soak.dump import differences, dumped
from bench.soak.kill import Moment, Spoken, run
from bench.soak.readings import Undisturbed, done, readings
from scraper.archive.archive import Archive
from scraper.ingest.reindex import ensure_indexed
from scraper.reposts.outlets import load_outlets

MODULE = "bench.soak.writer"
OPENING = 7
"""Every so manyeth kill falls while the archive is opened, the first page read and compared."""
INSIDE = 0.5
"""Share of the kills that wait for the word that a page is about to be stored, like half of the
others."""
AROUND = 1.5
"""Most of the time between two lines that is waited before the kill; mostly it is less."""


class Storing:
    """A writer, its archive, and beside it the undisturbed one."""

    def __init__(
        self, folder: Path, pages: int, seed: int, tell: Callable[[str], None], *, kills: int
    ) -> None:
        self.path = folder / "killed.db"
        self.counts: Counter[str] = Counter()
        self.faults: list[str] = []
        self._arguments = [str(self.path), str(pages), str(seed)]
        self._rng = Random(seed)  # noqa: S311
        self._readings = readings(pages, seed)
        self._kills, self._tell = kills, tell
        self._acknowledged: Counter[str] = Counter()
        self._opening = 0.05
        outlets = load_outlets()
        self._archive = Archive.open(folder / "undisturbed.db")
        ensure_indexed(self._archive)
        self._beside = Undisturbed(self._archive, self._readings, outlets)

    def soak(self) -> None:
        """Kill as often as asked, each time look; let the rest be stored, and look again."""
        for number in range(1, self._kills + 1):
            spoken = run(MODULE, self._arguments, self._moment(number))
            self._opening = spoken.start or self._opening
            self._count(spoken)
            self._look(f"kill {number}", spoken)
        self._look("the end", run(MODULE, self._arguments))
        if (stored := self.counts["stored"]) != len(self._readings):
            self.faults.append(f"{stored} of {len(self._readings)} readings are stored at the end")
        self._archive.close()

    def _moment(self, number: int) -> Moment:
        """Choose a moment such that the kills are spread over what is left to store."""
        if number % OPENING == 0:
            return Moment(1, seconds=self._rng.uniform(0, self._opening))
        left = 2 * (len(self._readings) - self.counts["stored"])
        mean = left / (self._kills - number + 2)
        lines = max(2, min(int(self._rng.uniform(0.5, 1.5) * mean), left - 4))
        if self._rng.random() < INSIDE:
            lines += lines % 2
        return Moment(lines, shares=AROUND * self._rng.random() ** 2)

    def _count(self, spoken: Spoken) -> None:
        if not spoken.killed:
            self.faults.append("the writer was done before it was killed")
        elif spoken.lines[-1:] in ([], ["o"]):
            self.counts["opening"] += 1
        elif spoken.lines[-1].startswith("+"):
            self.counts["inside"] += 1
        else:
            self.counts["between"] += 1

    def _copied(self) -> Path:
        """Copy what the killed left, so that the next writer finds it as it was left."""
        copy = self.path.with_name("look.db")
        for tail in ("", "-wal", "-shm"):
            copy.with_name(copy.name + tail).unlink(missing_ok=True)
        for tail in ("", "-wal"):
            if (left := self.path.with_name(self.path.name + tail)).exists():
                shutil.copyfile(left, copy.with_name(copy.name + tail))
        return copy

    def _look(self, when: str, spoken: Spoken) -> None:
        """Ask whether all is whole, all that was acknowledged there, and nothing else."""
        self._acknowledged.update(line.split()[2] for line in spoken.lines if line[0] == "=")
        with Archive.open(self._copied()) as archive:
            ensure_indexed(archive)
            there = done(archive)
            stored = sum(there.values())
            self._beside.grow(stored)
            lost = [key for key, times in self._acknowledged.items() if times > there.get(key, 0)]
            found = [
                *breaches(archive),
                *(f"acknowledged and lost: {key}" for key in lost),
                *differences(dumped(archive), dumped(self._archive)),
            ]
        if spoken.lines and (last := spoken.lines[-1].split())[0] == "+":
            self.counts["landed"] += there.get(last[2], 0) >= int(last[1])
        self.counts["equal"] += not found
        self.counts["stored"] = stored
        self.faults += [f"{when}, {stored} stored: {one}" for one in found]
        self._tell(f"{when}: {stored} readings stored, {len(found)} faults")
