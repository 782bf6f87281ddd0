"""What a copier does to a text: each edit changes title and paragraphs in place."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from random import Random
from typing import Any

from bench.storyworld.cast import somebody, words
from bench.storyworld.drafts import sentences
from bench.storyworld.grammar import table
from bench.storyworld.outlets import Outlet
from bench.storyworld.surface import CHANGES

DATELINE = re.compile(
    r"^(本报讯|【|（记者|[^。，]{2,16}(讯 |电（|电 |记者[^。，]{1,3}报道))[^。，]{0,20}?[）】 ：]?"
)


@dataclass
class Copying:
    """A text while it is being copied."""

    title: str
    paras: list[str]
    outlet: Outlet
    when: datetime
    rng: Random

    def words(self, **more: str) -> dict[str, str]:
        """Return what the shells' lines ask for."""
        rng = self.rng
        known = {
            "title": self.title, "name": self.outlet.name, "host": self.outlet.host,
            "author": somebody(rng), "editor": somebody(rng), "few": str(rng.randint(2, 6)),
            "place": rng.choice(words("place_of")), "source": self.outlet.name,
            "md": f"{self.when.month}月{self.when.day}日", "count": str(rng.randint(12, 9999)),
            "column": self.pick("columns"), "mobile": f"13{rng.randint(10**8, 10**9 - 1)}",
            "phone": str(rng.randint(51000000, 89999999)),
            "short": f"{self.when:%y-%m-%d %H:%M:%S}",
            "phone2": str(rng.randint(51000000, 89999999)),
            "date": self.when.strftime(rng.choice(["%Y-%m-%d", "%Y-%m-%d %H:%M", "%Y年%m月%d日"])),
        }  # fmt: skip
        return {**known, **more}

    def pick(self, name: str) -> str:
        """Return one line of a table of the shells."""
        return str(self.rng.choice(table("shells")[name]))

    def line(self, name: str, **more: str) -> str:
        """Return a filled line of a table of the shells."""
        return self.pick(name).format(**self.words(**more))


def retitle(c: Copying) -> None:
    """Give the text another headline, made from the old one's pieces."""
    pieces = [p for p in re.split(r"[ ，：？！（）]", c.title) if len(p) > 3] or [c.title]
    town = c.outlet.name[:2]
    c.title = c.line("retitles", head=pieces[0], tail=pieces[-1], town=town, spice=c.pick("spice"))


def dateline(c: Copying) -> None:
    """Open with one's own dateline instead of another's."""
    first = DATELINE.sub("", c.paras[0], count=1) or c.paras[0]
    c.paras[0] = c.line("datelines") + first


def caption(c: Copying) -> None:
    """Add a photo's caption, or take away those that are there."""
    kept = [p for p in c.paras if not re.search(r" 摄$|^图为|^▲|^图片$", p)]
    if len(kept) < len(c.paras) and kept:
        c.paras[:] = kept
    else:
        c.paras.insert(c.rng.randint(1, len(c.paras)), c.line("captions"))


def subheads(c: Copying) -> None:
    """Set crossheads between paragraphs."""
    for _ in range(c.rng.randint(1, 3)):
        c.paras.insert(c.rng.randint(1, len(c.paras)), c.pick("subheads"))


def split(c: Copying) -> None:
    """Make a paragraph of every sentence or two."""
    c.paras[:] = [s for p in c.paras for s in (sentences(p) if c.rng.random() < 0.7 else [p])]


def merge(c: Copying) -> None:
    """Run paragraphs together."""
    out = [c.paras[0]]
    for para in c.paras[1:]:
        if c.rng.random() < 0.7:
            out[-1] += para
        else:
            out.append(para)
    c.paras[:] = out


def drop(c: Copying) -> None:
    """Leave a paragraph out."""
    if len(c.paras) > 3:
        del c.paras[c.rng.randrange(1, len(c.paras))]


