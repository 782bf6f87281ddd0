"""The plays of a rude web that tests perform at an article's address, and what becomes of each.

What is malformed stands in ``rude_nonsense``; all texts are our own.
"""

import gzip
import zlib
from collections.abc import Callable
from dataclasses import dataclass

import brotli

from scraper.crawl.net.unpacking import zstd
from tests.rude_web import (
    Play,
    Wire,
    broken,
    chunked,
    endless,
    hang,
    head,
    say,
    whole,
)  # fmt: skip
from tests.tiny_web import article

MIB = 1024 * 1024
OUT = 200 * MIB
"""Bytes that a bomb unpacks to."""
TRIES = 3
"""An address is asked for once, and RETRY_TIMES more where the connection was at fault."""

PAGE = article("护林员的一天")[2].replace("</body>", "</body></html>").encode()
CUT = PAGE[: len(PAGE) * 2 // 3]
"""Two thirds of an article, which would read as one."""
PACKED = gzip.compress(PAGE)
DAMAGED = gzip.compress(PAGE, 0).replace("护林员".encode(), "护材员".encode(), 1)
"""Unpacks to the end, but the checksum tells that it is not what was packed."""


@dataclass(frozen=True)
class Case:
    """A play at an article's address; ``verdict`` and ``detail`` are what becomes of it."""

    play: Play
    verdict: str
    detail: str = ""
    """What the verdict's detail must hold."""
    asked: int = 1
    """How often the address is asked for at most."""


def _bomb(encoding: str, pack: Callable[[], bytes]) -> Case:
    """A bomb takes long to pack, so that it is packed when it is thrown."""

    def play(wire: Wire) -> None:
        wire.send(packed(encoding, pack()))

    return Case(play, "too-large", "DOWNLOAD_MAXSIZE")


def _zeros(pack: Callable[[bytes], bytes], end: Callable[[], bytes]) -> bytes:
    """Pack piece by piece, so that the bomb goes off in nobody's memory but its target's."""
    return b"".join([*(pack(b"\0" * MIB) for _ in range(OUT // MIB)), end()])


def _deflated(form: int) -> bytes:
    packer = zlib.compressobj(1, wbits=form)
    return _zeros(packer.compress, packer.flush)


def _brotli() -> bytes:
    packer = brotli.Compressor(quality=1)
    return _zeros(packer.process, packer.finish)


def _zstd() -> bytes:
    packer = zstd.ZstdCompressor()
    return _zeros(packer.compress, packer.flush)


_ZLIB, _GZIP = 15, 31
"""Forms of deflate, as zlib numbers them."""


def packed(encoding: str, body: bytes, *lines: str) -> bytes:
    """Return an answer with a compressed body."""
    return head(f"Content-Encoding: {encoding}", f"Content-Length: {len(body)}", *lines) + body


CHUNKED = head("Transfer-Encoding: chunked")


ENDLESS = {
    "endless": Case(endless(head() + PAGE, b"x" * MIB), "too-large"),
    "endless-chunks": Case(
        endless(CHUNKED, chunked(b"x" * MIB, end=b"")), "too-large"
    ),
    "too-long": Case(say(head(f"Content-Length: {9 * MIB}") + PAGE), "too-large"),
    "bomb-gzip": _bomb("gzip", lambda: _deflated(_GZIP)),
    "bomb-in-bomb": _bomb("gzip, gzip", lambda: gzip.compress(_deflated(_GZIP), 1)),
    "bomb-deflate": _bomb("deflate", lambda: _deflated(_ZLIB)),
    "bomb-brotli": _bomb("br", _brotli),
    "bomb-zstd": _bomb("zstd", _zstd),
    "wrapped": Case(say(packed(", ".join(["gzip"] * 9), PACKED)), "failed", "encodings"),
    "header-flood": Case(
        say(head(*(f"X-{n}: a" for n in range(100_000)), f"Content-Length: {len(PAGE)}") + PAGE),
        "too-large", "header",
    ),
    "endless-headers": Case(
        endless(b"HTTP/1.1 200 OK\r\n", b"X-Again: and again\r\n" * 500), "too-large", "header"
    ),
    "long-header": Case(
        say(head("X-Long: " + "a" * 10 * MIB, f"Content-Length: {len(PAGE)}") + PAGE),
        "too-large", "header",
    ),
    "endless-header": Case(endless(b"HTTP/1.1 200 OK\r\nX-Long: ", b"a" * 65_536), "too-large"),
    "folded-header": Case(
        endless(b"HTTP/1.1 200 OK\r\nX-Long: a\r\n", b" and on\r\n" * 500), "too-large", "header"
    ),
    "continue-storm": Case(
        endless(b"", b"HTTP/1.1 100 Continue\r\n\r\n" * 500), "too-large", "header"
    ),
    "endless-trailers": Case(
        endless(CHUNKED + chunked(PAGE, end=b"0\r\n"), b"X: y\r\n" * 999), "partial", asked=TRIES
    ),
}  # fmt: skip
"""Too much, in every place where there can be too much."""

_SLOW = ("failed", "timed out", TRIES)
SLOW = {
    "drip": Case(endless(head() + PAGE, b" ", pause=0.2), *_SLOW),
    "drip-counted": Case(endless(head("Content-Length: 99999") + PAGE, b" ", pause=0.2), *_SLOW),
    "drip-head": Case(endless(b"HTTP/1.1 200 OK\r\nX-Slow: ", b"a", pause=0.2), *_SLOW),
    "hang": Case(hang(), *_SLOW),
    "hang-in-head": Case(hang(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"), *_SLOW),
    "hang-in-body": Case(hang(head() + CUT), *_SLOW),
    "hang-after-page": Case(hang(head() + PAGE), *_SLOW),
    "tiny-chunks": Case(endless(CHUNKED, b"1\r\na\r\n" * 20, pause=0.02), *_SLOW),
    "hang-in-chunk": Case(hang(CHUNKED + chunked(CUT, end=b"ffff\r\n")), *_SLOW),
}
"""Too slow; the whole answer has DOWNLOAD_TIMEOUT, however busy it seems."""

_TRUNCATED = ("partial", "", TRIES)
CUT_OFF = {
    "cut-without-length": Case(say(head() + CUT), "partial"),
    "reset-without-length": Case(broken(head() + CUT), "partial"),
    "longer-than-told": Case(say(head(f"Content-Length: {len(CUT)}") + PAGE), "partial"),
    "shorter-than-told": Case(say(head(f"Content-Length: {len(PAGE)}") + CUT), *_TRUNCATED),
    "cut-chunks": Case(say(CHUNKED + chunked(CUT, end=b"")), *_TRUNCATED),
    "cut-in-chunk": Case(
        say(CHUNKED + b"%x\r\n" % len(PAGE) + CUT), *_TRUNCATED
    ),
    "bad-chunk": Case(
        say(CHUNKED + chunked(CUT, end=b"zz\r\n") + PAGE), *_TRUNCATED
    ),
    "negative-chunk": Case(
        say(CHUNKED + chunked(CUT, end=b"-5\r\n") + PAGE), *_TRUNCATED
    ),
    "says-it-is-a-part": Case(
        whole(CUT + b"</html>", f"Content-Range: bytes 0-511/{len(PAGE)}"), "partial"
    ),
    "cut-gzip": Case(say(packed("gzip", PACKED[: len(PACKED) // 2])), "partial"),
    "cut-deflate": Case(say(packed("deflate", zlib.compress(PAGE)[:-20])), "partial"),
    "cut-brotli": Case(say(packed("br", brotli.compress(PAGE)[:-5])), "partial"),
    "cut-zstd": Case(say(packed("zstd", zstd.compress(PAGE)[:-5])), "partial"),
    "damaged-gzip": Case(say(packed("gzip", DAMAGED)), "partial"),
    "no-gzip": Case(say(packed("gzip", PAGE)), "failed", "gzip"),
    "cut-gzip-without-length": Case(
        say(head("Content-Encoding: gzip") + PACKED[: len(PACKED) // 2]), "partial"
    ),
}  # fmt: skip
"""Bodies that are not all there."""

GOOD: dict[str, Play] = {
    "plain": whole(PAGE),
    "no-length": say(head() + PAGE),
    "version-one": say(b"HTTP/1.0 200 OK\r\nContent-Type: text/html\r\n\r\n" + PAGE),
    "chunks": say(CHUNKED + chunked(CUT, PAGE[len(CUT) :])),
    "line-feeds-only": say(head(f"Content-Length: {len(PAGE)}").replace(b"\r\n", b"\n") + PAGE),
    "no-reason": say(head(f"Content-Length: {len(PAGE)}", status="200") + PAGE),
    "no-colon": say(head("A line without one", f"Content-Length: {len(PAGE)}") + PAGE),
    "one-hundred-continue": say(b"HTTP/1.1 100 Continue\r\n\r\n", head() + PAGE),
    "padded-chunks": say(CHUNKED + b"%x  \r\n" % len(PAGE) + PAGE + b"\r\n0 \r\n\r\n"),
    "last-chunk-without-blank-line": say(CHUNKED + chunked(PAGE, end=b"0\r\n")),
    "coding-of-none": say(head("Transfer-Encoding: identity") + PAGE),
    "odd-names": whole(PAGE, "X Odd: a", ": b", "X\0: c", "Server : d"),
    "named-twice": say(packed("gzip", PACKED, "Content-Encoding: gzip")),
    "many-cookies": whole(PAGE, *(f"Set-Cookie: c{n}=1" for n in range(60))),
    "same-length-twice": say(
        head(f"Content-Length: {len(PAGE)}", f"Content-Length: {len(PAGE)}") + PAGE
    ),
    "longer-but-whole": say(head(f"Content-Length: {len(PAGE)}") + PAGE + b"\r\n\r\n0\r\n"),
    "gzip": say(packed("gzip", PACKED)),
    "gzip-without-length": say(head("Content-Encoding: gzip") + PACKED),
    "gzip-without-checksum": say(packed("gzip", PACKED[:-8])),
    "gzip-of-two": say(packed("gzip", gzip.compress(CUT) + gzip.compress(PAGE[len(CUT) :]))),
    "gzip-with-more-behind": say(packed("gzip", PACKED + b"\0" * 100)),
    "gzip-in-gzip": say(packed("gzip, gzip", gzip.compress(PACKED))),
    "deflate": say(packed("deflate", zlib.compress(PAGE))),
    "raw-deflate": say(packed("deflate", zlib.compress(PAGE)[2:-4])),
    "brotli": say(packed("br", brotli.compress(PAGE))),
    "zstd": say(packed("zstd", zstd.compress(PAGE))),
    "reset-after-all": broken(head() + PAGE),
    "drip-of-a-second": say(head() + CUT, PAGE[len(CUT) :], pause=0.5),
}
"""Odd but whole: what a browser shows must be stored."""
