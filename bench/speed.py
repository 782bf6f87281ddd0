"""``make bench``: what reading costs, beside readability-lxml and trafilatura, in one process.

``python -m bench.speed CORPORA``, run in the peers' own environment, which has what the reader
needs as well. CPU time a page, the least of some rounds, so that another program on the machine
does not decide; the first reading of every page is shown beside it, because later ones find words
of classes and lines remembered. Each reader gets what it takes: ours bytes, the peers decoded text.

Without the corpora it times the project's own saved pages. They are small, and show only that the
readers run: ratios that mean something need pages as sites serve them.
"""

import gzip
import json
import statistics
import sys
import time
import warnings
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from bench.peers import text_of
from scraper.article import Body, Page
from scraper.extract import Unreadable, read

PROJECT = Path(__file__).resolve().parents[1]
warnings.filterwarnings("ignore")
ROUNDS = 3
LIMITS = {"readability-lxml": 3, "trafilatura": 5}
"""Peer → how many times faster reading must be."""


@dataclass(frozen=True, slots=True)
class Saved:
    """A page as each reader takes it."""

    url: str
    body: bytes
    text: str


@dataclass(slots=True)
class Times:
    """Seconds of CPU a page: in the first round, and the least of all rounds."""

    first: list[float] = field(default_factory=list)
    least: list[float] = field(default_factory=list)


def pages_of(corpus: Path) -> list[Saved]:
    """Read the pages of a corpus (``truth.jsonl`` and gzipped files)."""
    saved = []
    for line in (corpus / "truth.jsonl").read_text("utf-8").splitlines():
        page = json.loads(line)
        path = corpus / page["file"]
        url = page["url"] or "http://www.a.example/a.html"
        saved.append(Saved(url, gzip.decompress(path.read_bytes()), text_of(path)))
    return saved


def own_pages() -> list[Saved]:
    """The saved pages of the project's sources."""
    paths = sorted(PROJECT.glob("**/sources/*/cases/*.html"))
    return [
        Saved("http://www.a.example/a.html", path.read_bytes(), text_of(path)) for path in paths
    ]


def ours(page: Saved) -> bool:
    """Read a page whole; true if readability was asked for a second opinion."""
    try:
        article = read(Page(url=page.url, body=Body(page.body)))
    except Unreadable:
        return False
    receipt = article.by.get("body_text")
    return receipt is not None and "readability" in receipt.raw[:200]


def readability(page: Saved) -> bool:
    """The body alone, as readability-lxml gives it."""
    from readability import Document

    Document(page.text).summary()
    return False


def trafilatura(page: Saved) -> bool:
    """Body and metadata."""
    from trafilatura import bare_extraction

    bare_extraction(page.text, url=page.url, with_metadata=True)
    return False


READERS: dict[str, Callable[[Saved], bool]] = {
    "yuanliu": ours,
    "readability-lxml": readability,
    "trafilatura": trafilatura,
}


def measure(pages: list[Saved]) -> tuple[dict[str, Times], int]:
    """Time all readers page by page, and count the pages on which readability was asked."""
    times = {name: Times() for name in READERS}
    asked = 0
    for reader in READERS.values():  # imports and tables that are made once
        reader(pages[0])
    for rounds in range(ROUNDS):
        for index, page in enumerate(pages):
            for name, reader in READERS.items():
                began = time.process_time()
                unsure = reader(page)
                took = time.process_time() - began
                if rounds == 0:
                    asked += unsure
                    times[name].first.append(took)
                    times[name].least.append(took)
                times[name].least[index] = min(times[name].least[index], took)
    return times, asked


def report(corpus: str, times: dict[str, Times], asked: int) -> None:
    """Print figures."""
    pages = len(times["yuanliu"].first)
    print(f"{corpus}: {pages} pages; readability asked on {asked} ({asked / pages:.1%})")
    print(f"  {'reader':18}{'median ms':>10}{'total s':>9}{'first: median':>15}{'total':>8}")
    for name, time_ in times.items():
        shown = (statistics.median(time_.least) * 1e3, sum(time_.least))
        first = (statistics.median(time_.first) * 1e3, sum(time_.first))
        print(f"  {name:18}{shown[0]:10.2f}{shown[1]:9.2f}{first[0]:15.2f}{first[1]:8.2f}")


def judge(times: dict[str, Times]) -> None:
    """Print the ratios, and whether they are within their limits."""
    for peer, limit in LIMITS.items():
        mine, theirs = times["yuanliu"].least, times[peer].least
        median = statistics.median(mine) / statistics.median(theirs)
        total = sum(mine) / sum(theirs)
        well = max(median, total) <= 1 / limit
        print(f"  yuanliu / {peer}: median {median:.3f}, total {total:.3f}"
              f" (limit {1 / limit:.3f}): {'within' if well else 'over'}")  # fmt: skip


def main(corpora: Path) -> int:
    """Measure every Chinese corpus; the exit code does not judge speed."""
    found = sorted(path.parent for path in corpora.glob("zh*/truth.jsonl"))
    for corpus in found:
        times, asked = measure(pages_of(corpus))
        report(corpus.name, times, asked)
        judge(times)
    if not found:
        print(f"no corpora in {corpora}")
        print("(name their folder with CORPORA=), so the project's own saved pages:")
        report("saved pages", *measure(own_pages()))
        print("  too small to say anything of the ratios")
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]).resolve()))
