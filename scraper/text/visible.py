"""Characters that a reader of a log or of a terminal cannot see, or that act on them, made visible.

C0, DEL and C1 move the cursor and begin escape sequences; U+2028, U+2029 and U+0085 end a line
for some readers; the marks of direction, tags and annotations let a text show as another one; half
of a surrogate pair cannot be written at all.
"""

import re

_ACTING = (
    "\x00-\x08\x0b-\x1f\x7f-\x9f"
    "\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff"
    "\ud800-\udfff\U000e0000-\U000e007f"
)
"""All but tab and newline, which those who ask for a single line replace themselves."""
_ACTS = re.compile(f"[{_ACTING}]")


def acts(text: str) -> bool:
    """Whether a text holds a character that acts, or is not seen; tab and newline are none."""
    return not text.isprintable() and _ACTS.search(text) is not None


def visible(text: str) -> str:
    """Return a text with such characters written out as Python does: ``\\x1b``, ``\\u202e``.

    Tab and newline stay.
    """
    return text if text.isprintable() else _ACTS.sub(_written, text)


def replaced(text: str) -> str:
    """Return a text with U+FFFD for each of them: as many characters as before."""
    return text if text.isprintable() else _ACTS.sub("\ufffd", text)


def without(text: str) -> str:
    """Return a text without any of them, for names of one line."""
    return text if text.isprintable() else _ACTS.sub("", text)


def in_json(line: str) -> str:
    """Return a line of JSON with escapes for them inside its strings: what it says is the same."""
    return line if line.isprintable() else _ACTS.sub(_escaped, line)


def _written(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code < 0x100:
        return {0x0D: "\\r"}.get(code, f"\\x{code:02x}")
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def _escaped(match: re.Match[str]) -> str:
    units = match[0].encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[at : at + 2].hex()}" for at in range(0, len(units), 2))
