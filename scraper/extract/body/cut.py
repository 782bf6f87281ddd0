"""The body: the container's lines, cut at both ends by what they say, never amid prose."""

import re
from dataclasses import dataclass, field
from itertools import islice

from lxml.html import HtmlElement

from scraper.extract.body.score import Scores
from scraper.extract.body.tail import (
    cut_link_list,
    cut_tail,
    is_file,
    is_prose,
    link_runs,
    trim_end,
)
from scraper.extract.people import english
from scraper.html.lines import Line, ancestors
from scraper.text import prose
from scraper.text.chinese import keep
from scraper.text.dates import full_date
from scraper.text.labels import scan

_LONGEST_CELL = 80
_HEAD_DEPTH = 14
"""How many lines into the container a credit line may still be the page's header."""
_STANDFIRST = 3
"""Lines below a summary in which the label line comes."""
_MUCH = 200
"""Reading units of an article that may have a summary above its label line."""
_LABELLED = frozenset(["published", "source"])
_STRAY = re.compile(r"(?<=[。！？!?”\"’…；;)）])\s*图片$")
_TAIL_DEPTH = 40


@dataclass(slots=True)
class Body:
    """Where the body lies among the page's lines."""

    kept: list[Line] = field(default_factory=list)
    first: int = 0
    """Index of its first line; what stands before it is the header."""
    last: int = 0
    """Index after its last line; what stands there is the tail."""
    end: int = 0
    """Index after the container's last line, or ``last`` where that is far below."""

    @property
    def is_placeless(self) -> bool:
        """Whether its lines have no place in a tree: those of plain text, or of data."""
        return all(line.node is None for line in self.kept)

    @property
    def text(self) -> str:
        """Paragraphs joined by newlines, cells of a row by spaces; items of ``ol`` numbered."""
        parts: list[str] = []
        before: tuple[HtmlElement | None, HtmlElement | None] = (None, None)
        counted: dict[HtmlElement, int] = {}
        for line in self.kept:
            if not line.text:
                continue
            row, cell = _place(line)
            if row is not None and row is before[0] and cell is not before[1]:
                parts[-1] += f" {line.text}"
            else:
                parts.append(_numbered(line, counted))
            before = (row, cell)
        return "\n".join(parts)


def _numbered(line: Line, counted: dict[HtmlElement, int]) -> str:
    """The text of a line, behind the number that a browser shows before an item of a list.

    ``counted`` holds the last number of each list, and 0 for every item that has its own.
    """
    for node in islice(ancestors(line.node), 3):
        if node.tag == "li":
            parent = node.getparent()
            if parent is None or parent.tag != "ol" or node in counted:
                break
            start = parent.get("start") or "1"
            before = int(start) - 1 if start.isdecimal() and len(start) < 5 else 0
            counted[parent] = counted.get(parent, before) + 1
            counted[node] = 0
            return f"{counted[parent]}. {line.text}"
        if node.tag in ("ul", "ol", "table"):
            break
    return line.text


def _place(line: Line) -> tuple[HtmlElement | None, HtmlElement | None]:
    """Row and cell of a line in a table; a long line is of a page laid out by a table."""
    cell = None
    for depth, node in enumerate(ancestors(line.node)):
        if node.tag in ("td", "th"):
            cell = node
        elif node.tag == "tr":
            return node, cell
        if len(line.text) > _LONGEST_CELL or depth > 3 or node.tag in ("table", "ul", "ol"):
            break
    return None, None


def cut(
    lines: list[Line],
    start: int,
    end: int,
    title: int | None,
    titles: tuple[str, ...],
    scores: Scores | None,
) -> Body:
    """Cut ``lines[start:end]`` at both ends and drop furniture inside.

    ``title`` is the index of the title line, ``titles`` are folded spellings of the title.
    """
    if title is not None and start <= title < end:
        start = title + 1
    start = _skip_header(lines, start, end, titles)
    whole = end
    end = cut_tail(lines, start, end)
    end = cut_link_list(lines, start, end)
    end = trim_end(lines, start, end)
    listed = link_runs(lines, start, end)
    stays = [
        index
        for index, line in enumerate(lines[start:end], start)
        if index not in listed and _stays(line, scores)
    ]
    kept = [lines[index] for index in stays]
    if (bare := trim_end(kept, 0, len(kept))) < len(kept):
        # What now stands last is a credit as well: it belongs to the tail, and is read there.
        end = stays[bare]
        del kept[bare:]
    if not kept:
        # A page that only hands out a file: its link is all there is.
        kept = [line for line in lines[start:whole] if is_file(line) and not line.hidden]
    return Body(kept, start, end, whole if whole - end <= _TAIL_DEPTH else end)


def _skip_header(lines: list[Line], start: int, end: int, titles: tuple[str, ...]) -> int:
    """Move past title, credit line, date line and furniture at the head of the container.

    But not past more sentences than are left: below a text of two lines stand its credits.
    """
    begin, passed = start, 0
    left = sum(line.weight for line in lines[start:end] if _is_sentence(line))
    for index in range(start, min(end, start + _HEAD_DEPTH)):
        line = lines[index]
        if not line.text:
            continue
        above = lines[begin - 1].text if begin else ""
        if _is_header(line, titles) or english.names_writer(line, above):
            if passed > left:
                break
            begin, passed = index + 1, 0
        elif _is_sentence(line) and (not is_prose(line) or _is_standfirst(lines, index, end)):
            passed += line.weight
            left -= line.weight
        elif is_prose(line):
            break
    while begin < end and _is_nothing(lines[begin]):
        begin += 1
    return begin


def _is_sentence(line: Line) -> bool:
    return line.marks > 0 and not line.hidden and line.link_share < 0.5


def _is_standfirst(lines: list[Line], index: int, end: int) -> bool:
    """Whether a paragraph stands between heading and label line, and the article below them."""
    below = lines[index + 1 : min(index + 1 + _STANDFIRST, end)]
    for place, line in enumerate(below, index + 1):
        if is_prose(line):
            return False
        if _LABELLED & {label.field for label in scan(line.text)}:
            left = sum(other.weight for other in lines[place:end] if is_prose(other))
            return left > max(_MUCH, 3 * lines[index].weight)
    return False


def _is_nothing(line: Line) -> bool:
    if line.hidden:
        return True
    return not line.media if not line.text else prose.is_furniture(line.text)


def _is_header(line: Line, titles: tuple[str, ...]) -> bool:
    text = line.text
    if prose.is_furniture(text) or (len(text) <= 300 and keep(text) in titles):
        return True
    if prose.is_provenance(text) or english.is_dated(text):
        return True
    if len(text) > 200 or (is_prose(line) and not scan(text)):
        return False
    fields = {label.field for label in scan(text)}
    if fields & {"published", "source", "breadcrumb", "modified", "original_title"}:
        return True
    if fields and len(text) < 60 and not line.marks:
        return True
    if english.is_header(text) or prose.is_credit_line(text):
        return True
    date = full_date(text)
    return date is not None and len(text) < len(date.raw) + 24 and line.marks == 0


def _stays(line: Line, scores: Scores | None) -> bool:
    """Drop furniture inside the body; take a stray 图片 (WeChat alt text) off a paragraph."""
    if line.hidden:
        return False
    if scores is not None and line.node is not None and scores.is_bad(line.node):
        return False
    if line.text:
        if line.text == "图片" or (
            prose.is_furniture(line.text) and (not line.media or line.link_share > 0.5)
        ):
            return False
        line.text = _STRAY.sub("", line.text)
    return True
