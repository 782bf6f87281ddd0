"""Whom a page credits, and where: in a field, in the text, in both, or nowhere."""

from random import Random

from bench.storyworld.edits import Copying
from bench.storyworld.grammar import table
from bench.storyworld.model import Page
from bench.storyworld.outlets import Outlet

PARENT, ORIGIN, NOBODY = 0.5, 0.72, 0.9  # the rest credits junk
FIELD = 0.5  # of the credits reach the parsed field; the others stand in the text alone
OWN_EDITOR = 0.4


def name_of(outlet: Outlet, rng: Random) -> str:
    """Return one of the names by which others credit an outlet."""
    return outlet.name if rng.random() < 0.6 else rng.choice(outlet.names)


def variant(url: str, rng: Random) -> str:
    """Return another address of the same page."""
    scheme, rest = url.split("://")
    other = "https" if scheme == "http" else "http"
    mobile = rest.replace("www.", "m.", 1) if rest.startswith("www.") else rest
    shapes = (
        f"{other}://{rest}", f"{scheme}://{mobile}", f"{url}?utm_source=weixin&utm_medium=share",
        f"{url}?spm=C{rng.randint(10**5, 10**6)}.P{rng.randint(100, 999)}", f"{url}#comments",
        f"{url}?from=timeline&isappinstalled=0", f"{other}://{mobile}#",
        f"{scheme}://{rest.replace('www.', 'WWW.', 1)}",
    )  # fmt: skip
    return rng.choice(shapes)


def credited(page: Page, rng: Random) -> str | None:
    """Return the name that a copy gives as its source."""
    draw = rng.random()
    assert page.parent
    if draw < PARENT:
        return name_of(page.parent.outlet, rng)
    if draw < ORIGIN:
        return name_of(page.origin.outlet, rng)
    return None if draw < NOBODY else str(rng.choice(table("shells")["junk"]))


def linked(page: Page, rng: Random) -> str | None:
    """Return the original link that a copy gives."""
    draw = rng.random()
    assert page.parent
    if draw >= 0.38:
        return None
    url = (page.parent if draw < 0.28 else page.origin).url
    return variant(url, rng) if rng.random() < 0.4 else url


def credit_copy(page: Page, c: Copying) -> None:
    """Credit somebody or nobody."""
    rng, name, link = c.rng, credited(page, c.rng), linked(page, c.rng)
    if name in (*table("shells")["junk"], None) and rng.random() < 0.7:
        link = None
    if name and rng.random() < FIELD:
        page.source = name
    elsewhere = page.source is None and rng.random() < 0.9
    if name and (elsewhere or rng.random() < 0.5):
        if rng.random() < 0.55:
            page.head.append(c.line("heads", source=name))
        else:
            page.tail.append(c.line("credit_tails", source=name))
    if rng.random() < OWN_EDITOR:
        page.tail.append(c.line("editor_tails"))
    if link:
        if rng.random() < FIELD:
            page.original_url = link
        if page.original_url is None or rng.random() < 0.4:
            page.tail.append(c.line("link_tails", link=link))


def credit_origin(page: Page, c: Copying) -> None:
    """Let a first page name itself, or nobody."""
    rng = c.rng
    draw = rng.random()
    if draw < 0.5:
        name = (
            name_of(page.outlet, rng)
            if draw < 0.36
            else str(rng.choice(table("shells")["self_marks"]))
        )
        if rng.random() < FIELD:
            page.source = name
        if page.source is None or rng.random() < 0.6:
            page.head.append(c.line("heads", source=name))
    if rng.random() < OWN_EDITOR:
        page.tail.append(c.line("editor_tails"))
