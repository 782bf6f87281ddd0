"""The door for pages asked for by hand, with what crawls owe to each other and to the hosts.

A command that asks for a page outside a crawl (``read URL``, ``add-source`` …) holds the lock of
the source the page belongs to, asks nothing of a host that is left alone, and remembers a host
that refuses. The archive is where that is remembered; one that does not exist yet is not made.
"""

from collections.abc import Mapping
from contextlib import ExitStack
from types import TracebackType
from typing import Self

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.http import Response

from scraper.archive.archive import Archive
from scraper.archive.hosts import HostState
from scraper.crawl.config import Config
from scraper.crawl.manners.answers import Judgement
from scraper.crawl.manners.redirects import OffSite
from scraper.crawl.manners.refusals import Refusals, left_alone, remember_host
from scraper.crawl.manners.robots import RobotsWalled
from scraper.crawl.net.guard import LeftAlone
from scraper.crawl.run.locks import lock
from scraper.ingest import saved
from scraper.source import Source
from scraper.text import urls
from scraper.verdict import Verdict


class Door:
    """Open while pages are asked for; ``strangers_only`` keeps it shut to hosts of sources."""

    def __init__(
        self, config: Config, sources: Mapping[str, Source], *, strangers_only: bool = False
    ) -> None:
        self.config = config
        self.sources = sources
        self._strangers_only = strangers_only
        self._archive: Archive | None = None
        self._kept = ExitStack()
        """The archive and the locks, until the door is closed."""
        self._held: set[str] = set()
        """Names of the sources whose locks are held."""
        self._heard: dict[str, Refusals] = {}
        """By host: one that refuses says nothing about another."""

    def __enter__(self) -> Self:
        """Open it. Raises ``ConfigError`` for a nameless live crawl, and ``ArchiveError``."""
        self.config.may_crawl()
        if self.config.archive.exists():
            path, world = self.config.archive, self.config.world
            self._archive = self._kept.enter_context(Archive.open(path, world=world, create=False))
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Remember what the hosts have said, and let go of everything."""
        with self._kept:
            self._remember()

    def hold(self, url: str) -> None:
        """Hold the lock of the source that owns an address. Raises ``LockHeld``."""
        owner = saved.owner(url, self.sources)
        if owner is not None and owner.name not in self._held:
            self.config.prepare()
            self._kept.enter_context(lock(self.config.data / "locks", owner.name))
            self._held.add(owner.name)

    def admit(self, url: str) -> None:
        """Let an address be asked for, or raise why not: ``LeftAlone``, ``OffSite``, ``LockHeld``.

        Every request comes by here, redirects and robots.txt included.
        """
        host, owner = urls.host(url), saved.owner(url, self.sources)
        if owner is not None and self._strangers_only:
            raise OffSite(f"{host} belongs to the source {owner.name}")
        heard = self._heard.get(host)
        if heard is not None and heard.are_final:
            raise LeftAlone(f"{host} is left alone: {heard.reason}")
        if self._archive and (told := left_alone(host, self._archive, self.config.clock())):
            raise LeftAlone(told)
        self.hold(url)

    def hear(self, response: Response, judged: Judgement | None) -> None:
        """Count an answer as a refusal or as none."""
        heard, is_list = self._of(response.url), self._is_list(response.url)
        heard.hear(response, judged, self.config.clock(), is_list=is_list)

    def hear_failure(self, url: str, error: Exception, judged: Judgement) -> None:
        """Count what brought no answer: a wall is a refusal, but not what we did not ask for."""
        if judged[0] is Verdict.BLOCKED and not isinstance(error, LeftAlone):
            grave = isinstance(error, RobotsWalled) or self._is_list(url)
            self._of(url).refused(url, judged[1], is_list=grave)

    def _of(self, url: str) -> Refusals:
        return self._heard.setdefault(urls.host(url), Refusals())

    def _is_list(self, url: str) -> bool:
        """Whether one refusal is enough: of a source's list, or of the first page of a stranger."""
        if owner := saved.owner(url, self.sources):
            return not owner.is_article(url)
        return not self._of(url).open_hosts

    def _remember(self) -> None:
        """Write down what has changed, if anything has: an update may be writing meanwhile."""
        if self._archive is None:
            return
        known = self._archive.hosts
        news = [h for h, told in self._heard.items() if told.hosts or known.get(h) != HostState()]
        if news:
            with self._archive.transaction():
                for host in news:
                    now = self.config.clock()
                    remember_host(host, self._heard[host], self._archive, now)


class Doorkeeper:
    """Downloader middleware of a crawl by hand: sends every request by the door of its spider."""

    def __init__(self, door: Door) -> None:
        self._door = door

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Build it for a spider that has a ``door``."""
        door = getattr(crawler.spider, "door", None)
        assert isinstance(door, Door)
        return cls(door)

    def process_request(self, request: Request) -> None:
        """Let the request pass, or raise why it may not."""
        self._door.admit(request.url)
