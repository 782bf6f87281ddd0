"""robots.txt, read the careful way: whoever cannot answer is taken to say no."""

import logging
from typing import TYPE_CHECKING

from protego import Protego
from scrapy import Request
from scrapy.downloadermiddlewares.robotstxt import RobotsTxtMiddleware
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response
from scrapy.robotstxt import ProtegoRobotParser
from twisted.internet.defer import Deferred

from scraper.crawl.config import Config
from scraper.crawl.pace import Pace
from scraper.crawl.pages import headers_of
from scraper.extract.walls import challenge

if TYPE_CHECKING:
    from scrapy.crawler import Crawler
    from scrapy.robotstxt import RobotParser

ROBOT = "Yuanliu"
"""The name by which a robots.txt may speak to us."""

logger = logging.getLogger(__name__)


class Disallowed(IgnoreRequest):
    """robots.txt says no."""


class RobotsUnreachable(IgnoreRequest):
    """robots.txt could not be had, which counts as no until it can (RFC 9309 §2.3.1.4)."""


class RobotsWalled(IgnoreRequest):
    """A challenge or block page stands before robots.txt, and so before everything."""


class _Closed:
    """A parser's place for a host that is left alone, with the reason."""

    def __init__(self, reason: IgnoreRequest) -> None:
        self.reason = reason

    def allowed(self, url: str | bytes, user_agent: str | bytes) -> bool:
        raise self.reason


class FailClosedRobots(RobotsTxtMiddleware):
    """Scrapy's middleware with five differences.

    A 4xx answer allows everything whatever its body says; 429, 5xx, silence and a wall allow
    nothing; Crawl-delay is kept, and a delay above the cap closes the host; no setting switches
    it off.
    """

    def __init__(self, crawler: "Crawler") -> None:
        # Not scrapy's own, which obeys ROBOTSTXT_OBEY, ROBOTSTXT_USER_AGENT and ROBOTSTXT_PARSER.
        assert crawler.stats is not None
        self.crawler = crawler
        self._default_useragent = self._robotstxt_useragent = ROBOT
        self._stats = crawler.stats
        self._parsers = {}
        self._parserimpl = ProtegoRobotParser  # type: ignore[assignment]
        self._pace = Pace(crawler)
        self._cap = Config.from_settings(crawler.settings).crawl_delay_cap

    async def process_request(self, request: Request) -> None:  # type: ignore[override]
        """Ask robots.txt, and keep the host's pace: before it is known, and as it asks."""
        self._pace.apply(request)
        await super().process_request(request)
        self._pace.apply(request)

    async def _parse_robots(self, response: Response, netloc: str, request: Request) -> None:
        if wall := challenge(response.status, headers_of(response), response.body, response.url):
            self._answer(netloc, _Closed(RobotsWalled(f"robots.txt: {wall}")))
        elif response.status == 429 or response.status >= 500:
            self._answer(netloc, _Closed(RobotsUnreachable(f"robots.txt: {response.status}")))
        elif response.status >= 400:
            self._answer(netloc, None)
        elif too_slow := self._keep_crawl_delay(response, request):
            self._answer(netloc, _Closed(Disallowed(too_slow)))
        else:
            await super()._parse_robots(response, netloc, request)

    def _robots_error(self, exc: Exception, netloc: str) -> None:
        reason = f"robots.txt: {type(exc).__name__}"
        self._answer(netloc, _Closed(RobotsUnreachable(reason)))

    def process_request_2(self, rp: "RobotParser | None", request: Request) -> None:
        """Raise our own exception, so that the verdict can tell a no from a failure."""
        try:
            super().process_request_2(rp, request)
        except (Disallowed, RobotsUnreachable, RobotsWalled):
            raise
        except IgnoreRequest:
            raise Disallowed("robots.txt forbids it") from None

    def _answer(self, netloc: str, parser: "_Closed | None") -> None:
        waiting = self._parsers[netloc]
        self._parsers[netloc] = parser  # type: ignore[assignment]
        if isinstance(waiting, Deferred):
            waiting.callback(parser)  # type: ignore[arg-type]

    def _keep_crawl_delay(self, response: Response, request: Request) -> str | None:
        """Keep the host's Crawl-delay; return why it is too slow for us."""
        rules = Protego.parse(response.body.decode("utf-8", "replace"))
        delay = rules.crawl_delay(ROBOT)
        if not delay:
            return None
        if delay > self._cap:
            told = f"robots.txt asks for {delay:g} s between requests"
            return f"{told}, more than our {self._cap:g} s"
        self._pace.keep(request, delay)
        logger.info("%s: Crawl-delay %g s", request.url, delay)
        return None
