"""A small site: a screenful of code a site, to play one kind of list, one quirk, one unknown CMS.

Its articles come from :mod:`.prose`, their pages from :mod:`.looks`; what a module adds are the
lists, the misbehaviour, and the truth: what must be stored, what must not, how many requests that
may take.
"""

import zlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from hashlib import sha256
from html import escape
from typing import Any

from . import looks
from .prose import Tale, tales
from .resource import UTF8, Resource
from .tls import Kind

NEWEST = datetime(2026, 10, 30, 16, 40)
"""When the newest article of a small site was published, unless it says otherwise."""

Shape = Callable[[int, Tale], str]
"""(seven digits, article) → its path."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a list."""

    href: str
    title: str
    date: datetime

    def html(self, tag: str = "li") -> str:
        """The line as most sites write it."""
        return (
            f'<{tag}><a href="{escape(self.href)}" target="_blank">{escape(self.title)}</a>'
            f"<span>{self.date:%Y-%m-%d}</span></{tag}>"
        )


class Small:
    """A small site while it is written, and the truth about it."""

    def __init__(
        self,
        name: str,
        title: str,
        path: str | Shape,
        *,
        count: int = 15,
        look: looks.Look = looks.labelled,
        charset: str = "utf-8",
        last: datetime = NEWEST,
        apart: timedelta = timedelta(hours=31),
        **wire: Any,
    ) -> None:
        """``path`` may name ``{n}`` (seven digits), ``{x}`` (32 hex digits) and ``{d:%Y%m}``;
        ``wire`` are words of :class:`.resource.Resource` for every page of the site."""
        self.name, self.title, self.charset, self.look = name, title, charset, look
        self.host = f"www.{name.replace('_', '-')}.example"
        self.wire: dict[str, Any] = {"content_type": UTF8, "modified": NEWEST} | wire
        self.answers: dict[str, Resource] = {}
        self.articles: dict[str, Tale] = {}
        """The path of every article that must be stored."""
        self.never: dict[str, str] = {}
        """Path → the verdict of what must not be stored; empty: it must not even be asked for."""
        self.withheld: set[str] = set()
        """Paths of articles that cannot be had; how many of them are tried is not fixed."""
        self.pitfalls: list[Row] = []
        self.lists: set[str] = set()
        """Paths of list pages, feeds and sitemaps."""
        self.scheme = "http"
        self.certificate: Kind = "good"
        """What it shows to who asks by https."""
        self.result = "ok"
        self.first = self.second = 0
        """The most requests that a first visit, and a second one without a change, may take.
        robots.txt is not counted."""
        self._path = path
        for tale in tales(name, count, last, apart):
            self.publish(tale)

    def publish(self, tale: Tale, path: str = "", look: looks.Look | None = None) -> str:
        """Put an article on the site, on no list yet; return its path."""
        path = path or self.path_of(tale)
        self.articles[path] = tale
        self.page(path, (look or self.look)(self.title, tale))
        return path

    def path_of(self, tale: Tale) -> str:
        """Return where an article of that title stands."""
        seed = f"{self.name}/{tale.title}"
        number = 1_000_000 + zlib.crc32(seed.encode()) % 9_000_000
        if not isinstance(self._path, str):
            return self._path(number, tale)
        digits = sha256(seed.encode()).hexdigest()[:32]
        return self._path.format(n=number, x=digits, d=tale.published)

    def page(self, path: str, page: str, **wire: Any) -> None:
        """Put any page on the site, sent as this site sends its pages."""
        body = page.encode(self.charset, "xmlcharrefreplace")
        self.answers[path] = Resource(body, **self.wire | wire)

    def list_page(self, path: str, page: str, **wire: Any) -> None:
        """Put a list page, a feed or a sitemap on the site."""
        self.lists.add(path)
        self.page(path, page, **wire)

    def robots(self, text: str) -> None:
        """Let the site have a robots.txt."""
        self.answers["/robots.txt"] = Resource(text.encode(), "text/plain")

    def behave(self, paths: Iterable[str], **words: Any) -> None:
        """Change how some addresses answer: words of :class:`.resource.Resource`."""
        for path in paths:
            self.answers[path] = replace(self.answers[path], **words)

    def trap(self, path: str, title: str, verdict: str, answer: Resource | str | None) -> None:
        """Add a link that lists show and that must not become an article; ``None`` is a 404."""
        self.never[path] = verdict
        self.pitfalls.append(Row(path, title, NEWEST))
        if isinstance(answer, str):
            self.page(path, answer)
        elif answer is not None:
            self.answers[path] = answer

    @property
    def rows(self) -> list[Row]:
        """The lines of all lists, newest first, the pitfalls among them."""
        rows = [Row(path, tale.title, tale.published) for path, tale in self.articles.items()]
        for i, row in enumerate(self.pitfalls):
            rows.insert(min(1 + 3 * i, len(rows)), row)
        return rows

    def cut(self, size: int) -> list[list[Row]]:
        """The rows, cut into list pages."""
        return [self.rows[i : i + size] for i in range(0, len(self.rows), size)]

    def bounds(self, *, lists: int, again: int = 1, articles: int | None = None) -> "Small":
        """Set the most requests of both visits: list pages, and article addresses if not all."""
        asked = len(self.articles) + sum(bool(verdict) for verdict in self.never.values())
        self.first = lists + (asked if articles is None else articles)
        self.second = again
        return self

    def url(self, path: str) -> str:
        """The absolute address of a path."""
        return f"{self.scheme}://{self.host}{path}"

    @property
    def urls(self) -> set[str]:
        """The addresses of all articles that must be stored."""
        return {self.url(path) for path in self.articles}

    def listing(self, rows: Sequence[Row], more: str = "", column: str = "要闻") -> str:
        """A list page as most sites write it; ``more`` stands below the rows."""
        lines = "\n".join(row.html() for row in rows)
        return looks.frame(
            self.title, f"{column}-{self.title}", f'<ul class="list">\n{lines}\n</ul>\n{more}'
        )


def script(code: str) -> str:
    """A script of the page's own."""
    return f'<script type="text/javascript">{code}</script>'
