"""What an answer is, before anyone reads it as an article."""

from collections.abc import Mapping

from scrapy.exceptions import (
    DownloadCancelledError,
    DownloadTimeoutError,
    IgnoreRequest,
    ResponseDataLossError,
)
from scrapy.http import Response
from twisted.python.failure import Failure

from scraper.crawl.manners.redirects import CookieWall, EndlessRedirect, OffSite
from scraper.crawl.manners.robots import Disallowed, RobotsUnreachable, RobotsWalled
from scraper.crawl.manners.silence import Silent, StillSilent
from scraper.crawl.manners.traps import Trap
from scraper.crawl.manners.waiting import RunEnds
from scraper.crawl.net.guard import LeftAlone, Refused, Untrusted
from scraper.crawl.net.whole import doubt, is_cut
from scraper.crawl.pages import headers_of
from scraper.extract.walls import challenge, stub_target
from scraper.source import Source
from scraper.verdict import Verdict

_NOT_PAGES = ("image/", "audio/", "video/", "font/", "application/pdf", "application/zip")

_NAMED: Mapping[type[IgnoreRequest], Verdict] = {
    Refused: Verdict.REFUSED,
    LeftAlone: Verdict.BLOCKED,
    RobotsUnreachable: Verdict.FAILED,
    RobotsWalled: Verdict.BLOCKED,
    Disallowed: Verdict.DISALLOWED,
    CookieWall: Verdict.BLOCKED,
    EndlessRedirect: Verdict.FAILED,
    OffSite: Verdict.OFF_SITE,
    RunEnds: Verdict.POSTPONED,
    StillSilent: Verdict.FAILED,  # before its kind; put off, it would be first next time for ever
    Silent: Verdict.POSTPONED,
    Trap: Verdict.TRAP,
    Untrusted: Verdict.FAILED,
}
"""What our own middlewares raise."""

Judgement = tuple[Verdict, str]


def judge(response: Response, source: Source | None) -> Judgement | None:
    """Return the verdict of an answer that is no article, ``None`` if it may be one.

    Without a source a redirect may lead anywhere. Content-Type is believed only where it names
    something that cannot be a page: government servers send HTML as text/plain and octet-stream.
    """
    if response.status in (404, 410):
        return Verdict.GONE, f"status {response.status}"
    if response.status == 304 and _was_conditional(response):
        return Verdict.NOT_MODIFIED, ""
    cut_off = is_cut(response)
    kind = (response.headers.get("Content-Type") or b"").decode("latin-1").lower()
    a_page = not cut_off and not kind.startswith(_NOT_PAGES)
    if (a_page or response.status != 200) and (reason := challenge_in(response)):
        return Verdict.BLOCKED, reason
    if response.status != 200:
        return Verdict.FAILED, f"status {response.status}"
    if source and not source.owns(response.url):
        return Verdict.OFF_SITE, f"redirected to {response.url}"
    if source and _redirected(response) and not source.is_article(response.url):
        return Verdict.SOFT_404, f"redirected to {response.url}"
    if cut_off:
        return Verdict.PARTIAL, f"cut off after {len(response.body)} bytes{doubt(response)}"
    if kind.startswith(_NOT_PAGES):
        return Verdict.NOT_HTML, kind
    if target := stub_target(response.body, response.url, kind or None):
        return Verdict.SOFT_404, f"a script leads to {target[:200]}"
    return None


def challenge_in(response: Response) -> str | None:
    """Return whose challenge or block page the answer is, or ``None``."""
    return challenge(response.status, headers_of(response), response.body, response.url)


def is_refusal(response: Response, judged: Judgement | None) -> bool:
    """Return whether the host asks us to stay away: a challenge, 429, or 503 with a date."""
    waits = response.status == 503 and b"Retry-After" in response.headers
    blocked = judged is not None and judged[0] is Verdict.BLOCKED
    return blocked or waits or response.status == 429


def _was_conditional(response: Response) -> bool:
    """Return whether a request said what we have: a 304 to any other means nothing."""
    asked = response.request
    return asked is None or any(
        name in asked.headers for name in ("If-None-Match", "If-Modified-Since")
    )


def _redirected(response: Response) -> bool:
    return response.request is not None and "redirect_urls" in response.request.meta


def judge_failure(failure: Failure) -> Judgement:
    """Return the verdict of a request that brought no answer at all."""
    error = failure.value
    said = str(error)[:200]
    for kind, verdict in _NAMED.items():
        if isinstance(error, kind):
            return verdict, said
    if isinstance(error, ResponseDataLossError):
        return Verdict.PARTIAL, "the answer was cut off"
    if isinstance(error, DownloadTimeoutError):
        return Verdict.FAILED, "timed out"
    if isinstance(error, DownloadCancelledError):
        return Verdict.TOO_LARGE, said or "more than DOWNLOAD_MAXSIZE bytes, and no end of it"
    if isinstance(error, IgnoreRequest):
        # The size limit after decompression has no exception of its own; anything else that
        # ignores a request is not known to us, and says what it is.
        return (Verdict.TOO_LARGE if "DOWNLOAD_MAXSIZE" in said else Verdict.FAILED), said
    return Verdict.FAILED, f"{type(error).__name__}: {error}"[:200]
