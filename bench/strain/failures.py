"""Which pages and forms failed, a line each: what is true, and what was read instead."""

import shutil
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import ModuleType
from typing import Any

from rich.cells import cell_len, chop_cells

from bench.strain import measure

_FIELDS = ("title", "date", "author", "source")
_POOR = 0.97
"""Body F1 below which a page is worth a look."""
_WIDTH = 100
"""Columns of a line where no terminal says how many it has."""


def show(
    score: ModuleType, groups: Mapping[str, list[measure.Read]], most: int, keep: Path | None
) -> None:
    """Print the failures of each variant that the unbent page has not; keep the pages."""
    fine = _fine(score, groups.get("unbent", []))
    width = shutil.get_terminal_size((_WIDTH, 0)).columns
    for name, group in groups.items():
        _, single = measure.scored(score, group)
        lines = []
        forms: Counter[str] = Counter()
        for number, (one, row) in enumerate(zip(group, single, strict=True)):
            wrong = [what for what in _wrong(one, row) if (one.truth["id"], what[0]) not in fine]
            if not wrong:
                continue
            forms[one.form] += 1
            lines.append((row.get("f1", 1.0), one, wrong))
            if keep is not None:
                keep.mkdir(parents=True, exist_ok=True)
                (keep / f"{name.replace(' ', '-')}-{number}.html").write_text(one.text, "utf-8")
        total = Counter(one.form for one in group)
        print(f"\n{name}: {len(lines)} of {len(group)}")
        for _, one, wrong in sorted(lines, key=lambda line: (line[1].form, line[0]))[:most]:
            told = "; ".join(f"{field}: {said}" for field, said in wrong)
            ratio = f"{forms[one.form]}/{total[one.form]}" if one.form else ""
            print(_cut(f"  {one.truth['id']}  [{one.form}] {ratio} {told}", width))


def _cut(line: str, width: int) -> str:
    """Return a line cut to so many columns; a Chinese character takes two."""
    line = " ".join(line.split("\n"))
    return line if cell_len(line) <= width else chop_cells(line, width - 1)[0] + "…"


def _fine(score: ModuleType, group: list[measure.Read]) -> set[tuple[str, str]]:
    """(page, field) pairs that are wrong without any bending."""
    _, single = measure.scored(score, group) if group else ({}, [])
    return {
        (one.truth["id"], field)
        for one, row in zip(group, single, strict=True)
        for field, _ in _wrong(one, row)
    }


def _wrong(one: measure.Read, row: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    if row.get("f1", 1.0) < _POOR:
        yield "body", f"{row['f1']:.2f} (P {row['p']:.2f} R {row['r']:.2f}) {_edges(one)}"
    for field in _FIELDS:
        if row.get(field) is False:
            key = "authors" if field == "author" else field
            yield field, f"{one.truth.get(key)!r} read {one.found.get(key)!r}"


def _edges(one: measure.Read) -> str:
    """The first line too many and the first line missing."""
    true = (one.truth.get("body") or "").split("\n")
    found = (one.found.get("body") or one.found.get("why") or "").split("\n")
    more = [line for line in found if line not in true]
    less = [line for line in true if line not in found]
    first = [lines[0][:50] if lines else "" for lines in (more, less)]
    return f"+{len(more)} {first[0]!r} -{len(less)} {first[1]!r}"
