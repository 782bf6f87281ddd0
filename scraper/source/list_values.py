"""Readers of the words that say how a list goes on and where in JSON its entries lie."""

import re
from typing import Any

from scraper.source.values import text
from scraper.source.words import Fault

_PATH = re.compile(r"[\w-]+(?:\.[\w-]+)*")
_BRACES = re.compile(r"\{([^{}]*)\}")
_COUNTERS = ("n", "n-1")


def dotted_path(value: Any) -> str:
    """Read names with dots between them, such as ``data.list``; a number counts in an array."""
    if value == "":
        return ""
    path = text(value)
    if not _PATH.fullmatch(path):
        raise Fault(f'must be names with dots between, like "data.list", not {value!r}')
    return path


def path_or_template(value: Any) -> str:
    """Read a dotted path, or an address with dotted paths in braces."""
    told = text(value)
    if "{" not in told and "/" not in told:
        return dotted_path(told)
    inside = _BRACES.findall(told)
    if not inside or not all(map(_PATH.fullmatch, inside)) or _left_over(told):
        raise Fault(f'must be a path, or an address like "/content/{{id}}.html", not {value!r}')
    return told


def numbered_address(value: Any) -> str:
    """Read an address, relative or absolute, in which ``{n}`` or ``{n-1}`` stands once."""
    told = text(value)
    inside = _BRACES.findall(told)
    if len(inside) != 1 or inside[0] not in _COUNTERS or _left_over(told):
        raise Fault(f'must hold {{n}} or {{n-1}} once, like "/list/3_{{n}}.html", not {value!r}')
    return told


def _left_over(template: str) -> bool:
    return bool(re.search(r"[{}]", _BRACES.sub("", template)))
