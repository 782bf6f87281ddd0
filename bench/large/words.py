"""Made words, sentences and notices that look like Chinese news, as few draws as can be.

Words and set phrases are of the 3,755 most used characters, their frequencies those of a
Zipf-Mandelbrot distribution. A table holds each word as often as it is used, so that two random
bytes choose one. Nothing of it means anything; what counts is how often six characters in a row
come again, and how many figures, places and names stand between them.
"""

from array import array
from functools import cache
from random import Random

LENGTH = 1 << 16
WORDS = 24_000
SENTENCES = 300
"""Official sentences that many articles share."""
FRAMES = 40
"""Notices that come again with other towns, names and figures."""
_PARTICLES = "的 了 在 和 是 为 将 对 与 以 等 从 这 也 就 都 而 及 于 被 向 把 让 到 由"
_UNITS = ("万元", "人", "个", "家", "项", "%", "亿元", "公里", "吨", "名")
_STOPS = ("，", "，", "，", "。", "。", "；", "、")
SLOTS = ("town", "person", "firm", "money", "day", "count")


@cache
def characters() -> str:
    """The characters of GB 2312's first level, in an order of our own: no neighbours by sound."""
    every = bytearray()
    for row in range(0xB0, 0xD8):
        every += b"".join(bytes((row, cell)) for cell in range(0xA1, 0xFF))
    found = list(every.decode("gb2312", "ignore"))
    Random(7).shuffle(found)  # noqa: S311
    return "".join(found)


@cache
def table() -> tuple[str, ...]:
    """Every word as often as it is used."""
    rng = Random(11)  # noqa: S311
    ordered = [*_PARTICLES.split(), *(_word(rng) for _ in range(WORDS))]
    weights = [1 / (rank + 12) ** 1.02 for rank in range(len(ordered))]
    held = rng.choices(ordered, weights, k=LENGTH)
    for place in range(0, LENGTH, 40):
        held[place] = _figure(rng)
    return tuple(held)


def _word(rng: Random) -> str:
    size = rng.choices((1, 2, 3, 4, 7), (6, 73, 14, 6, 1))[0]
    # Some characters are in far more words than others.
    every = characters()
    return "".join(every[int(len(every) * rng.random() ** 2)] for _ in range(size))


def _figure(rng: Random) -> str:
    kind = rng.random()
    if kind < 0.3:
        return f"{rng.randint(1, 12)}月{rng.randint(1, 30)}日"
    if kind < 0.4:
        return f"{rng.randint(1990, 2026)}年"
    if kind < 0.6:
        return f"{rng.randint(1, 99)}.{rng.randint(1, 9)}{rng.choice(_UNITS)}"
    return f"{rng.randint(2, 3000)}{rng.choice(_UNITS)}"


def run(rng: Random, size: int) -> str:
    """Return words of about so many characters, without a mark."""
    drawn = array("H", rng.randbytes(2 * max(1, round(size / 1.97))))
    return "".join(map(table().__getitem__, drawn))


def paragraphs(rng: Random, size: int) -> list[str]:
    """Return prose of about so many characters, in paragraphs."""
    drawn = list(map(table().__getitem__, array("H", rng.randbytes(2 * max(8, int(size / 2.15))))))
    marks = rng.randbytes(len(drawn) // 5 + 1)
    found: list[str] = []
    held: list[str] = []
    ends = rng.randrange(60, 240)
    for place, mark in enumerate(marks):
        held += drawn[5 * place : 5 * place + 2 + mark % 4]
        held.append(_STOPS[mark % 7])
        held += drawn[5 * place + 2 + mark % 4 : 5 * place + 5]
        if len(held) * 2 > ends and mark % 7 in (3, 4):
            found.append(_ended(held))
            held.clear()
            ends = rng.randrange(60, 240)
    if held:
        found.append(_ended(held))
    return found


def _ended(held: list[str]) -> str:
    return "".join(held).rstrip("，；、。") + "。"


@cache
def official() -> tuple[str, ...]:
    """The sentences that many articles share."""
    rng = Random(13)  # noqa: S311
    return tuple(
        f"{run(rng, rng.randrange(9, 16))}，{run(rng, rng.randrange(9, 20))}。"
        for _ in range(SENTENCES)
    )


@cache
def frames() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Headline and body of each notice; in the body, the name of a slot stands for its filling."""
    rng = Random(17)  # noqa: S311
    made = []
    for _ in range(FRAMES):
        parts: list[str] = []
        for _ in range(rng.randrange(8, 18)):
            parts += [run(rng, rng.randrange(10, 32)), rng.choice(SLOTS), rng.choice("，。，、；")]
        made.append((run(rng, 8), (*parts[:-1], "。")))
    return tuple(made)


def filling(rng: Random, slot: str) -> str:
    """Return something for a slot."""
    every = characters()
    name = every[rng.randrange(2000)] + every[rng.randrange(2000)]
    if slot == "town":
        return name + rng.choice("县市镇乡村")
    if slot == "person":
        return rng.choice("王李张刘陈杨赵黄周吴") + name
    if slot == "firm":
        return name + "有限公司"
    if slot == "money":
        return f"{rng.randint(11, 9900)}.{rng.randint(10, 99)}万元"
    if slot == "day":
        return f"{rng.randint(2019, 2026)}年{rng.randint(1, 12)}月{rng.randint(1, 28)}日"
    return f"{rng.randint(3, 900)}{rng.choice('人个项户件')}"
