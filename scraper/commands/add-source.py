"""``scrapy add-source URL``: look at a site nobody here has seen, and draw up its source.

Scrapy calls a command by the name of its module's file, hence the hyphen in this one's.
"""

import argparse
import sys
from contextlib import nullcontext
from pathlib import Path

from scrapy.exceptions import UsageError
from scrapy.settings import Settings

from scraper.article import Page
from scraper.clock import system_clock
from scraper.console import DEGRADED, OK, Failure, ProjectCommand, complain, err, out, plain
from scraper.crawl.by_hand.browser import Answer, Ask, browse
from scraper.crawl.by_hand.door import Door
from scraper.crawl.config import PROJECT
from scraper.crawl.run.loader import SourceLoader
from scraper.ingest import saved
from scraper.scout import naming
from scraper.scout.proposal import Proposal
from scraper.scout.slow_patterns import slow_patterns
from scraper.scout.storing import CannotStore, check_name, store
from scraper.scout.survey import survey
from scraper.scout.surveyor import NothingFound
from scraper.scout.tables import proposal_tables
from scraper.text import urls

_ROOM = 60
"""Characters of an address that a line of progress has room for."""


class Command(ProjectCommand):
    """Draw up the source of a new site."""

    def syntax(self) -> str:
        """Return the command's form."""
        return "[options] URL"

    def short_desc(self) -> str:
        """Return the line for ``scrapy -h``."""
        return "Look at a new site, show what would be read of it, and write its source"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add ours to scrapy's."""
        super().add_options(parser)
        parser.add_argument("--yes", action="store_true", help="accept what is found")
        parser.add_argument("--name", help="name of the source; default: made of the host")
        parser.add_argument("--into", metavar="FOLDER", help="folder of sources to write it to")

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        """Refuse what cannot be meant."""
        super().process_options(args, opts)
        if len(args) != 1 or not saved.is_address(args[0]):
            raise UsageError("name one http(s) address: a front page or a list", print_help=False)
        if opts.name and not naming.is_name(opts.name):
            raise UsageError(
                f"--name {opts.name}: a name is of a-z, 0-9 and _, and begins with a letter",
                print_help=False,
            )

    def work(self, args: list[str], opts: argparse.Namespace) -> int:
        """Survey, show, ask, write."""
        url = args[0]
        name = opts.name or naming.name_of(urls.host(url))
        into = PROJECT / opts.into if opts.into else self.config.own_sources
        loader = SourceLoader(self.config)
        self._refuse_known(url, name, into, loader)
        proposal, pages = self._survey(url, loader)
        for part in proposal_tables(proposal):
            out.print(part, soft_wrap=False)
        sys.stdout.flush()
        if not opts.yes:
            if not sys.stdin.isatty():
                complain("nothing was written: look it over, then run it again with --yes")
                return DEGRADED
            if not _accepted(into / name):
                out.print("nothing was written")
                return DEGRADED
        return self._write(proposal, pages, name, into)

    def _refuse_known(self, url: str, name: str, into: Path, loader: SourceLoader) -> None:
        if owner := saved.owner(url, loader.sources):
            raise Failure(
                f"{urls.host(url)} belongs to the source {owner.name}: "
                f"`scrapy check-source {owner.name}` tries it"
            )
        if name in loader.sources:
            raise Failure(f"there is a source named {name}: choose another name with --name")
        try:
            check_name(into, name)
        except CannotStore as error:
            raise Failure(str(error)) from None

    def _survey(self, url: str, loader: SourceLoader) -> tuple[Proposal, list[Page]]:
        assert isinstance(self.settings, Settings)
        seen: dict[str, Page] = {}
        sources = loader.sources
        taken = {host: source.name for source in sources.values() for host in source.hosts}
        status = err.status("")

        async def work(ask: Ask) -> Proposal:
            async def remembered(address: str) -> Answer:
                status.update(plain(f"page {len(seen) + 1}: {address[:_ROOM]}"))
                answer = await ask(address)
                if isinstance(answer, Page):
                    seen[urls.canonical(address)] = answer
                return answer

            return await survey(url, remembered, taken)

        try:
            with (
                status if err.is_terminal else nullcontext(),
                Door(self.config, sources, strangers_only=True) as door,
            ):
                proposal = browse(work, self.settings, door)
        except NothingFound as error:
            raise Failure(str(error)) from None
        keys = (urls.canonical(sample.url) for sample in proposal.samples)
        return proposal, [seen[key] for key in keys if key in seen]

    def _write(self, proposal: Proposal, pages: list[Page], name: str, into: Path) -> int:
        try:
            source, cases = store(proposal, name, into, pages, system_clock().date())
        except CannotStore as error:
            raise Failure(str(error)) from None
        out.print(plain(f"written: {source.folder} with {len(cases)} cases to review"))
        if into.resolve() not in {folder.resolve() for folder in self.config.source_folders}:
            out.print(plain(f"it is not read until YUANLIU_SOURCES names {into}"))
        told = f"next: review the cases, then `scrapy crawl {name} -a limit=3`"
        out.print(plain(f"{told} and `scrapy check-source {name}`"))
        slow = list(slow_patterns(source, [sample.url for sample in proposal.samples[:2]]))
        for line in slow:
            complain(f"{name}: {line}")
        return DEGRADED if slow else OK


def _accepted(target: Path) -> bool:
    try:
        return input(f"write {target}? [y/N] ").strip().lower() in ("y", "yes", "是")
    except EOFError:
        return False
