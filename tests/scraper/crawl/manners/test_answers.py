"""What an answer is before anyone reads it."""

import pytest
from scrapy import Request
from scrapy.exceptions import (
    DownloadCancelledError,
    DownloadTimeoutError,
    IgnoreRequest,
    ResponseDataLossError,
)
from scrapy.http import Response
from twisted.python.failure import Failure

from scraper.crawl.manners.answers import is_refusal, judge, judge_failure
from scraper.crawl.manners.redirects import CookieWall, EndlessRedirect
from scraper.crawl.manners.robots import Disallowed, RobotsUnreachable
from scraper.crawl.manners.silence import Silent, StillSilent
from scraper.crawl.manners.traps import Trap
from scraper.crawl.manners.waiting import RunEnds
from scraper.crawl.net.guard import Refused
from scraper.source import Source
from tests.scraper.crawl.making import SOURCE

SITE = "http://www.yunlan.example"


@pytest.mark.parametrize(
    ("final", "verdict"),
    [
        ("/news/1.html", None),
        ("/news/2.html", None),
        ("/about.html", "soft-404"),
        ("/", "soft-404"),
        ("http://elsewhere.example/news/1.html", "off-site"),
    ],
)
def test_where_a_redirect_may_lead(final: str, verdict: str | None) -> None:
    url = final if "://" in final else SITE + final
    request = Request(url, meta={"redirect_urls": [f"{SITE}/news/1.html"]})
    judged = judge(Response(url, request=request), SOURCE)
    assert (judged and str(judged[0])) == verdict
    assert judged is None or judged[1] == f"redirected to {url}"


@pytest.mark.parametrize(
    ("status", "headers", "body", "judged"),
    [
        (521, {}, "<script>go()</script>", ("blocked", "challenge, status 521")),
        (200, {}, "<title>访问异常</title>请稍后", ("blocked", "block page: 访问异常")),
        (200, {}, "<script>location='/'</script>", ("soft-404", f"a script leads to {SITE}/")),
        (403, {}, "<h1>403 Forbidden</h1>", ("failed", "status 403")),
        (
            403,
            {"CF-Mitigated": "challenge"},
            "",
            ("blocked", "challenge of Cloudflare, status 403"),
        ),
        (200, {"Content-Type": "image/png"}, "<title>访问异常</title>", ("not-html", "image/png")),
        (200, {"Content-Type": "text/plain"}, "<h1>云岚县新闻</h1><p>春耕开始了。</p>", None),
        (200, {}, "", None),
    ],
)
@pytest.mark.parametrize("source", [SOURCE, None])
def test_what_stands_in_place_of_a_page(
    status: int,
    headers: dict[str, str],
    body: str,
    judged: tuple[str, str] | None,
    source: Source | None,
) -> None:
    answer = Response(f"{SITE}/news/1.html", status, headers, body.encode())
    assert judge(answer, source) == judged
    assert is_refusal(answer, judge(answer, source)) == (
        judged is not None and judged[0] == "blocked"
    )


@pytest.mark.parametrize(
    ("said", "verdict"),
    [
        ({}, "failed"),
        ({"If-None-Match": '"1"'}, "not-modified"),
        ({"If-Modified-Since": "Thu, 01 Jan 2026 00:00:00 GMT"}, "not-modified"),
    ],
)
def test_a_304_counts_only_where_it_was_asked_for(said: dict[str, str], verdict: str) -> None:
    """It would be taken for an article that is stored, and never be asked for again."""
    url = f"{SITE}/news/1.html"
    judged = judge(Response(url, 304, request=Request(url, headers=said)), SOURCE)
    assert judged is not None
    assert judged[0] == verdict


MAYBE = ", or whole: its length is not told, or wrong, and no </html> ends it"


@pytest.mark.parametrize(
    ("flags", "end", "judged"),
    [
        ([], b"", None),
        (["partial"], b"</body></html>", None),
        (["partial"], b"", ("partial", f"cut off after 20 bytes{MAYBE}")),
        (["dataloss"], b"</body></html>", ("partial", "cut off after 34 bytes")),
    ],
)
def test_what_is_cut_is_no_page(
    flags: list[str], end: bytes, judged: tuple[str, str] | None
) -> None:
    body = b"<html><body><p>sprin" + end
    assert judge(Response(f"{SITE}/news/1.html", body=body, flags=flags), SOURCE) == judged


@pytest.mark.parametrize(
    ("error", "verdict", "told"),
    [
        (Refused("a local address"), "refused", "local"),
        (Disallowed("robots.txt forbids it"), "disallowed", "robots.txt"),
        (RobotsUnreachable("robots.txt: 503"), "failed", "503"),
        (CookieWall("a cookie"), "blocked", "cookie"),
        (EndlessRedirect("redirects in a circle"), "failed", "circle"),
        (DownloadTimeoutError(), "failed", "timed out"),
        (DownloadCancelledError("larger than 8 MiB"), "too-large", "8 MiB"),
        (IgnoreRequest("exceeded DOWNLOAD_MAXSIZE (9 B)"), "too-large", "9 B"),
        (RunEnds("the run ended"), "postponed", "ended"),
        (Silent("did not answer"), "postponed", "answer"),
        (StillSilent("did not answer"), "failed", "answer"),
        (Trap("a path of 30 parts"), "trap", "30 parts"),
        (ResponseDataLossError(), "partial", "cut off"),
        (DownloadCancelledError(), "too-large", "DOWNLOAD_MAXSIZE"),
        (IgnoreRequest("not in cache"), "failed", "not in cache"),
        (OSError("no route"), "failed", "OSError: no route"),
    ],
)
def test_why_there_was_no_answer(error: Exception, verdict: str, told: str) -> None:
    found, detail = judge_failure(Failure(error))  # type: ignore[no-untyped-call]
    assert str(found) == verdict
    assert told in detail
