"""What an operator allows on purpose, and what nobody can mean."""

from pathlib import Path

import pytest

from scraper.crawl.allowed import NOTHING, Allowed
from scraper.crawl.config import Config
from scraper.crawl.net.proxies import place_of, proxies_of
from scraper.crawl.run.loader import SourceLoader
from scraper.crawl.setting import ConfigError

SOME = Allowed.read("10.1.0.0/16, fd00:7::/32\nnews.intranet  News.Qingshi.Example. 127.0.0.1")


@pytest.mark.parametrize(
    ("host", "may"),
    [
        ("10.1.2.3", True),
        ("0x0a.1.2.3", True),
        ("10.2.2.3", False),
        ("[fd00:7::1]", True),
        ("[fd00:8::1]", False),
        ("127.0.0.1", True),
        ("127.1", True),
        ("127.0.0.2", False),
        ("[::ffff:127.0.0.1]", False),
        ("news.intranet", True),
        ("NEWS.INTRANET.", True),
        ("a.news.intranet", False),
        ("intranet", False),
        ("localhost", False),
        ("www.yunlan.example", True),
        ("", False),
        ("256.1.1.1", False),
    ],
)
def test_what_is_written(host: str, may: bool) -> None:
    assert SOME.may_ask(host) is may


@pytest.mark.parametrize(
    ("host", "address", "may"),
    [
        ("www.yunlan.example", "10.1.2.3", True),
        ("WWW.Yunlan.Example.", "10.1.2.3", True),
        ("theirs.example", "10.1.2.3", False),
        ("theirs.example", "fd00:7::1", False),
        ("a.www.yunlan.example", "10.1.2.3", False),
        ("www.yunlan.example", "10.2.2.3", False),
        ("www.yunlan.example", "93.184.216.34", True),
        ("www.yunlan.example", "fd00:7::1", True),
        ("www.yunlan.example", "fe80::1%eth0", False),
        ("news.intranet", "192.168.1.7", True),
        ("news.qingshi.example", "fd99::1", True),
        ("www.qingshi.example", "fd99::1", False),
        ("10.1.2.3", "10.1.2.3", True),
    ],
)
def test_what_a_name_leads_to(host: str, address: str, may: bool) -> None:
    assert SOME.may_connect(host, address, {"www.yunlan.example"}) is may


@pytest.mark.parametrize("address", ["10.1.2.3", "fd00:7::1"])
def test_a_network_alone_lets_no_name_lead_into_it(address: str) -> None:
    assert not SOME.may_connect("www.yunlan.example", address)


@pytest.mark.parametrize("host", ["127.0.0.1", "news.intranet", "localhost", "", "[::1]"])
def test_nothing_is_allowed_by_itself(host: str) -> None:
    assert not Allowed.read("").may_ask(host)
    assert not NOTHING.may_connect("www.yunlan.example", host or "10.0.0.1")
    assert not NOTHING


NEITHER = "is neither a network nor the name of a host"


@pytest.mark.parametrize(
    ("raw", "what"),
    [
        ("10.1.0.1/16", "begins within a network: write 10.1.0.0/16, or 10.1.0.1 alone"),
        ("fd00:7::1/32", "begins within a network: write fd00:7::/32, or fd00:7::1 alone"),
        ("10.1.0.0/33", NEITHER),
        ("0.0.0.0/0", "is too much"),
        ("0.0.0.0/1", "is too much"),
        ("::/0", "is too much"),
        ("2000::/3", "is too much"),
        ("http://news.intranet/", "is more than a host: write news.intranet"),
        ("http://10.1.2.3:8080/n/", "is more than a host: write 10.1.2.3"),
        ("news.intranet:8080", "is more than a host: write news.intranet"),
        ("news.intranet/", "is more than a host: write news.intranet"),
        ("*.intranet", "is a pattern: write out each host, or a network"),
        ("-a.example", NEITHER),
        ("10.1.0.0/16;10.2.0.0/16", NEITHER),
        ("10.1.2.3:80", NEITHER),
        ("256.1.1.1", NEITHER),
        ("[::1", NEITHER),
        ("\x1b[31m", NEITHER),
        ("a" * 64, NEITHER),
    ],
)
def test_what_cannot_be_meant_is_named_with_its_cure(raw: str, what: str) -> None:
    with pytest.raises(ConfigError) as told:
        Allowed.read(f"172.20.0.0/16 {raw}")
    form = "name networks (10.1.0.0/16) and exact host names (news.intranet), with spaces between"
    assert str(told.value).startswith(f"YUANLIU_ALLOW holds {raw!r}, which {what}")
    assert str(told.value).endswith(f"; {form}")