def drop_sentences(c: Copying) -> None:
    """Leave out some sentences."""
    kept = [[s for s in sentences(p) if c.rng.random() > 0.14] for p in c.paras]
    c.paras[:] = ["".join(k) for k in kept if k] or c.paras


def reorder(c: Copying) -> None:
    """Move paragraphs about behind the first."""
    rest = c.paras[1:]
    c.rng.shuffle(rest)
    c.paras[:] = [c.paras[0], *rest]


def synonyms(c: Copying) -> None:
    """Exchange words."""
    for old, new in table("shells")["synonyms"].items():
        if c.rng.random() < 0.6:
            c.paras[:] = [p.replace(old, new) for p in c.paras]


def emoji(c: Copying) -> None:
    """Decorate paragraphs."""
    c.paras[:] = [(c.pick("emoji") + p if c.rng.random() < 0.4 else p) for p in c.paras]


def note(c: Copying) -> None:
    """Append an editor's comment."""
    c.paras.append(c.pick("editor_notes"))


def pictures(c: Copying) -> None:
    """Leave 图片 glued to paragraphs, as pages pasted from WeChat do."""
    c.paras[:] = [(p + "图片" if c.rng.random() < 0.3 else p) for p in c.paras]


def kept(c: Copying, low: float, high: float) -> int:
    """Return how many characters a shortened copy keeps; never less than a hundred."""
    size = sum(map(len, c.paras))
    return max(min(size, 100), int(size * c.rng.uniform(low, high)))


def cut(c: Copying) -> None:
    """Cut at so many characters, in the middle of whatever is there."""
    left, out = kept(c, 0.3, 0.65), []
    if "cut" in c.outlet.habits:  # always at the same length, if something is left then
        left = max(160 + 70 * c.outlet.style, kept(c, 0.25, 0.25))
    for para in c.paras:
        out.append(para[:left])
        left -= len(para)
        if left <= 0:
            break
    out[-1] += c.pick("cuts")
    c.paras[:] = out


def page1(c: Copying) -> None:
    """Show the first page of several."""
    left, out = kept(c, 0.35, 0.6), []
    for para in c.paras:
        out.append(para)
        left -= len(para)
        if left <= 0:
            break
    c.paras[:] = [*out, c.line("pages")]


def excerpt(c: Copying) -> None:
    """Keep some neighbouring paragraphs and nothing else."""
    split(c)
    left, out = kept(c, 0.3, 0.6), []
    for para in c.paras[c.rng.randint(0, len(c.paras) // 3) :]:
        out.append(para)
        left -= len(para)
        if left <= 0:
            break
    c.paras[:] = out


def lettered(name: str) -> Callable[[Copying], None]:
    """Return an edit that changes the characters of title and paragraphs."""

    def change(c: Copying) -> None:
        if name != "epaper":
            c.title = (
                CHANGES[name](c.title, c.rng) if name not in ("typos", "invisible") else c.title
            )
        c.paras[:] = [CHANGES[name](p, c.rng) for p in c.paras]

    return change


EDITS: dict[str, Callable[[Copying], Any]] = {
    "retitle": retitle, "dateline": dateline, "caption": caption, "subheads": subheads,
    "split": split, "merge": merge, "drop": drop, "drop_sentences": drop_sentences,
    "reorder": reorder, "synonyms": synonyms, "emoji": emoji, "note": note, "pictures": pictures,
    "cut": cut, "page1": page1, "excerpt": excerpt, **{name: lettered(name) for name in CHANGES},
}  # fmt: skip
LIGHT = [
    "retitle", "dateline", "caption", "quotes", "fold", "wide", "invisible", "note", "spaced",
    "pictures",
]  # fmt: skip
MEDIUM = [
    "split", "merge", "drop", "typos", "subheads", "emoji", "epaper", "fold", "retitle", "dateline",
    "s2t",
]  # fmt: skip
HEAVY = [
    "reorder", "drop", "drop_sentences", "synonyms", "s2twp", "typos", "epaper", "merge", "split",
    "subheads", "retitle",
]  # fmt: skip
