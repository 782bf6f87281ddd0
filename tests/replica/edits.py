"""The light edits that an outlet makes when it reposts a text."""

import re
from collections.abc import Callable
from dataclasses import replace

from .texts import Block

Blocks = tuple[Block, ...]

FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}

DATELINE = re.compile(
    r"^(?:本报|本网|\w{2,6}网)[^，。]{0,12}?(?:讯|电)(?:\s*[（(][^）)]*[）)])?\s*"
)


def fold(text: str) -> str:
    """Map full-width forms to ASCII, as the engines of repost sites do: ``，`` becomes ``,``."""
    return text.translate(FULL_WIDTH)


def fold_blocks(blocks: Blocks) -> Blocks:
    """Fold every word of a body."""
    return tuple(
        replace(
            block,
            text=fold(block.text),
            rows=tuple(tuple(fold(cell) for cell in row) for row in block.rows),
        )
        for block in blocks
    )


def drop(blocks: Blocks) -> Blocks:
    """Leave out the last paragraph but one, as an editor who is short of space does."""
    paragraphs = [i for i, block in enumerate(blocks) if block.kind == "paragraph"]
    if len(paragraphs) < 5:
        return blocks
    return tuple(block for i, block in enumerate(blocks) if i != paragraphs[-2])


def no_images(blocks: Blocks) -> Blocks:
    """Leave out the pictures and their captions."""
    return tuple(block for block in blocks if block.kind != "image")


def merge(blocks: Blocks) -> Blocks:
    """Run the first two neighbouring paragraphs after the lead into one."""
    for i in range(1, len(blocks) - 1):
        one, two = blocks[i], blocks[i + 1]
        if one.kind == two.kind == "paragraph":
            return (*blocks[:i], Block("paragraph", one.text + two.text), *blocks[i + 2 :])
    return blocks


def sign(blocks: Blocks, names: tuple[str, ...]) -> Blocks:
    """Put the writers' names in brackets after the last word, as government sites do."""
    last = max(i for i, block in enumerate(blocks) if block.kind == "paragraph")
    signed = f"{blocks[last].text}（{' '.join(names)}）"
    return (*blocks[:last], Block("paragraph", signed), *blocks[last + 1 :])


def dateline(blocks: Blocks, words: str) -> Blocks:
    """Put an outlet's own dateline (``法治网讯``) in the place of the one the text came with."""
    first = next(i for i, block in enumerate(blocks) if block.kind == "paragraph")
    lead = f"{words}{DATELINE.sub('', blocks[first].text)}"
    return (*blocks[:first], Block("paragraph", lead), *blocks[first + 1 :])


EDITS: dict[str, Callable[[Blocks], Blocks]] = {
    "fold": fold_blocks,
    "drop": drop,
    "no-images": no_images,
    "merge": merge,
}
"""Edits that need the body alone; the plan also knows ``dateline``, ``sign`` and ``stray``."""
