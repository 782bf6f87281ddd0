"""The room of raw pages: bytes as fetched, compressed, equal bodies once."""

import json
import zlib
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlite_utils import Database

from scraper.article import Body, Page

_SELECT = (
    "select url, final_url, status, headers, charset, fetched_at, compressed"
    " from pages join bodies using (sha256)"
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
        row = self._conn.execute(f"{_SELECT} where id = ?", (page_id,)).fetchone()
        if row is None:
            return None
        parts = self._conn.execute(f"{_SELECT} where part_of = ? order by id", (page_id,))
        return replace(_page(row), more=tuple(_page(part) for part in parts))

    def _insert(self, page: Page, part_of: int | None) -> int:
        digest = page.body.sha256
        self._conn.execute(
            "insert into bodies (sha256, size, compressed) values (?, ?, ?)"
            " on conflict (sha256) do nothing",
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


def _page(row: tuple[Any, ...]) -> Page:
    page = Page(row[0], Body(zlib.decompress(row[6])), row[1], row[2], json.loads(row[3]))
    fetched_at = datetime.fromisoformat(row[5]) if row[5] else None
    return replace(page, charset=row[4], fetched_at=fetched_at)
