"""Original texts: composed sentence by sentence, with the facts apart from the wording."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from random import Random

from bench.storyworld.cast import Cast
from bench.storyworld.grammar import expand, genres, rules, settle, table

FAR = {"world": 0.0, "science": 0.12, "sports": 0.12, "court": 0.2, "company": 0.2}
SHORTEST = 150  # characters
COMMON = ("quote.any", "color.any", "figure.any")
SENTENCE = re.compile(r"[^。！？]+[。！？]+[”’）]?|[^。！？]+$")


@dataclass
class Draft:
    """A text before anybody publishes it. ``frames`` are its sentences, facts in, wording open."""

    title: str
    paras: list[str]
    frames: list[str] = field(default_factory=list)
    genre: str = ""
    headline: str = ""  # the title's frame
    when: datetime | None = None  # the moment its days were counted from

    def size(self) -> int:
        """Return the number of characters."""
        return sum(map(len, self.paras))


def plan(genre: str, rng: Random, length: int) -> list[str]:
    """Choose sentence frames, none twice, until about so many characters are reached."""
    own = rng.sample(rules()[f"{genre}.body"], len(rules()[f"{genre}.body"]))
    common = [line for name in COMMON for line in rules()[name]]
    rng.shuffle(common)
    chosen, size = [rng.choice(rules()[f"{genre}.lead"])], 75
    while size < length and (own or common):
        pool = common if common and rng.random() < FAR.get(genre, 0.3) else own or common
        line = pool.pop()
        chosen.append(line)
        size += 40 if pool is own else 34
    if genre not in FAR and rng.random() < 0.6:
        chosen.append(rng.choice(rules()["end.any"]))
    return chosen


def gathered(sentences: list[str], rng: Random) -> list[str]:
    """Join sentences to paragraphs of one to three."""
    paras: list[str] = []
    at = 0
    while at < len(sentences):
        many = rng.choice([1, 1, 2, 2, 3])
        paras.append("".join(sentences[at : at + many]))
        at += many
    return paras


def compose(rng: Random, when: datetime, length: int | None = None, genre: str = "") -> Draft:
    """Write a new text."""
    genre = genre or rng.choice(genres())
    length = length or int(rng.triangular(150, 1250, 380))
    cast = Cast(rng, when)
    frames = [cast.fill(expand(line, rng)) for line in plan(genre, rng, length)]
    headline = cast.fill(expand(rng.choice(rules()[f"{genre}.title"]), rng))
    paras = gathered([settle(f, rng) for f in frames], rng)
    if sum(map(len, paras)) < SHORTEST:
        return compose(rng, when, length + 40, genre)
    return Draft(settle(headline, rng), paras, frames, genre, headline, when)


def slotted(rng: Random, genre: str, length: int) -> Draft:
    """Return a text whose wording is settled and whose slots are still open."""
    lines = [settle(expand(line, rng), rng) for line in plan(genre, rng, length)]
    title = settle(expand(rng.choice(rules()[f"{genre}.title"]), rng), rng)
    return Draft(title, gathered(lines, rng), [], genre)


def sentences(text: str) -> list[str]:
    """Split a paragraph after its full stops."""
    return [found.strip() for found in SENTENCE.findall(text) if found.strip()]


def reworded(text: str, rng: Random, share: float = 0.7) -> str:
    """Exchange common words for others and leave out some clauses."""
    for old, new in table("shells")["synonyms"].items():
        if rng.random() < share:
            text = text.replace(old, new)
    clauses = text.split("，")
    if len(clauses) > 3 and "“" not in text:
        del clauses[rng.randrange(1, len(clauses) - 1)]
    return "，".join(clauses)


def told_again(draft: Draft, rng: Random, share: float) -> list[str]:
    """Return a part of a text in other words: the same facts, the wording chosen anew."""
    frames = draft.frames or [s for para in draft.paras for s in sentences(para)]
    many = max(2, round(len(frames) * share))
    kept = sorted(rng.sample(range(len(frames)), min(many, len(frames))))
    return [reworded(settle(frames[at], rng), rng) for at in kept]


def from_file(path: Path | None, rng: Random) -> Iterator[Draft]:
    """Yield the texts of a file of lines with title and body_text, shuffled."""
    if path is None:
        return
    lines = path.read_text("utf-8").splitlines()
    rng.shuffle(lines)
    for line in lines:
        one = json.loads(line)
        paras = [p.strip() for p in one["body_text"].splitlines() if p.strip()]
        if sum(map(len, paras)) >= SHORTEST:
            yield Draft(one["title"], paras, genre="file")
