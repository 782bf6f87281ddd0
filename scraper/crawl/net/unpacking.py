"""Compressed bodies: unpacked up to the size limit, and told apart from those that were cut.

Scrapy gives as much as it can of a stream that breaks off, as if that were all of it.
"""

import sys
import zlib
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import brotli
from scrapy import Request
from scrapy.downloadermiddlewares.httpcompression import HttpCompressionMiddleware
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response
from scrapy.utils._compression import _DecompressionMaxSizeExceeded

from scraper.crawl.net.whole import CUT, DOUBTFUL

if sys.version_info >= (3, 14):
    from compression import zstd as zstd
else:
    from backports import zstd as zstd

MOST_LAYERS = 3
"""Of compression, one in the other. A header names thousands, and each may unpack to the limit."""
MOST_MEMBERS = 100
"""Of one gzip stream; a server that packs piece by piece makes a few dozen."""
_PIECE = 64 * 1024
"""Bytes unpacked at a time: so much more than the limit is in memory at most."""
_WIDEST = 23
"""Log of the window a zstd stream may ask for: 8 MiB, as RFC 9659 has it for the web."""

Pieces = Iterator[bytes]


class Unreadable(IgnoreRequest):
    """The body is not packed as its header says."""


class _Broken(Exception):
    """The body is none of this kind."""


class _BreaksOff(Exception):
    """The stream is over before its end."""


class Unpacking(HttpCompressionMiddleware):
    """Scrapy's middleware with our own unpackers: a stream that breaks off is flagged as cut.

    One that comes to its end proves that the body is whole, told its length or not.
    """

    _is_cut = False
    _unpacked = b""
    """The encoding that was taken off last."""

    def process_response(self, request: Request, response: Response) -> Request | Response:  # type: ignore[override]
        """Unpack the body. Raises ``IgnoreRequest`` for one too large or not packed at all.

        Only of a 200: what another status says it says without its body (gone, wait so long).
        """
        self._is_cut = False  # nothing else comes between: all of it is one call
        self._unpacked = b""
        if b"Content-Encoding" not in response.headers or not response.body:
            return super().process_response(request, response)
        try:
            answer = super().process_response(request, response)
        except IgnoreRequest as fault:
            if response.status == 200:
                raise
            return _without_packing(response, fault)
        if isinstance(answer, Response) and b"Content-Encoding" not in answer.headers:
            flags = [flag for flag in answer.flags if flag != DOUBTFUL]
            answer.flags = [*flags, CUT] if self._is_cut else flags
        return answer

    def _handle_encoding(
        self, body: bytes, content_encoding: list[bytes], max_size: int
    ) -> tuple[bytes, list[bytes]]:
        layers = b",".join(content_encoding).count(b",") + 1
        if layers > MOST_LAYERS:
            raise Unreadable(f"packed {layers} times, one in the other, by its content encodings")
        return super()._handle_encoding(body, content_encoding, max_size)

    def _decode(self, body: bytes, encoding: bytes, max_size: int) -> bytes:  # type: ignore[override]
        try:
            unpacked, is_whole = unpack(body, encoding.decode("latin-1"), max_size)
        except Unreadable:
            if self._unpacked != encoding:
                raise
            return body  # named by the server and again by what stands before it, but packed once
        self._is_cut |= not is_whole
        self._unpacked = encoding
        return unpacked


def _without_packing(response: Response, fault: IgnoreRequest) -> Response:
    """Return the answer as if it had named no encoding: with the body that came where it is not
    packed at all, with none where it unpacks to too much."""
    headers = response.headers.copy()
    del headers["Content-Encoding"]
    body = response.body if isinstance(fault, Unreadable) else b""
    return response.replace(headers=headers, body=body)


def unpack(body: bytes, encoding: str, most: int) -> tuple[bytes, bool]:
    """Return the unpacked body, and whether its stream came to its end.

    Raises :class:`Unreadable` where nothing can be unpacked, and scrapy's own
    ``_DecompressionMaxSizeExceeded`` for more than ``most`` bytes.
    """
    parts: list[bytes] = []
    size, is_whole = 0, True
    try:
        for part in _UNPACKERS[encoding](body) if body else ():
            size += len(part)
            if size > most > 0:
                raise _DecompressionMaxSizeExceeded(size, most)
            parts.append(part)
    except _BreaksOff:
        is_whole = False
    except (_Broken, zlib.error, brotli.error, zstd.ZstdError) as error:
        if not size:
            raise Unreadable(f"the body is no {encoding}: {error}") from None
        is_whole = False
    return b"".join(parts), is_whole


def _gzip(body: bytes) -> Pieces:
    """Each member by itself. Some servers leave out the checksum behind it, or send zeros."""
    for number in range(MOST_MEMBERS):
        if not body.startswith(b"\x1f\x8b\x08"):
            if not number:
                raise _Broken("it does not begin as one")
            return  # what stands behind the last member is none of it
        unpacker, checksum = zlib.decompressobj(-zlib.MAX_WBITS), 0
        for part in _inflated(unpacker, body[_behind_header(body) :]):
            checksum = zlib.crc32(part, checksum)
            yield part
        told = int.from_bytes(unpacker.unused_data[:4], "little")
        if told not in (0, checksum):
            raise _BreaksOff
        body = unpacker.unused_data[8:]
    raise _Broken(f"more than {MOST_MEMBERS} members")


def _behind_header(body: bytes) -> int:
    """Return where the data of a gzip member begins (RFC 1952, section 2.3)."""
    flags, at = body[3] if len(body) > 3 else 0, 10
    if flags & 4:
        at += 2 + int.from_bytes(body[at : at + 2], "little")
    for named in (8, 16):
        if flags & named:
            at = body.find(b"\0", at) + 1 or len(body)
    return at + (2 if flags & 2 else 0)


def _deflate(body: bytes) -> Pieces:
    """With the wrapper that the standard asks for, or without, as some servers send it."""
    try:
        zlib.decompressobj().decompress(body[:_PIECE], 1)
    except zlib.error:
        return _inflated(zlib.decompressobj(-zlib.MAX_WBITS), body)
    return _inflated(zlib.decompressobj(), body)


def _inflated(unpacker: Any, body: bytes) -> Pieces:
    while not unpacker.eof:
        part = unpacker.decompress(body, _PIECE)
        body = unpacker.unconsumed_tail
        if not part and not body and not unpacker.eof:
            raise _BreaksOff
        yield part


def _brotli(body: bytes) -> Pieces:
    unpacker = brotli.Decompressor()
    while not unpacker.is_finished():
        part = unpacker.process(body, output_buffer_limit=_PIECE)
        body = b""
        if not part and not unpacker.is_finished():
            raise _BreaksOff
        yield part


def _zstd(body: bytes) -> Pieces:
    unpacker = zstd.ZstdDecompressor(options={zstd.DecompressionParameter.window_log_max: _WIDEST})
    while not unpacker.eof:
        part = unpacker.decompress(body, max_length=_PIECE)
        body = b""
        if not part and unpacker.needs_input and not unpacker.eof:
            raise _BreaksOff
        yield part


_UNPACKERS: Mapping[str, Callable[[bytes], Pieces]] = {
    "gzip": _gzip,
    "x-gzip": _gzip,
    "deflate": _deflate,
    "br": _brotli,
    "zstd": _zstd,
}
