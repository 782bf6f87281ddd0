"""From pages to lists: which of them list articles, how each goes on, and which are needed."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from pathlib import Path

from scraper.article import Link
from scraper.crawl.discovery.reading import discover_links
from scraper.scout.pattern import Pattern
from scraper.scout.proposal import FoundList
from scraper.scout.sights import Sight
from scraper.scout.surveyor import Surveyor
from scraper.scout.ways import NONE, Way, ways
from scraper.source import Discover, Source
from scraper.text import urls
from scraper.text.dates import parse_date

MOST_LISTS = 30
"""Lists that a source is given."""
_MOST_TRIES = 5
_TOPIC = re.compile(r"专题|专栏|/(?:zt|ztzl|topics?|special|tags?)/", re.IGNORECASE)
_SURE = 3
"""Lists on which a way was seen to work, from which others of the site are believed to go so."""
_FEW_SIGHTS = 4
_MOST_GUESSES = 12
"""Ways that are tried on a site though no page of it speaks for them."""
_FEWEST_IN_WINDOW = 3


def provisional(hosts: Sequence[str], pattern: Pattern) -> Source:
    """Return the source so far, to read lists as a crawl would."""
    skip = re.compile(pattern.skip) if pattern.skip else None
    article = re.compile(pattern.article)
    return Source("scout", Path(), "", tuple(hosts), article, (), skip=skip)


def keys(links: Iterable[Link]) -> set[str]:
    """Return the canonical addresses of links."""
    return {urls.canonical(link.url) for link in links}


class ListMaker:
    """Tries the lists of one site."""

    def __init__(self, surveyor: Surveyor, source: Source, pages: Sequence[Sight]) -> None:
        self._surveyor = surveyor
        self._source = source
        self._shown = {page.key: self._articles(page) for page in pages}
        self._pages = [page for page in pages if self._may_be_list(page)]
        inner = [page.key for page in self._pages if urls.path_and_query(page.url) != "/"]
        self._common = _common([keys(self._shown[key]) for key in inner])
        self._worked: Counter[str] = Counter()
        self._guesses = 0

    def _may_be_list(self, page: Sight) -> bool:
        """Whether a page was not read as a sample of articles, and found to be another thing."""
        sample = self._surveyor.samples.get(page.key)
        is_sample = sample is not None and sample.link is not None and sample.kind != "list"
        return not is_sample and not self._source.is_article(page.url)

    async def make(self) -> list[FoundList]:
        """Return every page that lists articles of its own, with its way to go on."""
        found = []
        for page in sorted(self._pages, key=lambda page: -len(self._own(page.key))):
            links = self._own(page.key)
            if links:
                found.append(await self._list(page, self._surveyor.name(page), links))
        return found

    async def _list(self, page: Sight, label: str, links: tuple[Link, ...]) -> FoundList:
        way, second, tried = await self._way(page, keys(links))
        discover = Discover("list", page.url, **way.words)
        return FoundList(discover, label, links, second, way.name, tried)

    def _articles(self, page: Sight) -> tuple[Link, ...]:
        if page.is_xml:
            return ()
        return discover_links(page.page, Discover("list", page.url), self._source, 1).links

    def _own(self, key: str) -> tuple[Link, ...]:
        return tuple(
            link for link in self._shown[key] if urls.canonical(link.url) not in self._common
        )

    async def _way(self, page: Sight, first: set[str]) -> tuple[Way, tuple[Link, ...], bool]:
        """Return how a list goes on, the links of its second page, and whether it was tried."""
        every = sorted(ways(page), key=lambda way: -self._worked[_alike(way)])
        tries = 0
        for way in every:
            url = self._next(page, way)
            if url is None or tries >= _MOST_TRIES:
                continue
            if self._worked[_alike(way)] >= _SURE:
                return way, (), False
            if way.is_guess:
                spent = self._guesses >= _MOST_GUESSES and not self._worked[_alike(way)]
                if spent or urls.path_and_query(page.url) == "/" or _TOPIC.search(page.url):
                    continue
                self._guesses += 1
            tries += 1
            if second := await self._second(url, way, page, first):
                self._worked[_alike(way)] += 1
                return way, second, True
        way = self._untried(page, every)
        return way, (), way is NONE

    def _untried(self, page: Sight, every: Sequence[Way]) -> Way:
        """Return how a list of one page will go on once it has two: by its script, or as others.

        A script or link that is not there costs nothing, and a page that is not there ends a walk.
        """
        for way in every:
            if "pages" not in way.words or urls.path_and_query(page.url) == "/":
                continue
            if way.is_scripted and self._next(page, way) is None:
                return way
            if self._worked[_alike(way)] > 1:
                return way
        return NONE

    def _next(self, page: Sight, way: Way) -> str | None:
        discover = Discover("list", page.url, **way.words)
        url = discover_links(page.page, discover, self._source, 1).next_url
        return url if url and urls.canonical(url) != page.key and self._source.owns(url) else None

    async def _second(self, url: str, way: Way, page: Sight, first: set[str]) -> tuple[Link, ...]:
        """Return the links of the second page; none if it shows no other articles."""
        sight = await self._surveyor.see(url)
        if sight is None:
            return ()
        discover = Discover("list", page.url, **way.words)
        links = discover_links(sight.page, discover, self._source, 2).links
        own = [link for link in links if urls.canonical(link.url) not in self._common]
        fresh = keys(own) - first
        return tuple(own) if len(fresh) >= 2 or len(fresh) * 2 >= len(own) > 0 else ()


def _alike(way: Way) -> str:
    return re.sub(r"\d+", "#", way.name)


def _common(shown: Sequence[set[str]]) -> set[str]:
    """Return what nearly all pages show beside their own: the hottest and the newest."""
    shown = [one for one in shown if one]
    if len(shown) < _FEW_SIGHTS:
        return set()
    counts = Counter(key for one in shown for key in one)
    common = {key for key, count in counts.items() if count * 4 >= len(shown) * 3}
    return common if any(one - common for one in shown) else set()


def needed(found: Sequence[FoundList], most: int = MOST_LISTS) -> list[FoundList]:
    """Return the fewest lists that show what all of them show, the longest first."""
    kept = _distinct(without_topics(found))
    for one in sorted(kept, key=lambda one: (one.is_paged, len(one.links))):
        others = [other for other in kept if other is not one]
        if not one.is_paged:
            shown = set().union(*(keys((*o.links, *o.second)) for o in others))
            if keys(one.links) <= shown:
                kept = others
        elif any(_goes_on_as(other, one) or _holds(other, one) for other in others):
            kept = others
    return kept[:most]


def without_topics(found: Sequence[FoundList]) -> list[FoundList]:
    """Leave out pages on a subject, which are never complete, where there are lists."""
    lasting = [one for one in found if not _TOPIC.search(f"{one.label} {one.discover.url}")]
    whole = any(one.is_paged or one.discover.kind != "list" for one in lasting)
    return [one for one in found if one in lasting or one.is_paged or not whole]


def _distinct(found: Sequence[FoundList]) -> list[FoundList]:
    kept: dict[frozenset[str], FoundList] = {}
    for one in found:
        shown = frozenset(keys(one.links))
        known = kept.get(shown)
        if known is None or (one.is_paged and not known.is_paged):
            kept[shown] = one
    return list(kept.values())


def _goes_on_as(one: FoundList, other: FoundList) -> bool:
    """Whether a list is but the second page of another."""
    return keys(other.links) <= keys(one.second)


def _holds(one: FoundList, other: FoundList) -> bool:
    """Whether a list that goes on shows all that another one shows of the days it has."""
    if not one.is_paged:
        return False
    shown = keys((*one.links, *one.second))
    oldest = min(filter(None, map(_day, (*one.links, *one.second))), default=None)
    if oldest is None:
        return False
    recent = [link for link in other.links if (day := _day(link)) and day > oldest]
    return len(recent) >= _FEWEST_IN_WINDOW and keys(recent) <= shown


def _day(link: Link) -> str | None:
    moment = parse_date(link.date) if link.date else None
    return moment.value[:10] if moment else None


def missing(found: Collection[FoundList], links: Iterable[Link]) -> set[str]:
    """Return the addresses of links that no list shows on the pages that were seen."""
    shown = set().union(*(keys((*one.links, *one.second)) for one in found))
    return keys(links) - shown
