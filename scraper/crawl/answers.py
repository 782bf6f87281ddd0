"""What an answer is, before anyone reads it as an article."""

from scrapy.exceptions import (
    DownloadCancelledError,
    DownloadTimeoutError,
    IgnoreRequest,
    ResponseDataLossError,
)
from scrapy.http import Response
from twisted.python.failure import Failure

from scraper.crawl.guard import Refused
from scraper.crawl.robots import Disallowed, RobotsUnreachable
from scraper.source import Source
from scraper.verdict import Verdict

_CHALLENGES = frozenset({412, 512, 521, 567})
"""加速乐 answers 521 and 512, 瑞数 412, other walls 567 (reference: wire habits of such sites)."""
_NOT_PAGES = ("image/", "audio/", "video/", "font/", "application/pdf", "application/zip")

Judgement = tuple[Verdict, str]


def judge(response: Response, source: Source | None) -> Judgement | None:
    """Return the verdict of an answer that is no article, ``None`` if it may be one.

    Without a source a redirect may lead anywhere. Content-Type is believed only where it names
    something that cannot be a page: government servers send HTML as text/plain and octet-stream.
    """
    if response.status in (404, 410):
        return Verdict.GONE, f"status {response.status}"
    if response.status == 304:
        return Verdict.NOT_MODIFIED, ""
    if response.status in _CHALLENGES:
        return Verdict.BLOCKED, f"challenge, status {response.status}"
    if response.status != 200:
        return Verdict.FAILED, f"status {response.status}"
    if source and not source.owns(response.url):
        return Verdict.OFF_SITE, f"redirected to {response.url}"
    if {"partial", "dataloss"} & set(response.flags):
        return Verdict.PARTIAL, f"cut off after {len(response.body)} bytes"
    kind = (response.headers.get("Content-Type") or b"").decode("latin-1").lower()
    if kind.startswith(_NOT_PAGES):
        return Verdict.NOT_HTML, kind
    return None


def judge_failure(failure: Failure) -> Judgement:
    """Return the verdict of a request that brought no answer at all."""
    error = failure.value
    if isinstance(error, Refused):
        return Verdict.REFUSED, str(error)
    if isinstance(error, RobotsUnreachable):
        return Verdict.FAILED, str(error)
    if isinstance(error, Disallowed):
        return Verdict.DISALLOWED, str(error)
    if isinstance(error, ResponseDataLossError):
        return Verdict.PARTIAL, "the answer was cut off"
    if isinstance(error, DownloadTimeoutError):
        return Verdict.FAILED, "timed out"
    if isinstance(error, DownloadCancelledError | IgnoreRequest):
        # What is left of these two: the size limits before and after decompression.
        return Verdict.TOO_LARGE, str(error)[:200]
    return Verdict.FAILED, f"{type(error).__name__}: {error}"[:200]