def test_it_tells_what_it_allows() -> None:
    told = "10.1.0.0/16, fd00:7::/32, 127.0.0.1/32, news.intranet, news.qingshi.example"
    assert str(SOME) == told


TOML = """title = "内网"
hosts = ["{host}"]
article = '^/n/'
[[discover]]
kind = "list"
url = "http://{host}/n/"
"""


@pytest.mark.parametrize(
    ("host", "allow", "is_read"),
    [
        ("news.intranet", "", False),
        ("news.intranet", "10.0.0.0/8", False),
        ("news.intranet", "news.intranet", True),
        ("10.1.2.3", "", False),
        ("10.1.2.3", "10.0.0.0/8", True),
        ("localhost", "", False),
        ("news.example", "", True),
    ],
)
def test_a_source_on_a_local_host_needs_it(
    tmp_path: Path, host: str, allow: str, is_read: bool
) -> None:
    folder = tmp_path / "sources" / "inner"
    folder.mkdir(parents=True)
    (folder / "source.toml").write_text(TOML.format(host=host), "utf-8")
    settings = {
        "YUANLIU_WORLD": "live",
        "YUANLIU_DATA": str(tmp_path / "data"),
        "YUANLIU_SOURCES": str(folder.parent),
        "YUANLIU_ALLOW": allow,
    }
    loader = SourceLoader(Config.from_settings(settings))
    assert ("inner" in loader.sources) is is_read
    told = [str(error) for error in loader.errors]
    if not is_read:
        (line,) = told
        assert line.startswith(f"{folder / 'source.toml'}: hosts holds '{host}', which is local")
        assert line.endswith("unless YUANLIU_ALLOW names it")
    else:
        assert told == []


@pytest.mark.parametrize(
    ("environ", "places"),
    [
        ({}, set()),
        ({"http": "http://127.0.0.1:3128"}, {("127.0.0.1", 3128), ("127.0.0.1", 0)}),
        ({"http": "Proxy.Corp:8080"}, {("proxy.corp", 8080), ("proxy.corp", 0)}),
        ({"https": "http://u:p@proxy.corp"}, {("proxy.corp", 80), ("proxy.corp", 0)}),
        ({"https": "proxy.corp"}, {("proxy.corp", 443), ("proxy.corp", 0)}),
        ({"http": "http://[::1]:1"}, {("::1", 1), ("::1", 0)}),
        ({"http": "http://["}, set()),
        ({"http": "http://a:x"}, set()),
        ({"no": "10.0.0.1", "ftp": "http://10.0.0.1:1"}, set()),
    ],
)
def test_where_the_proxies_are(environ: dict[str, str], places: set[tuple[str, int]]) -> None:
    assert proxies_of(environ) == places


@pytest.mark.parametrize(
    ("url", "place"),
    [
        ("http://A.Example./x", ("a.example", 80)),
        ("https://a.example/", ("a.example", 443)),
        ("http://0x7f.1:3128/", ("127.0.0.1", 3128)),
        ("http://a.example:99999/", ("", 80)),
    ],
)
def test_where_an_address_leads(url: str, place: tuple[str, int]) -> None:
    assert place_of(url) == place
