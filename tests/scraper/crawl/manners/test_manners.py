"""What we ask and what we refuse to ask, seen from a server's side.

A tiny forward proxy plays one host a case; ``scrapy read URL …`` asks it for all of them at once.
"""

from collections.abc import Iterator

import pytest

from tests.replica.demo import environment
from tests.tiny_web import Answer, article, tiny_web
from tests.warm import scrapy

PAGE = article("护林员的一天")
NOTHING: Answer = (404, {}, "")

HOSTS: dict[str, tuple[Answer, Answer]] = {
    # host: (answer to robots.txt, answer to everything else)
    "open.example": ((200, {}, "User-agent: *\nDisallow: /secret"), PAGE),
    "norobots.example": ((404, {}, "User-agent: *\nDisallow: /"), PAGE),
    "closed.example": ((200, {}, "User-agent: *\nDisallow: /"), PAGE),
    "named.example": ((200, {}, "User-agent: Yuanliu/0.1\nDisallow: /"), PAGE),
    "others.example": ((200, {}, "User-agent: Yuan\nDisallow: /"), PAGE),
    "down.example": ((503, {}, ""), PAGE),
    "busy.example": ((429, {}, ""), PAGE),
    "slow.example": ((200, {}, "User-agent: *\nCrawl-delay: 86400"), PAGE),
    "wall.example": (NOTHING, (521, {}, "<script>go()</script>")),
    "gone.example": (NOTHING, (410, {}, "")),
    "inward.example": (NOTHING, (302, {"Location": "http://127.0.0.1:9/"}, "")),
    "odd.example": (NOTHING, (302, {"Location": "http://2130706433/"}, "")),
    "picture.example": (NOTHING, (200, {"Content-Type": "image/png"}, "x")),
    "huge.example": (NOTHING, (200, {}, "x" * (9 * 1024 * 1024))),
    "circle.example": (NOTHING, (302, {"Location": "/a.html"}, "")),
    "cookie.example": (NOTHING, (302, {"Location": "/a.html", "Set-Cookie": "seen=1"}, "")),
    "overload.example": (NOTHING, (503, {"Retry-After": "3600"}, "")),
}
LOOSE = [
    word
    for setting in ("ROBOTSTXT_OBEY=0", "ROBOTSTXT_USER_AGENT=Other", "USER_AGENT=Mozilla/5.0")
    for word in ("-s", setting)
]
"""Settings that would loosen our manners if they could."""
OUTCOMES = {
    "open.example": None,
    "norobots.example": None,
    "closed.example": "disallowed",
    "named.example": "disallowed",
    "others.example": None,
    "down.example": "failed: robots.txt: 503",
    "busy.example": "failed: robots.txt: 429",
    "slow.example": "disallowed: robots.txt asks for 86400 s",
    "wall.example": "blocked",
    "gone.example": "gone",
    "inward.example": "refused",
    "odd.example": "refused",
    "picture.example": "not-html: image/png",
    "huge.example": "too-large",
    "circle.example": "failed: redirects in a circle",
    "cookie.example": "blocked: redirects to itself until a cookie is kept",
    "overload.example": "failed: status 503",
}


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[list[str], str]]:
    """(addresses the proxy was asked for, what the command said on stderr)."""
    with tiny_web() as web:
        for host, (robots, page) in HOSTS.items():
            web.pages |= {f"http://{host}/robots.txt": robots, f"http://{host}/a.html": page}
        env = environment(web.proxy, tmp_path_factory.mktemp("data"))
        urls = [f"http://{host}/a.html" for host in HOSTS] + ["http://open.example/secret.html"]
        done = scrapy("read", "--json", *urls, *LOOSE, env=env)
        assert done.returncode == 1, done.stderr
        names = {headers["user-agent"] for _, headers in web.hits}
        assert len(names) == 1
        assert names.pop().startswith("Yuanliu/")
        yield [url for url, _ in web.hits], done.stderr


@pytest.mark.parametrize("host", HOSTS)
def test_the_verdict_of_a_host(host: str, asked: tuple[list[str], str]) -> None:
    lines = [line for line in asked[1].splitlines() if f"http://{host}/a.html" in line]
    expected = OUTCOMES[host]
    if expected is None:
        assert lines == []
    else:
        assert len(lines) == 1
        assert f"http://{host}/a.html: {expected}" in lines[0]


@pytest.mark.parametrize("host", ["closed.example", "down.example", "busy.example", "slow.example"])
def test_a_page_is_not_asked_for_when_robots_says_no(
    host: str, asked: tuple[list[str], str]
) -> None:
    assert f"http://{host}/robots.txt" in asked[0]
    assert f"http://{host}/a.html" not in asked[0]


def test_a_disallowed_path_is_not_asked_for(asked: tuple[list[str], str]) -> None:
    assert "http://open.example/a.html" in asked[0]
    assert "http://open.example/secret.html" not in asked[0]


def test_no_redirect_reaches_a_local_address(asked: tuple[list[str], str]) -> None:
    assert not [url for url in asked[0] if "127.0.0.1" in url or "2130706433" in url]


def test_a_host_that_says_not_now_is_not_asked_again(asked: tuple[list[str], str]) -> None:
    assert asked[0].count("http://overload.example/a.html") == 1


def test_a_circle_is_not_walked_again(asked: tuple[list[str], str]) -> None:
    assert asked[0].count("http://circle.example/a.html") == 1
