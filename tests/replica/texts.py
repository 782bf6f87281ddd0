"""The texts of the offline web: one file each, in a format that a person can write.

Header lines (``title:``, ``reporters:`` …), a line ``---``, then one paragraph a line. A line
that begins with ``## `` is a subhead, ``[img: caption]`` a picture, ``[table]`` opens a table
whose rows are the following lines with ``|`` between the cells.
"""

import re
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Literal

TEXTS = Path(__file__).parent / "texts"

IMAGE = re.compile(r"^\[img:\s*(.*?)\s*\]$")


@dataclass(frozen=True, slots=True)
class Block:
    """One piece of a body, in reading order."""

    kind: Literal["paragraph", "subhead", "image", "table"]
    text: str = ""
    """Words of the paragraph or subhead; an image's caption, which may be empty."""
    rows: tuple[tuple[str, ...], ...] = ()

    @property
    def lines(self) -> tuple[str, ...]:
        """What a reader sees of it: a table shows one line a row."""
        if self.kind == "table":
            return tuple(" ".join(row) for row in self.rows)
        return (self.text,) if self.text else ()


@dataclass(frozen=True, slots=True)
class Text:
    """A text before any site has published it."""

    key: str
    title: str
    blocks: tuple[Block, ...]
    date: datetime
    """When it was first published, Chinese local time, without a zone."""
    kicker: str = ""
    """引题: the line above the title."""
    subtitle: str = ""
    reporters: tuple[str, ...] = ()
    correspondents: tuple[str, ...] = ()
    photographer: str = ""
    editor: str = ""
    place: str = ""
    topic: str = ""


def read_text(path: Path) -> Text:
    """Read one file; ``ValueError`` names the file and what is wrong with it."""
    head, rule, body = path.read_text("utf-8").partition("\n---\n")
    if not rule:
        raise ValueError(f"{path.name}: no line '---' between header and paragraphs")
    return parse_text(path.stem, head, body)


def parse_text(key: str, head: str, body: str) -> Text:
    """Read a header and its paragraphs."""
    words = dict(_header_line(key, line) for line in head.splitlines() if line.strip())
    try:
        title, date = words["title"], datetime.strptime(words["date"], "%Y-%m-%d %H:%M")
    except (KeyError, ValueError) as error:
        raise ValueError(f"{key}: needs 'title:' and 'date: YYYY-MM-DD HH:MM' ({error})") from error
    return Text(
        key=key,
        title=title,
        blocks=tuple(_blocks(body.splitlines())),
        date=date,
        kicker=words.get("kicker", ""),
        subtitle=words.get("subtitle", ""),
        reporters=tuple(words.get("reporters", "").split()),
        correspondents=tuple(words.get("correspondents", "").split()),
        photographer=words.get("photographer", ""),
        editor=words.get("editor", ""),
        place=words.get("place", ""),
        topic=words.get("topic", ""),
    )


@cache
def library(folder: Path = TEXTS) -> dict[str, Text]:
    """All texts of a folder by key, which is the file's name without its ending."""
    return {path.stem: read_text(path) for path in sorted(folder.glob("*.txt"))}


def _header_line(key: str, line: str) -> tuple[str, str]:
    word, colon, value = line.partition(":")
    if not colon:
        raise ValueError(f"{key}: header line without a colon: {line!r}")
    return word.strip(), value.strip()


def _blocks(lines: list[str]) -> list[Block]:
    blocks: list[Block] = []
    rows: list[tuple[str, ...]] | None = None
    for line in (line.strip() for line in lines):
        if rows is not None and "|" in line:
            rows.append(tuple(cell.strip() for cell in line.strip("|").split("|")))
            continue
        if rows:
            blocks.append(Block("table", rows=tuple(rows)))
        rows = [] if line == "[table]" else None
        if rows is None and line:
            blocks.append(_block(line))
    if rows:
        blocks.append(Block("table", rows=tuple(rows)))
    return blocks


def _block(line: str) -> Block:
    if line.startswith("## "):
        return Block("subhead", line[3:].strip())
    if image := IMAGE.match(line):
        return Block("image", image[1])
    return Block("paragraph", line)
