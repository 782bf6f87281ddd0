"""Plain text pages: the title is what the breadcrumb ends in, or stands above the label line."""

from scraper.extract.title.headlines import DASH
from scraper.html.lines import Line
from scraper.text.chinese import keep
from scraper.text.labels import scan

_DEPTH = 60
_CRUMBS = (">", "›", "»", "→", "/")


def find_title(lines: list[Line]) -> tuple[str, int | None]:
    """Return the title and the index of its line."""
    head = lines[:_DEPTH]
    for index, line in enumerate(head):
        labels = scan(line.text)
        if labels and labels[0].field == "breadcrumb":
            crumb = _last(labels[0].value)
            for other, candidate in enumerate(head):
                if other != index and len(crumb) >= 4 and keep(candidate.text) == keep(crumb):
                    return candidate.text, other
    for index, line in enumerate(head):
        fields = {label.field for label in scan(line.text)}
        if index and fields & {"published", "source"}:
            above = index - 2 if index > 1 and DASH.match(head[index - 1].text) else index - 1
            return head[above].text, above
    if head and len(head[0].text) <= 120:
        return head[0].text, 0
    return "", None


def _last(value: str) -> str:
    for separator in _CRUMBS:
        if separator in value:
            return value.rpartition(separator)[2].strip()
    return value.strip()
