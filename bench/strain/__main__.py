"""``python -m bench.strain CORPORA [--only WORD] [--worst N] [--keep FOLDER]``."""

import argparse
import sys
import time
from pathlib import Path

from bench.shown import COLUMNS, LEGEND, cells, console, share, table
from bench.strain import failures, measure

_OLD_SITE = "netease-gbk"
"""Half of the pages are of this one site; bending them would say the same 64 times."""


def _options() -> argparse.Namespace:
    variants = "; ".join(measure.NAMES)
    parser = argparse.ArgumentParser(
        prog="strain", description=__doc__, epilog=f"variants: {variants}"
    )
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--only", default="", help="variants whose name holds this")
    parser.add_argument("--worst", type=int, default=0, help="list so many failures a variant")
    parser.add_argument("--keep", type=Path, help="folder for the pages of the failures listed")
    options = parser.parse_args()
    if not any(options.only in name for name in measure.NAMES):
        parser.error(f"no variant holds {options.only!r}; there are: {variants}")
    return options


def main() -> int:
    """Print a row a variant; the first row is the pages as they are."""
    options = _options()
    corpora = options.corpora.resolve()
    if not (corpora / "score.py").is_file():
        print(f"error: no corpora in {corpora}; name their folder with CORPORA=", file=sys.stderr)
        return 1
    began = time.monotonic()
    score = measure.scorer(corpora)
    corpus = corpora / "zh-dev"
    reads = measure.all_read(corpus, _OLD_SITE, keep=bool(options.keep), only=options.only)
    groups = measure.by_variant(reads)
    drawn, peer = table("variant", "n", *COLUMNS), list[str]()
    for name, group in groups.items():
        result, _ = measure.scored(score, group)
        drawn.add_row(name, str(len(group)), *cells(result))
        if (theirs := _theirs(score, group)) is not None:
            peer.append(f"{name} {share(theirs)}")
    screen = console()
    screen.print(drawn)
    screen.print(f"n: pages read; {LEGEND}")
    screen.print(f"body of readability-lxml: {', '.join(peer)}")
    screen.print(_left_out(corpus, len(groups.get("unbent", []))))
    screen.print(f"{len(reads)} pages in {time.monotonic() - began:.0f} s")
    if options.worst:
        failures.show(score, groups, options.worst, options.keep)
    return 0


def _left_out(corpus: Path, bent: int) -> str:
    """Say why there are fewer unbent pages than the corpus has."""
    whole, rest = len(measure.pages(corpus, None)), len(measure.pages(corpus, _OLD_SITE))
    return (
        f"unbent: {bent} of the corpus's {whole} pages; left out are {whole - rest} of one old site"
        f" and {rest - bent} whose body could not be marked in the tree"
    )


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
