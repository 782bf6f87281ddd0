"""Rows that say something of each other: keys of addresses, pages of articles, counts of visits."""

import json
from collections import Counter
from collections.abc import Iterator

from scraper.archive.archive import Archive
from scraper.archive.checkup.fault import Fault, gathered
from scraper.archive.checkup.lenient import replaced
from scraper.text import urls

KEY = "address that is not found under its key"
PAGE = "page of another address than its article"
COUNTS = "visit whose counts are not those of its verdicts"
FACTS = "fact of the archive that cannot be right"

_NUMBERS = ("seq", "pictures_seq", "changes", "changes_tried")


def agreeing(archive: Archive) -> Iterator[Fault]:
    """Yield the rows that others contradict."""
    with replaced(archive.db.conn):
        yield from gathered(KEY, _keys(archive))
        yield from gathered(PAGE, _pages(archive))
        yield from gathered(COUNTS, _counts(archive))
        yield from gathered(FACTS, _facts(archive))


def _keys(archive: Archive) -> Iterator[str]:
    for table, key in (("addresses", "url_key"), ("pictures", "key")):
        query = f"select {key}, url from {table}"  # noqa: S608
        for kept, url in archive.db.conn.execute(query):
            if urls.canonical(url) != kept:
                yield str(url)


def _pages(archive: Archive) -> Iterator[str]:
    """Yield the articles whose page was asked for under an address that is no twin of theirs."""
    query = "select a.id, a.url, p.url from articles a join pages p on p.id = a.page_id"
    for article_id, url, asked in archive.db.conn.execute(query):
        if _place(url) != _place(asked):
            yield f"article {article_id} {url}"


def _place(url: str) -> str:
    """Return host and path, as twins share them; how much of a query says anything has changed."""
    return urls.twin_key(url).partition("?")[0]


def _counts(archive: Archive) -> Iterator[str]:
    told: dict[tuple[int, str], Counter[str]] = {}
    for run, source, verdict, count in archive.db.conn.execute(
        "select run_id, source, verdict, count(*) from verdicts where verdict <> 'known'"
        " group by 1, 2, 3"
    ):
        told.setdefault((run, source), Counter())[verdict] = count
    for run, source, counts in archive.db.conn.execute("select run_id, source, counts from visits"):
        counted = Counter(json.loads(counts))
        counted.pop("known", None)  # these have no verdict of their own
        if counted != told.get((run, source), Counter()):
            yield f"{source} in run {run}"


def _facts(archive: Archive) -> Iterator[str]:
    known = dict(archive.db.conn.execute("select key, value from meta").fetchall())
    for name in _NUMBERS:
        if name in known and not known[name].isdecimal():
            yield f"{name} is {known[name]!r}"
    for name, value in known.items():
        is_token = name == "identity" or name.startswith("state ")
        if is_token and not (len(value) == 32 and value.isalnum() and value.isascii()):
            yield f"{name} is {value!r}"
    if archive.articles.count() and not known.get("seq"):
        yield "seq is missing"


def unfinished(archive: Archive) -> int:
    """Return how many runs were killed, or are under way."""
    query = "select count(*) from runs where finished_at is null"
    return int(archive.db.conn.execute(query).fetchone()[0])
