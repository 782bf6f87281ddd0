"""A page opened for reading: text, tree, lines and head, each made once and only when asked."""

import re
from collections.abc import Collection
from datetime import datetime
from functools import cached_property

from lxml import etree
from lxml.html import HtmlElement

from scraper.article import Layer, Link, Page
from scraper.extract.head.head import Head, read_head
from scraper.html.decode import decode
from scraper.html.lines import Line, lines_of_text
from scraper.html.outline import Outline, outline_of
from scraper.html.tree import looks_like_html, parse
from scraper.source import Rules, Source
from scraper.text.urls import join

_MUCH = 300
"""Characters of hidden text below which it is menus and dialogs."""
_SAMPLE = 20_000
_BASES = etree.XPath("//base/@href[string()]", smart_strings=False)
_HAN = re.compile(r"[\u3400-\u9fff]+")
_LETTERS = re.compile(r"[A-Za-z\u00c0-\u33ff\uac00-\ud7af]+")
"""Letters of other scripts: Latin to kana, and Hangul."""


class Document:
    """What all layers read from; they never change it."""

    def __init__(
        self, page: Page, source: Source | None, layers: Collection[Layer], link: Link | None
    ) -> None:
        self.page = page
        self.source = source
        self.layers = tuple(layers)
        self.link = link

    @property
    def now(self) -> datetime | None:
        """When the page was fetched; relative dates count from here."""
        return self.page.fetched_at

    @cached_property
    def text(self) -> str:
        """The decoded page."""
        header = self.page.headers.get("content-type")
        return decode(self.page.body, header=header, told=self.page.charset).text

    @cached_property
    def tree(self) -> HtmlElement | None:
        """The parsed page, after the source's ``before`` hook; ``None`` for plain text."""
        if not looks_like_html(self.text):
            return None
        tree = parse(self.text)
        before = self.source.quirks.before if self.source else None
        if before is not None:
            changed = before(tree)
            tree = tree if changed is None else changed
        return tree

    @cached_property
    def outline(self) -> Outline:
        """Lines, their elements and the comments, of one walk over the tree.

        A page that hides nearly all of its text shows it by script; then nothing counts as hidden.
        """
        outline = Outline(lines_of_text(self.text)) if self.tree is None else outline_of(self.tree)
        lines = outline.lines
        hidden = sum(len(line.text) for line in lines if line.hidden)
        if hidden > _MUCH and hidden > 3 * sum(len(line.text) for line in lines if not line.hidden):
            for line in lines:
                line.hidden = False
        return outline

    @property
    def lines(self) -> list[Line]:
        """The lines a reader sees, and hidden ones marked so."""
        return self.outline.lines

    @cached_property
    def is_chinese(self) -> bool:
        """Whether a fifth of the letters of what a reader sees is Chinese characters."""
        shown = "".join([line.text for line in self.lines if not line.hidden])[:_SAMPLE]
        han = sum(map(len, _HAN.findall(shown)))
        return han * 4 > sum(map(len, _LETTERS.findall(shown)))

    @cached_property
    def head(self) -> Head:
        """Title tag, metas, JSON-LD."""
        return Head() if self.tree is None else read_head(self.tree)

    @cached_property
    def rules(self) -> Rules | None:
        """The source's rules in force when the page was fetched."""
        return self.source.rules_at(self.page.fetched_at) if self.source else None

    @cached_property
    def base(self) -> str | None:
        """What relative addresses resolve against: ``<base href>`` or the page's own address."""
        address = self.page.address
        if self.tree is not None:
            for href in _BASES(self.tree):
                return join(address, href) or address
        return address
