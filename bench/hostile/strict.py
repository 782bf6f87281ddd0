"""A strict parse of published HTML: whatever is not allowed word for word is a fault.

It is a grammar, not a parser that repairs: text without ``<``, start tags with quoted attributes,
end tags in order. What fits it means the same to every parser, so that there is no reading of it
in which something runs. The lists stand here once more, so that a slip in the cleaner's shows.
"""

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from html import unescape

_EMPTY = "area base br col embed hr img input link meta source track wbr"
_PLAIN = """
p br hr h2 h3 h4 h5 h6 ul li dl dt dd blockquote pre code figure figcaption
table caption colgroup col thead tbody tfoot tr
strong em b i u s sub sup mark small
"""
VOID = frozenset(_EMPTY.split())
BODY: Mapping[str, Collection[str]] = {
    **dict.fromkeys(_PLAIN.split(), ()),
    "a": ("href", "rel"),
    "img": ("src", "alt"),
    "video": ("src", "controls"),
    "audio": ("src", "controls"),
    "source": ("src",),
    "td": ("colspan", "rowspan"),
    "th": ("colspan", "rowspan"),
    "ol": ("start",),
}
"""Element → its attributes, in ``body_html``."""
ATTRIBUTION: Mapping[str, Collection[str]] = {
    "p": (),
    "br": (),
    "strong": (),
    "a": ("href", "rel"),
}
"""The same in ``attribution_html``."""

_TOKEN = re.compile(
    r"(?P<text>(?:[^<>&]|&(?:amp|lt|gt|quot|nbsp|\#39|\#x27|\#34);)++)"
    r"|</(?P<end>[a-z][a-z0-9]*+)>"
    r"|<(?P<start>[a-z][a-z0-9]*+)(?P<inside>(?: [a-z-]++=\"(?:[^\"<>&]|&[a-z0-9\#]++;)*+\")*+)>"
)
_ATTRIBUTE = re.compile(r" ([a-z-]++)=\"([^\"]*+)\"")
_UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
_WEB = re.compile(r"https?://[^\x00-\x20\x7f-\x9f\"<>\\^`{|}]+")
_WEB_LOOSE = re.compile(r"https?://[^/\\?#\s]+(?:[/?#]|$)")
_NUMBERS = frozenset(["colspan", "rowspan", "start"])


def faults_of(html: str, allowed: Mapping[str, Collection[str]]) -> list[str]:
    """Return what a fragment holds beyond the allowed elements and attributes."""
    return list(_faults(html, allowed, _value))


def address_faults(url: str) -> list[str]:
    """Return what makes an address no plain one of http or https."""
    right = _WEB.fullmatch(url) and _WEB_LOOSE.match(url)
    return [] if right else [f"address {url[:80]!r}"]


def text_faults(text: str) -> list[str]:
    """Return the characters of a plain text that no page may show."""
    found = _UNSEEN.search(text)
    return [f"character U+{ord(found[0]):04X}"] if found else []


def _faults(
    html: str,
    allowed: Mapping[str, Collection[str]],
    judge: Callable[[str, str], Iterator[str]],
) -> Iterator[str]:
    yield from text_faults(html)
    open_elements: list[str] = []
    at = 0
    while at < len(html):
        match = _TOKEN.match(html, at)
        if match is None:
            yield f"no token at {html[at : at + 60]!r}"
            return
        at = match.end()
        if match["end"]:
            if not open_elements or open_elements.pop() != match["end"]:
                yield f"</{match['end']}> closes nothing"
                return
        elif match["start"]:
            tag = match["start"]
            if tag not in allowed:
                yield f"<{tag}>"
            if tag not in VOID:
                open_elements.append(tag)
            yield from _attributes(tag, match["inside"], allowed.get(tag, ()), judge)
    if open_elements:
        yield f"<{open_elements[-1]}> is not closed"


def _attributes(
    tag: str, inside: str, allowed: Collection[str], judge: Callable[[str, str], Iterator[str]]
) -> Iterator[str]:
    for name, value in _ATTRIBUTE.findall(inside):
        if name not in allowed:
            yield f"<{tag} {name}>"
        else:
            yield from judge(name, unescape(value))


def _value(name: str, value: str) -> Iterator[str]:
    if name in ("href", "src"):
        yield from address_faults(value)
    elif name in _NUMBERS and not re.fullmatch(r"[0-9]{1,4}", value):
        yield f"{name} {value[:40]!r}"
    elif name == "rel" and value != "nofollow noopener":
        yield f"rel {value[:40]!r}"
    elif name == "controls" and value:
        yield f"controls {value[:40]!r}"
