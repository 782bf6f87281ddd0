"""What one of the sites of the faults is, and the source that describes it to us."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.replica import looks
from tests.replica.small import Row
from tests.replica.tls import Kind

ARTICLE = r"^/(?:xw|jin)/[a-z0-9/]{6,900}/\d{7}\.html"
"""What an article's address looks like on all of them: traps do too."""
_XML = '<?xml version="1.0" encoding="UTF-8"?>\n'


@dataclass(frozen=True, slots=True)
class Site:
    """One of them."""

    name: str
    title: str
    first: str
    """Path of its list."""
    lists: "Lists"
    discover: str
    """The lines of ``[[discover]]`` beside its address."""
    look: looks.Look = looks.labelled
    charset: str = "utf-8"
    kind: str = "text/html; charset=utf-8"
    """Content-Type of its pages: what they say of themselves may be wrong."""
    certificate: Kind | None = None
    """What it shows, if it is asked by https; one that is not good needs an exception."""
    has_parts: bool = False
    has_pictures: bool = False

    @property
    def scheme(self) -> str:
        """Http or https."""
        return "https" if self.certificate else "http"

    @property
    def host(self) -> str:
        """Its one host."""
        return f"www.{self.name.replace('_', '-')}.example"

    def url(self, path: str) -> str:
        """Return the absolute address of a path."""
        return f"{self.scheme}://{self.host}{path}"

    def encoded(self, page: str) -> bytes:
        """Return a page as it is sent."""
        return page.encode(self.charset, "xmlcharrefreplace")

    def source(self) -> str:
        """Return its ``source.toml``."""
        images = 'images = "store"\n' if self.has_pictures else ""
        tls = 'tls = "unverified"\n' if self.certificate not in (None, "good") else ""
        return (
            f'title = "{self.title}"\nhosts = ["{self.host}"]\n'
            f"article = '{ARTICLE}'\ndepth = 12\n"
            f'[[discover]]\nurl = "{self.url(self.first)}"\n{self.discover}\n'
            f'[policy]\nshow = "full"\nbasis = "invented"\n{images}{tls}'
        )


Lists = Callable[[Site, Sequence[Row]], Mapping[str, bytes]]
"""Makes all list pages, by path with query, of the rows that are to be seen."""


def write(folder: Path, chosen: Sequence[Site]) -> None:
    """Write the folders of sources."""
    for site in chosen:
        (folder / site.name).mkdir(parents=True)
        (folder / site.name / "source.toml").write_text(site.source(), "utf-8")
