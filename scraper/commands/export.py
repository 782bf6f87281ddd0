"""``scrapy export``: the published articles for a spreadsheet or another program."""

import argparse
import sys
from pathlib import Path

from scrapy.exceptions import UsageError

from scraper.commands.missing import look_for, unpublished
from scraper.commands.publishing import own_files
from scraper.console import OK, Failure, ProjectCommand, day, no_names, out, plain, writing
from scraper.publish import beside
from scraper.publish.export import Form, NoSource, Wanted, export


class Command(ProjectCommand):
    """Write the published articles as CSV or JSON Lines."""

    def syntax(self) -> str:
        """Return the command's form."""
        return "--csv | --jsonl [options]"

    def short_desc(self) -> str:
        """Return the line for ``scrapy -h``."""
        return "Write the published articles as CSV (for spreadsheets) or JSON Lines"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add ours to scrapy's."""
        super().add_options(parser)
        parser.add_argument(
            "--csv", action="store_true", help="one article a row, for spreadsheets"
        )
        parser.add_argument("--jsonl", action="store_true", help="one article a line, nothing lost")
        parser.add_argument("--out", metavar="FILE", help="write to a file, not to the screen (-)")
        parser.add_argument("--source", metavar="NAME", help="only the articles of this source")
        parser.add_argument(
            "--since", metavar="DAY", help="only those published on that day or later"
        )
        parser.add_argument("--force", action="store_true", help="overwrite the file")

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        """Refuse what cannot be meant."""
        super().process_options(args, opts)
        no_names(args, "name a file with --out")
        if opts.csv == opts.jsonl:
            raise UsageError("say --csv or --jsonl, one of them", print_help=False)
        if opts.out == "":
            raise UsageError(
                "--out wants the name of a file, or - for the screen", print_help=False
            )
        opts.since = day("--since", opts.since)

    def work(self, args: list[str], opts: argparse.Namespace) -> int:
        """Write to the screen, or beside the file and give it its name once it is whole."""
        look_for(self.config.published)
        wanted = Wanted(opts.source, opts.since)
        try:
            return self._write("csv" if opts.csv else "jsonl", wanted, opts)
        except NoSource as error:
            raise unpublished(opts.source, error.titles) from None

    def _write(self, form: Form, wanted: Wanted, opts: argparse.Namespace) -> int:
        published = self.config.published
        if not opts.out or opts.out == "-":
            with writing():
                export(published, sys.stdout.buffer, form, wanted)
            return OK
        target = Path(opts.out)
        if target.is_file() and not opts.force:
            raise Failure(f"{target} is there already; name another file, or say --force")
        with beside.written(target, never=own_files(self.config)) as part, part.open("wb") as file:
            count = export(published, file, form, wanted)
            file.close()
            part.chmod(published.stat().st_mode & 0o777)
        out.print(plain(f"{target}: {count} articles"))
        return OK
