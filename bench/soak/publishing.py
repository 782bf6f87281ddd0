"""Part five: the file is published again and again while another user reads it without a pause."""

import json
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from random import Random
from typing import Any

from bench.publish.days import ACTS, Days
from bench.publish.town import FIRST, SPAN, Town
from bench.soak.kill import PATIENCE, PROJECT, Stuck
from bench.soak.onlooker import opened
from bench.soak.whole import breaches, digest
from scraper.archive.archive import Archive
from scraper.publish import publish, settle

ARTICLES = 300
MOST = 6
"""Acts between two publications; now and then there is none."""


class Publishing:
    """A town, its file, and a reader."""

    def __init__(
        self, folder: Path, seed: int, tell: Callable[[str], None], *, publishes: int
    ) -> None:
        self.counts: Counter[str] = Counter()
        self.faults: list[str] = []
        self.longest = 0.0
        self._rng, self._seed = Random(seed), seed  # noqa: S311
        self._publishes, self._tell = publishes, tell
        self._states: set[str] = set()
        self._archive = folder / "town.db"
        folder.chmod(0o711)  # another user passes through, and sees what is published alone
        self._target = folder / "readers" / "published.db"
        self._target.parent.mkdir()
        self._target.parent.chmod(0o755)

    def soak(self) -> None:
        """Publish as often as asked; compare what the reader saw with what was published."""
        with Archive.open(self._archive) as archive:
            town = Town(archive, ARTICLES, self._seed)
            town.fill(ARTICLES)
            days = Days(town, self._seed)
            self._publish(town, 0)
            reader = self._reader()
            try:
                for number in range(1, self._publishes + 1):
                    for act in self._rng.choices(ACTS, k=self._rng.randint(0, MOST)):
                        days.do(act)
                    self._publish(town, number)
            finally:
                said = _ended(reader)
        self.counts.update(days.counts)
        self._judge(said)

    def _publish(self, town: Town, number: int) -> None:
        at = FIRST + SPAN + timedelta(hours=number)
        done = publish(town.archive, self._target, sources=town.sources, at=at)
        settle(self._target)
        self.counts["articles changed"] += sum(done.counts().values())
        with closing(opened(self._target)) as db:
            self._states.add(digest(db))
            self.faults += [f"publication {number}: {one}" for one in breaches(db, ("社区",))]
        if number % 20 == 0:
            self._tell(f"publication {number}: {len(self.faults)} faults")

    def _reader(self) -> "subprocess.Popen[str]":
        command = [sys.executable, "-m", "bench.soak.onlooker", str(self._target), str(self._seed)]
        process = subprocess.Popen(
            command, cwd=PROJECT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        assert process.stdout is not None
        if process.stdout.readline() != "reading\n":
            _ended(process)
            raise Stuck("bench.soak.onlooker broke off")
        return process

    def _judge(self, said: dict[str, Any]) -> None:
        unknown = set(said["states"]) - self._states
        self.faults += [f"a reader: {fault}" for fault in said["faults"]]
        self.faults += [f"a reader saw {len(unknown)} states that were never published"] * bool(
            unknown
        )
        self.counts["looks"], self.counts["long"] = said["looks"], said["long"]
        self.counts["published"] = len(self._states)
        self.counts["states"] = len(set(said["states"]) & self._states)
        self.counts["user"], self.longest = said["user"], said["longest"]


def _ended(reader: "subprocess.Popen[str]") -> dict[str, Any]:
    try:
        said, _ = reader.communicate(timeout=PATIENCE)
        return dict(json.loads(said))
    except (subprocess.TimeoutExpired, json.JSONDecodeError) as error:
        raise Stuck("bench.soak.onlooker broke off or hung") from error
    finally:
        reader.kill()
