"""``scrapy reread``: read the stored pages again with today's rules, and say what would change."""

import argparse
import sys
import time
from collections.abc import Iterator

from rich.progress import MofNCompleteColumn, Progress
from scrapy.exceptions import UsageError

from scraper.archive.archive import Archive
from scraper.archive.rereading import count_stored
from scraper.commands import rereadings as wording
from scraper.console import DEGRADED, OK, Failure, ProjectCommand, err, named, out, plain
from scraper.crawl.registry import outlets_of
from scraper.crawl.run.loader import SourceLoader
from scraper.crawl.run.locks import RUN, lock
from scraper.ingest.processes import ReadingBroke, Setup, cores
from scraper.ingest.reread import Tally, put, reread
from scraper.ingest.rereading import Reread
from scraper.ingest.saved import as_line


class Command(ProjectCommand):
    """Read the raw pages again."""

    def syntax(self) -> str:
        """Return the command's form."""
        return "[options] [SOURCE]"

    def short_desc(self) -> str:
        """Return the line for ``scrapy -h``."""
        return "Read the stored pages again and say what would change; --apply changes it"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add ours to scrapy's."""
        super().add_options(parser)
        parser.add_argument(
            "--apply", action="store_true", help="put the readings into the archive"
        )
        parser.add_argument("--jobs", metavar="N", type=int, help="processes (one for each core)")
        parser.add_argument("-v", "--verbose", action="store_true", help="name every change")
        parser.add_argument(
            "--json", action="store_true", help="a line for every page that changes"
        )

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        """Refuse what cannot be meant."""
        super().process_options(args, opts)
        if len(args) > 1:
            raise UsageError("name one source, or none for all", print_help=False)
        if opts.jobs is not None and not 1 <= opts.jobs <= 256:
            raise UsageError(f"--jobs {opts.jobs} is not between 1 and 256", print_help=False)

    def work(self, args: list[str], opts: argparse.Namespace) -> int:
        """Read, tell, and apply if asked to; no update may run meanwhile if it applies."""
        loader = SourceLoader(self.config)
        source = named(loader, args[0]).name if args else None
        if not opts.apply:
            return self._reread(loader, source, opts)
        self.config.prepare()
        with lock(self.config.data / "locks", RUN):
            return self._reread(loader, source, opts)

    def _reread(self, loader: SourceLoader, source: str | None, opts: argparse.Namespace) -> int:
        config = self.config
        with Archive.open(config.archive, world=None, create=False) as archive:
            outlets = outlets_of(config).aliased(archive.corrections.aliases())
            setup = Setup(config.source_folders, outlets)
            run = None
            if opts.apply:
                name = f"reread {source}" if source else "reread"
                run = archive.runs.start(name, config.clock())
            try:
                code = self._tell(archive, setup, source, opts)
            except ReadingBroke as error:
                raise Failure(str(error)) from None
            except KeyboardInterrupt:
                raise Failure("stopped; what was applied stays, and the next run goes on") from None
            for unread in loader.errors:
                err.print(plain(str(unread)))
            code = DEGRADED if loader.errors and source is None else code
            if run is not None:
                archive.runs.finish(run, config.clock(), code)
        return code

    def _tell(
        self, archive: Archive, setup: Setup, source: str | None, opts: argparse.Namespace
    ) -> int:
        total = count_stored(archive, source)
        jobs = opts.jobs or cores()
        began = time.monotonic()
        tallies: dict[str, Tally] = {}
        put_in = 0
        for again in _shown(reread(archive, setup, source, jobs), total):
            tallies.setdefault(again.source, Tally()).count(again)
            if opts.json:
                if again.outcome in ("changed", "lost"):
                    print(as_line(wording.record(again), sys.stdout.encoding))
            elif opts.verbose:
                for line in wording.lines(again):
                    out.print(plain(line))
            if opts.apply:
                put_in += put(archive, again, self.config.clock())
        if not opts.json:
            for part in wording.summary(tallies, out.width):
                out.print(part, soft_wrap=False)
            out.print(wording.ending(tallies, put_in if opts.apply else None))
        pace = total / max(time.monotonic() - began, 0.001)
        err.print(f"{total} pages, {pace:.0f} pages per second")
        return DEGRADED if any(tally.losses for tally in tallies.values()) else OK


def _shown(readings: Iterator[Reread], total: int) -> Iterator[Reread]:
    """Yield readings below a bar that shows how far they are."""
    columns = (*Progress.get_default_columns(), MofNCompleteColumn())
    with Progress(*columns, console=err, transient=True, disable=not err.is_terminal) as bar:
        task = bar.add_task("reading", total=total)
        for again in readings:
            yield again
            bar.advance(task)
