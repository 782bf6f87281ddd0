"""Bodies that end with their connection: which of them show that they are whole."""

import json
import time

import pytest
from scrapy.http import Response

from scraper.crawl.net.whole import is_cut

PAGE = b"<html><body><p>a</p></body></html>"
JSON = '{"rows": [{"url": "/n/1.html", "title": "青禾镇的护林员"}]}'
KIB = b" " * 1024
XML = b'<?xml version="1.0"?>\n<!-- made by hand -->'


@pytest.mark.parametrize(
    "body",
    [
        PAGE,
        PAGE.upper() + b"\r\n<!-- 0.3 s -->\n<script>count()</script>",
        PAGE.decode().encode("utf-16"),
        b"<p>an old page</p></BODY>",
        b"<?xml version='1.0'?><rss><channel/></rss>\n",
        b"<urlset></urlset>",
        b"<sitemapindex></sitemapindex>",
        b'{"rows": [1]}',
        b'\n[{"url": "/n/1.html"}]\n',
        b'call({"rows": [1]});',
        b"http://a.example/1.html\nhttp://a.example/2.html\n",
        b"\x1f\x8b\x08 a file that proves itself",
        PAGE + KIB * 9 + b"\n<!-- " + b"0.3 s " * 2_000 + b"--> \n<!-- and more -->\n",
        b"\xef\xbb\xbf" + JSON.encode(),
        JSON.encode("utf-16"),
        JSON.encode("gb18030"),
        json.dumps(JSON).encode(),
        b"/**/call(" + JSON.encode() + b")",
        b"var list = [1];",
        b"var list = [1];\nvar more = {};\nshow(list)",
        b'{"a": "\x01\t\n"}',
        b"[1]" + KIB * 9,
        XML + b"<urlset/>",
        b"<urlset xmlns='http://a.example/'/>\n",
        XML + b'<sm:urlset xmlns:sm="http://a.example/"><sm:url/></sm:urlset >\n<!-- end -->',
        b"<sm:urlset></sm:urlset>",
        b"\xef\xbb\xbf" + XML + b"<datastore><record/></datastore>",
    ],
)
def test_what_shows_its_end(body: bytes) -> None:
    assert not is_cut(Response("http://a.example/", body=body, flags=["partial"]))


@pytest.mark.parametrize(
    "body",
    [
        b"",
        PAGE[:-9],
        PAGE + b"<p>" + b"a" * 5_000,
        b"<rss><channel>",
        b'{"rows": [1',
        b'[{"url": "/n/1.html"}',
        b'call({"rows": [1]',
        b'{"rows": [1]} and more',
        b"[" * 100_000,
        b"http://a.example/1.html\nhttp://a.exa",
        b"<p>a line of a page\n",
        b"<p>a</p><p>b</p>",
        b"<div><div>a</div>",
        XML,
        XML + b"<datastore><record></record>",
        b"<sm:urlset><sm:url></sm:url>",
        b"<urlset/",
        json.dumps(JSON).encode()[:-1],
        b"var list = [1",
        b"var list = [1] and",
        JSON.encode("gb18030")[:-3],
        JSON.encode("utf-16")[:-2],
    ],
)
def test_what_does_not(body: bytes) -> None:
    assert is_cut(Response("http://a.example/", body=body, flags=["partial"]))


def test_what_told_its_length_needs_no_end() -> None:
    assert not is_cut(Response("http://a.example/", body=b"<p>a"))


@pytest.mark.parametrize(
    ("told", "cut"),
    [
        (b"bytes 0-99/1000", True),
        (b"Bytes=100-999/1000", True),
        (b"bytes 0-999/1000", False),
        (b"bytes 0-999/*", False),
        (b"bytes */1000", False),
        (b"bytes 0-" + b"9" * 9_999, False),
        (b"", False),
    ],
    ids=lambda told: repr(told)[:20],
)
def test_what_says_that_it_is_a_part(told: bytes, cut: bool) -> None:
    answer = Response("http://a.example/", headers={"Content-Range": told}, body=PAGE)
    assert is_cut(answer) is cut


def test_what_is_cut_for_certain() -> None:
    assert is_cut(Response("http://a.example/", body=PAGE, flags=["dataloss"]))


@pytest.mark.parametrize(
    "body",
    [
        b"<!--" * 500_000,
        b"-->" * 500_000,
        b"<!---->" * 300_000 + b"a",
        b" -->" * 400_000,
        b"<?" * 900_000,
        b"<!doctype " * 200_000,
        b"a:" * 900_000,
        b"a(" * 900_000,
        b"/*" * 900_000,
        b"\n" * 2_000_000 + b"a",
        b"<?xml?><" + b"a" * 2_000_000,
        b'{"a":' * 400_000,
        b'"' + b"\\" * 2_000_000,
    ],
    ids=lambda body: repr(body[:12]),
)
def test_it_takes_no_time(body: bytes) -> None:
    began = time.perf_counter()
    assert is_cut(Response("http://a.example/", body=body, flags=["partial"]))
    assert time.perf_counter() - began < 2
