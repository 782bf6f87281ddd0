"""What ``withdraw`` and ``restore`` want to be told: which text, why, and who asked."""

import argparse
import re
from datetime import date

from scrapy.exceptions import UsageError

from scraper.archive.archive import Archive
from scraper.console import day, is_url
from scraper.text import urls
from scraper.typed import is_number

_HERE = ("127.0.0.1", "localhost")


_OURS = re.compile(r"https?://[^/?#]+(?:/[^?#]*)?/article/(\d{1,18})(?:[/?#].*)?")
"""An article's page on our own site, wherever that is served."""


def add_reasons(parser: argparse.ArgumentParser) -> None:
    """Add the options that the ledger keeps."""
    parser.add_argument(
        "--reason", default="", help="why (needed); for the ledger, not for readers"
    )
    parser.add_argument("--by", default="", help="who asked (needed): name and contact")


def subject(archive: Archive, named: str, site: str) -> str:
    """Return the address or story that is meant: a page of our own site means the one it shows."""
    ours = _OURS.fullmatch(named)
    if ours is None or urls.host(named) not in {urls.host(site), *_HERE}:
        return named
    stored = archive.articles.get(int(ours[1]))
    return (stored.article.url if stored else None) or named


def one_subject(args: list[str]) -> None:
    """Refuse what names no page and no story."""
    if len(args) != 1 or not (is_url(args[0]) or is_number(args[0])):
        raise UsageError("name one page by its address, or a story by its number", print_help=False)


def reasoned(opts: argparse.Namespace) -> None:
    """Refuse an act without a reason, or without somebody who asked for it."""
    if not (opts.reason.strip() and opts.by.strip()):
        raise UsageError("say why with --reason and who asked for it with --by", print_help=False)


def past_day(option: str, value: str | None, today: date) -> None:
    """Refuse an option that is no day of the calendar, or one to come."""
    named = day(option, value)
    if named is not None and named > today:
        raise UsageError(f"{option} {value} is yet to come", print_help=False)
