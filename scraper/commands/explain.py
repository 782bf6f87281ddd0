"""``scrapy explain``: for each field the value, the layer that answered, and the raw text."""

import argparse
import json
import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import fields
from datetime import datetime
from pathlib import Path

from rich.text import Text
from scrapy.exceptions import UsageError
from scrapy.settings import Settings

from scraper.archive.archive import Archive
from scraper.archive.errors import ArchiveError
from scraper.article import Article, Layer, Page
from scraper.console import (
    DEGRADED,
    OK,
    Failure,
    ProjectCommand,
    complain,
    is_url,
    out,
    plain,
    unreadable,
)
from scraper.crawl.by_hand.fetch import fetch
from scraper.crawl.run.loader import SourceLoader
from scraper.extract import Unreadable
from scraper.ingest import saved, study
from scraper.ingest.apart import read
from scraper.ingest.corrected import with_values
from scraper.source import SourceError
from scraper.telling import attachment_line, credits_line, image_line
from scraper.text import urls

_UNEXPLAINED = ("body_html", "by", "url", "site", "fetched_at")
_LISTS = ("images", "attachments")
"""Fields of several things, one a line; of each only the end is cut."""
_LONGEST = 160
_TOLD: tuple[Layer, ...] = ("rules", "labels", "meta")


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
        if len(args) != 1 or not args[0].strip():
            raise UsageError("name one URL, FILE or SOURCE/CASE", print_help=False)
        if opts.url and not saved.is_address(opts.url):
            raise UsageError(f"--url {opts.url} is no http(s) address", print_help=False)

    def work(self, args: list[str], opts: argparse.Namespace) -> int:
        """Read the page and print the receipts."""
        loader = SourceLoader(self.config)
        for error in loader.errors:
            complain(error)
        try:
            page = self._page(args[0], opts.url, loader)
            try:
                with study.studying(self.config.study, page, self.config.clock):
                    article = saved.read_page(page, loader.sources)
                _draw(self._corrected(article))
            except Unreadable:
                if (rest := _without_body(page, loader)) is not None:
                    _draw(rest)
                raise
        except Unreadable as error:
            raise Failure(unreadable(args[0], error)) from None
        return DEGRADED if loader.errors else OK

    def _corrected(self, article: Article) -> Article:
        """Let what operators have said of the page outrank its layers, as in every reading."""
        if article.url is None or not self.config.archive.is_file():
            return article
        with (
            suppress(ArchiveError),  # a page can be explained without one
            Archive.open(self.config.archive, world=None, create=False) as archive,
        ):
            said = archive.corrections.fields(urls.twin_key(article.url))
            return with_values(article, said)
        return article

    def _page(self, name: str, url: str | None, loader: SourceLoader) -> Page:
        if is_url(name):
            assert isinstance(self.settings, Settings)
            answer = fetch([name], self.settings, self.config, loader.sources)[name]
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


def _without_body(page: Page, loader: SourceLoader) -> Article | None:
    """Read what rules, labels and meta tags tell of a page that has no body."""
    try:
        return read(page, saved.owner(page.url, loader.sources), layers=_TOLD)
    except (Unreadable, SourceError):
        return None


def _draw(article: Article) -> None:
    for part in receipts(article, out.width):
        out.print(part, soft_wrap=False, overflow="fold")
    sys.stdout.flush()  # an error may follow


def receipts(article: Article, width: int) -> Iterator[Text]:
    """Draw field, layer and value, and below it the raw text where that says more.

    A value that does not fit beside its field stands below it, so that dates and addresses
    break only where the terminal is narrower than they are. The body comes last.
    """
    for name, value in _values(article):
        receipt = article.by.get(name) or article.by.get(name.removesuffix("_text"))
        layer, raw = (receipt.by, receipt.raw) if receipt else ("", "")
        if name == "body_text" and raw and not raw.endswith(value):
            raw += "…"  # the receipt keeps only the beginning
        lines = value.split("\n") if name in _LISTS else [value]
        shown = plain("\n".join(map(_short, lines)), keep_lines=True)
        head = Text.assemble((f"{name:<19} ", "bold"), (f"{layer:<7} ", "cyan"))
        if "\n" not in shown.plain and head.cell_len + shown.cell_len <= width:
            yield head.append_text(shown)
        else:
            head.rstrip()
            yield head
            yield from _below(shown, width)
        if raw and raw.strip() != value:
            yield from _below(Text.assemble("raw: ", plain(_short(raw)), style="dim"), width)


def _below(text: Text, width: int) -> Iterator[Text]:
    """Fold a text below its field, without the spaces that fill a line up."""
    for line in text.wrap(out, max(2, width - 4), overflow="fold"):
        line.rstrip()
        yield Text("    ").append_text(line)


def _values(article: Article) -> Iterator[tuple[str, str]]:
    """Return every field as a short human text; empty for none."""
    told = {
        "credits": credits_line(article),
        "images": "\n".join(map(image_line, article.images)),
        "attachments": "\n".join(map(attachment_line, article.attachments)),
        "breadcrumb": " > ".join(article.breadcrumb),
        "authors": "、".join(article.authors),
        "editors": "、".join(article.editors),
        "keywords": "、".join(article.keywords),
    }
    for field in fields(article):
        if field.name not in (*_UNEXPLAINED, "body_text"):
            yield field.name, told.get(field.name, str(getattr(article, field.name) or ""))
    yield "body_text", article.body_text


def _short(text: str) -> str:
    if not text:
        return "—"
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
