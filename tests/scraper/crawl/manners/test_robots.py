"""A robots.txt that ends with its connection: read, and where it may be cut, the careful way."""

import pytest
from scrapy.http import Response

from scraper.crawl.manners.robots import ROBOT, _readable
from scraper.crawl.manners.rules import rules_for

SITE = "http://www.yunlan.example"
ALL = b"User-agent: *\n"


def may(body: bytes, path: str, *flags: str) -> bool:
    answer = Response(f"{SITE}/robots.txt", body=body, flags=list(flags or ("partial",)))
    return rules_for(ROBOT, _readable(answer)).can_fetch(SITE + path, ROBOT)


@pytest.mark.parametrize(
    ("body", "allowed", "forbidden"),
    [
        (b"", "/n/1.html", None),
        (b"<html><body>no such page</body></html>", "/n/1.html", None),
        (b"no such page", "/n/1.html", None),
        (ALL + b"Disallow:", "/n/1.html", None),
        (ALL + b"Disallow: /x", "/n/1.html", "/x/1.html"),
        (ALL + b"Disallow: /x # the secr", "/n/1.html", "/x/1.html"),
        (ALL + b"Disallow: /x\r\nSitemap: http://www.yun", "/n/1.html", "/x/1.html"),
        (ALL + b"Disallow: /n\nAllow: /n/", "/", "/n/1.html"),
        (ALL + b"Disallow: /n\nAllow: /n/\n", "/n/1.html", "/n1"),
        (ALL + b"Disallow: /n\n\nUser-agent: Yuanliu", "/", "/n/1.html"),
        (ALL + b"Disallow: /n%2", "/a", "/n%2F1"),
        (ALL + b"Disallow: /n/%E5%85", "/a", "/n/%E5%85%AC"),
        (ALL + b"Disallow: /n/%E5%85%AC", "/n/1", "/n/%E5%85%AC"),
        (ALL + b"Disallow: /n/\xe5\x85", "/a", "/n/%E5%85%AC"),
        (ALL + b"Disallow: /n/\xe5\x85\xac", "/n/1", "/n/%E5%85%AC"),
        (ALL + b"Disal", None, "/n/1.html"),
        (ALL + b"Disallow", None, "/n/1.html"),
        (b"Disallow: /x\nUser-agent: *", "/x", None),
        (b"\xff\xfe\0\n\0d\xe5", "/x", None),
    ],
)
def test_what_may_be_cut(body: bytes, allowed: str | None, forbidden: str | None) -> None:
    assert allowed is None or may(body, allowed)
    assert forbidden is None or not may(body, forbidden)


def test_what_told_its_length_is_read_as_it_is() -> None:
    body = ALL + b"Disallow: /n\nAllow: /n/"
    assert may(body, "/n/1.html", "whole")
    assert not may(body, "/n/1.html")
