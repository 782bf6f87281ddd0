"""Strings that break programs, in every place that takes text, and cells that spreadsheets run."""

import csv
import io
import logging
import re
import sqlite3
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.hostile import columns, site
from bench.hostile import feeds as published_feeds
from bench.hostile.corpora import Check, Input, Tally, rows_of
from bench.hostile.parts.lists import SOURCE
from bench.hostile.path import Made, publish_all
from scraper.crawl.discovery.links import links_on
from scraper.crawl.log_guard import Record
from scraper.html.decode import clean
from scraper.publish.cells import cell
from scraper.publish.feeds.names import Feed
from scraper.scout.naming import is_name, name_of
from scraper.search import opened, search
from scraper.source import Discover

NAUGHTY = "naughty_strings.jsonl"
CELLS = "csv_formula.jsonl"

_KINDS = ("body", "title", "text", "fields")
_FILE = re.compile(r"(?:[a-z][a-z0-9_]*|source-[0-9a-f]+)/column-[0-9a-f]+\.json")
_RISKY = re.compile(r"[\s\ufeff\u200b-\u200f]*[=+@＝＋＠－-]|[\t\r\n]")
_LEGAL = "an ordinary text that begins as a formula does: one mark stands before it in the cell"


def stored(folder: Path) -> Tally:
    """Through page, archive, published file, feeds and search, and kept as they were."""
    inputs = [Input(row["id"], row["input"]) for row in rows_of(folder / NAUGHTY)]
    tally = Tally()
    with TemporaryDirectory(prefix="hostile-") as scratch:
        made = publish_all(inputs, Path(scratch), lambda _: _KINDS)
        faults = [*columns.faults(made.published), *published_feeds.faults(made.published)]
        faults += _of_pages(made)
        bad = {made.articles[owner].input for _, owner, _ in faults if owner in made.articles}
        titles = _titles(made)
        with opened(made.published) as connection:
            for one in inputs:
                search(connection, one.text, order="rank")
                kept = titles.get(one.id) == (" ".join(clean(one.text).split())[:2_000] or "空")
                tally.add(one.id, kept and one.id not in bad)
    return tally


def _of_pages(made: Made) -> list[columns.Fault]:
    """Return what is wrong with the pages of our site that have a string in every field."""
    shown = [n for n, came in made.articles.items() if came.kind in ("ordinary", "fields")]
    pages = dict(site.pages(made.folder, sorted(shown)))
    allowed = site.learned(pages[min(pages)])
    return [
        ("page", number, fault)
        for number, html in pages.items()
        for fault in site.faults_of(html, allowed)
    ]


def _titles(made: Made) -> dict[str, str]:
    """Return the titles as they were published, by input."""
    with closing(sqlite3.connect(made.published)) as file:
        told = dict(file.execute("select id, title from articles"))
    return {came.input: told[n] for n, came in made.articles.items() if came.kind == "fields"}


def placed(folder: Path) -> Tally:
    """As title of a list, line of a log, cell of a table, and name of a source or a column."""
    tally = Tally()
    for row in rows_of(folder / NAUGHTY):
        text = row["input"]
        wrong = [name for name, fits in PLACES.items() if not fits(text)]
        tally.add(" ".join([row["id"], *wrong]), not wrong)
    return tally


def _in_a_list(text: str) -> bool:
    shown = clean(text).replace("&", "&amp;").replace("<", "&lt;")
    page = f'<html><body><ul><li><a href="/a/1.html">{shown}</a></li></ul></body></html>'
    found = links_on(page, "http://test_sitemap.example/", Discover("list", "/"), SOURCE)
    return [" ".join((link.title or "").split()) for link in found] == [
        " ".join(clean(text).split())
    ]


def _in_a_log(text: str) -> bool:
    record = Record("own", logging.INFO, "x.py", 1, "%s was read", (text,), None)
    lines = logging.Formatter("%(message)s").format(record).splitlines()
    return all(line.startswith("  | ") for line in lines[1:]) and not re.search(
        "[\x00-\x08\x0b-\x1f\x7f-\x9f]", "".join(lines)
    )


def _in_a_cell(text: str) -> bool:
    out = io.StringIO()
    csv.writer(out).writerow([cell(text)])
    (back,) = next(csv.reader(io.StringIO(out.getvalue(), newline="")))
    return back.removeprefix("'") == text and not _RISKY.match(back)


def _in_a_name(text: str) -> bool:
    path = Feed(source=text, column=text).path(1, "json")
    return is_name(name_of(text)) and _FILE.fullmatch(path) is not None


PLACES = {
    "list": _in_a_list,
    "log": _in_a_log,
    "cell": _in_a_cell,
    "name": _in_a_name,
}
"""Where a text may come to stand → whether it stands there as text and nothing else."""


def cells(folder: Path) -> Tally:
    """Formulas are marked and come back whole; ordinary texts are left as they are."""
    tally = Tally()
    for row in rows_of(folder / CELLS):
        text = row["input"]
        legal = "must round-trip" in row.get("expect", "")
        right = cell(text) == text if legal else _in_a_cell(text)
        tally.add(f"{row['id']} {text!r}", right, _LEGAL if legal and _in_a_cell(text) else "")
    return tally


CHECKS = (
    Check("naughty strings: stored, published", stored, (NAUGHTY,)),
    Check("naughty strings: in their places", placed, (NAUGHTY,)),
    Check("cells of a table", cells, (CELLS,)),
)
