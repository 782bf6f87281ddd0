"""The labels of lines with their values, which may stand in the next line or the next cell."""

from collections.abc import Iterable, Iterator

from scraper.html.lines import Line, squeeze
from scraper.text import names
from scraper.text.dates import parse_date
from scraper.text.label_words import FIELD
from scraper.text.labels import Labelled, scan

_CELLS = frozenset(["dt", "th", "td"])
"""Elements that hold a label without a colon."""
_BARE = {
    word: field
    for word, field in FIELD.items()
    if field in ("source", "published", "author") and 2 <= len(word) <= 6 and not word.isascii()
}
_NOT_BARE = ("原创", "图文", "文字", "来自", "转自", "采访", "楼主", "博主")
_LONGEST = 600
_VALUE = 40


def labels_in(lines: Iterable[Line]) -> Iterator[tuple[Line, Labelled, str]]:
    """Yield (line, label, value); an empty value at a line's end is looked for in the next line."""
    lines = [line for line in lines if line.text]
    for index, line in enumerate(lines):
        if len(line.text) > _LONGEST:
            continue
        found = scan(line.text)
        for position, labelled in enumerate(found):
            value = labelled.value
            if (
                not value
                and position == len(found) - 1
                and line.text.rstrip(" \u3000")[-1:] in "：:"
            ):
                value = _next_value(lines, index, labelled.field)
            yield line, labelled, value
        if not found and len(line.text) <= 6 and (cell := _cell(lines, index)) is not None:
            yield line, cell, cell.value
        elif not found and (first := _beside(line)) is not None:
            yield line, first, first.value


def _beside(line: Line) -> Labelled | None:
    """The label that is all of a line's first element, with what the others hold: 稿源 云川网."""
    if not 4 <= len(line.text) <= _VALUE or len(line.pieces) < 2:
        return None
    text, node, tail = next(squeeze(line), ("", line.pieces[0][0], True))
    word = "".join(text.split())
    field = _BARE.get(word)
    if tail or node is line.node or field is None or word in _NOT_BARE or len(word) < 2:
        return None
    value = line.text[len(text) :].strip(" \u3000")
    if field == "published":
        return Labelled(field, word, value, 0, len(line.text)) if parse_date(value) else None
    if field == "author" and not names.people(value, strict=True):
        return None
    if field == "source" and not names.is_institution(value):
        return None
    return Labelled(field, word, value, 0, len(line.text))


def _next_value(lines: list[Line], index: int, field: str) -> str:
    """The next line if it may be the label's value, and not what the text begins with."""
    after = lines[index + 1] if index + 1 < len(lines) else None
    if after is None or len(after.text) > _VALUE or scan(after.text):
        return ""
    if field in ("author", "editor") and not names.people(after.text, strict=True):
        return ""
    return after.text


def _cell(lines: list[Line], index: int) -> Labelled | None:
    """The label that is all of a table's cell or of a list's term, with what the next one holds."""
    line = lines[index]
    word = "".join(line.text.split())
    field = _BARE.get(word)
    if field is None or word in _NOT_BARE or line.node is None or line.node.tag not in _CELLS:
        return None
    value = _next_value(lines, index, field)
    value_node = lines[index + 1].node if value else None
    if value_node is None or value_node.tag not in ("td", "dd"):
        return None
    if "".join(value.split()) in _BARE or (field == "published" and parse_date(value) is None):
        return None
    return Labelled(field, word, value, 0, len(line.text))
