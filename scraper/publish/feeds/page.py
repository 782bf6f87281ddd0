"""A page of a feed: which articles, and where the pages beside it are (RFC 5005, section 3)."""

from collections.abc import Iterable
from dataclasses import dataclass

from scraper.publish.feeds.item import Item
from scraper.publish.feeds.names import Feed, Names
from scraper.publish.feeds.reading import Deleted

SIZE = 50
"""Items of a page."""
PAGES = 10
"""Pages of a feed at most; older texts are in the published file."""


@dataclass(frozen=True, slots=True)
class Page:
    """One page, ready for both forms."""

    feed: Feed
    names: Names
    title: str
    notice: str
    """What is to be shown beside the texts, one line."""
    generator: str
    number: int
    """From 1."""
    count: int
    items: tuple[Item, ...]
    deleted: tuple[Deleted, ...]
    """Withdrawals, told on the first page alone."""
    made_at: str
    """When the file was last published; the moment of a page on which nothing has one."""

    @property
    def updated(self) -> str:
        """The latest moment at which something on it changed: the same for the same page."""
        moments = [item.changed for item in self.items] + [one.when for one in self.deleted]
        return max(moments, default=self.made_at)

    def address(self, form: str, number: int | None = None) -> str:
        """Return the address of a page of this feed, this one's by default."""
        return self.names.page(self.feed, number or self.number, form)

    def beside(self) -> Iterable[tuple[str, int]]:
        """Yield relation and number of the pages that a reader may go on to."""
        yield "first", 1
        if self.number > 1:
            yield "previous", self.number - 1
        if self.number < self.count:
            yield "next", self.number + 1
        yield "last", self.count
