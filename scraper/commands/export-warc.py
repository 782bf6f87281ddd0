"""``scrapy export-warc``: the raw pages for other tools.

The file has the name of the command, because that is where scrapy takes it from.
"""

import argparse
import os
from contextlib import suppress
from datetime import date
from pathlib import Path

from scrapy.exceptions import UsageError

from scraper.archive.archive import Archive
from scraper.archive.warc import Written, write_warc
from scraper.console import OK, Failure, ProjectCommand, day, named, out, plain
from scraper.crawl.run.loader import SourceLoader

_ENDINGS = (".warc.gz", ".warc")


class Command(ProjectCommand):
    """Write the raw pages as WARC."""

    def syntax(self) -> str:
        """Return the command's form."""
        return "[options] FILE.warc.gz"

    def short_desc(self) -> str:
        """Return the line for ``scrapy -h``."""
        return "Write the stored raw pages as WARC, for other tools"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add ours to scrapy's."""
        super().add_options(parser)
        parser.add_argument("--source", help="only the pages of this source")
        parser.add_argument(
            "--since", metavar="DAY", help="only those fetched on that day or later"
        )
        parser.add_argument("--force", action="store_true", help="overwrite the file")

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        """Refuse what cannot be meant."""
        super().process_options(args, opts)
        if len(args) != 1 or not args[0].endswith(_ENDINGS):
            raise UsageError("name one file that ends in .warc.gz or .warc", print_help=False)
        opts.since = day("--since", opts.since)

    def work(self, args: list[str], opts: argparse.Namespace) -> int:
        """Write beside the file, and give it its name once it is whole."""
        target = Path(args[0])
        source = named(SourceLoader(self.config), opts.source).name if opts.source else None
        if target.exists() and not opts.force:
            raise Failure(f"{target} is there already; name another file, or say --force")
        part = target.with_name(f"{target.name}.part")
        try:
            written = self._write(part, target, source, opts.since)
            part.replace(target)
        except OSError as error:
            raise Failure(f"{target} cannot be written: {error.strerror}") from None
        finally:
            with suppress(OSError):
                part.unlink()
        left = (
            f", {written.dropped} left out: their raw page is not kept" if written.dropped else ""
        )
        out.print(plain(f"{target}: {written.pages} pages{left}"))
        return OK

    def _write(self, part: Path, target: Path, source: str | None, since: date | None) -> Written:
        config = self.config
        with (
            Archive.open(config.archive, world=None, create=False) as archive,
            part.open("wb") as file,
        ):
            written = write_warc(
                file,
                archive.pages.kept(source, since),
                name=target.name,
                software=config.user_agent,
                at=config.clock(),
                packed=target.name.endswith(".gz"),
            )
            file.flush()
            os.fsync(file.fileno())
        return written
