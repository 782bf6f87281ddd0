"""The room of raw pages: bytes as fetched, compressed, equal bodies once."""

import json
import zlib
from array import array
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlite_utils import Database

from scraper.article import Body, Page

_SELECT = (
    "select url, final_url, status, headers, charset, fetched_at, compressed, sha256"
    " from pages join bodies using (sha256)"
)
_SOME = f"{_SELECT} where id in (select value from json_each(?)) order by id"  # noqa: S608
_SINCE = "(?1 is null or fetched_at >= ?1)"
_KEPT = f"select id from pages where {_SINCE} and ?2 is null order by id"  # noqa: S608
_KEPT_OF = (
    "with whole (of) as (select page_id from articles where source = ?2 union select v.page_id"  # noqa: S608
    " from versions v join articles a on a.id = v.article_id where a.source = ?2)"
    f" select id from whole cross join pages on id = of where {_SINCE}"
    f" union select id from whole cross join pages on part_of = of where {_SINCE} order by 1"
)
_BATCH = 50
"""Pages taken from the file at once, of at most 8 MiB each."""


@dataclass(frozen=True, slots=True)
class Packed:
    """A page as it lies in the archive: unpacking it is work that another process can do."""

    url: str
    final_url: str | None
    status: int
    headers: str
    """JSON of names in lower case and values."""
    charset: str | None
    fetched_at: str | None
    compressed: bytes
    """Empty where retention has dropped the body; even that of an empty page is not."""
    sha256: str
    more: tuple["Packed", ...] = ()

    @property
    def is_dropped(self) -> bool:
        """Whether the body of the page, or of one it goes on with, is kept no more."""
        return not self.compressed or any(part.is_dropped for part in self.more)

    def page(self) -> Page:
        """Return the page as it was fetched; a dropped body is empty."""
        return Page(
            url=self.url,
            body=Body(zlib.decompress(self.compressed) if self.compressed else b""),
            final_url=self.final_url,
            status=self.status,
            headers=json.loads(self.headers),
            fetched_at=datetime.fromisoformat(self.fetched_at) if self.fetched_at else None,
            charset=self.charset,
            more=tuple(part.page() for part in self.more),
        )


class Pages:
    """Tables ``bodies`` and ``pages``."""

    def __init__(self, db: Database) -> None:
        self._conn = db.conn

    def add(self, page: Page) -> int:
        """Keep a page as fetched, with those it has ``more`` of, and return its id.

        Their ``url`` must be known. In a transaction of the caller's, all or none are kept.
        """
        page_id = self._insert(page, None)
        for part in page.more:
            self._insert(part, page_id)
        return page_id

    def get(self, page_id: int) -> Page | None:
        """Return the page as it was fetched, with the further pages of its article."""
        packed = self.packed(page_id)
        return packed.page() if packed else None

    def packed(self, page_id: int) -> Packed | None:
        """Return the page as it lies here, with the further pages of its article."""
        row = self._conn.execute(f"{_SELECT} where id = ?", (page_id,)).fetchone()
        if row is None:
            return None
        parts = self._conn.execute(f"{_SELECT} where part_of = ? order by id", (page_id,))
        return replace(Packed(*row), more=tuple(Packed(*part) for part in parts))

    def kept(self, source: str | None = None, since: date | None = None) -> Iterator[Packed]:
        """Yield every page of a source's articles, further pages and earlier fetches too, in order.

        ``since`` is the first day of the fetches that are wanted. Each comes without its ``more``,
        because they come by themselves.
        """
        rows = self._conn.execute(
            _KEPT if source is None else _KEPT_OF,
            (since.isoformat() if since else None, source),
        )
        ids = array("q", (page_id for (page_id,) in rows))
        for begin in range(0, len(ids), _BATCH):
            some = json.dumps(ids[begin : begin + _BATCH].tolist())
            yield from (Packed(*row) for row in self._conn.execute(_SOME, (some,)).fetchall())

    def _insert(self, page: Page, part_of: int | None) -> int:
        digest = page.body.sha256
        self._conn.execute(
            "insert into bodies (sha256, size, compressed) values (?, ?, ?)"
            " on conflict (sha256) do update set compressed = excluded.compressed"
            " where length(bodies.compressed) = 0",
            (digest, len(page.body), zlib.compress(page.body, 6)),
        )
        row = self._conn.execute(
            "insert into pages (url, final_url, status, headers, charset, fetched_at, sha256,"
            " part_of) values (?, ?, ?, ?, ?, ?, ?, ?) returning id",
            (
                page.url,
                page.final_url,
                page.status,
                json.dumps(dict(page.headers), ensure_ascii=False, sort_keys=True),
                page.charset,
                page.fetched_at.isoformat() if page.fetched_at else None,
                digest,
                part_of,
            ),
        ).fetchone()
        return int(row[0])
