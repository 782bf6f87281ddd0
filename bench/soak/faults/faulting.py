"""Every fault of the threat table at once, while runs of ``update`` are killed.

Twelve invented sites (``sites.py``) show good articles and bad pages on the same lists and
fail in every way there is (``wire.py``, ``pages.py``), each page at its own times
(``plan.py``). Runs follow each other, three hours of their clock apart; most are ended by
SIGKILL. When the time is over all that passes has passed, runs may complete what is left, and the
archive is held against the truth (``truth.py``, ``traces.py``).
"""

import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import timedelta
from pathlib import Path
from random import Random

from bench.soak.crawler import Blow, Ended
from bench.soak.faults.blows import Blows
from bench.soak.faults.plan import ALWAYS, Plan, plan
from bench.soak.faults.run import BUSY, Canary, Held, Watched, held
from bench.soak.faults.site import Site, write
from bench.soak.faults.sites import sites
from bench.soak.faults.traces import said, traces
from bench.soak.faults.truth import lacking, uncounted, unfit, untrue
from bench.soak.faults.web import FaultyWorld, clock, serving
from bench.soak.looking import Sight, look, told
from scraper.doctor import examine
from scraper.source import load_sources
from tests.replica.demo import environment

SETTINGS = ("-s", "DOWNLOAD_TIMEOUT=2", "-s", "RETRY_TIMES=1")
"""Other than in production (30 and 2): what hangs would take all the time there is."""
MOST = 1024**3
"""Bytes of memory that a run and its children may take together."""
FINE = (0, 3)
"""Exit codes of a run that was not disturbed: sites that fail are told of."""
LATER = [timedelta(hours=3), *[timedelta(days=days) for days in (1, 2, 4, 8, 16, 24, 32)]]
"""Runs after the last blow, by their time since: a wait doubles up to some days."""


