"""The walk over a site that nobody here has seen: from one address to a proposal."""

from collections.abc import Mapping, Sequence

from scraper.article import Link
from scraper.crawl.by_hand.browser import Ask
from scraper.scout import naming
from scraper.scout.choosing import choose
from scraper.scout.concluding import proposal_of
from scraper.scout.giving_up import no_articles, no_lists, unreachable
from scraper.scout.judging import Judged, judge_shapes
from scraper.scout.kinds import LONG_LABEL, Shelves, put, shelves_of
from scraper.scout.lists import ListMaker, missing, needed, provisional, without_topics
from scraper.scout.machine import Machine
from scraper.scout.menus import candidates, pager_keys
from scraper.scout.pattern import Pattern, pattern_of
from scraper.scout.proposal import FoundList, Proposal
from scraper.scout.scripted import units
from scraper.scout.sights import Sight
from scraper.scout.surveyor import Surveyor
from scraper.text import urls

_MOST_COLUMNS = 36
"""Pages that are looked at because they may be lists, over all rounds."""
_ROUNDS = 3
_HOPS = 2
"""Pages that only lead on by a script, followed on the way to the front page."""
_MOST_SAMPLES = 14
_FEWEST_SAMPLES = 3
"""Pages that are read after every look at further columns, whatever was read before."""
_TRIES = 3
_PROMISING = 1.5
_BIG_SITEMAP = 2_000
"""Entries from which a sitemap is a whole archive, which lists do without."""


async def survey(url: str, ask: Ask, taken: Mapping[str, str] | None = None) -> Proposal:
    """Look at the site of an address. Raises ``NothingFound`` with the reason.

    ``taken`` are the hosts of sources with their names: none of them becomes the new one's.
    """
    return await _Survey(url, Surveyor(ask), taken or {}).run()


