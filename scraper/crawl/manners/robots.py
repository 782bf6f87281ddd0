"""robots.txt, read the careful way: whoever cannot answer is taken to say no."""

import logging
import re
from typing import TYPE_CHECKING
from urllib.parse import unquote_to_bytes

from protego import Protego
from scrapy import Request
from scrapy.downloadermiddlewares.robotstxt import RobotsTxtMiddleware
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response
from scrapy.utils.python import to_unicode
from twisted.internet.defer import Deferred

from scraper.crawl.config import Config
from scraper.crawl.manners.causes import in_one_line, in_words
from scraper.crawl.manners.pace import Pace
from scraper.crawl.manners.rules import rules_for
from scraper.crawl.net.guard import Refused, Untrusted
from scraper.crawl.net.whole import CUT, DOUBTFUL, is_part
from scraper.crawl.pages import headers_of
from scraper.extract.walls import challenge
from scraper.text import urls

if TYPE_CHECKING:
    from scrapy.crawler import Crawler
    from scrapy.robotstxt import RobotParser

ROBOT = "Yuanliu"
"""The name by which a robots.txt may speak to us."""

_DISALLOW = b"disallow"
_HALF_ESCAPE = re.compile(rb"%[0-9a-f]?\Z", re.IGNORECASE)
_HALF_CHARACTER = re.compile(
    rb"(?:[\xc2-\xdf]|[\xe0-\xef][\x80-\xbf]?|[\xf0-\xf4][\x80-\xbf]{0,2}"
    rb"|%[cd][0-9a-f]|%e[0-9a-f](?:%[89ab][0-9a-f])?|%f[0-4](?:%[89ab][0-9a-f]){0,2})\Z",
    re.IGNORECASE,
)
"""The beginning of a character of UTF-8, plain or escaped."""

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


class _Open:
    """A parser's place for a host that has rules for us."""

    def __init__(self, rules: Protego) -> None:
        self.rules = rules

    def allowed(self, url: str | bytes, user_agent: str | bytes) -> bool:
        return self.rules.can_fetch(to_unicode(url), ROBOT)


class FailClosedRobots(RobotsTxtMiddleware):
    """Scrapy's middleware with six differences.

    A 4xx answer allows everything whatever its body says; 429, 5xx, silence and a wall allow
    nothing; Crawl-delay is kept, and a delay above the cap closes the host; the groups are read as
    RFC 9309 says (``rules.py``); no setting switches it off.
    """

    def __init__(self, crawler: "Crawler") -> None:
        # Not scrapy's own, which obeys ROBOTSTXT_OBEY, ROBOTSTXT_USER_AGENT and ROBOTSTXT_PARSER.
        assert crawler.stats is not None
        in_one_line()
        self.crawler = crawler
        self._default_useragent = self._robotstxt_useragent = ROBOT
        self._stats = crawler.stats
        self._parsers = {}
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
        elif CUT in response.flags or is_part(response) or response.status in (206, 304):
            self._answer(netloc, _Closed(RobotsUnreachable("robots.txt: cut off")))
        else:
            told = headers_of(response).get("content-type")
            rules = rules_for(ROBOT, _readable(response), told)
            too_slow = self._keep_crawl_delay(rules, request)
            self._answer(netloc, _Closed(Disallowed(too_slow)) if too_slow else _Open(rules))

    def _robots_error(self, exc: Exception, netloc: str) -> None:
        if isinstance(exc, Refused | Untrusted) and exc.host == urls.host(f"http://{netloc}/"):
            self._answer(netloc, _Closed(exc))  # it is the host itself that may not be asked
            return
        self._answer(netloc, _Closed(RobotsUnreachable(f"robots.txt: {in_words(exc)}")))

    def process_request_2(self, rp: "RobotParser | None", request: Request) -> None:
        """Raise our own exception, so that the verdict can tell a no from a failure."""
        try:
            super().process_request_2(rp, request)
        except (Disallowed, RobotsUnreachable, RobotsWalled, Refused, Untrusted):
            raise
        except IgnoreRequest:
            raise Disallowed("robots.txt forbids it") from None

    def _answer(self, netloc: str, parser: _Closed | _Open | None) -> None:
        waiting = self._parsers[netloc]
        self._parsers[netloc] = parser  # type: ignore[assignment]
        if isinstance(waiting, Deferred):
            waiting.callback(parser)  # type: ignore[arg-type]

    def _keep_crawl_delay(self, rules: Protego, request: Request) -> str | None:
        """Keep the host's Crawl-delay; return why it is too slow for us."""
        delay = rules.crawl_delay(ROBOT)
        if not delay:
            return None
        if delay > self._cap:
            told = f"robots.txt asks for {delay:g} s between requests"
            return f"{told}, more than our {self._cap:g} s"
        self._pace.keep(request, delay)
        logger.info("%s: Crawl-delay %g s", request.url, delay)
        return None


def _readable(response: Response) -> bytes:
    """Return the rules, those of an answer without a length up to where they may be cut.

    Many end without a line break, and whether their last line is whole nobody can tell. A shorter
    Disallow forbids more and stays; a shorter Allow allows more, a group without rules says
    nothing, and both are left out. Half the word Disallow forbids everything.
    """
    body = response.body
    if DOUBTFUL not in response.flags:
        return body
    start = max(body.rfind(b"\n"), body.rfind(b"\r")) + 1
    before, line = body[:start], body[start:].partition(b"#")[0].strip()
    name = line.partition(b":")[0].strip().lower()
    if name.startswith((b"allow", b"user")):
        return before
    if line and _DISALLOW.startswith(line.lower()):
        return before + b"Disallow: /"
    if name.startswith(b"dis"):
        return before + _up_to_a_character(line)
    return body


def _up_to_a_character(line: bytes) -> bytes:
    """Return a line without the part of a character, plain or escaped, at its end.

    It would be taken for another character, and forbid nothing.
    """
    line = _HALF_ESCAPE.sub(b"", line)
    shorter = _HALF_CHARACTER.sub(b"", line)
    try:
        unquote_to_bytes(shorter).decode("utf-8")
    except UnicodeDecodeError:  # another charset, of which the end is no half
        return line
    return shorter
