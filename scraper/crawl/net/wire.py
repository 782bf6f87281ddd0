"""The download handler: scrapy's own, with bounds on what comes before a body.

Scrapy bounds a body and the time of all of an answer, but not its head: a hundred thousand header
lines are an answer like any other to it, and an interim ``100 Continue`` begins the count anew.
"""

from collections.abc import Iterator

from scrapy import Request
from scrapy.core.downloader.handlers.http11 import (
    HTTP11DownloadHandler,
    _LenientHTTP11ClientFactory,
    _LenientHTTP11ClientProtocol,
    _LenientHTTPClientParser,
)
from scrapy.crawler import Crawler
from scrapy.exceptions import DownloadCancelledError, DownloadFailedError
from scrapy.http import Response
from twisted.internet.defer import Deferred
from twisted.internet.interfaces import IAddress
from twisted.python.failure import Failure
from twisted.web._newclient import HTTP11ClientProtocol, ParseError
from twisted.web._newclient import Request as Sent
from twisted.web.http import PotentialDataLoss, _IdentityTransferDecoder
from twisted.web.iweb import IResponse

MOST_LINES = 256
"""Lines before a body, interim answers included. Browsers and servers allow about a hundred."""
MOST_BYTES = 128 * 1024
"""Bytes of these lines together."""
LONGEST_LINE = 16 * 1024
"""Bytes of one of them."""


class HeadTooLarge(Exception):
    """What comes before the body does not end."""


class BoundedHandler(HTTP11DownloadHandler):
    """Scrapy's handler for http and https, with heads that are bounded."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._pool._factory = _Factory

    async def download_request(self, request: Request) -> Response:
        """Have the request answered. Raises ``DownloadCancelledError`` for a head too large, which
        scrapy, other than a failed answer, does not ask for again."""
        try:
            return await super().download_request(request)
        except DownloadFailedError as error:
            for reason in reasons_of(error):
                if isinstance(reason, HeadTooLarge):
                    raise DownloadCancelledError(str(reason)) from error
            raise


def reasons_of(error: BaseException) -> Iterator[BaseException]:
    """Yield what Twisted says of why a download has failed, beneath scrapy's own error."""
    for failure in getattr(error.__cause__, "reasons", ()):
        reason = failure.value if isinstance(failure, Failure) else failure
        if isinstance(reason, BaseException):
            yield reason


class _Parser(_LenientHTTPClientParser):
    """Counts what comes before the body; born by a change of class, so it has no ``__init__``."""

    MAX_LENGTH = LONGEST_LINE
    _lines = _bytes = 0

    def lineReceived(self, line: bytes) -> None:
        self._lines += 1
        self._bytes += len(line) + 1
        if self._lines > MOST_LINES:
            raise HeadTooLarge(f"more than {MOST_LINES} header lines")
        if self._bytes > MOST_BYTES:
            raise HeadTooLarge(f"more than {MOST_BYTES} bytes of header lines")
        super().lineReceived(line)

    def statusReceived(self, status: bytes) -> None:
        if not status.startswith(b"HTTP/"):
            # Twisted looks at what stands behind the slash alone.
            raise ParseError("no answer of HTTP", status[:100])  # type: ignore[no-untyped-call]
        super().statusReceived(status)  # type: ignore[no-untyped-call]

    def lineLengthExceeded(self, line: bytes) -> None:
        raise HeadTooLarge(f"a header line of more than {LONGEST_LINE} bytes")

    def _finished(self, rest: bytes) -> None:
        if rest.strip() and isinstance(self.bodyDecoder, _IdentityTransferDecoder):
            # The body is longer than was told, and nobody knows which of the two is meant.
            self.bodyDecoder = _Doubtful()  # type: ignore[assignment]
        super()._finished(rest)  # type: ignore[no-untyped-call]


class _Doubtful:
    """In the place of a decoder that has come to its end: the answer gets the flag ``partial``."""

    def noMoreData(self) -> None:
        raise PotentialDataLoss


class _Protocol(_LenientHTTP11ClientProtocol):
    def request(self, request: Sent) -> "Deferred[IResponse]":
        answer = super().request(request)
        assert self._parser is not None
        self._parser.__class__ = _Parser  # as scrapy does it: the class is written into twisted
        return answer


class _Factory(_LenientHTTP11ClientFactory):
    def buildProtocol(self, addr: IAddress | None) -> HTTP11ClientProtocol:
        return _Protocol(self._quiescentCallback)  # type: ignore[no-untyped-call]
