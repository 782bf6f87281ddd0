"""How long a field of one line may be: far longer than any real one, and far from a page's text.

An unclosed ``h1``, a selector that hits the page, a meta tag filled for search engines: what they
give is no title and no name. Of the pages with known answers the longest title has 44 characters
in Chinese and 116 in English, the longest name of an outlet 24, and all authors of a page 56.
"""

from dataclasses import replace

from scraper.article import Found
from scraper.extract.values import AnyValue

TITLE = 300
"""Characters of a title, a kicker, a subtitle, a crumb."""
NAME = 100
"""Characters of the name of a person, an outlet, a column."""
RAW = 1000
"""Characters of a receipt: how the field stood on the page."""
_LONGEST = {
    **dict.fromkeys(("title", "original_title", "kicker", "subtitle", "breadcrumb"), TITLE),
    **dict.fromkeys(("authors", "editors", "source", "tail_source", "column", "keywords"), NAME),
}
_MOST = 100
"""Names or crumbs of one field."""


def within(field: str, found: Found[AnyValue]) -> Found[AnyValue] | None:
    """Return what was found without what is too long, or ``None`` if nothing is left of it."""
    most, value = _LONGEST.get(field), found.value
    if most is None:
        return found
    if isinstance(value, tuple):
        kept = tuple(one for one in value[:_MOST] if len(one) <= most)
        return replace(found, value=kept) if kept or not value else None
    return None if isinstance(value, str) and len(value) > most else found


def shortened(found: Found[AnyValue]) -> Found[AnyValue]:
    """Return an overlong title cut, for a page that has no other."""
    return replace(found, value=str(found.value)[:TITLE].rstrip())
