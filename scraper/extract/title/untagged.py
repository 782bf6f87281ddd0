"""The heading of a page whose title tag is empty or names only the site, as on many of government.

It is the wording nearest above the label line or the date, where no heading element shows it.
"""

from itertools import accumulate

from scraper.extract.body.tail import is_prose
from scraper.extract.title.headings import CRUMBS, H1, Candidate, candidates
from scraper.extract.title.title_tag import names_site, strip_suffix
from scraper.html.lines import Line
from scraper.text import prose
from scraper.text.dates import full_date
from scraper.text.labels import scan
from scraper.text.names import is_outlet

_SURE, _NAMED = 2.5, 0.8
"""Ranks of a line in an ``h1``, and in an element that is named like a heading."""
_ABOVE = 5
"""Lines above the label line among which the heading is: a subtitle or buttons may be between."""


def untagged(lines: list[Line], tag: str) -> tuple[str, int | None]:
    """Choose a heading when the title tag is empty or only names the site.

    Most of the page's prose stands below it: what stands above a signature's date is no heading.
    """
    found = list(candidates(lines[: _half(lines)]))
    stripped = strip_suffix(tag)
    says = prose.weight(stripped) > 6 and not is_outlet(stripped) and not names_site(stripped)
    chosen = None if says else _labelled(found)
    chosen = chosen or next((one for one in found if one[2] >= _SURE and _is_name(one[1])), None)
    if chosen is None and says:
        return stripped, None
    chosen = chosen or _named(found, fragment=not tag)
    return ("", None) if chosen is None else (chosen[1].text, chosen[0])


def labelled_heading(lines: list[Line]) -> int | None:
    """The index of the wording nearest above the labels, or above the date."""
    above = _above_labels(list(candidates(lines[: _half(lines)])))
    return above[0] if above is not None else None


def _labelled(found: list[Candidate]) -> Candidate | None:
    """The heading above the labels; an ``h1`` elsewhere before a line without markup there."""
    above = _above_labels(found)
    if above is not None and above[2] >= H1:
        return above
    return next((one for one in found if one[2] >= H1 and _is_wording(one[1])), above)


def _is_name(line: Line) -> bool:
    return line.weight >= 4 and not names_site(line.text)


def _named(found: list[Candidate], *, fragment: bool) -> Candidate | None:
    """The first line that is named like a heading, above all prose."""
    for index, line, place in found:
        if line.marks >= 2 and line.weight >= 40 and line.link_share < 0.5:
            return None  # prose: what stands below it heads a section
        if fragment and line.node is not None and line.node.tag in ("h2", "h3"):
            continue  # the heading of its first section
        if place >= _NAMED and _is_wording(line):
            return index, line, place
    return None


def _half(lines: list[Line]) -> int:
    """The index of the line with which half of the prose is over; behind all if there is none."""
    worth = [line.weight if is_prose(line) and not line.hidden else 0 for line in lines]
    passed = list(accumulate(worth))
    whole = passed[-1] if passed else 0
    return next((index for index, sum_ in enumerate(passed) if 2 * sum_ > whole), len(lines))


def _is_wording(line: Line) -> bool:
    """Whether a line says something: no label, date, crumbs or furniture."""
    text = line.text
    return (
        line.weight >= 6
        and not names_site(text)
        and not scan(text)
        and not _is_dated(text)
        and not prose.is_furniture(text)
        and not CRUMBS.search(text)
    )


def _is_dated(text: str) -> bool:
    """Whether a line is a date with little around it."""
    moment = full_date(text)
    return moment is not None and len(text) < 2 * len(moment.raw) + 8


def _above_labels(found: list[Candidate]) -> Candidate | None:
    """The nearest wording above the line that says 发布时间 or 来源, or shows the date."""
    for place, (_, below, _) in enumerate(found):
        fields = {label.field for label in scan(below.text)}
        if fields & {"published", "source"} or _is_dated(below.text):
            above = reversed(found[max(0, place - _ABOVE) : place])
            heading = (one for one in above if one[2] >= 0 and _is_wording(one[1]))
            if (first := next(heading, None)) is not None:
                return first
    return None
