"""The labels of lines with their values, which may stand in the next line or the next cell."""

from collections.abc import Iterable, Iterator

from scraper.extract.layers import parted_labels
from scraper.html.lines import Line
from scraper.text.labels import Labelled, scan

_LONGEST = 600


def labels_in(lines: Iterable[Line]) -> Iterator[tuple[Line, Labelled, str]]:
    """Yield (line, label, value); an empty value at a line's end is looked for in the next line."""
    lines = [line for line in lines if line.text]
    for index, line in enumerate(lines):
        if len(line.text) > _LONGEST:
            continue
        parted = tuple(parted_labels.beside(line))
        fields = {labelled.field for labelled in parted}
        found = [labelled for labelled in scan(line.text) if labelled.field not in fields]
        for position, labelled in enumerate(found):
            value = labelled.value
            if (
                not value
                and position == len(found) - 1
                and line.text.rstrip(" \u3000")[-1:] in "：:"
            ):
                value = parted_labels.next_value(lines, index, labelled.field)
            yield line, labelled, value
        for labelled in parted:
            yield line, labelled, labelled.value
        if not found and len(line.text) <= 6 and (cell := parted_labels.cell(lines, index)):
            yield line, cell, cell.value
