"""One process that bends, reads and publishes until its time is up."""

import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from random import Random

from bench.fuzz import cases, reading
from bench.fuzz.mutate import mutate
from bench.fuzz.reading import Fault
from bench.fuzz.seeds import KINDS, Answer, seeds
from bench.fuzz.shrink import shrink

_ROUND = 40
"""Answers that are bent between two publications."""
_PAGES = 0.8
"""Share of what is bent that may be pages; the rest are lists, feeds, sitemaps and JSON."""
_KEPT = 200
"""Bent answers that may be bent further."""


@dataclass(slots=True)
class Told:
    """What a shift has done."""

    counts: Counter[str] = field(default_factory=Counter)
    found: dict[str, Path] = field(default_factory=dict)
    """Fault → the folder of its case."""


def work(seed: str, until: float, folder: Path) -> Told:
    """Bend until ``until`` of the monotonic clock; cases go to ``folder``."""
    rng, told, pool = Random(seed), Told(), list(seeds())  # noqa: S311
    first = len(pool)
    while time.monotonic() < until:
        read = [
            one for one in (_bent(rng, pool) for _ in range(_ROUND)) if _read(one, told, folder)
        ]
        told.counts["articles"] += len(read)
        told.counts["rounds"] += 1
        _judge(read, told, folder)
        pool += read[:4]
        if len(pool) > first + _KEPT:
            del pool[first : first + len(pool) - first - _KEPT]
    return told


@cache
def _lists() -> Sequence[Answer]:
    """What is no page: there is little of it."""
    return [one for one in seeds() if one.kind != "page"]


def _bent(rng: Random, pool: Sequence[Answer]) -> Answer:
    answer = rng.choice(pool if rng.random() < _PAGES else _lists())
    kind = answer.kind if rng.random() < 0.85 else rng.choice(KINDS)
    body = mutate(rng, answer.body, [rng.choice(pool).body for _ in range(3)])
    return Answer(kind, _address(rng, answer.url), body)


def _address(rng: Random, url: str) -> str:
    """Most bent pages get an address of their own: else they would all be one article."""
    return url if rng.random() < 0.1 else f"{url.partition('?')[0]}?bent={rng.getrandbits(40)}"


def _read(answer: Answer, told: Told, folder: Path) -> bool:
    told.counts[answer.kind] += 1
    try:
        return reading.read(answer) is not None
    except Fault as fault:
        _keep([answer], fault, told, folder)
        return False


def _judge(answers: Sequence[Answer], told: Told, folder: Path) -> None:
    try:
        cases.replay(answers)
    except Fault as fault:
        _keep(answers, fault, told, folder)


def _keep(answers: Sequence[Answer], fault: Fault, told: Told, folder: Path) -> None:
    """Make small what fell, and keep it; the same fault once."""
    said = str(fault)
    if said in told.found:
        return
    some = shrink(list(answers), lambda part: _falls(part, said))
    for place, answer in enumerate(some):

        def falls(body: bytes, place: int = place, answer: Answer = answer) -> bool:
            smaller = Answer(answer.kind, answer.url, body)
            return _falls([*some[:place], smaller, *some[place + 1 :]], said)

        some[place] = Answer(answer.kind, answer.url, shrink(answer.body, falls))
    told.found[said] = cases.keep(some, fault, folder)


def _falls(answers: Sequence[Answer], said: str) -> bool:
    try:
        cases.replay(answers)
    except Fault as fault:
        return str(fault) == said
    return False
