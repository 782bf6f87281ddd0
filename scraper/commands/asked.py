"""What ``withdraw`` and ``restore`` want to be told: which text, why, and who asked."""

import argparse
from datetime import date

from scrapy.exceptions import UsageError

from scraper.console import is_url


def add_reasons(parser: argparse.ArgumentParser) -> None:
    """Add the options that the ledger keeps."""
    parser.add_argument("--reason", default="", help="why; for the ledger, not for readers")
    parser.add_argument("--by", default="", help="who asked for it: name and contact")


def one_subject(args: list[str]) -> None:
    """Refuse what names no page and no story."""
    if len(args) != 1 or not (is_url(args[0]) or args[0].isdigit()):
        raise UsageError("name one page by its address, or a story by its number", print_help=False)


def reasoned(opts: argparse.Namespace) -> None:
    """Refuse an act without a reason, or without somebody who asked for it."""
    if not (opts.reason.strip() and opts.by.strip()):
        raise UsageError("say why with --reason and who asked for it with --by", print_help=False)


def days_only(option: str, value: str | None) -> None:
    """Refuse an option that is no day of the calendar."""
    if value is None:
        return
    try:
        date.fromisoformat(value)
    except ValueError:
        raise UsageError(
            f"{option} wants a day such as 2026-11-26, not {value!r}", print_help=False
        ) from None
