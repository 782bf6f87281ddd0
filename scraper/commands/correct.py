"""``scrapy correct``: say what is wrong about a story; it outranks what was computed."""

import argparse
import getpass

from rich.table import Table
from scrapy.exceptions import UsageError

from scraper.archive.archive import Archive
from scraper.archive.corrections import What
from scraper.console import OK, Failure, ProjectCommand, out, plain
from scraper.crawl.registry import outlets_of
from scraper.ingest.correct import CorrectionError, correct, described, undo

_OPTIONS: tuple[tuple[str, What, str, str], ...] = (
    ("--from", "parent", "URL2", "the page was taken from URL2"),
    ("--not-from", "not-parent", "URL2", "the page was not taken from URL2"),
    ("--same-as", "same", "URL2", "both pages tell one text"),
    ("--not-same-as", "other", "URL2", "the pages tell two texts"),
    ("--origin", "origin", "URL2|NAME", "the page's text comes from there, crawled or not"),
    ("--means", "alias", "OUTLET", "the name (instead of URL) means this outlet"),
)


class Command(ProjectCommand):
    """Record what an operator says."""

    def syntax(self) -> str:
        """Return the command's form."""
        return "[options] [URL|NAME]"

    def short_desc(self) -> str:
        """Return the line for ``scrapy -h``."""
        return "Say who took a text from whom, or did not; it outranks what was computed"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add ours to scrapy's."""
        super().add_options(parser)
        for option, what, metavar, text in _OPTIONS:
            parser.add_argument(option, dest=what, metavar=metavar, help=text)
        parser.add_argument("--reason", default="", help="why; --list shows it")
        parser.add_argument("--by", default="", help="who says so (you, unless named)")
        parser.add_argument("--undo", metavar="NUMBER", type=int, help="take a correction back")
        parser.add_argument("--list", action="store_true", help="show the corrections that stand")

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        """Refuse what cannot be meant."""
        super().process_options(args, opts)
        said = [what for _, what, _, _ in _OPTIONS if getattr(opts, what) is not None]
        if opts.list or opts.undo is not None:
            if args or said or (opts.list and opts.undo is not None):
                raise UsageError("--list and --undo stand alone", print_help=False)
        elif len(args) != 1 or len(said) != 1:
            raise UsageError("name one page and say one thing of it", print_help=False)

    def work(self, args: list[str], opts: argparse.Namespace) -> int:
        """Write it down, follow it, and say what changed."""
        outlets = outlets_of(self.config)
        with Archive.open(self.config.archive, world=None, create=False) as archive:
            try:
                if opts.list:
                    _list(archive)
                elif opts.undo is not None:
                    changed = undo(archive, outlets, opts.undo, self.config.clock())
                    out.print(f"correction {opts.undo} is undone; {_changes(changed)}")
                else:
                    what, about = next(
                        (what, getattr(opts, what))
                        for _, what, _, _ in _OPTIONS
                        if getattr(opts, what) is not None
                    )
                    by = opts.by or getpass.getuser()
                    number, changed = correct(
                        archive, outlets, what, args[0], about, by, opts.reason, self.config.clock()
                    )
                    out.print(f"correction {number} is written down; {_changes(changed)}")
            except CorrectionError as error:
                raise Failure(str(error)) from None
        return OK


def _changes(count: int) -> str:
    if not count:
        return "nothing changes by it today"
    articles = "1 article has" if count == 1 else f"{count} articles have"
    return f"{articles} another place now; `scrapy publish` tells the readers"


def _list(archive: Archive) -> None:
    rows = described(archive.corrections.all())
    if not rows:
        out.print("no corrections; `scrapy correct -h` says how to make one")
        return
    table = Table()
    for column in ("number", "says", "by", "on"):
        table.add_column(column)
    for row in rows:
        table.add_row(*map(plain, row))
    out.print(table, soft_wrap=False)