class Faulting:
    """The sites, the runs, and what was seen of them."""

    def __init__(
        self,
        folder: Path,
        seed: int,
        tell: Callable[[str], None],
        *,
        kills: int,
        minutes: float = 10.0,
        chosen: Sequence[Site] | None = None,
        goods: int = 18,
        bads: int | None = None,
        share: float = 1.0,
    ) -> None:
        """``share`` makes the bombs smaller; ``chosen`` are the sites, ``bads`` how many kinds of
        bad pages there are, if not all."""
        self.counts: Counter[str] = Counter()
        self.faults: list[str] = []
        self.data = folder / "faults"
        self._log = folder / "faults.jsonl"
        self._tell, self._seconds = tell, minutes * 60
        self._rng = Random(seed)  # noqa: S311
        self._blows = Blows(self._rng, kills, self._seconds)
        chosen = sites() if chosen is None else chosen
        self.plan: Plan = plan(chosen, seed, max(4, kills * 3 // 2), goods, bads)
        self._canary = Canary()
        self.world = FaultyWorld(self.plan, self._canary.port, share)
        self._sources = folder / "faults-sources"
        write(self._sources, chosen)
        self._sight = Sight()

    def soak(self) -> None:
        """Run until the time is over and all blows have fallen, complete it, look."""
        began, number = time.monotonic(), 0
        with serving(self.world, self._log) as server:
            self._proxy = server.url
            while self._blows.left or time.monotonic() - began < self._seconds:
                self.world.now = number
                self._round(number, time.monotonic() - began)
                number += 1
            self.world.now = None
            self._complete(number)
        self._canary.close()
        self._judge()

    def _round(self, number: int, gone: float) -> None:
        """Let one run go, and strike it unless more blows have fallen than the time asks for."""
        blow = self._blows.next(gone)
        how: Held = self._rng.choice(("", "", "", "written", "read"))
        twice = self._rng.random() < 0.2
        with held(self.data / "archive.db", how):
            run, ended = self._run(clock(number), blow, twice=twice)
        self.counts["runs"] += 1
        if how:
            self.counts[f"held {how}"] += 1
        name = f"round {number + 1}, {blow.when if blow else 'undisturbed'}"
        if ended.struck and blow:
            self._blows.left -= 1
            self.counts.update([blow.signal.name, blow.when])
        found = [*self._memory(run), *self._beside(run), *self._ended(ended)]
        self._sight = look(self.data, self._sight, ended_by_itself=not (ended.struck or run.ousted))
        found += self._sight.faults
        self.counts["wal"] = max(self.counts["wal"], self._wal())
        self.faults += [f"{name}: {one}" for one in found]
        self._tell(f"{name}: {len(self._sight.stored)} articles, {len(found)} faults")

    def _run(self, at: str, blow: Blow | None, *, twice: bool = False) -> tuple[Watched, Ended]:
        env = environment(self._proxy, self.data)
        env |= {"YUANLIU_SOURCES": str(self._sources), "YUANLIU_CLOCK": at}
        names = [f"--only={site.name}" for site in self.plan.sites]
        command = ["update", *names, *SETTINGS]
        began = time.monotonic()
        run = Watched(command, env, self._log, self.data, twice=twice)
        ended = run.end(blow)
        self._blows.learn(ended, time.monotonic() - began)
        return run, ended

    def _memory(self, run: Watched) -> Iterator[str]:
        for name, value in (("most", run.most), ("alone", run.alone), ("children", run.children)):
            self.counts[name] = max(self.counts[name], value)
        if run.most > MOST:
            yield f"{run.most / 2**20:.0f} MiB of memory"

    def _beside(self, run: Watched) -> Iterator[str]:
        """Yield what a second run did that should have ended at once."""
        if run.beside is not None:
            self.counts["beside"] += 1
            if run.beside != BUSY:
                yield f"a second run beside it exits {run.beside}"

    def _ended(self, ended: Ended) -> Iterator[str]:
        if "Traceback" in ended.said or "a process of the run is left" in ended.said:
            yield ended.said.strip()[-300:]
        if not ended.struck:
            self.counts["undisturbed"] += 1
            if ended.code not in FINE:
                yield f"exits {ended.code}: {ended.said.strip()[-300:]}"
        yield from said(ended.said, "stderr")

    def _complete(self, number: int) -> None:
        """Let runs complete what is left, as long as their waits allow; at least two."""
        for round_, later in enumerate(LATER):
            run, ended = self._run(clock(number, later), None)
            found = [*self._memory(run), *self._ended(ended)]
            self._sight = look(self.data, self._sight, ended_by_itself=True)
            self.faults += [f"completing: {one}" for one in (*found, *self._sight.faults)]
            missing = lacking(self.data / "archive.db", self.plan.pieces)
            self.counts["completing"] += 1
            self._tell(f"completing: {len(self._sight.stored)} articles, {len(missing)} lacking")
            if round_ and not missing:
                return

    def _judge(self) -> None:
        """Hold what is left against the truth."""
        archive, published = self.data / "archive.db", self.data / "published.db"
        for part in (
            untrue(archive, self.plan.pieces),
            unfit(published, self.plan.pieces),
            uncounted(archive),
            traces(self.data, self._log, self.world.hosts),
            self._published(),
            doctor(archive, published),
        ):
            self.faults += part
        if self._wal():
            self.faults.append(f"a write-ahead log of {self._wal()} bytes is left")
        if self._canary.reached:
            self.faults.append(f"a listener inside was reached {self._canary.reached} times")
        always = {piece.faults[ALWAYS] for piece in self.plan.pieces if ALWAYS in piece.faults}
        self.faults += [f"nobody met: {name}" for name in sorted(always - self.world.played)]
        fates = Counter(piece.fate for piece in self.plan.pieces)
        self.counts |= Counter({f"pages {fate}": times for fate, times in fates.items()})
        self.counts["stored"] = len(self._sight.stored)
        self.counts["played"] = len(self.world.played)

    def _wal(self) -> int:
        """Return the size of the archive's write-ahead log, which a reader that stays lets grow."""
        log = self.data / "archive.db-wal"
        return log.stat().st_size if log.exists() else 0

    def _published(self) -> Iterator[str]:
        loaded, _ = load_sources((self._sources,))
        yield from told(self.data, loaded)[1]


def doctor(archive: Path, published: Path) -> Iterator[str]:
    """Yield what ``scrapy doctor`` finds."""
    for found in examine(archive, published, world="replica").findings:
        yield f"doctor: {found.where}: {found.what} ({found.count}), {found.examples[:1]}"
