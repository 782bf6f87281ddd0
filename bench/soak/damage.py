"""Every command at every damaged place: 64 bytes at forty places of each file.

What must hold is said in ``tests/damage.py``; the gate tries some of the places.
"""

from collections import Counter
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

from tests.damage import COMMANDS, FILES, damaged, faults, prepared
from tests.desk import Desk
from tests.scraper.crawl.visiting import TOML
from tests.tiny_web import tiny_web


class Damaging:
    """Damages copies of a small data folder; ``counts`` and ``faults`` say what was seen."""

    def __init__(self, folder: Path, tell: Callable[[str], None], *, places: int) -> None:
        self.folder = folder / "damage"
        self.places = places
        self.counts: Counter[str] = Counter()
        self.faults: list[str] = []
        self._tell = tell

    def soak(self) -> None:
        """Try all of it, some seconds a place."""
        with tiny_web() as web, ExitStack() as held:
            desk = Desk(web, self.folder / "whole", self.folder / "sources", held=held)
            desk.source(TOML)
            whole = prepared(desk)
            for name in FILES:
                for number in range(self.places):
                    for command in COMMANDS:
                        self._try(desk, whole, name, number, command)
                self._tell(f"damaged {name} at {self.places} places, {len(self.faults)} faults")

    def _try(
        self, desk: Desk, whole: Path, name: str, number: int, command: tuple[str, ...]
    ) -> None:
        desk.data = self.folder / "copy"
        content = damaged(whole, desk.data, name, number)
        done = desk.scrapy(*command)
        self.counts[f"exit {done.returncode}"] += 1
        if command[0] == "doctor" and done.returncode:
            self.counts[f"{name} told by doctor"] += 1
        for fault in faults(desk, done, whole, name, content):
            self.faults.append(f"{name} {number} {' '.join(command)}: {fault}")
