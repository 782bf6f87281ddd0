"""The peers, run in their own environment, each at the threshold that is best for it."""

import json
import subprocess
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from bench.stories.benchmark import Benchmark, Record, lines, save
from bench.stories.figures import Prediction, Scorer, earliest, figures
from scraper.ingest.loose import LoosePage
from scraper.reposts.normalise import comparable

SCRIPT = Path(__file__).with_name("peers.py")


@dataclass(frozen=True)
class Rival:
    """A peer at its best threshold."""

    name: str
    figures: Mapping[str, float | None]
    seconds: float


def rivals(score: Scorer, bench: Benchmark, read: Iterable[LoosePage], python: Path) -> list[Rival]:
    """Return every peer at the threshold with the highest F1 on these very pages."""
    pages = lines(bench.pages)
    best: dict[str, Rival] = {}
    for answer in _answers(read, python):
        told = earliest(bench.truth, pages, Prediction(answer["cluster"]))
        found = figures(score, bench.truth, told)
        rival = Rival(f"{answer['peer']} {answer['threshold']}", found, answer["seconds"])
        held = best.get(answer["peer"])
        if held is None or (held.figures["F1"] or 0) < (found["F1"] or 0):
            best[answer["peer"]] = rival
    return list(best.values())


def _answers(read: Iterable[LoosePage], python: Path) -> list[Record]:
    with tempfile.TemporaryDirectory() as scratch:
        texts = Path(scratch) / "texts.jsonl"
        save(texts, ({"id": page.name, "text": comparable(page.body)} for page in read))
        done = subprocess.run(
            [str(python), str(SCRIPT), str(texts)], stdout=subprocess.PIPE, text=True, check=True
        )
    return [json.loads(line) for line in done.stdout.splitlines()]
