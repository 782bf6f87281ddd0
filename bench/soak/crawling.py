"""Part four: ``scrapy update`` is ended by SIGTERM or SIGKILL, and the next run does the rest."""

import shutil
import signal
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from random import Random

from bench.soak.crawled import unlike
from bench.soak.crawler import Blow, Ended, Running, When
from bench.soak.lives import LIVES, Life, Step
from bench.soak.looking import Sight, look, told
from scraper.source import BUNDLED, load_sources
from tests.replica.demo import environment
from tests.replica.server import running

MOST = 3
"""Blows that fall on one step before a run may complete it."""
WHEN: tuple[tuple[When, float], ...] = (("starting", 0.15), ("crawling", 0.65), ("publishing", 0.2))
"""Share of the blows by what the run is doing."""
AFTER = 0.15
"""Most seconds between the request that is waited for and the blow."""
PAST = 1.1
"""Some of the blows at a run that publishes would fall after its end."""
STOPPED = 3
"""Exit code of a run that was asked to end."""


@dataclass(frozen=True, slots=True)
class Undisturbed:
    """What a step comes to when nobody disturbs it."""

    run: Ended
    lines: list[str]


class Crawling:
    """The lives, lived once undisturbed and then again and again under blows."""

    def __init__(self, folder: Path, seed: int, tell: Callable[[str], None], *, blows: int) -> None:
        self.counts: Counter[str] = Counter()
        self.faults: list[str] = []
        self._folder, self._tell = folder, tell
        self._rng = Random(seed)  # noqa: S311
        half = [signal.SIGTERM] * (blows - blows // 2) + [signal.SIGKILL] * (blows // 2)
        self._signals = self._rng.sample(half, blows)
        self._undisturbed: dict[tuple[str, str], Undisturbed] = {}

    def soak(self) -> None:
        """Live until all blows have fallen."""
        number = 0
        while self._signals:
            life = LIVES[number % len(LIVES)]
            if number < len(LIVES):
                self._live(life, "undisturbed", disturb=False)
            self._live(life, f"{life.name} {number // len(LIVES) + 1}", disturb=True)
            number += 1

    def _live(self, life: Life, name: str, *, disturb: bool) -> None:
        data = self._folder / name.replace(" ", "-")
        sight = Sight()
        for step in life.steps:
            with self._served(life, step, data) as update:
                if disturb:
                    sight = self._disturb(life, step, name, sight, data, update)
                ended = update(None)
            self._complete(life, step, name, ended, data)
        shutil.rmtree(data)

    @contextmanager
    def _served(
        self, life: Life, step: Step, data: Path
    ) -> Iterator[Callable[[Blow | None], Ended]]:
        """Serve the web of a step, and yield what runs ``update`` there."""
        log = self._folder / "requests.jsonl"
        with running(step.world(), log) as server:
            more = {"YUANLIU_SOURCES": life.folders, "YUANLIU_CLOCK": step.clock}
            env = environment(server.url, data) | more

            def update(blow: Blow | None) -> Ended:
                return Running(life.command(step), env, log, data).end(blow)

            yield update

    def _disturb(
        self,
        life: Life,
        step: Step,
        name: str,
        sight: Sight,
        data: Path,
        update: Callable[[Blow | None], Ended],
    ) -> Sight:
        """Let one to three blows fall, and look each time."""
        left = usual = self._undisturbed[life.name, step.name].run
        requests = usual.requests
        for _ in range(self._rng.randint(1, MOST)):
            if not self._signals:
                break
            blow = self._blow(self._signals[-1], left, requests)
            ended = update(blow)
            requests -= ended.requests
            # One that had not begun has written nothing: the last run was killed before it.
            asked = blow.signal == signal.SIGTERM and ended.code != -signal.SIGTERM
            by_itself = not ended.struck or asked
            sight = look(data, sight, ended_by_itself=by_itself)
            found = [*sight.faults, *self._judged(blow, ended)]
            where = f"{name}, {step.name}, {blow.signal.name} while {blow.when}"
            self.faults += [f"{where}: {one}" for one in found]
            self._tell(f"{where}: {len(sight.stored)} articles, {len(found)} faults")
        return sight

    def _blow(self, by: signal.Signals, usual: Ended, requests: int) -> Blow:
        kinds, shares = zip(*WHEN, strict=True)
        (when,) = self._rng.choices(kinds, shares)
        if when == "starting":
            return Blow(by, when, seconds=self._rng.uniform(0.4, 1.05) * usual.start)
        if when == "publishing":
            return Blow(by, when, seconds=self._rng.uniform(0, PAST) * usual.publishing)
        after = self._rng.randint(1, max(2, requests))
        return Blow(by, when, after, self._rng.uniform(0, AFTER))

    def _judged(self, blow: Blow, ended: Ended) -> Iterator[str]:
        """Count how a run ended that was to be disturbed; yield what is wrong about that."""
        if not ended.struck:
            self.counts["over"] += 1
            if ended.code:
                yield f"undisturbed, it exits {ended.code}: {ended.said.strip()}"
            return
        self._signals.pop()
        self.counts[blow.signal.name] += 1
        self.counts[blow.when] += 1
        if "Traceback" in ended.said or "a process of the run is left" in ended.said:
            yield ended.said.strip().splitlines()[-1]
        if blow.signal == signal.SIGTERM:
            self.counts[f"exit {ended.code}"] += 1
            fine = {STOPPED, 0}
            fine |= {-signal.SIGTERM} if blow.when == "starting" else set()
            if ended.code not in fine:
                yield f"asked to end, it exits {ended.code}"

    def _complete(self, life: Life, step: Step, name: str, ended: Ended, data: Path) -> None:
        """Compare what an undisturbed run has completed with what was never disturbed."""
        sources, _ = load_sources((BUNDLED, *life.sources))
        sight = look(data, Sight(), ended_by_itself=True)
        found = list(sight.faults)
        if ended.code:
            found.append(f"exits {ended.code}: {ended.said.strip()}")
        lines, differing = told(data, sources)
        found += differing
        if name == "undisturbed":
            self._undisturbed[life.name, step.name] = Undisturbed(ended, lines)
        else:
            found += unlike(lines, self._undisturbed[life.name, step.name].lines)
            self.counts["completed"] += 1
            self.counts["equal"] += not found
            self.counts["stored"] += len(sight.stored)
        self.faults += [f"{name}, {step.name}, completed: {one}" for one in found]
        self._tell(f"{name}, {step.name}, completed: {len(sight.stored)} articles")
