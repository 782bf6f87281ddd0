"""XML to tree: the one parser for the XML of strangers, and what it will not do.

A document type is refused before parsing: libxml2 puts its entities into attributes, whatever it is
told. Nothing is fetched, from the network or from a file; depth, names and texts stay within its
limits (256 elements deep, 10 MB a text). What is broken is read as far as it goes.
"""

import re

from lxml import etree

_DOCUMENT_TYPE = re.compile(
    rb"\xef?\xbb?\xbf?(?:\s++|<\?(?:[^?]++|\?(?!>))*+\?>|<!--(?:[^-]++|-(?!->))*+-->)*+<!DOCTYPE"
)
"""It can stand before the root element only. Possessive, so that no text makes it try twice."""

_HALVES = re.compile(
    rb"&#(?:0*+(?:5529[6-9]|55[3-9]\d\d|56\d{3}|57[0-2]\d\d|573[0-3]\d|5734[0-3])(?!\d)"
    rb"|[xX]0*+[dD][89a-fA-F][0-9a-fA-F]{2}(?![0-9a-fA-F]));?"
)
"""References to half of a pair: where libxml2 goes on after errors it writes them down, and nobody
can read the text any more."""


class NotXml(ValueError):
    """There is no element to read; ``str`` is one line."""


def parse_xml(data: bytes) -> etree._Element:
    """Parse UTF-8, whatever charset it names, into its root element; raises :class:`NotXml`."""
    if _DOCUMENT_TYPE.match(data):
        raise NotXml("XML with a document type is not read")
    data = _HALVES.sub("\ufffd".encode(), data)
    parser = etree.XMLParser(
        encoding="utf-8",
        resolve_entities=False,
        load_dtd=False,
        dtd_validation=False,
        attribute_defaults=False,
        no_network=True,
        huge_tree=False,
        recover=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise NotXml(f"not XML: {error}") from None
    if root is None:
        raise NotXml("not XML: empty answer")
    return root
