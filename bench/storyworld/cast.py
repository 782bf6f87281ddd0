"""Who and what a text is about: names, numbers and days, the same throughout one text."""

import re
from collections.abc import Collection
from datetime import datetime, timedelta
from functools import cache
from random import Random

from bench.storyworld.grammar import table

SLOT = re.compile(r"<(#-?\d+--?\d+|[a-z]+\d?!?)>")
NUMBER = re.compile(r"#(-?\d+)-(-?\d+)")
FRESH = {"year", "pct", "money", "tel"}
PEOPLE = {"person", "boss", "mayor", "expert", "writer"}
WORDS = {
    "place": "place_of", "thing": "thing", "act": "act", "crop": "crop", "product": "product",
    "tech": "tech", "field": "field", "nick": "nick", "festival": "festival", "craft": "craft",
    "event": "event", "animal": "animal", "crime": "crime", "country": "country",
}  # fmt: skip
PLACES = {
    "prov": "省", "city": "市", "county": "县 区 县 市", "town": "镇 乡 镇", "village": "村 寨 村",
    "street": "街道 社区", "road": "路 大道 街", "river": "河 江",
}  # fmt: skip
OWNED = {
    "school": ("county", "school_of"), "hospital": ("city", "hospital_of"),
    "team": ("city", "team_of"),
}  # fmt: skip
SMALL = {
    "sky": "晴 多云 阴 小雨 阵雨转多云 晴间多云 中雨 雾转晴 雨夹雪",
    "wind": "北风 南风 东北风 西南风 偏东风 偏西风", "air": "优 良 轻度污染 中度污染",
    "subject": "物理 历史 艺术 体育 综合改革", "part": "一 二 三 四 五 六",
}  # fmt: skip


@cache
def words(name: str) -> list[str]:
    """Return a word list of ``names.toml``."""
    return str(table("names")[name]).split()


@cache
def syllables(name: str) -> list[tuple[str, str]]:
    """Return (character, pinyin) pairs."""
    return [(pair.split()[0], pair.split()[1]) for pair in table("names")[name]]


def somewhere(rng: Random) -> tuple[str, str]:
    """Return an invented place name of two characters and its pinyin."""
    first = rng.choice(syllables("places"))
    second = rng.choice(syllables("tails" if rng.random() < 0.6 else "places"))
    return first[0] + second[0], first[1] + second[1]


def somebody(rng: Random) -> str:
    """Return an invented person's name."""
    given = str(table("names")["given"])
    many = 1 if rng.random() < 0.25 else 2
    return rng.choice(str(table("names")["surnames"])) + "".join(rng.choices(given, k=many))


def foreign(rng: Random, most: int) -> str:
    """Return an invented foreign name."""
    return "".join(rng.sample(words("foreign"), rng.randint(2, most)))


class Cast:
    """The people, places and things of one text; ``memo`` holds those already met."""

    def __init__(self, rng: Random, when: datetime, memo: dict[str, str] | None = None) -> None:
        self.rng, self.when, self.memo = rng, when, dict(memo or {})

    def fill(
        self, text: str, only: Collection[str] | None = None, but: Collection[str] = ()
    ) -> str:
        """Fill the slots (only those named, or all but those named)."""

        def one(found: re.Match[str]) -> str:
            key = found[1]
            if (only is not None and key not in only) or key in but:
                return found[0]
            return self.get(key)

        return SLOT.sub(one, text)

    def get(self, key: str) -> str:
        """Return what stands for a slot; a ``!`` or a number is new each time."""
        if number := NUMBER.fullmatch(key):
            return str(self.rng.randint(int(number[1]), int(number[2])))
        if key.endswith("!") or key in FRESH:
            return self.make(key.rstrip("!"))
        if key not in self.memo:
            self.memo[key] = self.make(key)
        return self.memo[key]

    def make(self, key: str) -> str:
        """Invent something of the kind that a slot names."""
        kind, rng = key.rstrip("0123456789"), self.rng
        if kind in PEOPLE:
            return somebody(rng)
        if kind in WORDS:
            return rng.choice(words(WORDS[kind]))
        if kind in PLACES:
            return somewhere(rng)[0] + rng.choice(PLACES[kind].split())
        if kind in OWNED:
            owner, what = OWNED[kind]
            return self.get(owner)[:-1] + rng.choice(words(what))
        if kind in SMALL:
            return rng.choice(SMALL[kind].split())
        return self.other(kind, key)

    def other(self, kind: str, key: str) -> str:
        """Invent what needs a rule of its own."""
        rng = self.rng
        if kind in ("day", "clock"):
            return self.moment(kind, later=key == "day2")
        if kind == "litigant":
            return somebody(rng)[0] + rng.choice(["某", "某某", "某" + rng.choice("甲乙平强明")])
        if kind in ("fname", "fcity"):
            return foreign(rng, 4 if kind == "fname" else 3) + ("" if kind == "fname" else "市")
        if kind == "firm":
            return rng.choice(words("firm_of")) + rng.choice(words("firm_kind"))
        if kind == "uni":
            return somewhere(rng)[0] + rng.choice(words("uni_of"))
        if kind == "court":
            return self.get("county") + "人民法院"
        if kind == "org":
            return self.get("county") + rng.choice(words("bureaus"))
        return self.figure(kind)

    def moment(self, kind: str, later: bool) -> str:
        """Return a day near the text's own, or a time of day."""
        if kind == "clock":
            part, low, high = self.rng.choice([("上午", 6, 11), ("下午", 1, 6), ("晚", 7, 11)])
            minutes = self.rng.choice(["许", "20分", "40分", ""])
            return f"{part}{self.rng.randint(low, high)}时{minutes}"
        shift = self.rng.randint(2, 14) if later else -self.rng.randint(0, 4)
        day = self.when + timedelta(days=shift)
        return f"{day.month}月{day.day}日"

    def figure(self, kind: str) -> str:
        """Return a number with its unit, or an invented surname."""
        rng = self.rng
        if kind == "pct":
            return (
                f"{rng.randint(3, 96)}.{rng.randint(1, 9)}%"
                if rng.random() < 0.5
                else f"{rng.randint(3, 96)}%"
            )
        if kind == "money":
            return (
                f"{rng.randint(1, 98)}.{rng.randint(1, 99)}{rng.choice(['万', '亿'])}元"
                if rng.random() < 0.6
                else f"{rng.randint(11, 9900)}万元"
            )
        if kind == "tel":
            return f"0{rng.randint(311, 998)}-{rng.randint(2000000, 8999999)}"
        if kind == "year":
            return str(rng.randint(1956, 2025))
        if kind == "age":
            return str(rng.randint(19, 88))
        if kind == "n":
            return str(rng.randint(3, 900))
        if kind == "nth":
            return str(rng.randint(3, 38))
        if kind == "surname":
            return rng.choice(str(table("names")["surnames"]))
        raise KeyError(kind)
