"""Text to tree: one lxml parse, after a linear look that refuses pages made to choke parsers."""

import re

from lxml import etree
from lxml.html import HtmlComment, HtmlElement

from scraper.html.caps import TooComplex, check_text, check_tree
from scraper.html.voids import empty_voids

__all__ = ["NotHtml", "TooComplex", "looks_like_html", "parse"]

_DECLARATION = re.compile(r"<\?xml[^>]*>", re.IGNORECASE)
_STRUCTURE = re.compile(r"<!doctype\s+html|<(?:html|head|body|meta|title)[\s>]", re.IGNORECASE)
_MARKUP = re.compile(
    r"</(?:div|p|span|table|td|a|ul|li|h[1-6]|font|center|article|section|strong|b)\s*>"
    r"|<(?:br|img|p|div)(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
_UNSEEN = re.compile(
    r"&#(?:0*+(?:[1-8]|1[124-9]|2[0-9]|3[01]|127|129|141|143|144|157|65534|65535)(?![0-9])"
    r"|x0*+(?:[1-8bcef]|1[0-9a-f]|7f|81|8d|8f|90|9d|fffe|ffff)(?![0-9a-f]));?",
    re.IGNORECASE,
)
"""References to the characters that ``decode.clean`` takes out of the text, and form feeds."""
_EARLY_END = re.compile(rb"</(?:html|body)\s*>", re.IGNORECASE)
_ENDS = ((b"</body", b"</html"), (b"</BODY", b"</HTML"))
"""The end tags behind which a page is over, in the two ways of writing them."""
_NOTHING_MORE = re.compile(rb"(?:\s++|</(?:body|html)\s*+>)*+", re.IGNORECASE)
_SNIFF_WINDOW = 100_000
# A picture written into the page where its address would stand, as office programs paste them:
# megabytes that nobody reads, in a tag that would be over the caps.
_INLINE = re.compile(r"(?<=[\"'(=\s])data:[\w/+.;=-]{0,100}+,[^\"'<>\s)]{1000,}+")
# lxml.html asks a Python function which class each element is of; one class for all is asked of C.
_CLASSES = etree.ElementDefaultClassLookup(element=HtmlElement, comment=HtmlComment)


class NotHtml(ValueError):
    """The text holds no element to read."""


def parse(text: str) -> HtmlElement:
    """Parse a page's text, as ``decode`` gives it, into its ``html`` element, comments kept.

    Raises ``NotHtml`` for text without any content and ``TooComplex`` for a page over the caps.
    The caps lie far above real pages (largest seen: 6,000 elements, 46 deep, 32 attributes).
    """
    text = text.lstrip()
    if declaration := _DECLARATION.match(text):
        text = text[declaration.end() :]
    if not text or text.isspace():
        raise NotHtml("the page is empty")
    text = _INLINE.sub("data:,", text)
    check_text(text)
    # A space to HTML, and nothing that XML may hold: the feeds could not carry it.
    text = text.replace("\f", " ")
    if "&#" in text:
        text = _UNSEEN.sub("", text)
    data = text.encode("utf-8", "ignore")
    # libxml2 drops what follows </html>, browsers do not; pages made of parts have it early.
    if _ends_early(data):
        data = _EARLY_END.sub(b"", data)
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, remove_pis=True, huge_tree=True, collect_ids=False
    )
    parser.set_element_class_lookup(_CLASSES)
    try:
        tree = etree.fromstring(data, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, AssertionError, ValueError) as error:
        raise NotHtml(f"the page cannot be parsed: {error}") from error
    if not isinstance(tree, HtmlElement):
        raise NotHtml("the page holds no element")
    check_tree(tree)
    empty_voids(tree)
    return tree


def _ends_early(data: bytes) -> bool:
    """Whether more than the end tags of a page stand behind the first of them."""
    for ends in _ENDS:
        if found := [at for end in ends if (at := data.find(end)) >= 0]:
            return _NOTHING_MORE.fullmatch(data, min(found)) is None
    return False


def looks_like_html(text: str) -> bool:
    """Whether this is a page rather than plain text: it has a page's frame or several tags."""
    head = text[:_SNIFF_WINDOW]
    if _STRUCTURE.search(head):
        return True
    return sum(1 for _ in zip(range(2), _MARKUP.finditer(head), strict=False)) == 2
