"""What may be asked at all: two schemes, under a name, and never the proxy itself."""

from contextlib import nullcontext
from pathlib import Path
from urllib.parse import quote

import pytest
from scrapy import Request

import settings
from scraper.crawl.config import Config
from scraper.crawl.net.guard import AddressGuard, Refused
from tests.scraper.crawl.asking import OWN, ask, live
from tests.scraper.crawl.listening import listening
from tests.warm import scrapy

OTHERS = (
    "file:///etc/passwd",
    "file://localhost/etc/passwd",
    "ftp://127.0.0.1:{p}/a",
    "ftp://loop.example:{p}/a",
    "data:text/html,<h1>x</h1>",
    "s3://bucket/key",
    "gopher://127.0.0.1:{p}/_GET",
    "dict://127.0.0.1:{p}/x",
    "ws://loop.example:{p}/",
    "javascript:alert(1)",
    "jar:http://127.0.0.1:{p}/a!/b",
    "view-source:http://127.0.0.1:{p}/",
)
FAKE = ("-s", "TWISTED_DNS_RESOLVER=tests.scraper.crawl.asking.Answering")


def test_only_two_schemes_have_a_handler() -> None:
    kept = {scheme for scheme, handler in settings.DOWNLOAD_HANDLERS.items() if handler}
    assert kept == {"http", "https"}
    assert {"file", "data", "ftp", "s3"} <= settings.DOWNLOAD_HANDLERS.keys()


def test_no_other_scheme_is_asked_or_redirected_to(tmp_path: Path) -> None:
    with listening("127.0.0.1") as (inner,), listening("127.0.0.2") as (outer,):
        others = [url.format(p=inner.server_port) for url in OTHERS]
        hosts = [f"t{n}.example" for n in range(len(others))]
        led = [
            f"http://{host}:{outer.server_port}/go?{quote(url)}"
            for host, url in zip(hosts, others, strict=True)
        ]
        names = {host: [["127.0.0.2"]] for host in hosts} | {"loop.example": [["127.0.0.1"]]}
        own = {OWN: " ".join(hosts)}
        told, _ = ask([*others, *led], tmp_path, names, YUANLIU_ALLOW="127.0.0.2", **own)
        read = {url: told[url] for url in others if not url.startswith("javascript:")}
        assert {verdict for verdict, _ in read.values()} == {"refused"}
        assert all("is neither http nor https" in why for _, why in read.values())
        assert {url: told[url] for url in led if told[url][0] == "page"} == {}
        assert "root:" not in str(told)
        assert inner.connections == 0


def test_behind_a_proxy_what_is_written_is_judged(tmp_path: Path) -> None:
    """The proxy would look names up and connect for us: it must not even hear of these."""
    with listening("127.0.0.1") as (proxy,):
        use = f"http://127.0.0.1:{proxy.server_port}"
        led = f"http://a.example/go?{quote('http://10.0.0.1/x')}"
        special = [
            f"{scheme}://{host}/"
            for scheme in ("http", "https")
            for host in ("127.0.0.1", "0x7f.1", "[::1]", "10.1.2.3", "169.254.169.254", "localhost")
        ]
        urls = [*special, "http://db.internal/", led]
        told, _ = ask(urls, tmp_path, http_proxy=use, https_proxy=use)
        assert {verdict for verdict, _ in told.values()} == {"refused"}
        assert {line.split()[0] for line in proxy.asked} == {"a.example"}


@pytest.mark.parametrize(
    ("place", "may"),
    [
        (":25", False),
        (":06667", False),
        (":6379", True),
        (":8080", True),
        (":80", True),
        (":", True),
        ("", True),
    ],
)
def test_no_port_is_asked_that_browsers_do_not_ask(place: str, may: bool) -> None:
    environ = {"YUANLIU_CONTACT": "crawler@qingshi.example", "YUANLIU_WORLD": "live"}
    guard = AddressGuard(Config.from_settings(environ))
    with nullcontext() if may else pytest.raises(Refused, match="browsers do not ask there"):
        guard.process_request(Request(f"https://www.yunlan.example{place}/n/1.html"))


@pytest.mark.parametrize("named", ["127.0.0.1", "Proxy.Example."])
def test_a_proxy_is_used_and_never_asked(tmp_path: Path, named: str) -> None:
    with listening("127.0.0.1") as (proxy,), listening("127.0.0.1", "::1") as (inner, six):
        use = f"http://{named}:{proxy.server_port}"
        names = {name: [["127.0.0.1"]] for name in ("proxy.example", "proxy.example.")}
        names |= {"straight.example": [["127.0.0.1"]]}
        environ = {"http_proxy": use, "https_proxy": use, "no_proxy": "straight.example,127.0.0.1"}
        away = ["http://a.example/", "https://b.example/"]
        told, _ = ask(away, tmp_path, names, **environ)
        assert told[away[0]][0] == "page"
        assert "a.example GET http://a.example/" in proxy.asked
        assert "b.example CONNECT b.example:443" in proxy.asked
        before = proxy.connections

        environ["no_proxy"] += ",proxy.example,proxy.example."
        straight = [
            f"http://{host}:{port}/"
            for host in ("127.0.0.1", "proxy.example", "PROXY.example.", "straight.example")
            for port in (proxy.server_port, inner.server_port)
        ]
        told, _ = ask(straight, tmp_path, names, **environ)
        assert {url: verdict for url, (verdict, _) in told.items() if verdict != "refused"} == {}
        assert (proxy.connections - before, inner.connections, six.connections) == (0, 0, 0)


@pytest.mark.parametrize(
    "words",
    [
        ("fetch", "{url}"),
        ("parse", "{url}"),
        ("shell", "-c", "1", "{url}"),
        ("read", "{url}"),
        ("explain", "{url}"),
        ("fetch", "--no-redirect", "{url}"),
        ("fetch", "{led}"),
    ],
    ids=" ".join,
)
def test_every_command_asks_through_the_guard(tmp_path: Path, words: tuple[str, ...]) -> None:
    with listening("127.0.0.1") as (inner,), listening("127.0.0.2") as (outer,):
        url = f"http://loop.example:{inner.server_port}/"
        led = f"http://outer.example:{outer.server_port}/go?{quote(url)}"
        names = {"loop.example": [["127.0.0.1"]], "outer.example": [["127.0.0.2"]]}
        env = live(tmp_path, names, YUANLIU_ALLOW="127.0.0.2", **{OWN: "outer.example"})
        command, *rest = (word.format(url=url, led=led) for word in words)
        done = scrapy(command, *FAKE, *rest, env=env)
        assert "secret" not in done.stdout
        assert inner.connections == 0
        assert bool(outer.connections) == ("{led}" in words)


@pytest.mark.parametrize("setting", ["TWISTED_DNS_RESOLVER", "DNS_RESOLVER"])
def test_nothing_is_asked_without_our_resolver(tmp_path: Path, setting: str) -> None:
    env = live(tmp_path, {})
    other = f"{setting}=scrapy.resolver.CachingThreadedResolver"
    done = scrapy("read", "-s", other, "http://nobody.invalid.example/", env=env)
    assert "nobody judges addresses; leave TWISTED_DNS_RESOLVER as it is" in done.stderr
