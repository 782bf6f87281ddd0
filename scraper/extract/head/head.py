"""The head of a page: title tag, meta tags under folded names, link rel, JSON-LD."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml.html import HtmlElement

from scraper.extract.head import json_ld
from scraper.html.lines import tidy

_PART = re.compile(r"[:._-]")
_LATER = re.compile(
    r"updat|modif|revis|expir|make|generat|crawl|review|event|start|end_?(?:date|time)|valid|build"
)
_LONGEST = 1000
"""Characters of a title or meta that are looked at."""


@dataclass(frozen=True, slots=True)
class Head:
    """What the head says; all names in lower case, empty values left out."""

    title: str = ""
    metas: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    canonical: str | None = None
    language: str | None = None
    ld: Mapping[str, object] = field(default_factory=dict)
    """The JSON-LD object that is the article."""

    def ending(self, *words: str) -> list[str]:
        """Return the contents of the metas whose name ends in a word (``x:pubdate``)."""
        return [
            content
            for name, contents in self.metas.items()
            if _PART.split(name)[-1] in words and not _LATER.search(name)
            for content in contents
        ]

    def first(self, *names: str) -> str:
        """Return the first non-empty content of the metas named, in the order asked."""
        for name in names:
            for content in self.metas.get(name.lower(), ()):
                return content
        return ""


def read_head(tree: HtmlElement) -> Head:
    """Read title, metas (also those that stand in the body), canonical link and JSON-LD.

    One pass over the elements that say such things.
    """
    metas: dict[str, list[str]] = {}
    blocks: list[str] = []
    title, canonical = "", None
    for node in tree.iter("meta", "title", "link", "script"):
        if node.tag == "meta":
            name = node.get("name") or node.get("property") or node.get("itemprop")
            content = tidy((node.get("content") or "")[:_LONGEST]) if name else ""
            if name and content:
                metas.setdefault(name.strip().lower(), []).append(content)
        elif node.tag == "title":
            if not title and not any(True for _ in node.iterancestors("svg")):
                title = tidy(node.text_content()[:_LONGEST])
        elif node.tag == "link":
            if canonical is None and (node.get("rel") or "").lower() == "canonical":
                canonical = node.get("href")
        elif "ld+json" in (node.get("type") or "").lower():
            blocks.append(node.text or "")
    shown = " ".join((title, *metas.get("og:title", ())[:1]))
    return Head(
        title,
        {name: tuple(contents) for name, contents in metas.items()},
        canonical,
        tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang"),
        json_ld.article(blocks, shown),
    )
