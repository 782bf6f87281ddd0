"""A robots.txt that cannot be had is told on one line, in words."""

import logging

import pytest
from scrapy import Request
from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    IgnoreRequest,
)

from scraper.crawl.manners.causes import in_one_line, in_words

SCRAPYS = logging.getLogger("scrapy.downloadermiddlewares.robotstxt")
ROBOTS = Request("http://www.yunlan.example/robots.txt")


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (CannotResolveHostError("no results"), "its host has no address"),
        (DownloadConnectionRefusedError("111"), "its host takes no connection"),
        (DownloadTimeoutError("Getting it took longer than 30 seconds."), "timed out"),
        (DownloadFailedError("[<Failure>]"), "the connection ended without an answer"),
        (IgnoreRequest("too many\nredirects"), "too many redirects"),
        (IgnoreRequest(), "IgnoreRequest: "),
        (KeyError("x"), "KeyError: 'x'"),
    ],
    ids=lambda one: one if isinstance(one, str) else type(one).__name__,
)
def test_a_cause_has_words(error: Exception, words: str) -> None:
    assert in_words(error).startswith(words)


def told(caplog: pytest.LogCaptureFixture, error: Exception) -> logging.LogRecord:
    in_one_line()
    in_one_line()
    try:
        raise error
    except Exception as raised:
        SCRAPYS.error(
            "Error downloading %(request)s: %(f_exception)s",
            {"request": ROBOTS, "f_exception": raised},
            exc_info=True,
        )
    return caplog.records[-1]


def test_the_log_shows_no_traceback_of_the_network(caplog: pytest.LogCaptureFixture) -> None:
    record = told(caplog, DownloadTimeoutError("Getting it took longer than 30 seconds."))
    assert record.getMessage() == f"{ROBOTS.url}: timed out"
    assert record.exc_info is None


def test_a_fault_of_our_own_keeps_its_traceback(caplog: pytest.LogCaptureFixture) -> None:
    record = told(caplog, KeyError("x"))
    assert record.exc_info
