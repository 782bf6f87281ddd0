"""``scrapy correct``: say what is wrong about a story or a field; it outranks what was computed."""

import argparse
import difflib
import getpass

from rich.table import Table
from scrapy.exceptions import UsageError

from scraper.archive.archive import Archive
from scraper.archive.corrections import What
from scraper.console import OK, Failure, ProjectCommand, out, plain
from scraper.crawl.registry import outlets_of
from scraper.ingest.correct import CorrectionError, correct, described, undo
from scraper.ingest.correct_field import correct_field, undo_field
from scraper.ingest.corrected import FIELDS
from scraper.ingest.processes import Setup

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
        return "[options] [URL|NAME] [FIELD VALUE ...]"

    def short_desc(self) -> str:
        """Return the line for ``scrapy -h``."""
        return "Give a field its value, or say who took a text from whom; it outranks what was read"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add ours to scrapy's."""
        super().add_options(parser)
        for option, what, metavar, text in _OPTIONS:
            parser.add_argument(option, dest=what, metavar=metavar, help=text)
        parser.add_argument(
            "--reason", "--because", metavar="TEXT", default="", help="why; --list shows it"
        )
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
        elif len(args) > 1 and not said:
            _check_field(args)
        elif len(args) != 1 or len(said) != 1:
            raise UsageError("name one page and say one thing of it", print_help=False)

    def work(self, args: list[str], opts: argparse.Namespace) -> int:
        """Write it down, follow it, and say what changed."""
        with Archive.open(self.config.archive, world=None, create=False) as archive:
            try:
                if opts.list:
                    _list(archive)
                elif opts.undo is not None:
                    changes = self._undo(archive, opts.undo)
                    out.print(f"correction {opts.undo} is undone; {changes}")
                else:
                    number, changes = self._say(archive, args, opts)
                    out.print(f"correction {number} is written down; {changes}")
            except CorrectionError as error:
                raise Failure(str(error)) from None
        return OK

    def _say(self, archive: Archive, args: list[str], opts: argparse.Namespace) -> tuple[int, str]:
        """Write down what is said; return its number, and in words what changes by it."""
        by, at = opts.by or _user(), self.config.clock()
        outlets = outlets_of(self.config)
        if len(args) > 1:
            url, field, *typed = args
            known = outlets.aliased(archive.corrections.aliases())
            number, changed = correct_field(archive, known, url, field, typed, by, opts.reason, at)
            return number, _rewritten(changed)
        what, about = next(
            (what, getattr(opts, what))
            for _, what, _, _ in _OPTIONS
            if getattr(opts, what) is not None
        )
        number, changed = correct(archive, outlets, what, args[0], about, by, opts.reason, at)
        return number, _changes(changed)

    def _undo(self, archive: Archive, number: int) -> str:
        """Take a correction back; return in words what changes by it."""
        said = archive.corrections.get(number)
        outlets, at = outlets_of(self.config), self.config.clock()
        if said is not None and said.what == "field":
            known = outlets.aliased(archive.corrections.aliases())
            setup = Setup(self.config.source_folders, known)
            return _rewritten(undo_field(archive, setup, said, at))
        return _changes(undo(archive, outlets, number, at))


def _check_field(args: list[str]) -> None:
    field = args[1]
    if field not in FIELDS:
        near = difflib.get_close_matches(field, FIELDS, 1)
        cure = f"did you mean {near[0]}?" if near else f"fields are {', '.join(FIELDS)}"
        raise UsageError(f"{field!r} is no field that can be corrected; {cure}", print_help=False)
    if len(args) < 3:
        raise UsageError(f'give {field} its value; "" says that it has none', print_help=False)


def _changes(count: int) -> str:
    if not count:
        return "nothing changes by it today"
    articles = "1 article has" if count == 1 else f"{count} articles have"
    return f"{articles} another place now; `scrapy publish` tells the readers"


def _user() -> str:
    """Return who runs this. Raises :class:`Failure` where the machine has no name for that."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # which of them depends on Python's version
        raise Failure("this user has no name here; say who corrects with --by") from None


def _rewritten(count: int) -> str:
    if not count:
        return "the page reads so already"
    articles = "1 article is" if count == 1 else f"{count} articles are"
    return f"{articles} changed; `scrapy publish` tells the readers"


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
