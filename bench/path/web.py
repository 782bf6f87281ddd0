"""The web that is crawled: lists, articles and robots.txt, each page a function of its address."""

from functools import cache
from random import Random

from bench.large import words
from bench.large.articles import SEED, article
from bench.large.roles import mixed
from bench.path import around
from bench.path.places import (
    LISTED,
    PLACES,
    Place,
    address,
    list_address,
    moment,
    numbers_of,
    place_of,
)
from bench.path.templates import Piece, page

SMALLEST, LARGEST = 15_000, 25_000
"""Bytes of an article page."""
ROUGHLY = 2_400
"""Bytes by which a page may fall short of what it was to have: those of one box more."""
ROBOTS = b"User-agent: *\nDisallow: /admin/\nDisallow: /search\n"
Answer = tuple[str, bytes]
"""Content-Type and body."""


def pages(many: int) -> dict[str, Answer]:
    """Return address → answer of a web with so many articles."""
    found: dict[str, Answer] = {}
    for place in PLACES:
        kind = f"text/html; charset={place.charset}" if place.charset == "utf-8" else "text/html"
        found[f"http://{place.host}/robots.txt"] = ("text/plain", ROBOTS)
        numbers = numbers_of(place, many)
        last = max(1, -(-len(numbers) // LISTED))
        for which in range(1, last + 1):
            shown = numbers[LISTED * (which - 1) : LISTED * which]
            found[list_address(place, which)] = (kind, listing(place, shown, which, last))
    for number in range(1, many + 1):
        place = place_of(number)
        kind = f"text/html; charset={place.charset}" if place.charset == "utf-8" else "text/html"
        found[address(place, number)] = (kind, article_page(number))
    return found


def article_page(number: int) -> bytes:
    """Return the page of an article."""
    made, place = article(number), place_of(number)
    rng = Random(mixed(number) ^ SEED ^ 0xBA5E)  # noqa: S311
    copied = address(place_of(made.root), made.root) if made.copies else None
    piece = Piece(
        place=place,
        url=address(place, number),
        title=made.title,
        paras=tuple(made.body.split("\n")),
        origin=_credited(made.origin, made.root, number),
        original=copied if rng.random() < 0.5 else None,
        author=words.filling(rng, "person"),
        at=moment(number),
    )
    return page(piece, rng, rng.randrange(SMALLEST + ROUGHLY, LARGEST + 1))


def _credited(origin: str, first: int, number: int) -> str:
    """Return who is named: whoever the text credits, else for a copy the site of its original."""
    return origin or place_of(first if first != number else number).title


def listing(place: Place, numbers: list[int], which: int, last: int) -> bytes:
    """Return a list page."""
    rows = "".join(
        f'<li><a href="{address(place, number)}" target="_blank">{_title(number)}</a>'
        f"<span>{moment(number):%Y-%m-%d}</span></li>"
        for number in numbers
    )
    onward = f'<a href="{list_address(place, which + 1)}">下一页</a>' if which < last else ""
    drawn = (
        f"<!DOCTYPE html><html><head><title>新闻_{place.title}</title>{around.styles(place)}</head>"
        f'<body>{around.navigation(place)}<div class="list"><ul class="news">{rows}</ul>'
        f'<div class="page">{which}/{last} {onward}</div></div>{around.footer(place)}</body></html>'
    )
    return drawn.encode(place.charset)


@cache
def _title(number: int) -> str:
    return article(number).title
