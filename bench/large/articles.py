"""The generated articles: each is made from its number alone, a copy from its original's."""

import math
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from random import Random

from bench.large import words
from bench.large.roles import mixed, root

SEED = 1
MEDIAN = 510
SPREAD = 0.55
"""Of the logarithm of the length: 200 to 2,000 characters, about 600 on average."""
SHORTEST, LONGEST = 200, 2000
BOILERPLATE = 0.2
NOTICES = 0.05
OUTLETS = 400
_BEGAN = datetime(2025, 1, 1, 6, tzinfo=timezone(timedelta(hours=8)))
_APART = timedelta(seconds=30)


@dataclass(frozen=True, slots=True)
class Made:
    """A generated article, and what is true of it."""

    number: int
    root: int
    """The article it copies; its own number if none."""
    title: str
    body: str
    outlet: str
    origin: str
    """The outlet it credits, if any."""
    at: datetime

    @property
    def copies(self) -> bool:
        """Whether it copies another."""
        return self.root != self.number


def article(number: int, seed: int = SEED) -> Made:
    """Return the article of a number, counted from 1."""
    first = root(number, seed)
    rng = Random(mixed(number) ^ seed)  # noqa: S311
    outlet = _outlet(rng)
    origin = ""
    if first == number:
        title, paras = _original(rng)
    else:
        source = Random(mixed(first) ^ seed)  # noqa: S311
        origin = _outlet(source)
        title, paras = _original(source)
        title, paras, origin = _copy(rng, title, paras, origin)
    at = _BEGAN + number * _APART
    return Made(number, first, title, "\n".join(paras), outlet, origin, at)


def _outlet(rng: Random) -> str:
    every = words.characters()
    which = int(OUTLETS * rng.random() ** 2)
    return every[1000 + which] + every[2000 + which] + "网"


def _original(rng: Random) -> tuple[str, list[str]]:
    if rng.random() < NOTICES:
        return _notice(rng)
    size = MEDIAN * math.exp(SPREAD * rng.gauss(0, 1))
    paras = words.paragraphs(rng, int(min(max(size, SHORTEST), LONGEST)))
    if rng.random() < BOILERPLATE:
        every = words.official()
        for _ in range(rng.randrange(1, 5)):
            place = rng.randrange(len(paras))
            paras[place] += every[int(len(every) * rng.random() ** 2)]
    return words.run(rng, rng.randrange(12, 26)), paras


def _notice(rng: Random) -> tuple[str, list[str]]:
    every = words.frames()
    title, parts = every[rng.randrange(len(every))]
    town = words.filling(rng, "town")
    filled = [words.filling(rng, part) if part in words.SLOTS else part for part in parts]
    middle = len(filled) // 6 * 3
    return f"{town}{title}公告", [town + "".join(filled[:middle]), "".join(filled[middle:])]


def _copy(rng: Random, title: str, paras: list[str], origin: str) -> tuple[str, list[str], str]:
    """Edit lightly: misprints, a paragraph lost, another headline, lines around the text."""
    if rng.random() < 0.65:
        for _ in range(rng.randrange(1, 5)):
            place = rng.randrange(len(paras))
            paras[place] = _misprint(rng, paras[place])
    if len(paras) > 3 and rng.random() < 0.2:
        del paras[rng.randrange(1, len(paras))]
    if rng.random() < 0.2:
        title = words.run(rng, 12)
    credited = rng.random() < 0.6
    if credited and rng.random() < 0.5:
        paras.insert(0, f"来源：{origin}")
    elif credited:
        paras[0] = f"据{origin}消息，{paras[0]}"
    if rng.random() < 0.4:
        paras.append(f"（责任编辑：{words.filling(rng, 'person')}）")
    return title, paras, origin if credited else ""


def _misprint(rng: Random, para: str) -> str:
    """Lose, double or replace a character; figures stay, for other figures are other news."""
    place = rng.randrange(len(para))
    if not "\u4e00" <= para[place] <= "\u9fff":
        return para
    new = rng.choice(("", para[place] * 2, words.characters()[rng.randrange(3000)]))
    return para[:place] + new + para[place + 1 :]
