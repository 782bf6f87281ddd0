"""The download handler: scrapy's own, with bounds on what comes before a body.

Scrapy bounds a body and the time of all of an answer, but not its head: a hundred thousand header
lines are an answer like any other to it, and an interim ``100 Continue`` begins the count anew.
"""

from collections.abc import Iterator
from contextlib import suppress

from scrapy import Request
from scrapy.core.downloader.handlers.http11 import (
    HTTP11DownloadHandler,
    _LenientHTTP11ClientFactory,
    _LenientHTTP11ClientProtocol,
    _LenientHTTPClientParser,
)
from scrapy.crawler import Crawler
from scrapy.exceptions import (
    DownloadCancelledError,
    DownloadFailedError,
    ResponseDataLossError,
)
from scrapy.http import Response
from twisted.internet.defer import Deferred
from twisted.internet.interfaces import IAddress
from twisted.python.failure import Failure
from twisted.web._newclient import HTTP11ClientProtocol, ParseError
from twisted.web._newclient import Request as Sent
from twisted.web.http import (
    PotentialDataLoss,
    _ChunkedTransferDecoder,
    _IdentityTransferDecoder,
    maxChunkSizeLineLength,
)
from twisted.web.http_headers import InvalidHeaderName
from twisted.web.iweb import IResponse

from scraper.crawl.net.whole import CUT

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
        scrapy, other than a failed answer, does not ask for again, and ``ResponseDataLossError``
        for half a page. What another status says (gone, elsewhere) it says without its body."""
        request.meta["download_fail_on_dataloss"] = False
        try:
            response = await super().download_request(request)
        except DownloadFailedError as error:
            for reason in reasons_of(error):
                if isinstance(reason, HeadTooLarge):
                    raise DownloadCancelledError(str(reason)) from error
            raise
        if response.status == 200 and CUT in response.flags:
            raise ResponseDataLossError(f"{len(response.body)} bytes came")
        return response


def reasons_of(error: BaseException) -> Iterator[BaseException]:
    """Yield what Twisted says of why a download has failed, beneath scrapy's own error."""
    for failure in getattr(error.__cause__, "reasons", ()):
        reason = failure.value if isinstance(failure, Failure) else failure
        if isinstance(reason, BaseException):
            yield reason


class _Chunks(_ChunkedTransferDecoder):
    """Twisted's decoder, which takes what old servers send: a size with spaces behind it, and an
    end of the connection in the place of the blank line behind the last chunk."""

    def _dataReceived_CHUNK_LENGTH(self) -> bool:
        end = self._buffer.find(b"\r\n", self._start)
        if 0 <= end < maxChunkSizeLineLength:
            self._buffer[:end] = self._buffer[:end].partition(b";")[0].strip(b" \t")
            self._start = 0
        return super()._dataReceived_CHUNK_LENGTH()

    def noMoreData(self) -> None:
        ends = self.state == "TRAILER" and not self._trailerHeaders and not self._buffer.strip()
        if not ends:
            super().noMoreData()


class _Parser(_LenientHTTPClientParser):
    """Counts what comes before the body; born by a change of class, so it has no ``__init__``."""

    MAX_LENGTH = LONGEST_LINE
    _transferDecoders = {b"chunked": _Chunks}  # noqa: RUF012 -- as twisted has it
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

    def headerReceived(self, name: bytes, value: bytes) -> None:
        """Take a header as browsers do: without the spaces around its name (RFC 9112 §5.1), not at
        all where it has no name that can be one, and a coding that is none as none."""
        name = name.strip()
        if name.lower() == b"transfer-encoding" and value.lower() == b"identity":
            return
        with suppress(InvalidHeaderName):
            super().headerReceived(name, value)  # type: ignore[no-untyped-call]

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
