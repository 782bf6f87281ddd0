"""International host names as machines write them: as browsers do it, not as Python does.

Browsers follow UTS 46 without transition: faß.example is a host of its own. Python's codec has the
rules of 2003, by which it is fass.example, and would ask another machine than the reader sees.
"""

import unicodedata

_KEPT = frozenset("\u00df\u03c2\u200c\u200d")
"""What the rules of 2003 replaced or dropped, and now stays: ß, ς and the two joiners."""
_JOINERS = frozenset("\u200c\u200d")
_IN_NO_NAME = frozenset(["Cc", "Cn", "Co", "Cs"])
_VIRAMA = 9
_LONGEST = 63


def to_ascii(host: str) -> str:
    """Return a name in punycode, label by label; empty for what cannot be one.

    ``host`` is in NFKC. Never raises.
    """
    # One by one: Python's ``lower`` of a word ends it in ς where a browser writes σ.
    labels = ["".join(map(str.lower, label)) for label in host.split(".")]
    try:
        return ".".join(map(_label, labels))
    except UnicodeError:
        return ""


def _label(label: str) -> str:
    """Raises ``UnicodeError`` for what is no label."""
    if label.isascii():
        if label.startswith("xn--"):
            _check(label[4:].encode("ascii").decode("punycode"))
        return label
    _check(label)
    if _KEPT.isdisjoint(label):
        return label.encode("idna").decode("ascii").lower()
    if not all(_may_stand(label, at) for at, char in enumerate(label) if char in _JOINERS):
        raise UnicodeError("a joiner that joins nothing")
    # The rest of it must be a label, too.
    "".join(char for char in label if char not in _KEPT).encode("idna")
    written = f"xn--{label.encode('punycode').decode('ascii')}"
    if len(written) > _LONGEST:
        raise UnicodeError("too long")
    return written


def _check(label: str) -> None:
    if any(unicodedata.category(char) in _IN_NO_NAME for char in label):
        raise UnicodeError("a character of no name")


def _may_stand(label: str, at: int) -> bool:
    """Whether a joiner follows a virama, or stands in a word of Arabic script (RFC 5892 A)."""
    before = label[at - 1 : at]
    if not before:
        return False
    if unicodedata.combining(before) == _VIRAMA:
        return True
    return label[at] == "\u200c" and unicodedata.bidirectional(before) == "AL"
