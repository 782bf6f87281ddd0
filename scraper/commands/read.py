"""``scrapy read``: read saved pages, or pages asked for by hand, without a crawl."""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from scrapy.exceptions import UsageError
from scrapy.settings import Settings

from scraper.article import Article, Page
from scraper.console import (
    DEGRADED,
    ERROR,
    OK,
    Failure,
    ProjectCommand,
    complain,
    err,
    is_url,
    plain,
    unreadable,
    writing,
)
from scraper.crawl.by_hand.fetch import fetch
from scraper.crawl.run.loader import SourceLoader
from scraper.extract.unreadable import Unreadable
from scraper.ingest import saved, study
from scraper.source import SourceError
from scraper.telling import say
from scraper.verdict import Verdict


class Command(ProjectCommand):
    """Read pages and print what was read."""

    def syntax(self) -> str:
        """Return the command's form."""
        return "[options] FILE|URL ... | --batch LIST.jsonl"

    def short_desc(self) -> str:
        """Return the line for ``scrapy -h``."""
        return "Read saved pages or URLs and print title, date, credits and body"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add ours to scrapy's."""
        super().add_options(parser)
        parser.add_argument("--url", help="address that the saved page came from")
        parser.add_argument("--json", action="store_true", help="print one JSON object a page")
        parser.add_argument("--batch", metavar="LIST.jsonl", help="read the files a list names")

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        """Refuse what cannot be meant."""
        super().process_options(args, opts)
        if bool(args) == bool(opts.batch) or not all(name.strip() for name in args):
            raise UsageError("name FILEs or URLs, or a list with --batch", print_help=False)
        if opts.url and len(args) != 1:
            raise UsageError("--url goes with exactly one FILE", print_help=False)
        if opts.url and not saved.is_address(opts.url):
            raise UsageError(f"--url {opts.url} is no http(s) address", print_help=False)

    def work(self, args: list[str], opts: argparse.Namespace) -> int:
        """Read what was named; the exit code says whether all of it could be read."""
        loader = SourceLoader(self.config)
        for error in loader.errors:
            complain(error)
        # A page is read without the rules of a source that cannot be read: that is no success.
        rules = DEGRADED if loader.errors else OK
        if opts.batch:
            return max(_batch(Path(opts.batch), loader), rules)
        code = rules
        for name, page in self._pages(args, opts.url, loader):
            try:
                article = self._article(page, loader)
            except Unreadable as error:
                complain(unreadable(name, error))
                code = ERROR
            except SourceError as error:
                complain(error)
                code = ERROR
            else:
                _print(saved.reading(article)) if opts.json else say(article)
        return code

    def _pages(
        self, names: list[str], url: str | None, loader: SourceLoader
    ) -> Iterator[tuple[str, Page | Unreadable]]:
        addresses = [name for name in names if is_url(name)]
        answers = self._fetched(addresses, loader) if addresses else {}
        for name in names:
            if name in answers:
                yield name, answers[name]
                continue
            try:
                yield name, saved.load_page(Path(name), url)
            except Unreadable as error:
                yield name, error

    def _fetched(self, addresses: list[str], loader: SourceLoader) -> dict[str, Page | Unreadable]:
        assert isinstance(self.settings, Settings)
        answers = fetch(addresses, self.settings, self.config, loader.sources)
        return {
            url: answer if isinstance(answer, Page) else Unreadable(*answer)
            for url, answer in answers.items()
        }

    def _article(self, page: Page | Unreadable, loader: SourceLoader) -> Article:
        """Read a page, or raise :class:`Unreadable` for what a crawl would not store either."""
        if isinstance(page, Unreadable):
            raise page
        with study.studying(self.config.study, page, self.config.clock):
            article = saved.read_page(page, loader.sources)
        if not article.title.strip():
            raise Unreadable(Verdict.EMPTY, saved.NO_TITLE)
        return article


def _batch(path: Path, loader: SourceLoader) -> int:
    code, record = OK, None
    for record in _records(path, loader):
        _print(record)
        if record["verdict"] != "read":
            code = DEGRADED
    if record is None:
        err.print(plain(f"{path}: 0 lines"))
    return code


def _records(path: Path, loader: SourceLoader) -> Iterator[saved.Record]:
    """Yield a list's records; its own faults are told here, those of the output elsewhere."""
    try:
        yield from saved.read_batch(path, loader.sources)
    except OSError as error:
        raise Failure(f"{path} cannot be read: {error.strerror}; name a JSON Lines file") from None


def _print(record: saved.Record) -> None:
    with writing():
        print(saved.as_line(record, sys.stdout.encoding))
