"""Which pages the twelve sites have, when they appear, how they fail in which round; the truth."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from random import Random
from typing import Literal

from bench.soak.faults.bombs import PARSE, parse_bomb
from bench.soak.faults.noise import NOISES, TITLES, pictures
from bench.soak.faults.pages import BAD, FIRST, LISTS, ROBOTS
from bench.soak.faults.site import Site
from bench.soak.faults.wire import INSIDE
from tests.replica import looks
from tests.replica.prose import Tale, tales
from tests.replica.tls import Kind

BEGIN = datetime(2026, 11, 1, 8, 0)
"""When the first round begins, in China."""
STEP = timedelta(hours=3)
"""From one round to the next."""
MARK = "伪页甲乙"
"""Stands in the title and in every paragraph of a page that must not be stored."""
ALWAYS = -1
"""The round of a fault that never passes."""

FALSE: tuple[Kind, ...] = ("expired", "other-name", "self-signed")
"""What a certificate may be instead of a good one; only sites with https have any."""

Fate = Literal["good", "bad", "either"]


@dataclass(frozen=True, slots=True)
class Piece:
    """One page."""

    site: Site
    path: str
    tale: Tale
    appears: int
    """The first round in which lists show it."""
    fate: Fate = "good"
    faults: Mapping[int, str] = field(default_factory=dict)
    """Round → what it does instead of being itself."""
    number: int = 0
    origin: str | None = None
    """Whom it credits, if not its own site."""
    noise: str = ""
    bomb: str = ""

    @property
    def url(self) -> str:
        """Its address."""
        return self.site.url(self.path)

    def fault(self, now: int | None) -> str | None:
        """Return what it does in a round; with ``None`` all that passes has passed."""
        return self.faults.get(ALWAYS) or (None if now is None else self.faults.get(now))

    def page(self, port: int, share: float) -> str:
        """Return it as it is when it is well."""
        page = self.site.look(self.site.title, self.tale)
        if self.origin:
            page = page.replace(f"来源：{self.site.title}", f"来源：{self.origin}")
        if self.noise:
            page = NOISES[self.noise](page, port, self.path)
        if self.site.has_pictures:
            page = pictures(page, port, self.path)
        return parse_bomb(self.bomb, page, share) if self.bomb else page


@dataclass(frozen=True, slots=True)
class Plan:
    """All pages, and what lists, robots.txt and certificates do in which round."""

    sites: Sequence[Site]
    pieces: Sequence[Piece]
    robots: Mapping[tuple[str, int], str]
    lists: Mapping[tuple[str, int], str]
    certificates: Mapping[tuple[str, int], Kind]


def plan(
    sites: Sequence[Site], seed: int, rounds: int, goods: int, bads: int | None = None
) -> Plan:
    """Make the plan of so many rounds with so many good articles on each site.

    ``bads`` is how many kinds of bad pages there are, if not all.
    """
    dice = Random(seed)  # noqa: S311
    pieces = [*_goods(sites, dice, rounds, goods)]
    pieces += _copies(pieces, sites, dice, rounds)
    pieces += _bads(sites, dice, rounds, bads)
    spots = [(site.name, at) for site in sites for at in range(rounds)]
    return Plan(
        sites,
        pieces,
        {spot: dice.choice([*ROBOTS]) for spot in spots if dice.random() < 0.06},
        {spot: dice.choice([*LISTS]) for spot in spots if dice.random() < 0.12},
        {spot: dice.choice(FALSE) for spot in spots if dice.random() < 0.12},
    )


def _goods(sites: Sequence[Site], dice: Random, rounds: int, goods: int) -> Iterator[Piece]:
    for index, site in enumerate(sites):
        made = tales(f"{site.name}", goods, BEGIN, STEP)
        for number, tale in enumerate(made):
            appears = dice.randrange(max(1, rounds * 9 // 10)) if number > 2 else 0
            if (index + number) % 5 == 0:
                strange = TITLES[(index * goods + number) // 5 % len(TITLES)]
                tale = replace(tale, title=f"{strange}：{tale.title}")
            noise = [*NOISES, "", ""][(index + number) % (len(NOISES) + 2)]
            plain = site.charset == "utf-8" or noise != "control characters"
            yield _piece(
                site, tale, appears, dice, faults=_passing(dice, appears),
                number=dice.randrange(99), noise=noise if plain else "",
            )  # fmt: skip


def _passing(dice: Random, appears: int) -> dict[int, str]:
    """Return what an article does before it is there, and later when we look again."""
    faults: dict[int, str] = {}
    if dice.random() < 0.5:
        before = range(appears, appears + dice.randint(1, 3))
        faults |= {at: dice.choice([*FIRST]) for at in before}
    if dice.random() < 0.5:
        later = range(appears + 3, appears + dice.randint(6, 14))
        faults |= {at: dice.choice([*FIRST]) for at in later}
    return faults


def _copies(
    goods: Sequence[Piece], sites: Sequence[Site], dice: Random, rounds: int
) -> Iterator[Piece]:
    """Let a fifth of the articles be told by another site, which says whose they are."""
    telling = [site for site in sites if site.look in (looks.labelled, looks.news, looks.table)]
    for piece in dice.sample(goods, len(goods) // 5):
        sites_of_others = [site for site in telling if site is not piece.site]
        if not sites_of_others:
            continue
        appears = min(rounds - 1, piece.appears + dice.randint(0, 6))
        yield _piece(
            dice.choice(sites_of_others), piece.tale, appears, dice,
            faults=_passing(dice, appears), number=dice.randrange(99), origin=piece.site.title,
        )  # fmt: skip


def _bads(sites: Sequence[Site], dice: Random, rounds: int, bads: int | None) -> Iterator[Piece]:
    """Spread all that is never an article over the sites."""
    kinds = [*BAD, *["redirect to an address inside"] * len(INSIDE)]
    for number, name in enumerate(kinds if bads is None else dice.sample(kinds, bads)):
        site = sites[number % len(sites)]
        yield _bad(site, dice, rounds, {ALWAYS: name}, number=number - len(BAD))
    # Four million bytes of blanks drown the evidence by which a wrong charset label is found out.
    well_labelled = [site for site in sites if site.charset == "utf-8"]
    for number, name in enumerate(PARSE):
        tale = tales(f"bomb {name}", 1, BEGIN, STEP)[0]
        site = well_labelled[number % len(well_labelled)]
        appears = dice.randrange(max(1, rounds * 6 // 10))
        yield _piece(site, tale, appears, dice, fate="either", bomb=name)
    for site in sites:
        yield _bad(site, dice, rounds, {}, column="jin")
        yield _bad(site, dice, rounds, {}, column="xw/" + "gd/list/" * 12)
        yield _bad(
            site, dice, rounds, {}, column="xw/" + "/".join("abcdefghijklmnopqrstuvwxyz" * 2)
        )


def _bad(
    site: Site, dice: Random, rounds: int, faults: Mapping[int, str], number: int = 0,
    column: str = "xw",
) -> Piece:  # fmt: skip
    tale = tales(f"bad {dice.random()}", 1, BEGIN, STEP)[0]
    marked = tuple(f"{MARK}{paragraph}" for paragraph in tale.paragraphs)
    tale = replace(tale, title=f"{MARK}{tale.title}", paragraphs=marked)
    appears = dice.randrange(max(1, rounds * 6 // 10))
    return _piece(
        site, tale, appears, dice, fate="bad", faults=faults, number=number, column=column
    )


def _piece(
    site: Site, tale: Tale, appears: int, dice: Random, *, column: str = "xw", fate: Fate = "good",
    faults: Mapping[int, str] | None = None, number: int = 0, origin: str | None = None,
    noise: str = "", bomb: str = "",
) -> Piece:  # fmt: skip
    published = BEGIN + appears * STEP - timedelta(minutes=dice.randint(1, 170))
    digits = dice.randint(1_000_000, 9_999_999)
    path = f"/{column.rstrip('/')}/{published:%Y%m%d}/{digits}.html"
    told = replace(tale, published=published)
    return Piece(site, path, told, appears, fate, faults or {}, number, origin, noise, bomb)
