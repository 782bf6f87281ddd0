"""What reading again asks of the archive: each article beside the page that it was read from."""

from collections.abc import Iterator
from dataclasses import dataclass

from scraper.archive.archive import Archive
from scraper.archive.corrections import Correction
from scraper.archive.pages import Packed
from scraper.article import Link
from scraper.text import urls

_BATCH = 200
"""Articles whose numbers are asked for at once; what else they need is asked one by one."""


@dataclass(frozen=True, slots=True)
class Stored:
    """An article as it was read, and all that is needed to read it again elsewhere."""

    id: int
    source: str
    url: str
    version: int
    reading: str
    """The stored reading as JSON; :func:`scraper.archive.records.load` opens it."""
    page_id: int
    page: Packed
    link: Link | None
    """What the lists say of the page."""
    said: dict[str, Correction]
    """By field, what operators have said of it."""


def stored_article(archive: Archive, article_id: int) -> Stored | None:
    """Return one article, ``None`` for an unknown one."""
    row = archive.db.conn.execute(
        "select source, json_extract(reading, '$.url'), version, reading, page_id"
        " from articles where id = ?",
        (article_id,),
    ).fetchone()
    if row is None:
        return None
    source, url, version, reading, page_id = row
    page = archive.pages.packed(page_id)
    assert page is not None, "an article's page is a foreign key"
    address = archive.addresses.get(page.url)
    return Stored(
        id=article_id,
        source=source,
        url=url,
        version=version,
        reading=reading,
        page_id=page_id,
        page=page,
        link=address.link if address else None,
        said=archive.corrections.fields(urls.twin_key(url)),
    )


def stored_articles(archive: Archive, source: str | None = None) -> Iterator[Stored]:
    """Yield all articles, or those of one source, in order of their ids.

    No read lasts from one to the next: the archive can be written meanwhile.
    """
    last = 0
    while ids := _ids_after(archive, last, source):
        for article_id in ids:
            if stored := stored_article(archive, article_id):
                yield stored
        last = ids[-1]


def count_stored(archive: Archive, source: str | None = None) -> int:
    """Return how many articles there are to read."""
    query = "select count(*) from articles where ?1 is null or source = ?1"
    return int(archive.db.conn.execute(query, (source,)).fetchone()[0])


def _ids_after(archive: Archive, last: int, source: str | None) -> list[int]:
    rows = archive.db.conn.execute(
        "select id from articles where id > ?1 and (?2 is null or source = ?2)"
        " order by id limit ?3",
        (last, source, _BATCH),
    )
    return [one for (one,) in rows]
