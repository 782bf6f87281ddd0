"""What is cut off, floods or drips where a list, a sitemap, robots.txt or a picture is expected.

A part of a list is a failed list, a part of robots.txt allows nothing, and an article that is
stored stays as it is.
"""

import gzip
from collections.abc import Iterator
from functools import partial

import pytest

from scraper.archive import Archive
from tests.rude_plays import CHUNKED, PACKED, PAGE, packed
from tests.rude_web import (
    Play,
    RudeWeb,
    broken,
    chunked,
    endless,
    hang,
    head,
    redirect,
    rude_web,
    say,
    whole,
)
from tests.scraper.crawl.rude_visits import Visited, asked_for, at_once, host, source, visit
from tests.tiny_web import listing

ARTICLE = "/n/1.html"
WHOLE = listing(ARTICLE)[2].encode()
LIST = WHOLE.removesuffix(b"</body></html>")
SITEMAP = b"<urlset><url><loc>/n/1.html</loc></url></urlset>"
JSON = b'{"rows": [{"url": "/n/1.html", "title": "\xe7\x94\xb2"}]}'
FLOOD = endless(b"HTTP/1.1 200 OK\r\n", b"X-Again: and again\r\n" * 500)
GZIPPED = gzip.compress(SITEMAP * 40)
AS_FILE = "application/gzip"

BAD_LISTS: dict[str, tuple[str, Play, str]] = {
    # case: (kind, play, what the visit's detail holds)
    "cut-list": ("list", say(head() + LIST), "cut off"),
    "short-list": ("list", say(head(f"Content-Length: {len(WHOLE) + 9}") + WHOLE), "cut off"),
    "long-list": ("list", say(head(f"Content-Length: {len(LIST)}") + LIST + b"more"), "cut off"),
    "cut-chunks": ("list", say(CHUNKED + chunked(WHOLE, end=b"")), "cut off"),
    "cut-gzip": ("list", say(packed("gzip", gzip.compress(WHOLE)[:-12])), "cut off"),
    "cut-sitemap": ("sitemap", say(head(kind="text/xml") + SITEMAP[:-9]), "cut off"),
    "cut-file": ("sitemap", say(head(kind=AS_FILE) + GZIPPED[:-12]), "breaks off"),
    "cut-json": ("json", say(head(kind="application/json") + JSON[:-1]), "cut off"),
    "flood": ("list", FLOOD, "header lines"),
    "endless": ("list", endless(head(), b"<p>" * 99_999), "DOWNLOAD_MAXSIZE"),
    "drip": ("list", endless(head() + WHOLE, b" ", pause=0.2), "timed out"),
    "circle": ("list", redirect(lambda url: url), "in a circle"),
    "trap": ("list", redirect(lambda url: url + "/a" * 20), "path of"),
}
GOOD_LISTS: dict[str, tuple[str, Play]] = {
    "whole-list": ("list", say(head() + WHOLE)),
    "whole-sitemap": ("sitemap", say(head(kind="text/xml") + SITEMAP)),
    "whole-file": ("sitemap", say(head(kind=AS_FILE) + gzip.compress(SITEMAP))),
    "marked-json": ("json", say(head(kind="application/json") + b"\xef\xbb\xbf" + JSON)),
    "whole-json": ("json", say(head(kind="application/json") + JSON)),
    "lines": ("sitemap", say(head(kind="text/plain") + b"http://lines.rude.example/n/1.html\n")),
}
RULES = b"User-agent: *\nDisallow: /n/\n"
OTHER_RULES = b"User-agent: *\nDisallow: /x/\n"
ROBOTS: dict[str, tuple[Play, bool]] = {
    # case: (robots.txt, whether the list may be asked for)
    "robots-cut": (say(head(kind="text/plain") + b"User-agent: *\nDisal"), False),
    "robots-short": (say(head("Content-Length: 99", kind="text/plain") + RULES), False),
    "robots-gzip": (say(packed("gzip", gzip.compress(OTHER_RULES * 9)[:-10])), False),
    "robots-chunks": (say(CHUNKED + chunked(RULES, end=b"5\r\n")), False),
    "robots-reset": (broken(), False),
    "robots-hang": (hang(head(kind="text/plain") + b"User-agent: *\n"), False),
    "robots-drip": (endless(head(kind="text/plain"), b"#\n", pause=0.2), False),
    "robots-flood": (FLOOD, False),
    "robots-endless": (endless(head(kind="text/plain"), b"# \n" * 99_999), False),
    "robots-circle": (redirect(lambda url: url), False),
    "robots-nonsense": (say(b"\x00\x01\x02"), False),
    "robots-no-line-break": (
        say(head(kind="text/plain") + OTHER_RULES.rstrip()),
        True,
    ),
    "robots-empty": (say(head(kind="text/plain")), True),
    "robots-page": (say(head() + b"<html><body>no such page</body></html>"), True),
    "robots-no-length": (say(head(kind="text/plain") + b"User-agent: *\nDisallow: /x/\n"), True),
}
TWICE: dict[str, Play] = {
    "then-cut": say(head() + PAGE[:-200]),
    "then-short": say(head(f"Content-Length: {len(PAGE)}") + PAGE[:-200]),
    "then-gzip": say(packed("gzip", PACKED[:-30])),
    "then-drip": endless(head() + PAGE[:-200], b" ", pause=0.2),
    "then-flood": FLOOD,
    "then-circle": redirect(lambda url: url),
    "then-nothing": say(),
}
"""What an article that is stored answers an hour later."""
SLOW = ("drip", "robots-hang", "robots-drip")
"""Cases that a time-out ends, which is short for them."""


