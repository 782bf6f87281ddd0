"""What happens to characters: width, script, typos, invisible ones, line breaks of e-papers."""

import re
from collections.abc import Callable
from functools import cache
from random import Random

from opencc import OpenCC

from bench.storyworld.cast import words

NARROW = str.maketrans("，：！？；（）　％", ",:!?;() %")
WIDE = str.maketrans("0123456789", "０１２３４５６７８９")
QUOTES = ('""', "「」", "『』", "＂＂")
# Characters that typists and scanners take for one another.
SWAP = {p[at]: p[1 - at] for p in words("alike") for at in (0, 1)}

Change = Callable[[str, Random], str]


@cache
def converter(name: str) -> OpenCC:
    """Return a script converter, made once."""
    return OpenCC(name)


def fold(text: str, _: Random) -> str:
    """Make full-width punctuation half-width, as the seed's site does."""
    return text.translate(NARROW)


def wide(text: str, _: Random) -> str:
    """Make digits full-width."""
    return text.translate(WIDE)


def quotes(text: str, rng: Random) -> str:
    """Write quotation marks in another style."""
    opening, closing = tuple(rng.choice(QUOTES))
    return text.replace("“", opening).replace("”", closing)


def traditional(text: str, _: Random) -> str:
    """Write in traditional characters."""
    return str(converter("s2t").convert(text))


def taiwan(text: str, _: Random) -> str:
    """Write in traditional characters with the words of Taiwan."""
    return str(converter("s2twp").convert(text))


def simplified(text: str, _: Random) -> str:
    """Write in simplified characters again; foreign words stay."""
    return str(converter("t2s").convert(text))


def sprinkled(text: str, rng: Random, what: str, rate: float) -> str:
    """Insert characters at random places."""
    return "".join(c + (rng.choice(what) if rng.random() < rate else "") for c in text)


def invisible(text: str, rng: Random) -> str:
    """Insert what nobody sees: no-break spaces, zero-width spaces, soft hyphens."""
    return sprinkled(
        text, rng, rng.choice(["\u00a0", "\u200b", "\u00ad", "\ufeff", "\u200b\u00a0"]), 0.03
    )


def typos(text: str, rng: Random, rate: float = 0.012) -> str:
    """Exchange, drop or double a few characters; the mistakes are inherited by later copies."""
    out = []
    for char in text:
        draw = rng.random()
        if char in SWAP and draw < rate * 12:
            out.append(SWAP[char])
        elif draw < rate / 8:
            continue
        else:
            out.append(char * 2 if rate / 8 < draw < rate / 5 else char)
    return "".join(out)


def epaper(text: str, rng: Random) -> str:
    """Break lines inside sentences, with a few wrong characters, as page scans of papers do."""
    width = rng.choice([14, 17, 20, 24])
    text = typos(text, rng, 0.006)
    return "\n".join(text[at : at + width] for at in range(0, len(text), width))


def spaced(text: str, _: Random) -> str:
    """Set spaces between Chinese and digits, as some editors do."""
    return re.sub(r"(?<=[一-鿿])(?=\d)|(?<=\d)(?=[一-鿿])", " ", text)


CHANGES: dict[str, Change] = {
    "fold": fold, "wide": wide, "quotes": quotes, "s2t": traditional,
    "s2twp": taiwan, "t2s": simplified,
    "invisible": invisible, "typos": typos, "epaper": epaper, "spaced": spaced,
}  # fmt: skip
