"""What every page is given and gives back."""

import sqlite3
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit

Row = sqlite3.Row


@dataclass(frozen=True, slots=True)
class Site:
    """Where the site finds what it shows, and where readers find the site."""

    published: Path
    feeds: Path
    images: Path
    address: str
    """As readers type it, without a slash at its end."""
    contact: str
    """Mail address or web address of whoever runs it; empty: not named."""

    @property
    def prefix(self) -> str:
        """The path below which the site lies on its host; empty at the top."""
        return urlsplit(self.address).path.rstrip("/")

    def path(self, place: str, **query: object) -> str:
        """Return the path of a page of ours for a link; ``place`` begins with a slash."""
        words = {name: value for name, value in query.items() if value not in (None, "")}
        return f"{self.prefix}{place}{'?' + urlencode(words) if words else ''}"

    def full(self, place: str) -> str:
        """Return the whole address of a page of ours."""
        return f"{self.address}{place}"


@dataclass(frozen=True, slots=True)
class Visit:
    """One request: the file as it stands at this moment, and what was asked."""

    site: Site
    file: sqlite3.Connection
    meta: Mapping[str, str]
    """Table ``meta`` of the file."""
    named: Mapping[str, str]
    """What the path named."""
    query: Mapping[str, str]
    """The first value of every word of the query."""

    def rows(self, query: str, *values: object) -> list[Row]:
        """Return the rows that a query finds."""
        return self.file.execute(query, values).fetchall()

    def row(self, query: str, *values: object) -> Row | None:
        """Return the first row that a query finds."""
        found: Row | None = self.file.execute(query, values).fetchone()
        return found

    def number(self, name: str, *, most: int, least: int = 1) -> int | None:
        """Return a whole number of the query, ``least`` where none is asked for.

        ``None`` for what is no number, or not between ``least`` and ``most``.
        """
        text = self.query.get(name, "")
        if not text:
            return least
        if not text.isascii() or not text.isdigit() or len(text) > 9:
            return None
        return int(text) if least <= int(text) <= most else None


@dataclass(frozen=True, slots=True)
class Answer:
    """What a page says: a template with its words, or where to look instead."""

    template: str = ""
    words: Mapping[str, Any] = field(default_factory=dict)
    status: int = 200
    location: str = ""
    """Path to be redirected to; then there is nothing else."""


Page = Callable[[Visit], Answer]


def missing(what: str = "这里没有这一页") -> Answer:
    """Return the answer for what is not there."""
    return Answer("error.html", {"title": what, "status": 404}, 404)


def identity(text: str) -> int | None:
    """Return the id that a path or query names; SQLite has no larger ones."""
    if not text.isascii() or not text.isdigit() or len(text) > 18:
        return None
    return int(text)
