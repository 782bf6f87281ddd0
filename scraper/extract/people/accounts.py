"""Self-media pages: the account that posted stands near the heading, without any label.

Class names tell it on some sites only, so places and links are asked too: a profile's address,
the picture above the name that leads to the same page, the date beside it. None of these but the
first two is enough alone. Such an account is both who wrote the text and where it comes from,
unless it is an outlet.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from scraper.article import Found
from scraper.extract.anatomy import Anatomy
from scraper.extract.body.tail import is_prose
from scraper.extract.dates import dated_lines
from scraper.extract.dates.dated_lines import shows_date
from scraper.extract.people import english
from scraper.extract.people.account_marks import (
    holders,
    href_of,
    is_marked,
    is_profile,
    on_platform,
)
from scraper.extract.people.account_names import may_be_account
from scraper.extract.values import AnyValue
from scraper.html.lines import Line, ancestors
from scraper.text import names
from scraper.text.labels import scan

__all__ = ["Account", "find", "on_platform", "source"]

_OTHER_ROLE = re.compile(r"(?:编[辑者]?|校对|摄影?|审核|网友|录入)[\s：:]?$")
_FOLLOW = re.compile(r"[+＋]?\s?关注|已关注|私信|[+＋]\s?订阅")
_POSTED = re.compile(r"posted (?:@|on|by)|发[表布]于|由", re.IGNORECASE)
_NOWHERE = ("#", "javascript")
"""How the addresses of links begin that a script answers."""
_LONG = 120
_NEAR = 12
_ABOVE = 3
_MENU = 200
_SIGNED = 2
"""How many lines below a name alone the date may stand."""
_SURE, _ENOUGH = 3, 2


@dataclass(frozen=True, slots=True)
class Account:
    """A name near the heading and how much speaks for it."""

    name: str
    weight: int

    @property
    def is_sure(self) -> bool:
        """Whether markup, an address or several signs say so, not only its place."""
        return self.weight >= _SURE


def find(view: Anatomy) -> Account | None:
    """Return the account near the heading that most speaks for, the first of equals."""
    index = view.heading[1]
    if index is None or view.tree is None:
        return None
    found = [*(_below(view, index) if view.is_chinese else _marked(_near(view, index)))]
    if not any(one.is_sure for one in found):
        above = view.lines[max(0, index - _ABOVE) : index]
        found += _marked(above)
    if not found and view.is_chinese:
        found += _posted(view)
    best = max(found, key=lambda one: min(one.weight, _SURE), default=None)
    return None if best and not best.is_sure and _is_shelf(view, index, best.name) else best


def _is_shelf(view: Anatomy, index: int, name: str) -> bool:
    """Whether menu, breadcrumb or title tag name it too: then it is a column of the site."""
    if name in view.head.title and name not in view.lines[index].text:
        return not names.is_institution(name)
    return any(
        name in line.text for line in view.lines[max(0, index - _MENU) : max(0, index - _ABOVE)]
    )


def _marked(lines: list[Line]) -> list[Account]:
    named = [line for line in lines if not line.hidden and may_be_account(line.text)]
    return [Account(line.text, _SURE) for line in named if is_marked(holders(line))]


def _posted(view: Anatomy) -> Iterator[Account]:
    """The link in a line below the body that says when it was posted, and by whom."""
    for line in view.tail[:_NEAR]:
        if len(line.text) <= _LONG and _POSTED.match(line.text) and shows_date(line):
            for node, tail in line.pieces:
                text = "" if tail or node.tag != "a" else (node.text or "").strip()
                if may_be_account(text):
                    yield Account(text, _SURE)
                    return


def _below(view: Anatomy, index: int) -> Iterator[Account]:
    lines = _near(view, index)
    for place, line in enumerate(lines):
        if line.hidden or not line.text:
            continue
        if may_be_account(line.text):
            weight = _weight(view, lines, place)
            if weight >= _ENOUGH:
                yield Account(line.text, weight)
        elif len(line.text) <= dated_lines.LONGEST and shows_date(line):
            yield from _linked(line)


def _near(view: Anatomy, index: int) -> list[Line]:
    """The lines below the heading up to the first paragraph; a deck may stand between."""
    lines = view.lines[index + 1 : index + 1 + _NEAR]
    body = view.lines[view.body.first] if view.body.kept else None
    decks = 0
    for place, line in enumerate(lines):
        if line is body and place and is_prose(line):
            return lines[:place]
        if is_prose(line):
            after = lines[place + 1 : place + 2]
            decks += 1
            if decks > 1 or not after or not shows_date(after[0]):
                return lines[:place]
    return lines


def _weight(view: Anatomy, lines: list[Line], place: int) -> int:
    line = lines[place]
    around = holders(line)
    href = href_of(around) if line.link_share >= 0.9 else None
    if is_marked(around) or is_profile(href):
        return _SURE
    above = [other for other in lines[max(0, place - 3) : place] if other.media]
    if (
        href
        and not href.startswith(_NOWHERE)
        and any(href_of(holders(other)) == href for other in above)
    ):
        return _SURE
    if _signs(line, place, lines):
        return _ENOUGH
    beside = [other for other in lines[max(0, place - 1) : place + 4] if other is not line]
    texts = [other for other in beside if other.text and not _FOLLOW.fullmatch(other.text)]
    if not any(shows_date(other) for other in texts[: 2 if place else 1]):
        return 0
    weight = 1 + names.is_institution(line.text) + (place > 0 and _is_picture(lines[place - 1]))
    weight += any(_FOLLOW.fullmatch(other.text) for other in beside)
    weight += line.link_share >= 0.9 and (href is None or href.startswith(_NOWHERE))
    if weight < _ENOUGH and on_platform(view):
        weight += 1
    return weight


def _signs(line: Line, place: int, lines: list[Line]) -> bool:
    """Whether a person's name is all of an unlinked line right below the heading, near a date."""
    near = [other for other in lines[place + 1 :] if other.text][:_SIGNED]
    return (
        not any(other.text for other in lines[:place])
        and not line.link_share
        and names.stands_alone(line.text)
        and any(shows_date(other) for other in near)
    )


