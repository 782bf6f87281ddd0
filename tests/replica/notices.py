"""The same notice for different places: one template, other towns, days, numbers and phones.

They look alike and are no copies of each other, which is what the grouping has to tell.
"""

import tomllib
from collections.abc import Iterator
from pathlib import Path

from .texts import Text, parse_text

NOTICES = Path(__file__).parent / "notices"


def notices() -> Iterator[tuple[Text, str]]:
    """Every notice of ``notices/places.toml``, with the site that publishes it."""
    places = tomllib.loads((NOTICES / "places.toml").read_text("utf-8"))
    for kind, issues in places.items():
        template = (NOTICES / f"{kind}.txt").read_text("utf-8")
        for issue in issues:
            head, _, body = template.format_map(issue).partition("\n---\n")
            yield parse_text(f"{kind}-{issue['key']}", head, body), issue["site"]
