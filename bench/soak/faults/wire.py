"""What a page does instead of being itself: broken, endless, packed, or led astray.

Each fault makes a play (``tests/rude_web.py``) of a page that is whole. None of them may be stored,
neither in the place of an article that comes later nor in the place of one that is there already.
"""

import gzip
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

import brotli

from scraper.crawl.net.unpacking import zstd
from tests.rude_web import Play, broken, chunked, endless, hang, head, redirect, say

MIB = 1024 * 1024
OUT = 200 * MIB
"""Bytes that a bomb unpacks to."""
DRIP = 0.2
"""Seconds between two bytes of an answer that drips."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a fault is made of."""

    page: bytes
    """The page as it would be without the fault."""
    kind: str
    """Its Content-Type."""
    url: str
    port: int
    """A listener on loopback that nobody may ever reach."""
    number: int = 0
    """Tells faults of one kind apart."""

    @property
    def cut(self) -> bytes:
        """Two thirds of the page: what would read as an article."""
        return self.page[: len(self.page) * 2 // 3]

    def head(self, *lines: str, status: str = "200 OK") -> bytes:
        """Return the head of an answer of this page's kind."""
        return head(*lines, status=status, kind=self.kind)

    def length(self, by: int = 0) -> str:
        """Return the header that tells the page's length, or as many bytes more."""
        return f"Content-Length: {len(self.page) + by}"


Fault = Callable[[Asked], Play]


@cache
def _bomb(container: int) -> bytes:
    """Zeros, packed in the container that zlib knows by this number."""
    packer = zlib.compressobj(9, zlib.DEFLATED, container)
    return b"".join(packer.compress(bytes(MIB)) for _ in range(OUT // MIB)) + packer.flush()


@cache
def _brotli() -> bytes:
    packer = brotli.Compressor(quality=3)
    pieces = [packer.process(bytes(MIB)) for _ in range(OUT // MIB)]
    return bytes(b"".join([*pieces, packer.finish()]))


@cache
def _zstd() -> bytes:
    return bytes(zstd.compress(bytes(OUT)))


def _chunks(asked: Asked) -> bytes:
    return asked.head("Transfer-Encoding: chunked")


def _packed(encoding: str, body: bytes) -> Play:
    return say(head(f"Content-Encoding: {encoding}", f"Content-Length: {len(body)}") + body)


WIRE: Mapping[str, Fault] = {
    "reset": lambda _: broken(),
    "reset in the body": lambda a: broken(a.head() + a.cut),
    "hang": lambda _: hang(),
    "partial, no length": lambda a: hang(a.head() + a.cut),
    "closed, no length": lambda a: say(a.head() + a.cut),
    "truncated": lambda a: say(a.head(a.length()) + a.cut),
    "drip": lambda a: endless(a.head(a.length(2000)) + a.cut, b" ", pause=DRIP),
    "driphead": lambda _: endless(b"HTTP/1.1 200 OK\r\nX-Slow: ", b"a", pause=DRIP),
    "endless": lambda a: endless(a.head() + a.page[:-16], b"<p>" + b"x" * 65_500),
    "huge": lambda a: endless(a.head(a.length(12 * 1024 * MIB)) + a.page, b" " * 65_536),
    "header flood": lambda _: endless(b"HTTP/1.1 200 OK\r\n", b"X-Flood: and again\r\n" * 500),
    "long header line": lambda a: say(a.head("X-Long: " + "l" * 4 * MIB, a.length()) + a.page),
    "bad chunk": lambda a: say(_chunks(a) + chunked(a.cut, end=b"zz\r\n") + a.page),
    "cut chunks": lambda a: say(_chunks(a) + chunked(a.cut, end=b"")),
    "cut in a chunk": lambda a: say(_chunks(a) + b"%x\r\n" % len(a.page) + a.cut),
    "no answer": lambda _: say(),
    "no status line": lambda a: say(a.page),
    "TLS instead of HTTP": lambda a: say(b"\x15\x03\x01\x00\x02\x02\x16" + a.head() + a.page),
    "a word for a status": lambda a: say(b"HTTP/1.1 OK 200\r\n\r\n" + a.page),
    "length below zero": lambda a: say(a.head("Content-Length: -1") + a.page),
    "two lengths": lambda a: say(a.head("Content-Length: 10", a.length()) + a.page),
    "unknown encoding": lambda a: say(a.head("Transfer-Encoding: rot13") + a.page),
    "gzip, cut": lambda a: _packed("gzip", gzip.compress(a.page)[:-200]),
    "gzip, which it is not": lambda a: _packed("gzip", a.page),
    "bomb: gzip": lambda _: _packed("gzip", _bomb(31)),
    "bomb: deflate": lambda _: _packed("deflate", _bomb(15)),
    "bomb: gzip in gzip": lambda _: _packed("gzip, gzip", gzip.compress(_bomb(31), mtime=0)),
    "bomb: br": lambda _: _packed("br", _brotli()),
    "bomb: zstd": lambda _: _packed("zstd", _zstd()),
    "circle": lambda a: redirect(a.url),
    "new places for ever": lambda _: redirect(lambda url: url + "1"),
    "redirect to an address inside": lambda a: redirect(special(a.port, a.number)),
    "redirect to a file": lambda _: redirect("file:///etc/passwd"),
    "redirect to data": lambda _: redirect("data:text/html,<h1>x</h1><p>y</p>"),
    "redirect to a script": lambda _: redirect("javascript:alert(1)"),
    "redirect to ftp": lambda a: redirect(f"ftp://127.0.0.1:{a.port}/x.html"),
    "redirect to another's host": lambda a: redirect(f"http://elsewhere.example/{a.number}.html"),
}
"""Name → fault, of the wire, of the packing and of redirects."""

INSIDE = (
    "127.0.0.1", "localhost", "[::1]", "2130706433", "0x7f.1", "0177.0.0.1", "127.1", "0.0.0.0",  # noqa: S104
    "[::ffff:127.0.0.1]", "LOCALHOST.", "127.0.0.1.nip.io", "%31%32%37.0.0.1", "0", "[::]",
    "169.254.169.254", "10.0.0.1", "192.168.1.1", "224.0.0.1", "metadata.internal", "printer.local",
    "user@127.0.0.1", "www.qingshi-wb.example@127.0.0.1", "①②⑦.0.0.1", "127。0。0。1",
)  # fmt: skip
"""Spellings of addresses that nobody outside may send us to."""


def special(port: int, number: int) -> str:
    """Return one of the spellings as an address, in the characters that a header may hold."""
    host = INSIDE[number % len(INSIDE)]
    return f"http://{host}:{port}/admin/{number}.html".encode().decode("latin-1")


def inside(port: int) -> Iterator[str]:
    """Yield all of them as a page would write them."""
    yield from (f"http://{host}:{port}/xw/202611/1000001.html" for host in INSIDE)
