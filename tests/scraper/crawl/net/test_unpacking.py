"""Compressed bodies: whole, cut at every byte, damaged, and too large; and any bytes at all."""

import gzip
import tracemalloc
import zlib
from collections.abc import Callable

import brotli
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scrapy import Request
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response
from scrapy.utils._compression import _DecompressionMaxSizeExceeded
from scrapy.utils.test import get_crawler

from scraper.crawl.net.unpacking import Unpacking, Unreadable, unpack, zstd

TEXT = "云岚县青禾镇的护林员老洪每天清晨五点出门。".encode() * 3 + bytes(range(256))
MOST = 100_000


def raw_deflate(data: bytes) -> bytes:
    return zlib.compress(data)[2:-4]


PACKERS: dict[str, tuple[str, Callable[[bytes], bytes]]] = {
    "gzip": ("gzip", gzip.compress),
    "deflate": ("deflate", zlib.compress),
    "raw deflate": ("deflate", raw_deflate),
    "br": ("br", brotli.compress),
    "zstd": ("zstd", zstd.compress),
}


@pytest.mark.parametrize("name", PACKERS)
@pytest.mark.parametrize("text", [b"a", TEXT, b"\0" * MOST], ids=len)
def test_what_is_whole(name: str, text: bytes) -> None:
    encoding, pack = PACKERS[name]
    assert unpack(pack(text), encoding, MOST) == (text, True)


@pytest.mark.parametrize("name", PACKERS)
def test_what_is_cut_at_any_byte(name: str) -> None:
    encoding, pack = PACKERS[name]
    packed = pack(TEXT)
    checksum = {"gzip": 8, "deflate": 0}.get(name, 0)
    for length in range(1, len(packed) - checksum):
        try:
            text, is_whole = unpack(packed[:length], encoding, MOST)
        except Unreadable:
            continue
        assert not is_whole, length
        assert TEXT.startswith(text)


@pytest.mark.parametrize("name", PACKERS)
def test_what_is_too_large(name: str) -> None:
    encoding, pack = PACKERS[name]
    bomb = pack(b"\0" * 64 * MOST)
    tracemalloc.start()
    with pytest.raises(_DecompressionMaxSizeExceeded):
        unpack(bomb, encoding, MOST)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 5 * MOST


@pytest.mark.parametrize(
    ("packed", "text", "is_whole"),
    [
        (b"", b"", True),
        (gzip.compress(TEXT, mtime=0)[:-8], TEXT, True),
        (gzip.compress(TEXT, mtime=0)[:-8] + b"\0" * 8, TEXT, True),
        (gzip.compress(TEXT, mtime=0)[:-8] + b"x" * 8, TEXT, False),
        (gzip.compress(TEXT, mtime=0) + b"rubbish", TEXT, True),
        (gzip.compress(TEXT, mtime=0) + gzip.compress(b"more"), TEXT + b"more", True),
        (gzip.compress(TEXT, mtime=0) + gzip.compress(b"more" * 99)[:20], TEXT, False),
        (b"\x1f\x8b\x08\x1c" + b"\0" * 6 + b"\2\0abname\0note\0" + raw_deflate(TEXT), TEXT, True),
    ],
)
def test_the_forms_of_gzip(packed: bytes, text: bytes, is_whole: bool) -> None:
    told, whole = unpack(packed, "gzip", MOST)
    assert whole is is_whole
    assert told.startswith(text)


def unpacked(body: bytes, encodings: str, *flags: str, status: int = 200) -> Response:
    """Return an answer with this body as the middleware hands it on."""
    middleware = Unpacking(crawler=get_crawler(settings_dict={"DOWNLOAD_MAXSIZE": MOST}))
    told = {"Content-Encoding": encodings}
    answer = Response("http://a.example/", status, told, body, flags=list(flags))
    found = middleware.process_response(Request("http://a.example/"), answer)
    assert isinstance(found, Response)
    return found


@pytest.mark.parametrize(
    ("body", "flags", "after"),
    [
        (gzip.compress(TEXT, mtime=0), ["partial"], []),
        (gzip.compress(TEXT, mtime=0), [], []),
        (gzip.compress(TEXT, mtime=0)[:-20], [], ["dataloss"]),
        (gzip.compress(TEXT, mtime=0)[:-20], ["partial"], ["dataloss"]),
        (b"", ["partial"], ["partial"]),
    ],
)
def test_a_stream_tells_whether_the_body_is_whole(
    body: bytes, flags: list[str], after: list[str]
) -> None:
    assert unpacked(body, "gzip", *flags).flags == after


def test_layers_are_counted() -> None:
    body = gzip.compress(gzip.compress(gzip.compress(TEXT, mtime=0), mtime=0))
    assert unpacked(body, "gzip, gzip, gzip").body == TEXT
    with pytest.raises(Unreadable, match="packed 4 times"):
        unpacked(gzip.compress(body, mtime=0), "gzip, gzip, gzip, gzip")
    with pytest.raises(IgnoreRequest, match="DOWNLOAD_MAXSIZE"):
        unpacked(gzip.compress(gzip.compress(b"a" * MOST * 9, mtime=0), mtime=0), "gzip, gzip")


@pytest.mark.parametrize("encoding", ["gzip", "br", "zstd"])
def test_what_is_not_packed_at_all(encoding: str) -> None:
    with pytest.raises(Unreadable, match=f"the body is no {encoding}"):
        unpack(b"<html><body>hello</body></html>", encoding, MOST)


def test_members_without_end() -> None:
    _, is_whole = unpack(gzip.compress(b"a", mtime=0) * 101, "gzip", MOST)
    assert not is_whole


@pytest.mark.parametrize("status", [301, 403, 404, 410, 429, 503])
@pytest.mark.parametrize(
    ("body", "encodings", "after"),
    [
        (b"Not found", "gzip", b"Not found"),
        (b"Not found", "br", b"Not found"),
        (b"Not found", "gzip, gzip, gzip, gzip", b"Not found"),
        (gzip.compress(b"a" * MOST * 9, mtime=0), "gzip", b""),
        (gzip.compress(b"Not found", mtime=0), "gzip", b"Not found"),
    ],
)
def test_other_statuses_are_heard_without_their_body(
    status: int, body: bytes, encodings: str, after: bytes
) -> None:
    found = unpacked(body, encodings, status=status)
    assert (found.status, found.body) == (status, after)
    assert "Content-Encoding" not in found.headers
    if after != b"Not found" or body == after:
        with pytest.raises(IgnoreRequest):
            unpacked(body, encodings)


@given(st.binary(max_size=300), st.sampled_from(["gzip", "deflate", "br", "zstd"]))
def test_any_bytes(body: bytes, encoding: str) -> None:
    marks = {"gzip": b"\x1f\x8b\x08", "zstd": b"\x28\xb5\x2f\xfd"}
    for data in (body, marks.get(encoding, b"") + body):
        try:
            unpack(data, encoding, MOST)
        except (Unreadable, _DecompressionMaxSizeExceeded):
            continue
