"""``scrapy search``: the articles of the published file that hold some words."""

import argparse
import sys
from collections.abc import Iterable, Iterator
from dataclasses import asdict

from rich.text import Text
from scrapy.exceptions import UsageError

from scraper.commands.missing import look_for, unpublished
from scraper.console import OK, Failure, ProjectCommand, err, out, plain, writing
from scraper.crawl.run.tables import INVENTED
from scraper.ingest.saved import as_line
from scraper.publish.target import heal
from scraper.search import Hit, Piece, Results, SearchError, opened, search
from scraper.search.find import COUNTED, LONGEST_PAGE
from scraper.text.words import phrases

_ORDERS = ("date", "rank")


class Command(ProjectCommand):
    """Search what is published."""

    def syntax(self) -> str:
        """Return the command's form."""
        return "[options] WORDS"

    def short_desc(self) -> str:
        """Return the line for ``scrapy -h``."""
        return "Search published.db for articles that hold all of the words"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add ours to scrapy's."""
        super().add_options(parser)
        parser.add_argument(
            "--by", choices=_ORDERS, default="date", help="newest first, or most relevant first"
        )
        parser.add_argument("--limit", type=int, default=20, help="articles to show, 20 by itself")
        parser.add_argument("--source", metavar="NAME", help="of one source")
        parser.add_argument("--json", action="store_true", help="print a line of JSON for each")

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        """Refuse what cannot be meant."""
        super().process_options(args, opts)
        if not phrases(" ".join(args)):
            fault = "name words to search for, with a letter, a digit or a Chinese character"
            raise UsageError(fault, print_help=False)
        if not 1 <= opts.limit <= LONGEST_PAGE:
            fault = f"--limit is {opts.limit}: give a number from 1 to {LONGEST_PAGE:,}"
            raise UsageError(fault, print_help=False)

    def work(self, args: list[str], opts: argparse.Namespace) -> int:
        """Search and print; finding nothing is no error."""
        look_for(self.config.published)
        heal(self.config.published)
        try:
            with opened(self.config.published) as file:
                titles = dict(file.execute("select name, title from sources"))
                if opts.source and opts.source not in titles:
                    raise unpublished(opts.source, titles)
                found = search(
                    file, " ".join(args), order=opts.by, limit=opts.limit, site=opts.source
                )
                facts = dict(file.execute("select key, value from meta"))
        except SearchError as error:
            raise Failure(str(error)) from None
        if "search_fill" in facts:
            err.print("the index is not whole yet; `scrapy publish` goes on with it")
        if opts.json:
            for hit in found.hits:
                with writing():
                    print(as_line(asdict(hit), sys.stdout.encoding))
            return OK
        colours = out.color_system is not None and not out.no_color
        for line in drawn(found, colours=colours):
            out.print(line)
        if facts.get("world") == "replica":
            out.print(f"[yellow]{INVENTED}[/]")
        return OK


def drawn(found: Results, *, colours: bool) -> Iterator[Text]:
    """Yield the lines for a person; without ``colours`` words are marked ``[so]``."""
    for hit in found.hits:
        yield from _lines(hit, colours)
        yield Text()
    shown, total = len(found.hits), found.total
    if not shown:
        yield Text("nothing found")
    elif total is None:
        yield Text(f"{shown} of more than {COUNTED:,} articles")
    else:
        yield Text(f"{shown} of {total:,} articles" if found.more else _articles(total))


def _articles(count: int) -> str:
    return f"{count:,} {'article' if count == 1 else 'articles'}"


def _lines(hit: Hit, colours: bool) -> Iterator[Text]:
    title = plain(hit.title)
    title.stylize("bold")
    yield title
    yield Text.assemble((when(hit), "cyan"), "  ", plain(hit.site_title))
    if hit.snippet:
        yield _passage(hit.snippet, colours)
    yield plain(hit.url)
    line = plain(hit.attribution)
    line.stylize("dim")
    yield line


def when(hit: Hit) -> str:
    """Return the date as people write it, no more exactly than it is known."""
    if hit.published is None:
        return "no date"
    return hit.published[: 10 if hit.published_precision == "day" else 16].replace("T", " ")


def _passage(pieces: Iterable[Piece], colours: bool) -> Text:
    line = Text()
    for piece in pieces:
        text = plain(f"|{piece.text}|")[1:-1]  # spaces at its ends belong to it
        if piece.is_hit and colours:
            text.stylize("bold yellow")
        elif piece.is_hit:
            text = Text.assemble("[", text, "]")
        line.append_text(text)
    return line
