"""What readers have of articles that the archive has lost: it stays, and a person is told.

Taking from readers is an act, and acts are written down: a withdrawal keeps the row of its article,
and so does a purge. A row that is gone without a trace is damage, to which nobody answers.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from sqlite_utils import Database

from scraper.archive import following
from scraper.archive.archive import Archive
from scraper.article import Article
from scraper.publish.checkup.opening import looked_at
from scraper.publish.errors import PublishError
from scraper.publish.rewound import some
from scraper.text.urls import twin_key

_FACTS = "select key, value from meta"
_TOLD = "select site, story, url, title, body_text, original_url from articles where id = ?"


def lost(db: Database, archive: Archive) -> Mapping[int, str]:
    """Return published articles that the archive has lost: number and address.

    One whose page it has under another number is none: readers get its text there.
    """
    seen = dict(db.execute("select id, url from articles where status = 'published'").fetchall())
    return lost_of(archive, seen)


def lost_of(archive: Archive, seen: Mapping[int, str]) -> Mapping[int, str]:
    """Return those that the archive has lost of published articles: number and address."""
    gone = following.lost(archive, seen)
    return {one: seen[one] for one in gone if archive.articles.by_url(seen[one]) is None}


@dataclass(frozen=True, slots=True)
class Lost:
    """What readers have of an article that the archive has lost."""

    number: int
    source: str
    story: int
    article: Article
    """Address, title, text and original: what it is known by if it comes again."""


def at(target: Path, archive: Archive, url: str) -> Lost | None:
    """Return the lost article at an address; ``None`` where there is none, or no file to read."""
    try:
        with looked_at(target, world=archive.world) as db:
            if dict(db.execute(_FACTS)).get("archive") != following.known_identity(archive):
                return None
            gone = lost(db, archive)
            number = next((one for one in gone if twin_key(gone[one]) == twin_key(url)), None)
            if number is None:
                return None
            source, story, *told = db.execute(_TOLD, (number,)).fetchone()
    except PublishError:
        return None
    address, title, body, original = told
    return Lost(
        number, source, story, Article(address, title, body or "", "", original_url=original)
    )


def remark(target: Path, gone: Mapping[int, str]) -> str:
    """Say what the archive has lost, with the cure, in one line."""
    which = some([f"{number} {url}" for number, url in sorted(gone.items())])
    return (
        f"{target}: the archive has lost articles that readers have: {which}; readers keep them:"
        " `scrapy doctor --repair` has their pages asked for again, and"
        " `scrapy backup --restore FOLDER` brings back what is in a backup"
    )
