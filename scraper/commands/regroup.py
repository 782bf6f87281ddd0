"""``scrapy regroup``: compute all stories anew, and say what would change."""

import argparse
from collections import Counter

from rich.progress import Progress
from rich.table import Table
from scrapy.exceptions import UsageError

from scraper.archive.archive import Archive
from scraper.console import OK, Failure, ProjectCommand, err, out, plain
from scraper.crawl.registry import outlets_of
from scraper.crawl.run.locks import RUN, lock
from scraper.ingest.aliases import rename
from scraper.ingest.regroup import Change, Regrouping, StaleError

_SHOWN = 20
_WORDS = {
    "merged": "becomes part of",
    "split": "comes out of",
    "members": "has other members",
    "parents": "has the same members, other parents",
}


class Command(ProjectCommand):
    """Group all articles anew."""

    def syntax(self) -> str:
        """Return the command's form."""
        return "[options]"

    def short_desc(self) -> str:
        """Return the line for ``scrapy -h``."""
        return "Compute all stories anew and say what would change; --apply changes it"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add ours to scrapy's."""
        super().add_options(parser)
        parser.add_argument("--apply", action="store_true", help="put the stories into the archive")
        parser.add_argument("-v", "--verbose", action="store_true", help="name every change")

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        """Refuse what cannot be meant."""
        super().process_options(args, opts)
        if args:
            raise UsageError("regroup takes no arguments: it groups everything", print_help=False)

    def work(self, args: list[str], opts: argparse.Namespace) -> int:
        """Group, tell, and apply if asked to; no crawl may run meanwhile if it applies."""
        if not opts.apply:
            return self._regroup(opts)
        self.config.prepare()
        with lock(self.config.data / "locks", RUN):
            return self._regroup(opts)

    def _regroup(self, opts: argparse.Namespace) -> int:
        config = self.config
        with Archive.open(config.archive, world=None, create=False) as archive:
            if opts.apply:
                rename(archive, outlets_of(config).aliased(archive.corrections.aliases()))
            total = 2 * archive.articles.count()
            with Progress(console=err, transient=True, disable=not err.is_terminal) as bar:
                task = bar.add_task("comparing", total=total)
                grouped = Regrouping(archive, lambda done: bar.update(task, completed=done))
            with grouped:
                changes = list(grouped.changes())
                _tell(grouped.articles, changes, everything=opts.verbose)
                if opts.apply:
                    self._apply(grouped)
                elif changes:
                    out.print("nothing has been changed; `scrapy regroup --apply` does it")
        return OK

    def _apply(self, grouped: Regrouping) -> None:
        try:
            changed = grouped.apply(self.config.clock())
        except StaleError as error:
            raise Failure(str(error)) from None
        if changed:
            out.print(f"{changed} articles have another place now; `scrapy publish` tells readers")


def _tell(articles: int, changes: list[Change], *, everything: bool) -> None:
    if not changes:
        out.print(f"{articles} articles: every story is as it would be computed anew")
        return
    counts = Counter(change.what for change in changes)
    told = ", ".join(f"{count} {_WORDS[what]}" for what, count in sorted(counts.items()))
    out.print(plain(f"{articles} articles; of the stories {told}"))
    table = Table()
    for column in ("story", "what", "story"):
        table.add_column(column)
    shown = changes if everything else changes[:_SHOWN]
    for change in shown:
        name = "new" if change.story < 0 else str(change.story)
        other = "" if change.other is None else "new" if change.other < 0 else str(change.other)
        table.add_row(name, _WORDS[change.what], other)
    out.print(table, soft_wrap=False)
    if len(shown) < len(changes):
        out.print(f"{len(shown)} of {len(changes)} changes; -v names them all")
