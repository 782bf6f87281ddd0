"""``scrapy capture URL``: save an article of a known source as a case, with today's reading."""

import argparse
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from scrapy.exceptions import UsageError
from scrapy.settings import Settings

from scraper.article import Page
from scraper.console import OK, Failure, ProjectCommand, complain, is_url, out, plain, unreadable
from scraper.crawl.by_hand.fetch import fetch
from scraper.crawl.run.loader import SourceLoader
from scraper.extract.unreadable import Unreadable
from scraper.ingest import saved, study
from scraper.scout import cases, naming
from scraper.source import Source


class Command(ProjectCommand):
    """Save a page beside a draft of its answer."""

    def syntax(self) -> str:
        """Return the command's form."""
        return "[options] URL|FILE"

    def short_desc(self) -> str:
        """Return the line for ``scrapy -h``."""
        return "Save an article of a source as a case, for a person to review"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add ours to scrapy's."""
        super().add_options(parser)
        parser.add_argument("--url", help="address that the saved page came from")
        parser.add_argument("--name", help="name of the case; default: made of the address")

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        """Refuse what cannot be meant."""
        super().process_options(args, opts)
        if len(args) != 1 or not args[0].strip():
            raise UsageError("name one URL, or a FILE with --url", print_help=False)
        if is_url(args[0]) == bool(opts.url):
            raise UsageError("--url goes with a FILE, and a FILE needs it", print_help=False)
        if not saved.is_address(opts.url or args[0]):
            raise UsageError(f"{opts.url or args[0]} is no http(s) address", print_help=False)
        if opts.name and not naming.is_case_name(opts.name):
            raise UsageError(
                f"--name {opts.name}: the name of a case is of letters, figures, - and _",
                print_help=False,
            )

    def work(self, args: list[str], opts: argparse.Namespace) -> int:
        """Fetch or open the page, read it, write both files."""
        url = opts.url or args[0]
        loader = SourceLoader(self.config)
        for error in loader.errors:
            complain(error)
        sources = loader.sources
        source = self._source(url, sources)
        try:
            page = self._page(args[0], url, sources)
            name = opts.name or cases.name_of(url)
            with study.studying(self.config.study, page, self.config.clock):
                told = cases.write(source.folder / "cases", name, page, source)
        except Unreadable as error:
            raise Failure(unreadable(args[0], error)) from None
        except FileExistsError as error:
            raise Failure(f"{error} exists already: choose another name with --name") from None
        except OSError as error:
            raise Failure(
                f"{source.folder / 'cases'} cannot be written: {error.strerror}"
            ) from None
        out.print(plain(f'{told}: read the answer, correct it, then set "reviewed": true'))
        return OK

    def _source(self, url: str, sources: Mapping[str, Source]) -> Source:
        source = saved.owner(url, sources)
        if source is None:
            raise Failure(f"no source owns {url}: `scrapy add-source` draws one up")
        if not source.is_article(url):
            raise Failure(f"{url} is no article of {source.name}: see its `article` and `skip`")
        return source

    def _page(self, name: str, url: str, sources: Mapping[str, Source]) -> Page:
        if is_url(name):
            assert isinstance(self.settings, Settings)
            answer = fetch([name], self.settings, self.config, sources)[name]
            if isinstance(answer, Page):
                return answer
            raise Unreadable(*answer)
        return replace(saved.load_page(Path(name), url), fetched_at=self.config.clock())
