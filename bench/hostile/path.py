"""Hostile pages through the whole path: read, stored in a scratch archive, published."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from bench.hostile.corpora import Input
from bench.hostile.pages import HOST, PLACES, address, as_markup, as_text, ordinary
from scraper.archive import Archive
from scraper.article import Article, Attachment, Body, Credit, Image, Page
from scraper.clock import CHINA
from scraper.extract import Unreadable, read
from scraper.html.decode import clean
from scraper.ingest import Draft, Rejected, attribute, deduplicate, store, validate
from scraper.publish import publish
from scraper.reposts.outlets import load_outlets
from scraper.source import Policy, Source
from scraper.text import urls

NOW = datetime(2026, 11, 23, 12, tzinfo=CHINA)
KINDS = (*PLACES, "text", "fields")
"""How an input comes: as markup in a place, as text in all, or past the reader in every field."""

SOURCES = {
    "qingshi": Source(
        name="qingshi",
        folder=Path("qingshi"),
        title="青石日报网",
        hosts=(HOST,),
        article=re.compile("/a/"),
        discover=(),
        policy=Policy(basis="invented"),
    )
}


@dataclass(frozen=True, slots=True)
class Came:
    """Where a published article came from."""

    kind: str
    input: str
    """Id of the input; empty for an ordinary page."""


@dataclass(slots=True)
class Made:
    """A published file, and what is in it."""

    folder: Path
    articles: dict[int, Came] = field(default_factory=dict)
    refused: int = 0
    """Pages that the reader or the first station did not take."""

    @property
    def published(self) -> Path:
        """The published file."""
        return self.folder / "published.db"


def publish_all(
    inputs: Sequence[Input], folder: Path, kinds: Callable[[int], Collection[str]] = lambda _: KINDS
) -> Made:
    """Bring inputs from pages to the published file in ``folder``.

    ``kinds`` tells in which kinds the input with a number comes. Article 1 is an ordinary one.
    """
    made = Made(folder)
    outlets = load_outlets(sources={one.title: list(one.hosts) for one in SOURCES.values()})
    with Archive.open(folder / "archive.db", world="replica") as archive:
        # One transaction: that each article has its own is another bench's matter, and costs time.
        with archive.transaction():
            run = archive.runs.start("hostile", NOW)
            for number, (came, text) in enumerate(_pages(inputs, kinds)):
                try:
                    page, article = _read(came.kind, text, number)
                    draft = validate(Draft(page, article, "qingshi", run, NOW))
                except (Unreadable, Rejected):
                    made.refused += 1
                    continue
                store(deduplicate(attribute(draft, outlets), archive), archive)
                known = archive.articles.by_url(draft.url)
                assert known is not None
                made.articles[known] = came
        publish(archive, made.published, sources=SOURCES, at=NOW)
    return made


def _pages(
    inputs: Iterable[Input], kinds: Callable[[int], Collection[str]]
) -> Iterator[tuple[Came, str]]:
    yield Came("ordinary", ""), "青石县"
    for number, one in enumerate(inputs):
        for kind in kinds(number):
            yield Came(kind, one.id), one.text


def _read(kind: str, text: str, number: int) -> tuple[Page, Article]:
    if kind in PLACES:
        html = as_markup(kind, text, number)
    else:
        html = as_text(text, number) if kind == "text" else ordinary(number)
    headers = {"content-type": "text/html; charset=utf-8"}
    body = Body(html.encode("utf-8", "replace"))
    page = Page(address(number), body, address(number), 200, headers, NOW)
    article = read(page, SOURCES["qingshi"])
    return page, _everywhere(article, text) if kind in ("fields", "ordinary") else article


def _everywhere(article: Article, text: str) -> Article:
    """Return the article with the text in each field that may hold any, as if it was read so."""
    said = " ".join(clean(text).split())[:2_000] or "空"
    link = urls.join(article.url, clean(text))
    roles = ("relay", "origin", "author", "editor", "photo")
    return replace(
        article,
        title=said,
        body_text=f"{article.body_text}\n{said}",
        kicker=said,
        subtitle=said,
        original_title=said,
        authors=(said,),
        editors=(said,),
        source=said,
        tail_source=said,
        original_url=link,
        breadcrumb=(said, said),
        column=said,
        keywords=(said,),
        notice=said,
        images=(Image(link or f"http://{HOST}/1.jpg", said, said, said, 1),),
        attachments=(Attachment(link or f"http://{HOST}/1.pdf", said, "pdf"),),
        credits=tuple(Credit(role, said, link, f"署名：{said}") for role in roles),  # type: ignore[arg-type]
    )
