"""Some bent pages through the whole path: stored, published, exported, told in feeds, searched."""

import csv
import io
import json
import random
import sqlite3
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.fuzz import reading
from bench.fuzz.reading import Fault
from bench.fuzz.seeds import Answer
from bench.hostile import columns, feeds, site
from scraper.archive import Archive
from scraper.article import Article
from scraper.doctor import examine
from scraper.ingest import Draft, Rejected, attribute, deduplicate, store, validate
from scraper.publish import publish
from scraper.publish.export import Wanted, export
from scraper.publish.feeds import write
from scraper.reposts.outlets import load_outlets
from scraper.search.find import search
from scraper.search.opened import opened


def through(pages: Sequence[tuple[Answer, Article]]) -> None:
    """Bring pages that were read to readers, and look at all they get. Raises :class:`Fault`."""
    with TemporaryDirectory(prefix="yuanliu-fuzz-") as name:
        folder = Path(name)
        texts = reading.within(lambda: _stored(pages, folder), "store")
        reading.within(lambda: _published(folder), "publish")
        for looked, look in _LOOKS.items():
            _looked(looked, look, folder)
        _searched(folder, texts)


def _stored(pages: Sequence[tuple[Answer, Article]], folder: Path) -> dict[int, Article]:
    """Store what may be, and see that the archive gives it back as it was."""
    known = reading.sources()
    outlets = load_outlets(sources={one.title: list(one.hosts) for one in known.values()})
    at = reading.AT
    kept: dict[int, Article] = {}
    with Archive.open(folder / "archive.db", world="replica") as archive:
        run = archive.runs.start("fuzz", at)
        for answer, article in pages:
            source = article.site if article.site in known else next(iter(known))
            if archive.articles.by_url(answer.url) is not None:
                run = archive.runs.start("fuzz", at)  # one verdict an address and run
            try:
                draft = validate(Draft(reading.page_of(answer), article, source, run, at))
            except Rejected:
                continue
            draft = deduplicate(attribute(draft, outlets), archive)
            with archive.transaction():
                store(draft, archive)
            number = archive.articles.by_url(draft.url)
            if number is None:  # one more spelling of an article that is stored
                led = archive.addresses.get(draft.url)
                assert led is not None
                assert led.article_id in kept
                continue
            stored = archive.articles.get(number)
            assert stored is not None
            if stored.article != draft.article:
                raise Fault("store: the archive gives back something else")
            kept[number] = stored.article
    return kept


def _published(folder: Path) -> None:
    at, known = reading.AT, reading.sources()
    with Archive.open(folder / "archive.db", world="replica") as archive:
        publish(archive, folder / "published.db", sources=known, at=at)
        again = publish(archive, folder / "published.db", sources=known, at=at)
        if any(again.counts().values()):
            raise Fault("publish: a second time changes something")


def _looked(name: str, look: Callable[[Path], Iterator[str]], folder: Path) -> None:
    found = reading.within(lambda: next(look(folder), None), name)
    if found is not None:
        raise Fault(f"{name}: {found}")


def _columns(folder: Path) -> Iterator[str]:
    yield from (
        f"{column}: {fault}" for column, _, fault in columns.faults(folder / "published.db")
    )


def _feeds(folder: Path) -> Iterator[str]:
    write(folder / "published.db", folder / "feeds", site=feeds.SITE)
    yield from (f"{column}: {fault}" for column, _, fault in feeds.faults(folder / "published.db"))


def _exports(folder: Path) -> Iterator[str]:
    """Both exports hold as many articles as there are, and no cell is a formula."""
    published = folder / "published.db"
    table, lines = io.BytesIO(), io.BytesIO()
    count = export(published, table, "csv", Wanted())
    export(published, lines, "jsonl", Wanted())
    csv.field_size_limit(sys.maxsize)
    rows = list(csv.reader(io.StringIO(table.getvalue().decode("utf-8-sig"), newline="")))
    if len(rows) != count + 1 or len({len(row) for row in rows}) != 1:
        yield "a row of CSV is torn"
    if any(cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n")) for row in rows for cell in row):
        yield "a cell is a formula"
    if len([json.loads(line) for line in lines.getvalue().decode().splitlines()]) != count:
        yield "a line of JSON is torn"


def _site(folder: Path) -> Iterator[str]:
    with closing(sqlite3.connect(folder / "published.db")) as db:
        ids = [row[0] for row in db.execute("select id from articles order by id")]
    sample = random.Random(len(ids)).sample(ids, min(3, len(ids)))  # noqa: S311
    places = ["/", *(f"/article/{one}" for one in sample), "/published/articles"]
    for status, html in site.answered(folder, places):
        if status != 200:
            yield f"status {status}"
        # Which elements a page has depends on what there is to tell; none may be active.
        yield from site.faults_of(html, site.learned(html))


def _doctor(folder: Path) -> Iterator[str]:
    found = examine(folder / "archive.db", folder / "published.db", world="replica")
    yield from (f"{one.where}: {one.what}" for one in found.findings)


def _searched(folder: Path, texts: dict[int, Article]) -> None:
    """Search for titles, which must find nothing worse than nothing."""

    def look() -> None:
        with opened(folder / "published.db") as connection:
            for article in list(texts.values())[:5]:
                search(connection, article.title)
                search(connection, article.body_text[:60], order="rank", site=article.site)

    reading.within(look, "search")


_LOOKS: dict[str, Callable[[Path], Iterator[str]]] = {
    "columns": _columns, "feeds": _feeds, "export": _exports, "site": _site,
    "doctor": _doctor,
}  # fmt: skip