def _is_picture(line: Line) -> bool:
    return bool(line.media) and not line.text


def _linked(line: Line) -> Iterator[Account]:
    """The names in links, or in marked elements, of a line that shows a date."""
    labels = [label for label in scan(line.text) if label.field != "published"]
    end = labels[0].start if labels else len(line.text)
    for node, tail in line.pieces[:10]:
        text = ("" if tail else node.text or "").strip(" \u3000\xa0\n\r\t·©")
        at = line.text.find(text) if may_be_account(text) else -1
        if not 0 <= at < end or _OTHER_ROLE.search(line.text[max(0, at - 6) : at]):
            continue
        around = [node, *list(ancestors(node))[1:3]]
        href = href_of(around)
        if is_marked(around[:2]) or is_profile(href):
            yield Account(text, _SURE)
        elif href is not None and (names.is_institution(text) or href.startswith("#")):
            yield Account(text, _ENOUGH)


def source(view: Anatomy) -> Found[AnyValue] | None:
    """Return the account as source, or the outlet that stands bare beside the date."""
    account = find(view)
    names_it = account and account.is_sure and not names.is_person(account.name)
    bare = None if names_it else dated_lines.outlet(view)
    if bare is None and account and (not names.is_person(account.name) or on_platform(view)):
        return Found(account.name, account.name, "generic")
    return bare or _barred(view)


def _barred(view: Anatomy) -> Found[AnyValue] | None:
    """The outlet between an English byline and the date."""
    for line in () if view.is_chinese else view.header:
        if not line.hidden and (name := english.outlet(line.text)):
            return Found(name, line.text, "generic")
    return None
