"""Many modest articles, made from a seed: people, places and events are invented.

Two of them may share a sentence's frame, with other names and numbers in it; no two are near
copies. The same seed gives the same articles in every run.
"""

import random
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path

PROSE = Path(__file__).parent / "prose"

SURNAMES = "谭佟冉亓殷霍柏俞栾蔺苗狄檀戚芮覃仝桂郗逄褚裴阮"
GIVEN = "守田小满景和云舟晓棠牧川思远盼桥阿根佩兰水生振洲一鸣知秋望山春生怀瑾石安青禾"
PLACES = "青石云岚鹰嘴后坪铜屏鲤洲白溪松涧桐坞雁回石门柳湾枫林梅岭竹沟河口沙渡桃坪月山麻田"
TOWNS = ("镇", "乡", "街道", "县", "区")
VILLAGES = ("村", "寨", "坳", "湾", "屯", "社区")
PARAGRAPHS = (5, 8)
"""Least and most paragraphs of an article, of one to three sentences each."""


@dataclass(frozen=True, slots=True)
class Tale:
    """An article before any site has published it."""

    title: str
    paragraphs: tuple[str, ...]
    reporter: str
    editor: str
    published: datetime
    """Chinese local time, without a zone."""

    @property
    def text(self) -> str:
        """The body, one paragraph a line."""
        return "\n".join(self.paragraphs)


def tales(seed: str, count: int, last: datetime, apart: timedelta) -> list[Tale]:
    """Return so many articles with titles of their own, newest first, ``apart`` from each other."""
    dice = random.Random(seed)  # noqa: S311  (the same in every run)
    titles = dice.sample(_lines("titles.txt"), k=len(_lines("titles.txt")))
    return [
        _tale(dice, titles[i % len(titles)], last - i * apart - timedelta(minutes=i * 7 % 50))
        for i in range(count)
    ]


def _tale(dice: random.Random, title: str, published: datetime) -> Tale:
    sentences = iter(dice.sample(_lines("sentences.txt"), k=3 * PARAGRAPHS[1]))
    paragraphs = tuple(
        "".join(_filled(dice, next(sentences)) for _ in range(dice.randint(1, 3)))
        for _ in range(dice.randint(*PARAGRAPHS))
    )
    return Tale(
        _filled(dice, title), paragraphs, _person(dice), _person(dice),
        published.replace(second=0, microsecond=0),
    )  # fmt: skip


def _filled(dice: random.Random, frame: str) -> str:
    return frame.format(
        p=_person(dice),
        q=_person(dice),
        t=_pair(dice, PLACES) + dice.choice(TOWNS),
        v=_pair(dice, PLACES) + dice.choice(VILLAGES),
        n=dice.randint(3, 97),
        m=dice.randint(101, 880),
        d=f"{dice.randint(1, 10)}月{dice.randint(1, 28)}日",
    )


def _person(dice: random.Random) -> str:
    return dice.choice(SURNAMES) + _pair(dice, GIVEN)


def _pair(dice: random.Random, pairs: str) -> str:
    place = 2 * dice.randrange(len(pairs) // 2)
    return pairs[place : place + 2]


@cache
def _lines(name: str) -> list[str]:
    return (PROSE / name).read_text("utf-8").split("\n")[:-1]
