"""Bend, read, score: all variants of one page in one process, two processes at a time."""

import gzip
import importlib.util
import json
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from random import Random
from types import ModuleType
from typing import Any

from bench.strain import around, header, lookalike, names, people, shape, size
from bench.strain.case import Case, Variant
from bench.strain.parts import mark, norm
from scraper.article import Body, Page
from scraper.extract import Unreadable, read
from scraper.html.decode import decode
from scraper.html.tree import parse

Row = dict[str, Any]
_COVER = 0.85
"""Share of the true body that must be found in a page for it to be bent."""
_ROOM = 4
"""How many times the body's text its element may hold: else it is not the body's own."""
_LONGEST = 15_000


def _same(case: Case, _: Random) -> Iterator[Case]:
    """The page as it is, but parsed and written again."""
    yield case.bent()


PLAIN: Mapping[str, Variant] = {
    "unbent": _same,
    "anonymous": names.anonymous,
    "no ids, classes": names.noclass,
    "no metas": names.nohead,
    "no names, metas": names.bare,
    "site as title tag": names.notitle,
    "title suffixes": names.suffix,
    "title in a div": names.headless,
    "short": size.short,
    **around.AROUND,
    **{f"as {name}": variant for name, variant in shape.SHAPES.items()},
    "in tables": shape.table,
    "minified": shape.minified,
    "uppercase": shape.uppercase,
    "unclosed p": shape.unclosed,
    "label lines": header.labels,
    "dates": header.dates,
    "datelines": people.datelines,
    "bylines": people.bylines,
    "signatures": people.signatures,
    "not authors": people.nobody,
    "prose like furniture": lookalike.prose,
}
"""Name → variant, in the order of the table; ``swapped`` needs the other pages and comes last."""
NAMES = (*PLAIN, "swapped")
THEIRS = ("unbent", "anonymous", "no names, metas", "short", "comments", "teasers before")
"""Variants whose body readability-lxml is asked for too; asking it everywhere would take long."""


@dataclass(frozen=True, slots=True)
class Read:
    """One variant of one page as read, with what is true of it."""

    variant: str
    form: str
    truth: Row
    found: Row
    theirs: str | None
    text: str
    """The page; empty unless it is to be kept."""


def pages(corpus: Path, without: str | None) -> list[Row]:
    """Return the truths of the corpus, but for one over-represented site if it is named."""
    lines = (corpus / "truth.jsonl").read_text("utf-8").splitlines()
    rows: list[Row] = [json.loads(line) for line in lines]
    return [row for row in rows if without is None or without not in row["id"]]


def opened(corpus: Path, truth: Row) -> Case | None:
    """Return the page with its parts marked; ``None`` if the body is not found in one place."""
    raw = (corpus / truth["file"]).read_bytes()
    raw = gzip.decompress(raw) if truth["file"].endswith(".gz") else raw
    case = Case(truth, parse(decode(raw, header=None, told=None).text))
    if len(truth["body"] or "") > _LONGEST or mark(case) < _COVER:
        return None
    box = case.first("box")
    room = _ROOM * len(norm(truth["body"])) + 400
    return case if box is not None and len(norm(box.text_content())) <= room else None


def strained(truth: Row, *, corpus: Path, others: list[Row], keep: bool, only: str) -> list[Read]:
    """Return all variants of one page, read."""
    case = opened(corpus, truth)
    if case is None:
        return []
    made = []
    for name, variant in {**PLAIN, "swapped": size.swapped(others)}.items():
        if only and only not in name and name != "unbent":
            continue
        rnd = Random(zlib.crc32(f"{truth['id']} {name}".encode()))  # noqa: S311
        for bent in variant(case, rnd):
            text = bent.text()
            theirs = _readability(text) if name in THEIRS else None
            found = _read(bent, text)
            shown = text if keep else ""
            made.append(Read(name, bent.form, _true(bent.truth), found, theirs, shown))
    return made


def _true(truth: Row) -> Row:
    return {name: value for name, value in truth.items() if name != "file"}


def _read(case: Case, text: str) -> Row:
    page = Page(
        url=case.truth.get("url"), body=Body(text.encode("utf-8")), fetched_at=case.fetched_at
    )
    try:
        article = read(page)
    except Unreadable as error:
        return {"why": str(error)}
    return {
        "title": article.title,
        "body": article.body_text,
        "date": article.published,
        "authors": list(article.authors),
        "source": article.source or article.tail_source,
        "by": {name: receipt.by for name, receipt in article.by.items()},
    }


def _readability(text: str) -> str:
    from lxml.html import fromstring
    from readability import Document

    try:
        return str(fromstring(Document(text).summary()).text_content())
    except Exception:  # a peer that fails on a page has read nothing
        return ""


def all_read(corpus: Path, without: str, *, keep: bool = False, only: str = "") -> list[Read]:
    """Return every variant of every page, in the order of the corpus."""
    truths = pages(corpus, without)
    others = [row for row in truths if row["title"] and 150 <= len(row["body"] or "") <= 6000]
    work = partial(strained, corpus=corpus, others=others, keep=keep, only=only)
    with get_context("fork").Pool(2) as pool:
        return [one for found in pool.imap(work, truths, chunksize=1) for one in found]


def scorer(corpora: Path) -> ModuleType:
    """Return the corpora's own scorer."""
    spec = importlib.util.spec_from_file_location("corpora_score", corpora / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def scored(score: ModuleType, reads: Iterable[Read]) -> tuple[Row, list[Row]]:
    """Return what the scorer says of some reads: all together, and one by one."""
    truths, found = [], {}
    for number, one in enumerate(reads):
        key = str(number)
        truths.append({**one.truth, "id": key})
        found[key] = one.found
    together, single = score.score(truths, found)
    return dict(together), list(single)


def by_variant(reads: Iterable[Read]) -> dict[str, list[Read]]:
    """Group reads by variant, in the order of the table."""
    groups: dict[str, list[Read]] = defaultdict(list)
    for one in reads:
        groups[one.variant].append(one)
    return {name: groups[name] for name in NAMES if name in groups}
