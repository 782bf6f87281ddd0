"""Selectors of source files: XPath if it begins with ``/``, ``./`` or ``(``, else CSS.

CSS may end in ``::text`` or ``::attr(name)``, as in Scrapy.
"""

import re
from functools import lru_cache

from cssselect import HTMLTranslator, SelectorError
from lxml import etree
from lxml.html import HtmlElement

_NAMESPACES = {"re": "http://exslt.org/regular-expressions"}
_PSEUDO = re.compile(r"\s*::(?:(text)|attr\(\s*([\w:-]+)\s*\))\s*$")
_EMPTY = etree.fromstring("<html/>")


class BadSelector(ValueError):
    """A selector that cannot be compiled; the message says why in one line."""


@lru_cache(maxsize=4096)
def compile_selector(selector: str) -> etree.XPath:
    """Compile a CSS or XPath selector; raises ``BadSelector``."""
    try:
        compiled = etree.XPath(to_xpath(selector), namespaces=_NAMESPACES)
        compiled(_EMPTY)
    except (etree.XPathError, SelectorError) as error:
        raise BadSelector(f"{error}".replace("\n", " ")) from error
    return compiled


def to_xpath(selector: str) -> str:
    """Translate a selector to XPath."""
    selector = selector.strip()
    if selector.startswith(("/", "./", "(")):
        return selector
    pseudo = _PSEUDO.search(selector)
    path = HTMLTranslator().css_to_xpath(selector[: pseudo.start()] if pseudo else selector)
    if pseudo is None:
        return path
    step = "/text()" if pseudo[1] else f"/@{pseudo[2]}"
    return " | ".join(part + step for part in path.split(" | "))


def select(tree: HtmlElement, selector: str) -> list[HtmlElement | str]:
    """Return the elements, texts or attribute values that a selector finds, in page order."""
    found = compile_selector(selector)(tree)
    if isinstance(found, list):
        return [hit for hit in found if isinstance(hit, HtmlElement | str)]
    return [found] if isinstance(found, str) and found else []
