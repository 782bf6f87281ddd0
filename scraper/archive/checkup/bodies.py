"""Every stored body: whether its bytes are those that were fetched."""

import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256

from scraper.archive.archive import Archive
from scraper.archive.checkup.fault import Fault, gathered
from scraper.archive.checkup.lenient import replaced

BATCH = 50
MOST_BYTES = 64 * 1024 * 1024
"""Far beyond any page that a crawl keeps: a damaged body must not unpack into all memory."""
DAMAGED = "body that is damaged"

_SOME = (
    "select b.rowid, b.sha256, size, compressed from bodies b where b.rowid > ?"
    " order by b.rowid limit ?"
)
_OF = (
    "select a.id, a.url from pages p join articles a on a.page_id = coalesce(p.part_of, p.id)"
    " where p.sha256 = ? union select v.article_id, p.url from pages p join versions v"
    " on v.page_id = coalesce(p.part_of, p.id) where p.sha256 = ? order by 1 limit 1"
)


def bodies(archive: Archive) -> Iterator[Fault]:
    """Yield the damaged bodies, named by an article whose page they are."""
    return gathered(DAMAGED, (hurt.told for hurt in damaged(archive)))


@dataclass(frozen=True, slots=True)
class Hurt:
    """A damaged body."""

    digest: str
    article: int | None
    """The first that was read from it."""
    url: str

    @property
    def told(self) -> str:
        """What people know it by."""
        return f"article {self.article} {self.url}" if self.article else f"body {self.digest[:16]}"


def damaged(archive: Archive) -> Iterator[Hurt]:
    """Yield every damaged body; one that retention has dropped is empty and sound."""
    last = -(2**62)
    while rows := _rows(archive, last):
        for last, digest, size, compressed in rows:  # noqa: B007
            if not is_sound(digest, size, compressed):
                yield _named(archive, str(digest))


def _rows(archive: Archive, last: int) -> list[tuple[int, object, object, object]]:
    with replaced(archive.db.conn):
        return archive.db.conn.execute(_SOME, (last, BATCH)).fetchall()


def is_sound(digest: object, size: object, compressed: object) -> bool:
    """Whether a body is what it is called; an empty one is no more."""
    if not isinstance(compressed, bytes) or not isinstance(size, int):
        return False
    if not compressed:
        return True
    try:
        unpacking = zlib.decompressobj()
        body = unpacking.decompress(compressed, min(size, MOST_BYTES) + 1)
        whole = unpacking.eof and not unpacking.unused_data
    except zlib.error:
        return False
    return whole and len(body) == size and sha256(body).hexdigest() == digest


def _named(archive: Archive, digest: str) -> Hurt:
    with replaced(archive.db.conn):
        row = archive.db.conn.execute(_OF, (digest, digest)).fetchone()
    return Hurt(digest, *row) if row else Hurt(digest, None, "")
