"""``scrapy doctor``: whether archive and published file are whole, and what to do if not."""

import argparse
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict

from rich.text import Text
from scrapy.exceptions import UsageError

from scraper.commands.publishing import publish_all
from scraper.console import DEGRADED, ERROR, OK, Failure, ProjectCommand, complain, out, plain
from scraper.crawl.registry import outlets_of
from scraper.crawl.run.loader import SourceLoader
from scraper.crawl.run.locks import all_locked
from scraper.doctor import Report, examine
from scraper.doctor.repairing import Repaired, Tools, repair
from scraper.ingest.processes import ReadingBroke, Setup
from scraper.ingest.regroup import StaleError


class Command(ProjectCommand):
    """Check both files against each other, and repair what can be rebuilt."""

    def syntax(self) -> str:
        """Return the command's form."""
        return "[options]"

    def short_desc(self) -> str:
        """Return the line for ``scrapy -h``."""
        return "Check archive and published file against each other; --repair what can be rebuilt"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add ours to scrapy's."""
        super().add_options(parser)
        add = parser.add_argument
        add("--repair", action="store_true", help="rebuild what can be; no crawl may run meanwhile")
        add("--quick", action="store_true", help="leave out what has to be read one by one")
        add("--json", action="store_true", help="print one line for machines")

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        """Refuse what cannot be meant."""
        super().process_options(args, opts)
        if args:
            raise UsageError("doctor takes no arguments: it looks at both files", print_help=False)
        if opts.quick and opts.repair:
            told = "--repair has to look at everything: leave --quick out"
            raise UsageError(told, print_help=False)

    def work(self, args: list[str], opts: argparse.Namespace) -> int:
        """Look, repair if asked to, and say what is left."""
        config = self.config
        if opts.repair:
            return self._repair(as_json=opts.json)
        report = examine(config.archive, config.published, world=config.world, deep=not opts.quick)
        if opts.json:
            print(_line(report))
        else:
            _show(report)
        return _code(report)

    def _repair(self, *, as_json: bool) -> int:
        config, loader = self.config, SourceLoader(self.config)
        config.prepare()
        with all_locked(config.data / "locks", loader.list()), _named():
            tools = Tools(
                setup=Setup(config.source_folders, outlets_of(config)),
                sources=loader.sources,
                clock=config.clock,
                publish_all=lambda archive: publish_all(config, archive, loader.sources),
            )
            done = repair(config.archive, config.published, tools, world=config.world)
        for error in loader.errors:
            complain(error)
        if as_json:
            print(_line(done.after, done))
        else:
            for told in done.done:
                out.print(plain(told))
            _show(done.after)
        if done.after.is_well and (done.left or done.before.needs_person):
            return DEGRADED  # what was lost is told once
        return _code(done.after)


@contextmanager
def _named() -> Iterator[None]:
    """Raise what else can go wrong as :class:`Failure`."""
    try:
        yield
    except (ReadingBroke, StaleError) as error:
        raise Failure(str(error)) from None


def _code(report: Report) -> int:
    if report.unopened:
        return ERROR
    return OK if report.is_well else DEGRADED


def _line(report: Report, repaired: Repaired | None = None) -> str:
    """Return a report as one line of JSON; what cannot be written as UTF-8 is escaped."""
    told = {
        "is_well": report.is_well,
        "findings": [asdict(finding) for finding in report.findings],
        "notes": report.notes,
        "unopened": report.unopened,
    }
    if repaired is not None:
        told["repaired"] = repaired.done
        told["found"] = [asdict(finding) for finding in repaired.before.findings]
    return json.dumps(told)


def _show(report: Report) -> None:
    for note in report.notes:
        out.print(plain(note))
    if report.is_well:
        out.print("all that was looked at is well")
        return
    for one in report.findings:
        times = f" ({one.count:,} times)" if one.count > 1 else ""
        out.print(Text.assemble((one.where, "bold"), ": ", one.what, times))
        for example in one.examples:
            out.print(Text.assemble("  ", plain(example)))
        if (more := one.count - len(one.examples)) > 0:
            out.print(f"  and {more:,} more")
        out.print(Text.assemble("  → ", plain(one.cure)))
