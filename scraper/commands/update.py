"""``scrapy update``: what cron runs. Crawl all due sources, publish, say how it went."""

import argparse
import json
import sys
from typing import ClassVar

from scrapy.crawler import AsyncCrawlerProcess
from scrapy.exceptions import UsageError

from scraper import publish
from scraper.archive.archive import Archive
from scraper.console import DEGRADED, OK, Failure, ProjectCommand, complain, guarded, out
from scraper.crawl import tables
from scraper.crawl.fleet import Fleet, due
from scraper.crawl.loader import SourceLoader
from scraper.crawl.locks import lock
from scraper.crawl.progress import watch
from scraper.source import Source


class Command(ProjectCommand):
    """Crawl all due sources in one process, then publish."""

    requires_crawler_process = True
    default_settings: ClassVar[dict[str, object]] = {}

    def short_desc(self) -> str:
        """Return the line for ``scrapy -h``."""
        return "Crawl all due sources, publish, and exit with what cron should know"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add ours to scrapy's."""
        super().add_options(parser)
        parser.add_argument("--only", action="append", metavar="SOURCE", help="visit only this one")
        parser.add_argument("-v", "--verbose", action="store_true", help="show progress and tables")
        parser.add_argument("--json", action="store_true", help="print one line for machines")

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        """Check what can be checked before the crawler process opens its log."""
        super().process_options(args, opts)
        if args:
            raise UsageError(f"unknown argument {args[0]!r}; name a source with --only")
        if code := guarded(self._ready):
            sys.exit(code)
        assert self.settings is not None
        if not opts.logfile:
            log = self.config.data / "logs" / "update.log"
            self.settings.set("LOG_FILE", str(log), priority="cmdline")

    def _ready(self) -> int:
        self.config.prepare()
        self.config.may_crawl()
        return OK

    def work(self, args: list[str], opts: argparse.Namespace) -> int:
        """Hold the run lock, crawl, publish, report."""
        with lock(self.config.data / "locks", "update"):
            return self._update(opts)

    def _update(self, opts: argparse.Namespace) -> int:
        config, process = self.config, self.crawler_process
        assert isinstance(process, AsyncCrawlerProcess)
        assert isinstance(process.spider_loader, SourceLoader)
        loader = process.spider_loader
        for error in loader.errors:
            complain(error)
        with Archive.open(config.archive, world=config.world) as archive:
            sources = due(chosen(loader, opts.only), archive, config)
            run_id = archive.runs.start("update", config.clock())
            fleet = Fleet(process, config, run_id, sources)
            fleet.run(on_start=lambda: watch(fleet) if opts.verbose else None)
            at = config.clock()
            published = publish.publish(archive, config.published, sources=loader.sources, at=at)
            rows = tables.visits(archive, fleet)
            healthy = not loader.errors and all(row.result in ("ok", "busy") for row in rows)
            code = OK if healthy else DEGRADED
            archive.runs.finish(run_id, config.clock(), code)
        if opts.json:
            print(json.dumps(tables.as_json(run_id, code, rows, published), ensure_ascii=False))
        elif opts.verbose:
            out.print(tables.visit_table(rows, config.world), soft_wrap=False)
        else:
            for row in rows:
                if row.result not in ("ok", "busy"):
                    complain(f"{row.source}: {row.result}: {row.detail or 'see the log'}")
        return code


def chosen(loader: SourceLoader, only: list[str] | None) -> list[Source]:
    """Return the sources to visit. Raises a failure that names an unknown one."""
    if not only:
        return [loader.sources[name] for name in loader.list()]
    try:
        return [loader.source(name) for name in only]
    except KeyError as error:
        raise Failure(error.args[0]) from None
