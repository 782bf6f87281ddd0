"""The body: the container's lines, cut at both ends by what they say, never amid prose."""

import re
from dataclasses import dataclass, field

from lxml.html import HtmlElement

from scraper.extract import english
from scraper.extract.score import Scores
from scraper.extract.tail import cut_link_list, cut_tail, is_prose, link_runs, trim_end
from scraper.html.lines import Line, ancestors
from scraper.text import prose
from scraper.text.chinese import keep
from scraper.text.dates import full_date
from scraper.text.labels import scan

_LONGEST_CELL = 80
_HEAD_DEPTH = 14
"""How many lines into the container a credit line may still be the page's header."""
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
    def text(self) -> str:
        """Paragraphs joined by single newlines, the cells of a table's row by spaces."""
        parts: list[str] = []
        before: tuple[HtmlElement | None, HtmlElement | None] = (None, None)
        for line in self.kept:
            if not line.text:
                continue
            row, cell = _place(line)
            if row is not None and row is before[0] and cell is not before[1]:
                parts[-1] += f" {line.text}"
            else:
                parts.append(line.text)
            before = (row, cell)
        return "\n".join(parts)


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
    kept = [
        line
        for index, line in enumerate(lines[start:end], start)
        if index not in listed and _stays(line, scores)
    ]
    return Body(kept, start, end, whole if whole - end <= _TAIL_DEPTH else end)


def _skip_header(lines: list[Line], start: int, end: int, titles: tuple[str, ...]) -> int:
    """Move past title, credit line, date line and furniture at the head of the container."""
    begin = start
    for index in range(start, min(end, start + _HEAD_DEPTH)):
        line = lines[index]
        if not line.text:
            continue
        above = lines[begin - 1].text if begin else ""
        if _is_header(line, titles) or english.names_writer(line, above):
            begin = index + 1
        elif is_prose(line):
            break
    while begin < end and _is_nothing(lines[begin]):
        begin += 1
    return begin


def _is_nothing(line: Line) -> bool:
    if line.hidden:
        return True
    return not line.media if not line.text else prose.is_furniture(line.text)


def _is_header(line: Line, titles: tuple[str, ...]) -> bool:
    text = line.text
    if prose.is_furniture(text) or (len(text) <= 300 and keep(text) in titles):
        return True
    if len(text) > 200 or (is_prose(line) and not scan(text)):
        return False
    fields = {label.field for label in scan(text)}
    if fields & {"published", "source", "breadcrumb", "modified", "original_title"}:
        return True
    if fields and len(text) < 60 and not prose.marks(text):
        return True
    if english.is_header(text):
        return True
    date = full_date(text)
    return date is not None and len(text) < len(date.raw) + 24 and prose.marks(text) == 0


def _stays(line: Line, scores: Scores | None) -> bool:
    """Drop furniture inside the body; take a stray 图片 (WeChat alt text) off a paragraph."""
    if line.hidden:
        return False
    if scores is not None and line.node is not None and scores.bad.get(line.node, False):
        return False
    if line.text:
        if line.text == "图片" or (prose.is_furniture(line.text) and not line.media):
            return False
        stripped = _STRAY.sub("", line.text)
        if stripped != line.text:
            strip_end(line, stripped)
    return True


def strip_end(line: Line, text: str) -> None:
    """Give a line a shorter text, in the tree too."""
    line.text = text
    for node, tail in reversed(line.pieces):
        slot = (node.tail if tail else node.text) or ""
        if not slot.strip():
            continue
        if slot.rstrip().endswith("图片"):
            slot = slot.rstrip()[: -len("图片")]
            if tail:
                node.tail = slot
            else:
                node.text = slot
        return
