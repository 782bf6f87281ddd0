"""A post: one article page of the offline web, with everything that its page shows."""

import zlib
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Literal

from .texts import Block, Text


@dataclass(frozen=True, slots=True)
class Post:
    """What one page shows. An empty field means: the page shows none."""

    site: str
    """Folder name of the source."""
    text: Text
    story: str
    """Posts with one story key tell one text; a notice for another town is another story."""
    url: str
    title: str
    published: datetime
    precision: Literal["day", "minute"]
    blocks: tuple[Block, ...]
    kicker: str = ""
    subtitle: str = ""
    source: str = ""
    authors: tuple[str, ...] = ()
    editors: tuple[str, ...] = ()
    tail_source: str = ""
    original_url: str = ""
    original_title: str = ""
    parent: "Post | str | None" = None
    """The post it copies, the name of a credited outlet nobody crawls, or none for a root."""
    stray: bool = False
    """Alt text of a lost picture (图片) sticks to the end of a paragraph."""
    revised: bool = False
    """Whether its text has changed since it was published."""
    attachment: str = ""
    """Name of a file that the body offers for download."""

    @property
    def root(self) -> "Post | str":
        """Where the text comes from: the first post, or the outlet that was never crawled."""
        if isinstance(self.parent, Post):
            return self.parent.root
        return self.parent or self

    @property
    def number(self) -> int:
        """Seven digits for addresses, also what a site's defects are dealt out by."""
        return number(self.site, self.story)

    @property
    def hex(self) -> str:
        """Thirty-two hex digits for addresses."""
        return hexadecimal(self.site, self.story)

    @property
    def body_text(self) -> str:
        """The paragraphs as the page shows them, one a line."""
        return "\n".join(line for block in self.blocks for line in block.lines)


def number(site: str, story: str) -> int:
    """Return the same seven digits for the same page in every run."""
    return 1_000_000 + zlib.crc32(f"{site}/{story}".encode()) % 9_000_000


def hexadecimal(site: str, story: str) -> str:
    """Return the same thirty-two hex digits for the same page in every run."""
    return sha256(f"{site}/{story}".encode()).hexdigest()[:32]
