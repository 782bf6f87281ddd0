"""What sites put under an article, in many wordings; none of it is the article's."""

from random import Random

from bench.strain import invent
from bench.strain.phrases import load

KINDS: dict[str, list[str]] = load("furniture")
"""Kind → wordings; p a person, o an outlet, h a headline, s a sentence, a an account."""


def filled(wording: str, rnd: Random) -> str:
    """Fill a wording with invented names."""
    lists = {"{p}": invent.PEOPLE, "{o}": invent.OUTLETS, "{a}": invent.ACCOUNTS}
    for slot, names in lists.items():
        while slot in wording:
            wording = wording.replace(slot, rnd.choice(names), 1)
    while "{h}" in wording:
        wording = wording.replace("{h}", invent.headline(rnd), 1)
    return wording.replace("{s}", invent.sentence(rnd))


def one(kind: str, rnd: Random) -> str:
    """Return one filled wording of a kind."""
    return filled(rnd.choice(KINDS[kind]), rnd)
