"""What a bare text itself says of where it comes from: its label lines."""

from dataclasses import dataclass

from scraper.text import names, urls
from scraper.text.labels import scan

_LABELLED = 160
"""Characters of a line that may hold a label: longer ones are prose."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What the text itself says of where it comes from."""

    source: str | None = None
    further: tuple[str, ...] = ()
    """What else it credits, the last first: a page adds its credit below those it took over."""
    link: str | None = None


def read_credits(text: str) -> Shown:
    """Read the label lines of a text: those above its prose are the page's own."""
    above: list[str] = []
    below: list[str] = []
    link = None
    prose = False
    for line in text.split("\n"):
        if len(line) > _LABELLED:
            prose = True
        for label in scan(line[-_LABELLED:]):
            if label.field == "source" and names.outlet(label.value):
                (below if prose else above).append(label.value)
            elif label.field == "original_url" and link is None and urls.host(label.value):
                link = label.value
        prose = prose or line.endswith(("。", "”", "！"))
    own = above[0] if above else (below[-1] if below else None)
    rest = [*reversed(below), *above]
    return Shown(own, tuple(name for name in rest if name != own), link)
