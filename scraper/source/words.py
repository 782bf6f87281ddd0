"""How words are read: a table of ``source.toml`` against the vocabulary it may use.

A word that is not in the vocabulary is a fault, never passed over.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

_SINGULAR = {"author": "authors", "editor": "editors"}
REQUIRED = "required"


class Fault(ValueError):
    """A value or word that is wrong: ``word`` says which, the message what and the cure."""

    def __init__(self, message: str, word: str = "") -> None:
        super().__init__(message)
        self.word = word


class UnknownWord(Fault):
    """A word that is not in the vocabulary of its table."""


@dataclass(frozen=True, slots=True)
class Word:
    """One word: the type and default as ``docs/sources.md`` prints them, and its reader."""

    type: str
    read: Callable[[Any], Any]
    default: object = REQUIRED


def read_table(table: Any, words: Mapping[str, Word], at: str = "") -> dict[str, Any]:
    """Read a TOML table against a vocabulary; raises ``Fault`` naming the word ``at.word``."""
    if not isinstance(table, dict):
        raise Fault("must be a table, written with brackets", at)
    prefix = f"{at}." if at else ""
    for name in table:
        if name not in words:
            raise UnknownWord(f"is not a known word; {_nearest(name, words)}", prefix + name)
    values: dict[str, Any] = {}
    for name, word in words.items():
        if name in table:
            values[name] = read_word(word.read, table[name], prefix + name)
        elif word.default == REQUIRED:
            raise Fault(f"is missing; add it ({word.type})", prefix + name)
        else:
            values[name] = word.default
    return values


def read_word(read: Callable[[Any], Any], value: Any, at: str) -> Any:
    """Call a reader and put the word's name on its fault."""
    try:
        return read(value)
    except Fault as fault:
        inner = fault.word
        raise type(fault)(str(fault), f"{at}.{inner}" if inner else at) from None


def _nearest(name: str, words: Collection[str]) -> str:
    near = get_close_matches(name, words, n=1, cutoff=0.5)
    return f"did you mean {near[0]}?" if near else f"known here: {', '.join(words)}"


def by_field(read: Callable[[Any], Any], fields: Collection[str]) -> Callable[[Any], Any]:
    """Return a reader of a table from article fields to values; singular names are understood."""

    def table(value: Any) -> dict[str, Any]:
        if not isinstance(value, dict):
            raise Fault("must be a table of article fields")
        found: dict[str, Any] = {}
        for name, item in value.items():
            field: str = _SINGULAR.get(name) or name
            if field not in fields:
                raise Fault(f"is not a field; {_nearest(name, fields)}", name)
            if field in found:
                raise Fault(f"is given twice, as {name} and {field}", name)
            found[field] = read_word(read, item, name)
        return found

    return table


def tables(words: Mapping[str, Word], *, least: int = 0) -> Callable[[Any], list[dict[str, Any]]]:
    """Return a reader of ``[[...]]`` blocks, of which there are ``least`` at least."""

    def read(value: Any) -> list[dict[str, Any]]:
        if not isinstance(value, list):
            raise Fault("must be written with double brackets, [[…]], one block each")
        if len(value) < least:
            needed = " and ".join(n for n, word in words.items() if word.default == REQUIRED)
            raise Fault(f"holds no block; write one in double brackets, [[…]], with {needed}")
        return [read_table(item, words) for item in value]

    return read


def table(words: Mapping[str, Word]) -> Callable[[Any], dict[str, Any]]:
    """Return a reader of one ``[...]`` block."""
    return lambda value: read_table(value, words)
