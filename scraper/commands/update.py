"""``scrapy update``: what cron runs. Crawl all due sources, publish, say how it went."""

import argparse
import json
import sys
from dataclasses import asdict, dataclass, field
from typing import ClassVar

from scrapy.crawler import AsyncCrawlerProcess
from scrapy.exceptions import UsageError

from scraper import publish
from scraper.archive.archive import Archive
from scraper.archive.errors import ArchiveError
from scraper.console import (
    DEGRADED,
    ERROR,
    OK,
    ProjectCommand,
    complain,
    guarded,
    log_to,
    named,
    out,
    plain,
    ready,
)
from scraper.crawl import rows, tables
from scraper.crawl.config import Config
from scraper.crawl.fleet import Fleet, due
from scraper.crawl.loader import SourceLoader
from scraper.crawl.locks import RUN, lock
from scraper.crawl.progress import watch
from scraper.crawl.rows import Row
from scraper.source import Source


@dataclass
class _Run:
    """What there is to say of a run when it has ended."""

    id: int
    code: int = ERROR
    rows: list[Row] = field(default_factory=list)
    not_due: list[str] = field(default_factory=list)
    published: publish.Published | None = None
    error: str | None = None
    """Why nothing was published."""


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
        parser.add_argument("-v", "--verbose", action="store_true", help="show progress and tables")
        parser.add_argument("--json", action="store_true", help="print one line for machines")

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        """Check what can be checked before the crawler process opens its log."""
        super().process_options(args, opts)
        if args:
            raise UsageError(f"unknown argument {args[0]!r}; name a source with --only")
        if code := guarded(lambda: self._ready(opts.only or [])):
            sys.exit(code)
        log_to(self, opts, "update.log")

    def _ready(self, only: list[str]) -> int:
        loader = SourceLoader(self.config)
        for name in only:
            named(loader, name)
        ready(self.config)
        return OK

    def work(self, args: list[str], opts: argparse.Namespace) -> int:
        """Hold the run lock, crawl, publish, report."""
        with lock(self.config.data / "locks", RUN):
            run = self._update(opts)
        self._report(run, opts)
        return run.code

    def _update(self, opts: argparse.Namespace) -> _Run:
        config, process = self.config, self.crawler_process
        assert isinstance(process, AsyncCrawlerProcess)
        assert isinstance(process.spider_loader, SourceLoader)
        loader = process.spider_loader
        for error in loader.errors:
            complain(error)
        with Archive.open(config.archive, world=config.world) as archive:
            began = config.clock()
            run = _Run(archive.runs.start("update", began))
            try:
                wanted = _chosen(loader, opts.only)
                sources = wanted if opts.only else due(wanted, archive, config)
                run.not_due = [source.name for source in wanted if source not in sources]
                fleet = Fleet(process, config, run.id, sources)
                fleet.run(on_start=lambda: watch(fleet) if opts.verbose else None)
                run.rows = rows.visits(archive, fleet)
                rows.write_down(archive, fleet, run.rows, began)
                _publish(archive, loader, config, run)
            finally:
                # Whatever happens, a run that has ended must not look like one that was killed.
                archive.runs.finish(run.id, config.clock(), run.code)
        return run

    def _report(self, run: _Run, opts: argparse.Namespace) -> None:
        world = self.config.world
        if run.error:
            complain(run.error)
        if opts.json:
            published = asdict(run.published) if run.published else None
            facts = {"run": run.id, "exit": run.code, "published": published, "error": run.error}
            record = tables.as_json(world, run.rows, **facts, not_due=run.not_due)
            print(json.dumps(record, ensure_ascii=False))
        elif opts.verbose:
            out.print(tables.visit_table(run.rows, world, out.width), soft_wrap=False)
            for line in tables.remarks(run.rows, run.not_due):
                out.print(plain(line))
        else:
            for row in run.rows:
                if row.result not in ("ok", "busy"):
                    complain(f"{row.source}: {row.result}: {row.detail or 'see the log'}")


def _publish(archive: Archive, loader: SourceLoader, config: Config, run: _Run) -> None:
    """Publish, and set the exit code from how all of it went."""
    try:
        at = config.clock()
        run.published = publish.publish(archive, config.published, sources=loader.sources, at=at)
    except (publish.PublishError, ArchiveError) as error:
        run.error = str(error)
    else:
        healthy = not loader.errors and all(row.result in ("ok", "busy") for row in run.rows)
        run.code = OK if healthy else DEGRADED


def _chosen(loader: SourceLoader, only: list[str] | None) -> list[Source]:
    return [loader.source(name) for name in dict.fromkeys(only or loader.list())]
