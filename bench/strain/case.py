"""A page to strain: its tree, what is true of it, and its text when it is read."""

import copy
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from random import Random
from typing import Any

from lxml import etree
from lxml.html import HtmlElement, fragment_fromstring

MARKS = ("strain-box", "strain-piece", "strain-title")
"""Attributes that say where the parts of the article are; taken off before the page is read."""
_CHARSET = re.compile(r"charset", re.IGNORECASE)


@dataclass(slots=True)
class Case:
    """One page in one form."""

    truth: dict[str, Any]
    """As in the corpora: title, body, date, authors, source; ``None`` is not scored."""
    tree: HtmlElement
    form: str = ""
    """Which of a variant's forms this is."""
    fetched_at: datetime | None = None
    rewrite: Callable[[str], str] | None = None
    """What is done to the text of the page, last."""

    def bent(self, form: str = "", **truth: object) -> "Case":
        """Return a copy to change, with other truths."""
        return replace(
            self, tree=copy.deepcopy(self.tree), form=form, truth={**self.truth, **truth}
        )

    def first(self, mark: str) -> HtmlElement | None:
        """Return the first element of a mark."""
        return next(self.all(mark), None)

    def all(self, mark: str) -> Iterator[HtmlElement]:
        """Yield the elements of a mark in page order."""
        yield from self.tree.xpath(f"//*[@strain-{mark}]")

    def text(self) -> str:
        """Return the page as markup, in UTF-8 and said to be so."""
        tree = copy.deepcopy(self.tree)
        for node in tree.iter(etree.Element):
            for mark in MARKS:
                node.attrib.pop(mark, None)
        for meta in tree.xpath("//meta[@charset or @http-equiv]"):
            if _CHARSET.search(f"{meta.get('charset') and 'charset'} {meta.get('content')}"):
                meta.drop_tree()
        head = next(tree.iter("head"), None)
        if head is not None:
            head.insert(0, fragment_fromstring('<meta charset="utf-8">'))
        text = "<!DOCTYPE html>\n" + etree.tostring(tree, method="html", encoding="unicode")
        return self.rewrite(text) if self.rewrite else text


Variant = Callable[[Case, Random], Iterator[Case]]
"""From a page to its variants; nothing if the page has no place for it."""
