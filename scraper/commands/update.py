"""``scrapy update``: what cron runs. Crawl all due sources, publish, say how it went."""

import argparse
import signal
import sys
from datetime import datetime
from typing import ClassVar

from scrapy.crawler import AsyncCrawlerProcess
from scrapy.exceptions import UsageError

from scraper import health, publish
from scraper.archive import upkeep
from scraper.archive.archive import Archive
from scraper.archive.errors import ArchiveError
from scraper.archive.retention import drop_pages, drop_runs
from scraper.commands.publishing import publish_all
from scraper.commands.reporting import Run, report
from scraper.console import (
    DEGRADED,
    ERROR,
    OK,
    ProjectCommand,
    complain,
    guarded,
    log_to,
    named,
    ready,
)
from scraper.crawl.config import Config
from scraper.crawl.run import rows
from scraper.crawl.run.fleet import Fleet, due, longest_ago_first
from scraper.crawl.run.loader import SourceLoader
from scraper.crawl.run.locks import RUN, lock
from scraper.crawl.run.progress import watch
from scraper.crawl.visit.outcome import FINE
from scraper.crawl.visit.reach import BadReach, Reach
from scraper.health import Finding
from scraper.ingest import study
from scraper.publish.target import heal
from scraper.source import Source


class Command(ProjectCommand):
    """Crawl all due sources in one process, then publish."""

    requires_crawler_process = True
    default_settings: ClassVar[dict[str, object]] = {}

    def syntax(self) -> str:
        """Return the command's form."""
        return "[options]"

    def short_desc(self) -> str:
        """Return the line for ``scrapy -h``."""
        return "Crawl all due sources, publish, and exit with what cron should know"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add ours to scrapy's."""
        super().add_options(parser)
        parser.add_argument(
            "--only", action="append", metavar="SOURCE", help="visit only this one, due or not"
        )
        parser.add_argument(
            "--since", metavar="DAY", help="walk the lists back to this day, due or not"
        )
        parser.add_argument(
            "--backfill",
            metavar="DAY..DAY",
            help="walk the lists for articles of these days; goes on where it was interrupted",
        )
        parser.add_argument("-v", "--verbose", action="store_true", help="show progress and tables")
        parser.add_argument("--json", action="store_true", help="print one line for machines")

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        """Check what can be checked before the crawler process opens its log."""
        super().process_options(args, opts)
        if args:
            raise UsageError(f"unknown argument {args[0]!r}; name a source with --only")
        if code := guarded(lambda: self._ready(opts)):
            sys.exit(code)
        log_to(self, opts, "update.log")

    def _ready(self, opts: argparse.Namespace) -> int:
        try:
            Reach.read(opts.since, opts.backfill, self.config.clock)
        except BadReach as error:
            raise UsageError(str(error).replace("=", " "), print_help=False) from None
        loader = SourceLoader(self.config)
        for name in opts.only or []:
            named(loader, name)
        ready(self.config)
        return OK

    def work(self, args: list[str], opts: argparse.Namespace) -> int:
        """Hold the run lock, crawl, publish, report."""
        signal.signal(signal.SIGTERM, _ended)
        with lock(self.config.data / "locks", RUN):
            heal(self.config.published)  # readers need not wait until all is crawled
            run = self._update(opts)
        report(run, self.config.world, verbose=opts.verbose, as_json=opts.json)
        # All is done: as Python ends, a signal would kill it and hide the exit code.
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        return run.code

    def _update(self, opts: argparse.Namespace) -> Run:
        config, process = self.config, self.crawler_process
        assert isinstance(process, AsyncCrawlerProcess)
        assert isinstance(process.spider_loader, SourceLoader)
        loader = process.spider_loader
        for error in loader.errors:
            complain(error)
        with Archive.open(config.archive, world=config.world) as archive:
            began = config.clock()
            upkeep.look(archive, began)
            with archive.transaction():
                run = Run(archive.runs.start("update", began))
            try:
                wanted = _chosen(loader, opts.only)
                asked = opts.only or opts.since or opts.backfill
                sources = wanted if asked else due(wanted, archive, config)
                run.not_due = [source.name for source in wanted if source not in sources]
                turns = longest_ago_first(sources, archive)
                fleet = Fleet(process, config, run.id, turns, _arguments(opts))
                fleet.run(on_start=lambda: watch(fleet) if opts.verbose else None)
                run.rows = rows.visits(archive, fleet, sources)
                rows.write_down(archive, fleet, run.rows, began)
                _publish(archive, loader, config, run)
                run.findings = _findings(archive, loader, config, sources)
                if run.findings and run.code == OK:
                    run.code = DEGRADED
                _forget(archive, config, began)
                run.log_left = upkeep.fold_log(archive)
                if run.log_left > upkeep.LONG and run.code == OK:
                    run.code = DEGRADED
            except SystemExit:
                run.code = DEGRADED
                raise
            except BaseException:
                run.code = ERROR
                raise
            finally:
                # Whatever happens, a run that has ended must not look like one that was killed.
                with archive.transaction():
                    archive.runs.finish(run.id, config.clock(), run.code)
        return run


def _ended(_number: int, _frame: object) -> None:
    """End a run that was asked to; from the crawl on, scrapy's own handler stands in its place."""
    raise SystemExit(DEGRADED)


def _publish(archive: Archive, loader: SourceLoader, config: Config, run: Run) -> None:
    """Publish, and set the exit code from how the visits went."""
    try:
        run.published = publish_all(config, archive, loader.sources)
    except (publish.PublishError, ArchiveError) as error:
        run.error = str(error)
    else:
        healthy = all(row.result in FINE for row in run.rows)
        well = healthy and not loader.errors and not run.published.remarks
        run.code = OK if well else DEGRADED


def _findings(
    archive: Archive, loader: SourceLoader, config: Config, sources: list[Source]
) -> list[Finding]:
    """Return what a person should look at in the sources of this run (``scrapy health``)."""
    names = [source.name for source in sources]
    examined = health.examine(archive, loader.sources, config.clock(), only=names)
    return [found for one in examined for found in one.findings if found.needs_person]


def _forget(archive: Archive, config: Config, now: datetime) -> None:
    """Drop what the retention settings no longer keep."""
    if config.keep_pages:
        drop_pages(archive, now - config.keep_pages)
        study.drop(config.study, now - config.keep_pages)
    if config.keep_runs:
        drop_runs(archive, now - config.keep_runs)


def _arguments(opts: argparse.Namespace) -> dict[str, str]:
    """Return what every spider is told of how far back to look."""
    both = {"since": opts.since, "backfill": opts.backfill}
    return {name: value for name, value in both.items() if value}


def _chosen(loader: SourceLoader, only: list[str] | None) -> list[Source]:
    return [loader.source(name) for name in dict.fromkeys(only or loader.list())]