class _Survey:
    def __init__(self, url: str, surveyor: Surveyor, taken: Mapping[str, str]) -> None:
        self._url = url
        self._surveyor = surveyor
        self._taken = taken
        self._left_out: dict[str, str] = {}
        """Hosts of the site that belong to another source, with its name."""
        self._hosts: tuple[str, ...] = ()
        self._extra: list[Link] = []
        """Links of feeds and sitemaps, which stand on no page."""
        self._kinds: list[Judged] = []

    async def run(self) -> Proposal:
        first, home = await self._arrive()
        await self._columns()
        self._hosts = self._free(naming.settled(self._hosts, self._surveyor.pages))
        self._machine = Machine(self._surveyor, self._hosts)
        await self._read()
        if not self._is_sure:
            await self._columns(deeper=True)
            await self._read()
        if not self._is_sure:
            await self._ask_machines(first, home)
        if not self._is_sure:
            raise no_articles(self._url, self._surveyor, first)
        await self._columns(deeper=True)
        await self._read()
        pattern = pattern_of(self._kinds)
        lists = await self._lists(pattern)
        lists = await self._with_machines(home, pattern, lists)
        if not lists:
            raise no_lists(self._url)
        return proposal_of(
            self._url,
            self._surveyor,
            home,
            self._hosts,
            pattern,
            self._kinds,
            lists,
            self._left_out,
        )

    async def _arrive(self) -> tuple[Sight, Sight]:
        """Look at the address given and at the front page of its site."""
        first = await self._surveyor.see(self._url, hops=_HOPS)
        if first is None:
            raise unreachable(self._url, self._surveyor)
        self._hosts = self._free(naming.twins(urls.host(first.url)))
        root = urls.join(first.url, "/") or first.url
        home = await self._surveyor.see(root, hops=_HOPS) or first
        return first, home

    def _free(self, hosts: tuple[str, ...]) -> tuple[str, ...]:
        """Return the hosts that belong to no source yet; a host may belong to one only."""
        taken = self._taken
        self._left_out |= {host: taken[host] for host in hosts if host in taken}
        return tuple(host for host in hosts if host not in taken)

    # ── Columns ───────────────────────────────────────────────────────────────────────────────

    async def _columns(self, *, deeper: bool = False) -> None:
        """Look at the pages that menus name; ``deeper`` ones are named by other columns only."""
        for _ in range(1 if not deeper else _ROUNDS - 1):
            room = _MOST_COLUMNS - len(self._surveyor.labels)
            pages = [page for page in self._surveyor.pages if not page.is_xml]
            known = self._surveyor.asked | self._articles(pages)
            found = candidates(pages, self._hosts, known)
            if deeper:
                found = [one for one in found if one.worth > 1]
            for one in found[: max(0, room)]:
                await self._column(one.url, one.label)
            if not found or room <= 0:
                return

    async def _column(self, url: str, label: str) -> None:
        """Look at a page that may be a list, and at the units that it is made of."""
        sight = await self._surveyor.see(url, label)
        if sight is None:
            return
        self._surveyor.judge(sight)
        for unit in units(sight):
            if part := await self._surveyor.see(unit, label):
                self._surveyor.judge(part)

    def _articles(self, pages: Sequence[Sight]) -> set[str]:
        """Return the addresses that look so much like articles that no list is expected there."""
        good = {(shelf.shape, shelf.folders) for kind in self._kinds for shelf in kind.good}
        found: set[str] = set()
        for place, shelf in shelves_of(pages, self._hosts).items():
            promising = shelf.promise > _PROMISING and (
                shelf.label >= LONG_LABEL or shelf.dated > 0.5
            )
            if place in good or (promising and not shelf.is_furniture(len(pages))):
                found |= set(shelf.seen)
        return found

    # ── Articles ──────────────────────────────────────────────────────────────────────────────

    def _shelves(self) -> tuple[Shelves, int]:
        pages = [page for page in self._surveyor.pages if not page.is_xml]
        shelves = shelves_of(pages, self._hosts)
        for link in self._extra:
            put(shelves, link, "")
        return shelves, len(pages)

    async def _read(self) -> None:
        """Read samples of every kind of page, and say which kinds are articles."""
        shelves, pages = self._shelves()
        known, gone = self._surveyor.samples, self._surveyor.failed
        pagers = pager_keys(self._surveyor.pages)
        for _ in range(_TRIES):
            room = _MOST_SAMPLES - sum(sample.link is not None for sample in known.values())
            links = choose(shelves, pages, max(_FEWEST_SAMPLES, room), known, gone)
            for link in links:
                await self._surveyor.read(link)
            self._kinds = judge_shapes(shelves, pages, known, pagers)
            if not links or room <= 0:
                return

    @property
    def _is_sure(self) -> bool:
        return any(kind.is_article for kind in self._kinds)

    async def _ask_machines(self, first: Sight, home: Sight) -> None:
        """Look for articles in feeds, sitemaps and data, where no page leads to any."""
        if first.is_xml:
            await self._machine.look(first.url)
        elif first.is_json:
            await self._machine.look_at_data(first.url)
        await self._machine.data(self._surveyor.pages)
        await self._machine.feeds(self._surveyor.pages)
        await self._machine.sitemaps(home.url)
        if not self._machine.found:
            await self._machine.usual_feeds(home.url)
        self._extra = [link for _, links in self._machine.found.values() for link in links]
        await self._read()

    # ── Lists ─────────────────────────────────────────────────────────────────────────────────

    async def _lists(self, pattern: Pattern) -> list[FoundList]:
        source = provisional(self._hosts, pattern)
        pages = [page for page in self._surveyor.pages if urls.host(page.url) in self._hosts]
        return needed(await ListMaker(self._surveyor, source, pages).make())

    async def _with_machines(
        self, home: Sight, pattern: Pattern, lists: list[FoundList]
    ) -> list[FoundList]:
        """Add the feeds and sitemaps that bring articles which the lists do not show."""
        await self._machine.data(self._surveyor.pages)
        await self._machine.feeds(self._surveyor.pages)
        await self._machine.sitemaps(home.url)
        source = provisional(self._hosts, pattern)
        for discover, links in self._machine.found.values():
            own = tuple(link for link in links if source.is_article(link.url))
            if not own or (lists and len(links) > _BIG_SITEMAP):
                continue
            if missing(lists, own):
                way = discover.pages
                lists = [*lists, FoundList(discover, discover.kind, own, way=way)]
        return without_topics(lists)
