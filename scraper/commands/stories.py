"""``scrapy stories``: group a file of pages, without a crawl."""

import argparse
import sys
from pathlib import Path

from rich.progress import Progress
from scrapy.exceptions import UsageError

from scraper.console import DEGRADED, OK, Failure, ProjectCommand, complain, err, plain, writing
from scraper.crawl.registry import outlets_of
from scraper.ingest.batch import group_pages
from scraper.ingest.lines import BadLine
from scraper.ingest.loose import LoosePage, read_lines
from scraper.ingest.saved import as_line


class Command(ProjectCommand):
    """Print who copied whom among the pages of a file."""

    def syntax(self) -> str:
        """Return the command's form."""
        return "[options] --batch PAGES.jsonl"

    def short_desc(self) -> str:
        """Return the line for ``scrapy -h``."""
        return "Group the pages of a file into stories; print each page's story and parent"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add ours to scrapy's."""
        super().add_options(parser)
        parser.add_argument("--batch", metavar="PAGES.jsonl", help="pages, one JSON object a line")

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        """Refuse what cannot be meant."""
        super().process_options(args, opts)
        if args or not opts.batch:
            raise UsageError("name a file of pages with --batch", print_help=False)

    def work(self, args: list[str], opts: argparse.Namespace) -> int:
        """Read, group, print; the exit code says whether every line was a page."""
        pages, bad = self._read(Path(opts.batch))
        for line in bad:
            complain(line)
        with Progress(console=err, transient=True, disable=not err.is_terminal) as bar:
            task = bar.add_task("comparing", total=2 * len(pages))
            for record in group_pages(pages, lambda done: bar.update(task, completed=done)):
                with writing():
                    print(as_line(record, sys.stdout.encoding))
        return DEGRADED if bad else OK

    def _read(self, path: Path) -> tuple[list[LoosePage], list[BadLine]]:
        try:
            lines = list(read_lines(path, outlets_of(self.config)))
        except OSError as error:
            why = error.strerror
            raise Failure(f"{path} cannot be read: {why}; name a JSON Lines file") from None
        pages = [line for line in lines if isinstance(line, LoosePage)]
        if not lines:
            err.print(plain(f"{path}: 0 lines"))
        elif not pages:
            raise Failure(f"{path} holds no page: {lines[0]}")
        return pages, [line for line in lines if isinstance(line, BadLine)]