@pytest.fixture(scope="module")
def asked(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[RudeWeb, Visited, Visited]]:
    """The web, and what the first visit and one two hours later made of it."""
    folder, data = tmp_path_factory.mktemp("sources"), tmp_path_factory.mktemp("data")
    with rude_web() as web:
        for name, (kind, play, *_) in (BAD_LISTS | GOOD_LISTS).items():
            more = 'item_url = "url"' if kind == "json" else ""
            source(folder, name, f'kind = "{kind}"\nurl = "{host(name)}/l/"\n{more}')
            web.below[f"{host(name)}/l/"] = play
            web.plays[host(name) + ARTICLE] = whole(PAGE)
        for name in ROBOTS | TWICE:
            source(folder, name)
            web.plays[f"{host(name)}/n/"] = whole(WHOLE)
            web.plays[host(name) + ARTICLE] = whole(PAGE)
        for name, (play, _) in ROBOTS.items():
            web.plays[f"{host(name)}/robots.txt"] = play
        names = asked_for(request, BAD_LISTS | GOOD_LISTS | ROBOTS | TWICE)
        visits = [
            partial(visit, web, folder, data / str(timeout), names=chosen, timeout=timeout)
            for chosen, timeout in (
                ([name for name in names if name in SLOW], 1),
                ([name for name in names if name not in SLOW], 10),
            ) if chosen
        ]  # fmt: skip
        first = at_once(*visits)
        for name, play in TWICE.items():
            web.plays[host(name) + ARTICLE] = play
        then = [name for name in names if name in TWICE]
        yield (
            web,
            first,
            (visit(web, folder, data / "10", names=then, timeout=1, hours=2) if then else first),
        )


@pytest.mark.parametrize("name", BAD_LISTS)
def test_a_list_that_is_cut_is_a_failed_list(
    name: str, asked: tuple[RudeWeb, Visited, Visited]
) -> None:
    web, visited, _ = asked
    assert visited.rows[name]["result"] == "failed"
    assert BAD_LISTS[name][2] in visited.rows[name]["detail"]
    assert not web.asked(host(name) + ARTICLE)


@pytest.mark.parametrize("name", GOOD_LISTS)
def test_a_list_that_is_whole_is_read(name: str, asked: tuple[RudeWeb, Visited, Visited]) -> None:
    assert asked[1].verdicts[host(name) + ARTICLE][0] == "new", asked[1].rows[name]


@pytest.mark.parametrize("name", ROBOTS)
def test_a_part_of_robots_txt_allows_nothing(
    name: str, asked: tuple[RudeWeb, Visited, Visited]
) -> None:
    web, visited, _ = asked
    allowed = ROBOTS[name][1]
    assert (visited.rows[name]["result"] == "ok") is allowed
    assert bool(web.asked_below(host(name))) is allowed


@pytest.mark.parametrize("name", TWICE)
def test_what_is_stored_stays_as_it_is(name: str, asked: tuple[RudeWeb, Visited, Visited]) -> None:
    web, first, then = asked
    url = host(name) + ARTICLE
    assert first.verdicts[url][0] == "new"
    assert web.asked(url) >= 2
    assert then.rows[name]["counts"].keys() <= {"partial", "failed", "too-large", "known"}
    with Archive.open(then.archive, world="replica", create=False) as archive:
        (kept,) = archive.db.execute(
            "select version, gone_at from articles where url = ?", [url]
        ).fetchall()
    assert kept == (1, None)
