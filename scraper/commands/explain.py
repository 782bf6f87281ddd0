"""``scrapy explain``: for each field the value, the layer that answered, and the raw text."""

import argparse
import json
from datetime import datetime
from pathlib import Path

from rich.table import Table
from scrapy.exceptions import UsageError
from scrapy.settings import Settings

from scraper.archive.records import to_record
from scraper.article import Article, Page
from scraper.console import OK, Failure, ProjectCommand, is_url, out, plain
from scraper.crawl.fetch import fetch
from scraper.crawl.loader import SourceLoader
from scraper.extract.unreadable import Unreadable
from scraper.ingest import saved

_UNEXPLAINED = ("body_html", "by", "url", "site", "fetched_at")
_LONGEST = 160


class Command(ProjectCommand):
    """Show who answered for each field of a page."""

    def syntax(self) -> str:
        """Return the command's form."""
        return "[options] URL|FILE|SOURCE/CASE"

    def short_desc(self) -> str:
        """Return the line for ``scrapy -h``."""
        return "Show for each field of a page: value, layer that found it, raw text"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add ours to scrapy's."""
        super().add_options(parser)
        parser.add_argument("--url", help="address that the saved page came from")

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        """Refuse what cannot be meant."""
        super().process_options(args, opts)
        if len(args) != 1:
            raise UsageError("name one URL, FILE or SOURCE/CASE", print_help=False)

    def work(self, args: list[str], opts: argparse.Namespace) -> int:
        """Read the page and print the receipts."""
        loader = SourceLoader(self.config)
        try:
            article = saved.read_page(self._page(args[0], opts.url, loader), loader.sources)
        except Unreadable as error:
            raise Failure(f"{args[0]}: {error.verdict}: {error.why}") from None
        out.print(receipts(article), soft_wrap=False)
        return OK

    def _page(self, name: str, url: str | None, loader: SourceLoader) -> Page:
        if is_url(name):
            assert isinstance(self.settings, Settings)
            answer = fetch([name], self.settings, self.config)[name]
            if isinstance(answer, Page):
                return answer
            raise Unreadable(*answer)
        path = _case(name, loader) or Path(name)
        told = path.with_suffix(".json")
        if path.parent.name == "cases" and told.is_file():
            known = json.loads(told.read_text("utf-8"))
            at = known.get("fetched_at")
            return saved.load_page(
                path, url or known.get("url"), datetime.fromisoformat(at) if at else None
            )
        return saved.load_page(path, url)


def _case(name: str, loader: SourceLoader) -> Path | None:
    """Return the saved page of ``SOURCE/CASE``."""
    source, _, case = name.partition("/")
    if source not in loader.sources or Path(name).exists():
        return None
    return loader.sources[source].folder / "cases" / f"{case.removesuffix('.html')}.html"


def receipts(article: Article) -> Table:
    """Draw field · value · layer · raw."""
    table = Table(show_lines=False)
    for column in ("field", "value", "layer", "raw"):
        table.add_column(column, overflow="fold")
    for name, value in to_record(article).items():
        if name in _UNEXPLAINED:
            continue
        receipt = article.by.get(name) or article.by.get(name.removesuffix("_text"))
        layer, raw = (receipt.by, receipt.raw) if receipt else ("", "")
        table.add_row(name, plain(_short(value)), layer, plain(_short(raw)))
    return table


def _short(value: object) -> str:
    if value in (None, "", [], ()):
        return "—"
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}… ({len(text)} characters)"
