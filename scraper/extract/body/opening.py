"""Where labels of the header may stand: around the heading, and behind a deck or in a lead line."""

import re

from scraper.extract.anatomy import Anatomy
from scraper.extract.body.tail import is_prose
from scraper.html.lines import Line
from scraper.text.dates import full_date
from scraper.text.labels import scan

_REACH = 4
"""Lines of the body among which a deck and the label line below it stand."""
_SHORT = 80
_TAKEN = re.compile(r"^[\s\u3000【（(*]{0,3}(?:本文)?(?:来自|转自|转载自|来源于?|源自|首发于?)")


def opening(view: Anatomy) -> list[Line]:
    """Return the header, and of the body's first lines those that say where it comes from."""
    if not view.body.kept:
        return view.header
    first = view.body.first
    lines = [line for line in view.lines[first : first + _REACH + 2] if line.text][:_REACH]
    return [*view.header, *(line for line in lines if _tells(line) and line not in view.header)]


def _tells(line: Line) -> bool:
    if line.hidden or len(line.text) > 2 * _SHORT:
        return False
    if _TAKEN.match(line.text):
        return True
    return (
        len(line.text) <= _SHORT
        and not is_prose(line)
        and bool(scan(line.text))
        and full_date(line.text) is not None
    )
