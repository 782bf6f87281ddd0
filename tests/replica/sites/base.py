"""What every site of the offline web has: addresses, article pages, lists and pitfalls."""

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from html import escape
from typing import ClassVar

from ..posts import Post
from ..resource import UTF8
from ..resource import Resource as Resource  # part of what a site is made of
from ..texts import Block, Text


@dataclass(frozen=True, slots=True)
class Pitfall:
    """A link that a list shows and that must not end as an article."""

    href: str
    title: str
    why: str
    page: str | None = None
    """What the address answers; none: this site answers 404, or it is another site's."""


class Site(ABC):
    """One virtual site. A subclass writes its pages as its real model does."""

    name: ClassVar[str]
    """Folder name of the source."""
    host: ClassVar[str]
    scheme: ClassVar[str] = "http"
    title: ClassVar[str]
    """The outlet, as others credit it."""
    staff: ClassVar[tuple[str, ...]] = ()
    """Editors, dealt to the pages in turn; none where the pages name no editor."""
    names_authors: ClassVar[bool] = False
    names_kickers: ClassVar[bool] = False
    """Whether pages show the lines above and below a title (引题, 副题)."""
    by_minute: ClassVar[bool] = True
    """Whether pages show the time of day beside the date."""
    charset: ClassVar[str] = "utf-8"
    """What the bytes are in truth; what the page declares is the template's own affair."""
    content_type: ClassVar[str] = UTF8
    robots: ClassVar[str | None] = None
    validators: ClassVar[frozenset[str]] = frozenset({"etag", "modified"})
    """Which of the two a conditional request can use here."""
    no_cache: ClassVar[bool] = False
    per_page: ClassVar[int] = 10
    pitfalls: ClassVar[tuple[Pitfall, ...]] = ()

    @abstractmethod
    def path(self, number: int, digits: str, published: datetime) -> str:
        """The address of an article by its seven digits, 32 hex digits and date."""

    @abstractmethod
    def article(self, post: Post, related: Sequence[Post]) -> str:
        """The page of one article, with the furniture around it."""

    def further(self, post: Post, related: Sequence[Post]) -> Mapping[str, str]:
        """The further pages, by path, of an article that this site splits over several."""
        return {}

    @abstractmethod
    def lists(self, posts: Sequence[Post]) -> Mapping[str, str]:
        """All list pages by path; ``posts`` are newest first."""

    def dateline(self, text: Text, own: bool) -> str:
        """The words before the lead (``法治网讯``); its own reports name who wrote them."""
        names = f"（记者 {' '.join(text.reporters)}）" if own and text.reporters else " "
        return f"{self.title}讯{names}"

    def url(self, path: str) -> str:
        """The absolute address of a path."""
        return f"{self.scheme}://{self.host}{path}"

    def href(self, post: Post) -> str:
        """The address of a post as this site's pages link it: without the host."""
        return post.url.removeprefix(self.url(""))

    def resource(self, page: str, modified: datetime | None) -> Resource:
        """Pack a page as this site sends its pages."""
        return Resource(
            page.encode(self.charset, "xmlcharrefreplace"),
            "text/xml" if page.startswith("<?xml") else self.content_type,
            modified if "modified" in self.validators else None,
            "etag" in self.validators,
            self.no_cache,
        )

    def rows(self, posts: Sequence[Post]) -> list[tuple[str, str, str]]:
        """List rows (href, title, date), the pitfalls among the articles."""
        rows = [(self.href(p), p.title, p.published.strftime("%Y-%m-%d")) for p in posts]
        for i, pitfall in enumerate(self.pitfalls):
            place = min(2 + 3 * i, len(rows))
            date = rows[place - 1][2] if rows else "2026-09-01"
            rows.insert(place, (pitfall.href, pitfall.title, date))
        return rows

    def pages(self, posts: Sequence[Post]) -> list[list[tuple[str, str, str]]]:
        """The rows, cut into list pages; one empty page when there are no posts."""
        rows = self.rows(posts)
        return [rows[i : i + self.per_page] for i in range(0, len(rows), self.per_page)] or [[]]


@dataclass(frozen=True, slots=True)
class Style:
    """How a site's editor writes the pieces of a body, as templates with ``{}`` for the words."""

    paragraph: str = "<p>　　{}</p>"
    subhead: str = "<p>　　<strong>{}</strong></p>"
    image: str = '<p style="text-align:center"><img src="{}" alt=""></p>'
    caption: str = '<p style="text-align:center">{}</p>'
    source: str = "/upload/{number}_{index}.jpg"
    """Address of a picture."""

    def body(self, post: Post) -> str:
        """The whole body of a post."""
        stray = _longest(post.blocks) if post.stray else -1
        pieces = []
        for index, block in enumerate(post.blocks):
            pieces.append(self._piece(post, index, block, "图片" if index == stray else ""))
        if post.attachment:
            link = f'<a href="/upload/{post.number}.doc">{escape(post.attachment)}</a>'
            pieces.append(self.paragraph.format(f"附件：{link}"))
        return "\n".join(pieces)

    def _piece(self, post: Post, index: int, block: Block, tail: str) -> str:
        if block.kind == "table":
            rows = "\n".join(
                "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>"
                for row in block.rows
            )
            return f'<table border="1" cellspacing="0">\n{rows}\n</table>'
        words = escape(block.text, quote=False) + tail
        if block.kind == "image":
            picture = self.image.format(self.source.format(number=post.number, index=index))
            return picture + ("\n" + self.caption.format(words) if words else "")
        return (self.subhead if block.kind == "subhead" else self.paragraph).format(words)


def _longest(blocks: Sequence[Block]) -> int:
    """The paragraph that a lost picture's alt text sticks to: any one will do."""
    return max(range(len(blocks)), key=lambda i: len(blocks[i].text), default=-1)


def text(words: str) -> str:
    """Escape words for element content and attribute values."""
    return escape(words)


def shorten(title: str, length: int) -> str:
    """Cut a title off as lists do."""
    return title if len(title) <= length else title[: length - 1] + "…"


def pad(name: str) -> str:
    """Set a two-character name as wide as one of three: ``方　敏``."""
    return f"{name[0]}　{name[1]}" if len(name) == 2 else name
