"""What an operator typed, looked at before any command works with it."""

import argparse
import os
from collections.abc import Iterable, Iterator

from scrapy.exceptions import UsageError


def check_text(args: Iterable[str], opts: argparse.Namespace) -> None:
    """Raise a usage error for an argument, or a value of an option, that is no UTF-8.

    No database takes it, so nothing is begun. Names of files may be of any bytes.
    """
    for one in (*args, *_texts(vars(opts).values())):
        try:
            one.encode()
        except UnicodeEncodeError:
            if not os.path.lexists(one):
                told = f"{one!r} is no text in UTF-8; type it again"
                raise UsageError(told, print_help=False) from None


def _texts(values: Iterable[object]) -> Iterator[str]:
    for value in values:
        if isinstance(value, str):
            yield value
        elif isinstance(value, list | tuple):
            yield from _texts(value)
        elif isinstance(value, dict):
            yield from _texts([*value, *value.values()])
