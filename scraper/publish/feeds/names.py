"""Where feeds lie, at which addresses they are read, and the ids that stay for life.

A file's name is made of the source's name, if it is one that the register would take, and of hex
digits: nothing that a page says gets into it.
"""

import re
from dataclasses import dataclass, field
from hashlib import sha256
from uuid import NAMESPACE_URL, UUID, uuid5

_SOURCE = re.compile(r"[a-z][a-z0-9_]{0,62}")


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed: of all sources, of one, or of one column of it; in pages, each in two forms."""

    source: str | None = None
    column: str | None = None

    @property
    def stem(self) -> str:
        """Path of its files below the folder of feeds, without page and extension."""
        if self.source is None:
            return "all"
        folder = self.source if _SOURCE.fullmatch(self.source) else f"source-{_hex(self.source)}"
        return f"{folder}/all" if self.column is None else f"{folder}/column-{_hex(self.column)}"

    def path(self, page: int, form: str) -> str:
        """Return the path of a page; ``form`` is ``json`` or ``atom``."""
        return f"{self.stem}{f'-{page}' if page > 1 else ''}.{form}"


@dataclass(frozen=True, slots=True)
class Names:
    """Addresses below ``site``, and ids that depend on the archive's identity alone."""

    site: str
    """Address of our own pages, without a slash at its end."""
    archive: str
    _space: UUID = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_space", uuid5(NAMESPACE_URL, f"urn:yuanliu:{self.archive}"))

    def entry(self, article: int) -> str:
        """Return the id of an article's entry, the same in every feed and for life."""
        return self._id(f"article/{article}")

    def feed(self, feed: Feed) -> str:
        """Return the id that all pages of a feed share."""
        return self._id("/".join(["feed", feed.source or "", feed.column or ""]))

    def outlet(self, source: str) -> str:
        """Return the id of the site that a text was read from."""
        return self._id(f"site/{source}")

    def article(self, article: int) -> str:
        """Return the address of an article's page."""
        return f"{self.site}/article/{article}"

    def story(self, story: int) -> str:
        """Return the address of a story."""
        return f"{self.site}/story/{story}"

    def home(self, feed: Feed) -> str:
        """Return the address of the page whose news a feed tells."""
        if feed.source is None or not _SOURCE.fullmatch(feed.source):
            return f"{self.site}/"
        return f"{self.site}/source/{feed.source}"

    def page(self, feed: Feed, page: int, form: str) -> str:
        """Return the address of a page of a feed."""
        return f"{self.site}/feeds/{feed.path(page, form)}"

    def _id(self, name: str) -> str:
        return f"urn:uuid:{uuid5(self._space, name)}"


def _hex(name: str) -> str:
    return sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:10]
