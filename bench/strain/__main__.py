"""``python -m bench.strain CORPORA [--only WORD] [--worst N] [--keep FOLDER]``."""

import argparse
import sys
import time
from pathlib import Path

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table

from bench.strain import failures, measure

COLUMNS = {
    "body F1": "f1",
    "P": "precision",
    "R": "recall",
    "title": "title",
    "date": "date",
    "author": "auth_hit",
    "false author": "auth_fp",
    "source": "source",
}
_OLD_SITE = "netease-gbk"
"""Half of the pages are of this one site; bending them would say the same 64 times."""


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="strain", description=__doc__)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--only", default="", help="variants whose name holds this")
    parser.add_argument("--worst", type=int, default=0, help="list so many failures a variant")
    parser.add_argument("--keep", type=Path, help="folder for the pages of the failures listed")
    return parser.parse_args()


def main() -> int:
    """Print a row a variant; the first row is the pages as they are."""
    options = _options()
    corpora = options.corpora.resolve()
    if not (corpora / "score.py").is_file():
        print(f"error: no corpora in {corpora}; name their folder with CORPORA=", file=sys.stderr)
        return 1
    began = time.monotonic()
    score = measure.scorer(corpora)
    reads = measure.all_read(
        corpora / "zh-dev", _OLD_SITE, keep=bool(options.keep), only=options.only
    )
    groups = measure.by_variant(reads)
    table = Table("variant", "n", *COLUMNS, "readability F1", box=SIMPLE_HEAD)
    for name, group in groups.items():
        result, _ = measure.scored(score, group)
        shown = [result.get(key) for key in COLUMNS.values()]
        theirs = _theirs(score, group)
        cells = ["–" if cell is None else f"{cell:.3f}" for cell in (*shown, theirs)]
        table.add_row(name, str(len(group)), *cells)
    Console(width=120).print(table)
    print(f"{len(reads)} pages in {time.monotonic() - began:.0f} s")
    if options.worst:
        failures.show(score, groups, options.worst, options.keep)
    return 0


def _theirs(score: object, group: list[measure.Read]) -> float | None:
    if any(one.theirs is None for one in group):
        return None
    told = [
        measure.Read(one.variant, one.form, one.truth, {"body": one.theirs}, None, "")
        for one in group
    ]
    result, _ = measure.scored(score, told)  # type: ignore[arg-type]
    return float(result["f1"])


if __name__ == "__main__":
    sys.exit(main())
