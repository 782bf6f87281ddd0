"""Heads without end, and bodies longer than they were told, at the parser itself."""

# mypy: disable-error-code="no-untyped-call"

import asyncio
from contextlib import nullcontext

import pytest
from scrapy import Request as Asked
from scrapy.core.downloader.handlers.http11 import HTTP11DownloadHandler
from scrapy.exceptions import ResponseDataLossError
from scrapy.http import Response
from twisted.internet.error import ConnectionDone
from twisted.internet.protocol import Protocol
from twisted.internet.testing import StringTransport
from twisted.python.failure import Failure
from twisted.web._newclient import Request, ResponseFailed
from twisted.web.client import ResponseDone
from twisted.web.http import PotentialDataLoss
from twisted.web.http_headers import Headers

from scraper.crawl.net.wire import (
    LONGEST_LINE,
    MOST_BYTES,
    MOST_LINES,
    BoundedHandler,
    HeadTooLarge,
    _Factory,
)

OK = b"HTTP/1.1 200 OK\r\n"
CHUNKED = OK + b"Transfer-Encoding: chunked\r\n\r\n"


class _Kept(Protocol):
    """Keeps a body and how it ended."""

    def __init__(self) -> None:
        self.body, self.ended = b"", Failure(ConnectionDone())

    def dataReceived(self, data: bytes) -> None:
        self.body += data

    def connectionLost(self, reason: Failure = Failure(ConnectionDone())) -> None:  # noqa: B008
        self.ended = reason


def answered(*parts: bytes) -> tuple[object, _Kept]:
    """Feed an answer; return the response, or how it failed, and what became of the body."""
    factory = _Factory(lambda _: None, None)
    protocol = factory.buildProtocol(None)
    transport = StringTransport()
    protocol.makeConnection(transport)
    told: list[object] = []
    wanted = Request(b"GET", b"/", Headers({b"host": [b"a.example"]}), None)
    protocol.request(wanted).addBoth(told.append)
    body = _Kept()
    for part in parts:
        protocol.dataReceived(part)
        if told and hasattr(told[0], "deliverBody") and not body.transport:
            told[0].deliverBody(body)
    if not transport.disconnecting:
        protocol.connectionLost(Failure(ConnectionDone()))
    return told[0], body


@pytest.mark.parametrize(
    ("parts", "why"),
    [
        ([OK] + [b"X: a\r\n"] * MOST_LINES, "header lines"),
        ([OK, b"X: a\r\n" * 100_000], "header lines"),
        ([OK, b"X: a\r\n", b" on\r\n" * MOST_LINES], "header lines"),
        ([b"HTTP/1.1 100 Continue\r\n\r\n"] * MOST_LINES, "header lines"),
        ([OK] + [b"X: " + b"a" * 10_000 + b"\r\n"] * (MOST_BYTES // 10_000 + 1), "bytes of header"),
        ([OK, b"X: " + b"a" * (LONGEST_LINE + 1)], "a header line of"),
        ([OK, b"X: "] + [b"a" * 1_000] * 20, "a header line of"),
        ([b"a" * (LONGEST_LINE + 1)], "a header line of"),
    ],
    ids=[
        "lines",
        "in one piece",
        "folded",
        "interim",
        "bytes",
        "long line",
        "in pieces",
        "status",
    ],
)
def test_a_head_without_end(parts: list[bytes], why: str) -> None:
    failed, _ = answered(*parts)
    assert isinstance(failed, Failure)
    assert isinstance(failed.value, ResponseFailed)
    (reason,) = failed.value.reasons
    assert reason.check(HeadTooLarge)
    assert why in str(reason.value)


@pytest.mark.parametrize(
    ("parts", "body", "ended"),
    [
        ([OK + b"Content-Length: 3\r\n\r\nabc"], b"abc", ResponseDone),
        ([OK + b"Content-Length: 3\r\n\r\n", b"abc\r\n"], b"abc", ResponseDone),
        ([OK + b"Content-Length: 3\r\n\r\n", b"abcd"], b"abc", PotentialDataLoss),
        ([OK + b"\r\n", b"abcd"], b"abcd", PotentialDataLoss),
        ([OK + b"X: a\r\n" * 200 + b"Content-Length: 3\r\n\r\n", b"abc"], b"abc", ResponseDone),
        (
            [OK + b"Transfer-Encoding: chunked\r\n\r\n", b"3\r\nabc\r\n0\r\n\r\nmore"],
            b"abc", ResponseDone,
        ),
        ([CHUNKED, b"3", b" \t;a=b\x01\r", b"\nabc\r\n0 \r\n\r\n"], b"abc", ResponseDone),
        ([CHUNKED, b"3\r\nabc\r\n0\r\n"], b"abc", ResponseDone),
        ([CHUNKED, b"3\r\nabc\r\n0\r\n\r"], b"abc", ResponseDone),
        ([CHUNKED, b"3\r\nabc\r\n0\r\nX: y"], b"abc", ResponseFailed),
        ([CHUNKED, b"3\r\nabc\r\n0"], b"abc", ResponseFailed),
        ([CHUNKED, b"3\r\nabc\r\n"], b"abc", ResponseFailed),
        ([CHUNKED, b"3 3\r\nabc\r\n"], b"", ResponseFailed),
        ([OK + b"Transfer-Encoding: identity\r\n\r\nabc"], b"abc", PotentialDataLoss),
        (
            [OK + b"X Odd: a\r\n: b\r\nX\0: c\r\nContent-Length : 3\r\n\r\nabc"],
            b"abc", ResponseDone,
        ),
    ],
)  # fmt: skip
def test_how_a_body_ends(parts: list[bytes], body: bytes, ended: type[Exception]) -> None:
    _, kept = answered(*parts)
    assert (kept.body, kept.ended.check(ended)) == (body, ended)


@pytest.mark.parametrize(("status", "fails"), [(200, True), (404, False), (302, False)])
def test_only_half_a_page_is_a_failed_answer(
    monkeypatch: pytest.MonkeyPatch, status: int, fails: bool
) -> None:
    """It is asked for again; that a page is gone, or elsewhere, is said without a body."""

    async def download(_: object, request: Asked) -> Response:
        assert request.meta["download_fail_on_dataloss"] is False
        return Response(request.url, status, flags=["dataloss"])

    monkeypatch.setattr(HTTP11DownloadHandler, "download_request", download)
    handler = BoundedHandler.__new__(BoundedHandler)
    with pytest.raises(ResponseDataLossError) if fails else nullcontext():
        answer = asyncio.run(handler.download_request(Asked("http://a.example/")))
        assert answer.status == status
