"""What an operator typed, looked at before any command works with it."""

import argparse
import os
from collections.abc import Iterable, Iterator

from scrapy.exceptions import UsageError

LONGEST_NUMBER = 18
"""Digits that a number may have: SQLite holds all of these, and Python reads none of 5,000."""


def check_typed(args: Iterable[str], opts: argparse.Namespace) -> None:
    """Raise a usage error for what no database takes, so that nothing is begun with it.

    That is an argument, or a value of an option, that is no UTF-8, or an option's number beyond
    all numbers. Names of files may be of any bytes.
    """
    given = [*args, *_values(vars(opts).values())]
    for one in given:
        if told := _fault(one):
            raise UsageError(told, print_help=False)


def is_number(text: str) -> bool:
    """Return whether a text is a number that SQLite holds."""
    return text.isascii() and text.isdecimal() and len(text) <= LONGEST_NUMBER


def _fault(one: str | int) -> str:
    if isinstance(one, int):
        return f"{one} is too large a number" if abs(one) >= 10**LONGEST_NUMBER else ""
    try:
        one.encode()
    except UnicodeEncodeError:
        return "" if os.path.lexists(one) else f"{one!r} is no text in UTF-8; type it again"
    return ""


def _values(values: Iterable[object]) -> Iterator[str | int]:
    for value in values:
        if isinstance(value, str | int):
            yield value
        elif isinstance(value, list | tuple):
            yield from _values(value)
        elif isinstance(value, dict):
            yield from _values([*value, *value.values()])
