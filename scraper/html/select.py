"""Selectors of source files: XPath if it begins with ``/``, ``./`` or ``(``, else CSS.

CSS may end in ``::text`` or ``::attr(name)``, as in Scrapy; XPath may use ``re:test()``.
"""

import re
from functools import lru_cache

import cssselect
from cssselect.parser import FunctionalPseudoElement, Selector
from lxml import etree
from lxml.html import HtmlElement

_NAMESPACES = {"re": "http://exslt.org/regular-expressions"}
_EMPTY = etree.Element("html")
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
_CALL = re.compile(r"(?<![\w-])(?:([\w-]++):)?([\w-]++)\(")
_CALLABLE = frozenset(
    """
    last position count id local-name namespace-uri name string concat starts-with contains
    substring-before substring-after substring string-length normalize-space translate boolean
    not true false lang number sum floor ceiling round
    text node comment processing-instruction and or div mod
    re:test re:match re:replace
    """.split()  # noqa: SIM905
)


class BadSelector(ValueError):
    """A selector that cannot be compiled; the message says why in one line."""


@lru_cache(maxsize=4096)
def compile_selector(selector: str) -> etree.XPath:
    """Compile a CSS or XPath selector; raises ``BadSelector``."""
    selector = selector.strip()
    try:
        if selector.startswith(("/", "./", "(")):
            _check_names(selector)
            compiled = etree.XPath(selector, namespaces=_NAMESPACES)
        else:
            compiled = etree.XPath(" | ".join(map(_to_xpath, cssselect.parse(selector))))
        compiled(_EMPTY)
    # lxml says ValueError of characters that XML cannot hold.
    except (etree.XPathError, cssselect.SelectorError, ValueError, RecursionError) as error:
        raise BadSelector(" ".join(str(error).split())) from error
    return compiled


def select(tree: HtmlElement, selector: str) -> list[HtmlElement | str]:
    """Return the elements, texts or attribute values that a selector finds, in page order."""
    found = compile_selector(selector)(tree)
    if isinstance(found, list):
        return [hit for hit in found if isinstance(hit, HtmlElement | str)]
    return [found] if isinstance(found, str) and found else []


def _check_names(xpath: str) -> None:
    """Refuse unknown functions and variables, which libxml2 would only notice when it meets one."""
    plain = _QUOTED.sub("''", xpath)
    if "$" in plain:
        raise BadSelector("variables ($) have no value here")
    for prefix, name in _CALL.findall(plain):
        called = f"{prefix}:{name}" if prefix else name
        if called not in _CALLABLE:
            raise BadSelector(f"there is no function {called}()")


def _to_xpath(selector: Selector) -> str:
    path = cssselect.HTMLTranslator().selector_to_xpath(selector)
    match selector.pseudo_element:
        case None:
            return path
        case "text":
            return f"{path}/text()"
        case FunctionalPseudoElement(name="attr") as attribute:
            return f"{path}/@{''.join(token.value or '' for token in attribute.arguments)}"
    raise BadSelector(f"only ::text and ::attr(name) are known, not ::{selector.pseudo_element}")
