"""A source tried against the live site: its lists, some articles, field by field."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from scraper.article import Article, Link, Page
from scraper.crawl.by_hand.browser import Ask
from scraper.crawl.discovery.reading import discover_links
from scraper.extract.unreadable import Unreadable
from scraper.ingest.apart import read_on
from scraper.scout.cases import CaseResult, results
from scraper.scout.lists import keys
from scraper.scout.machine import MOST_CHILDREN
from scraper.scout.surveyor import Surveyor
from scraper.source import Discover, Source

MOST_ARTICLES = 5
ALWAYS = {"title": 1.0, "body_text": 1.0}
"""Fields without which a page is no article."""
TOLD = ("title", "published", "source", "authors", "editors", "body_text")
"""Fields that are always shown, expected or not."""


@dataclass(slots=True)
class ListCheck:
    """One ``[[discover]]`` block: what its first page gave, and how it goes on."""

    discover: Discover
    result: str
    links: tuple[Link, ...] = ()
    following: str = ""
    """``works``, ``ends``, or what was wrong with the next page; empty where none is looked for."""

    @property
    def is_well(self) -> bool:
        """Whether the list does what its words say."""
        return self.result == "ok" and self.following in ("", "works", "ends")


@dataclass(slots=True)
class FieldCheck:
    """How often a field was found, by which layers, and how often it should be."""

    name: str
    found: int = 0
    of: int = 0
    layers: Counter[str] = field(default_factory=Counter)
    least: float | None = None

    @property
    def is_well(self) -> bool:
        """Whether the field was found as often as expected, one page more or less."""
        return self.least is None or not self.of or self.found / self.of >= self.least


@dataclass(frozen=True, slots=True)
class Report:
    """How a source does."""

    lists: Sequence[ListCheck]
    read: Sequence[tuple[str, Article]]
    unread: Sequence[tuple[str, str]]
    """Article addresses and why there is nothing to read."""
    fields: Sequence[FieldCheck]
    cases: Sequence[CaseResult]

    @property
    def is_nothing(self) -> bool:
        """Whether nothing at all came of it."""
        return not self.read

    @property
    def is_well(self) -> bool:
        """Whether a person may set ``verified``."""
        parts = (self.lists, self.fields)
        fine = all(part.is_well for group in parts for part in group)
        return (
            fine and bool(self.read) and not self.unread and not any(c.faults for c in self.cases)
        )


async def check(source: Source, ask: Ask) -> Report:
    """Try a source: its lists and the page behind each, and a few articles."""
    surveyor = Surveyor(ask)
    lists = [await _list(surveyor, source, place) for place in source.discover]
    read: list[tuple[str, Article]] = []
    unread: list[tuple[str, str]] = []
    for link in _picked([one.links for one in lists]):
        answer = await _article(surveyor, source, link)
        if isinstance(answer, Article):
            read.append((link.url, answer))
        else:
            unread.append((link.url, answer))
    fields = _fields(source, [article for _, article in read])
    return Report(lists, read, unread, fields, list(results(source)))


async def _list(surveyor: Surveyor, source: Source, place: Discover) -> ListCheck:
    sight = await surveyor.see(place.url)
    if sight is None:
        return ListCheck(place, _why(surveyor, place.url))
    found = discover_links(sight.page, place, source, 1)
    if found.result != "links":
        return ListCheck(place, found.result)
    links = list(found.links)
    for child in found.children[:MOST_CHILDREN]:
        inner = await surveyor.see(child.url)
        links += discover_links(inner.page, place, source, 1).links if inner else ()
    if not links:
        return ListCheck(place, "no link matches `article`")
    following = ""
    if place.pages != "none" or place.next_url:
        following = await _following(surveyor, source, place, found.next_url, links)
    return ListCheck(place, "ok", tuple(links), following)


async def _following(
    surveyor: Surveyor, source: Source, place: Discover, url: str | None, first: Sequence[Link]
) -> str:
    if url is None:
        return "ends"
    sight = await surveyor.see(url)
    if sight is None:
        gone = "gone" in _why(surveyor, url)
        return "ends" if gone else f"{url}: {_why(surveyor, url)}"
    found = discover_links(sight.page, place, source, 2)
    if found.past_the_end:
        return "ends"
    if found.result != "links":
        return f"{url}: {found.result}"
    return "works" if keys(found.links) - keys(first) else f"{url} shows the same articles again"


def _why(surveyor: Surveyor, url: str) -> str:
    verdict, why = surveyor.why(url)
    return f"{verdict}: {why}" if why else str(verdict)


def _picked(lists: Sequence[Sequence[Link]]) -> list[Link]:
    """Return articles to read: the first of every list, then the second of every list."""
    picked: dict[str, Link] = {}
    for place in range(MOST_ARTICLES):
        for links in lists:
            if place < len(links) and len(picked) < MOST_ARTICLES:
                picked.setdefault(next(iter(keys([links[place]]))), links[place])
    return list(picked.values())


async def _article(surveyor: Surveyor, source: Source, link: Link) -> Article | str:
    sight = await surveyor.see(link.url)
    if sight is None:
        return _why(surveyor, link.url)
    page = Page(
        url=link.url,
        body=sight.page.body,
        final_url=sight.page.final_url,
        headers=sight.page.headers,
        fetched_at=sight.page.fetched_at,
    )
    try:
        article = read_on(page, source, link=link).article
    except Unreadable as error:
        return f"{error.verdict}: {error.why}"
    return article if article.title.strip() else "empty: no title"


def _fields(source: Source, articles: Sequence[Article]) -> list[FieldCheck]:
    least = {**ALWAYS, **{_column(n): share for n, share in source.expect.fields.items()}}
    ruled = [_column(name) for name in source.rules_at(None).select]
    checks = []
    for name in dict.fromkeys([*TOLD, *least, *ruled]):
        check = FieldCheck(name, of=len(articles), least=least.get(name))
        for article in articles:
            if getattr(article, name, None):
                check.found += 1
                receipt = article.by.get(name)
                check.layers[receipt.by if receipt else "generic"] += 1
        checks.append(check)
    return checks


def _column(name: str) -> str:
    return "body_text" if name == "body" else name
