"""Text to tree: one lxml parse, after a linear look that refuses pages made to choke parsers."""

import re

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from scraper.html.caps import TooComplex, check_depth, check_text
from scraper.html.decode import clean

__all__ = ["NotHtml", "TooComplex", "looks_like_html", "parse"]

_DECLARATION = re.compile(r"<\?xml[^>]*>", re.IGNORECASE)
_STRUCTURE = re.compile(r"<!doctype\s+html|<(?:html|head|body|meta|title)[\s>]", re.IGNORECASE)
_MARKUP = re.compile(
    r"</(?:div|p|span|table|td|a|ul|li|h[1-6]|font|center|article|section|strong|b)\s*>"
    r"|<(?:br|img|p|div)(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
_EARLY_END = re.compile(r"</(?:html|body)\s*>", re.IGNORECASE)
_SNIFF_WINDOW = 100_000


class NotHtml(ValueError):
    """The text holds no element to read."""


def parse(text: str) -> HtmlElement:
    """Parse a page's text into its ``html`` element, comments kept.

    Raises ``NotHtml`` for text without any content and ``TooComplex`` for a page over the caps.
    The caps lie far above real pages (largest seen: 6,000 elements, 46 deep, 32 attributes).
    """
    text = clean(text).lstrip()
    if declaration := _DECLARATION.match(text):
        text = text[declaration.end() :]
    if not text.strip():
        raise NotHtml("the page is empty")
    check_text(text)
    # libxml2 drops what follows </html>, browsers do not; pages made of parts have it early.
    text = _EARLY_END.sub("", text)
    parser = HTMLParser(encoding="utf-8", no_network=True, remove_pis=True, huge_tree=True)
    try:
        tree = document_fromstring(text.encode("utf-8"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, AssertionError, ValueError) as error:
        raise NotHtml(f"the page cannot be parsed: {error}") from error
    check_depth(tree)
    return tree


def looks_like_html(text: str) -> bool:
    """Whether this is a page rather than plain text: it has a page's frame or several tags."""
    head = text[:_SNIFF_WINDOW]
    if _STRUCTURE.search(head):
        return True
    return sum(1 for _ in zip(range(2), _MARKUP.finditer(head), strict=False)) == 2
