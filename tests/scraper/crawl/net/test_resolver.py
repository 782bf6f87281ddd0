"""What is connected to, without a proxy: real sockets, invented names, listeners that count."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest

from tests.scraper.crawl.asking import CACHE, OWN, SILENCE, ask
from tests.scraper.crawl.listening import Listener, listening

# {p} is the port of a listener on 127.0.0.1 and ::1 that nobody may reach.
LITERALS = (
    "http://127.0.0.1:{p}/ http://127.0.0.1.:{p}/ http://127.1:{p}/ http://127.0.1:{p}/"
    " http://2130706433:{p}/ http://0x7f000001:{p}/ http://0x7f.1:{p}/ http://0X7F.0x0.0.1:{p}/"
    " http://017700000001:{p}/ http://0177.0.0.01:{p}/ http://0:{p}/ http://0.0.0.0:{p}/"
    " http://127.127.127.127:{p}/ http://１２７.０.０.１:{p}/ http://127。0。0。1:{p}/"
    " http://①②⑦.1:{p}/ http://%31%32%37.1:{p}/ http://[::1]:{p}/ http://[0:0:0:0:0:0:0:1]:{p}/"
    " http://[::ffff:127.0.0.1]:{p}/ http://[::ffff:7f00:1]:{p}/ http://[::127.0.0.1]:{p}/"
    " http://[::]:{p}/ http://[64:ff9b::127.0.0.1]:{p}/ http://[2002:7f00:1::]:{p}/"
    " http://[::1%25lo]:{p}/ https://127.0.0.1:{p}/ https://[::1]:{p}/ HTTP://127.1:{p}/"
    " http://10.1.2.3:{p}/ http://169.254.169.254/latest/ http://192.168.1.1/ http://[fd00::1]/"
    " http://[fe80::1]/ http://224.0.0.1/ http://localhost:{p}/ http://LOCALHOST.:{p}/"
    " http://a.localhost:{p}/ http://printer.local/ http://db.internal/ http://router/"
)
ODD = (
    "http://good.example@127.0.0.1:{p}/",
    "http://127.0.0.1:{p}@good.example/",
    "http://good.example\\@127.0.0.1:{p}/",
    "http://127.0.0.1\\.good.example:{p}/",
    "http:127.0.0.1:{p}/",
    "http:///127.0.0.1:{p}/",
    "http://127.0.0.1:{p}#@good.example/",
    "http://127.0.0.1%00.good.example:{p}/",
    "http://127.0.0.1%20:{p}/",
    "http://[::1]%20:{p}/",
    "http://[::1:{p}/",
    "http://:{p}/",
    "http://127.0.0.1:{p}:80/",
    "//127.0.0.1:{p}/",
)
"""Addresses of which nobody knows what they mean: whatever becomes of them, they go nowhere."""

NAMES = {
    "loop.example": ["127.0.0.1"],
    "loop.example.": ["127.0.0.1"],
    "six.example": ["::1"],
    "under_score.example": ["127.0.0.1"],
    "xn--y7y328d.example": ["127.0.0.1"],
    "xn--i-7iq.example": ["::1"],
    "both.example": ["127.0.0.1", "::1"],
    "much.example": ["10.0.0.1"] * 40 + ["127.0.0.1"],
    "mapped.example": ["::ffff:127.0.0.1"],
    "scoped.example": ["fe80::1%lo"],
    "any.example": ["0.0.0.0"],  # noqa: S104
    "six-any.example": ["::"],
    "private.example": ["10.1.2.3"],
    "shared.example": ["100.64.0.1"],
    "metadata.example": ["169.254.169.254"],
    "broadcast.example": ["255.255.255.255"],
    "multicast.example": ["ff02::1"],
    "nat64.example": ["64:ff9b::7f00:1"],
    "carried.example": ["2002:7f00:1::"],
}
SPELT = (
    "http://loop.example:{p}/a http://LOOP.example:{p}/b https://loop.example:{p}/c"
    " http://loop.example.:{p}/d http://青石.example:{p}/ http://xn--y7y328d.example:{p}/e"
    " http://i❤.example:{p}/"
)

World = tuple[Listener, Listener, int]


@pytest.fixture
def inner() -> Iterator[list[Listener]]:
    """The machine itself, on both families; one port."""
    with listening("127.0.0.1", "::1") as listeners:
        yield listeners


@pytest.fixture
def outer() -> Iterator[Listener]:
    """What stands for the public web: 127.0.0.2, which only its tests allow."""
    with listening("127.0.0.2") as (listener,):
        yield listener


def reached(listeners: list[Listener]) -> int:
    return sum(one.connections for one in listeners)


def test_no_literal_in_any_spelling_is_connected_to(inner: list[Listener], tmp_path: Path) -> None:
    urls = [url.format(p=inner[0].server_port) for url in LITERALS.split()]
    told, _ = ask(urls, tmp_path)
    assert {url: verdict for url, (verdict, _) in told.items() if verdict != "refused"} == {}
    assert reached(inner) == 0


def test_no_odd_address_is_connected_to(inner: list[Listener], tmp_path: Path) -> None:
    urls = [url.format(p=inner[0].server_port) for url in ODD]
    told, _ = ask(urls, tmp_path, {"good.example": [["127.0.0.1"]]})
    assert "page" not in {verdict for verdict, _ in told.values()}
    assert reached(inner) == 0


def test_no_name_leads_to_a_special_address(inner: list[Listener], tmp_path: Path) -> None:
    port = inner[0].server_port
    urls = [f"http://{name}:{port}/" for name in NAMES]
    urls += [url.format(p=port) for url in SPELT.split()]
    told, log = ask(urls, tmp_path, {name: [addresses] for name, addresses in NAMES.items()})
    assert {url: verdict for url, (verdict, _) in told.items() if verdict != "refused"} == {}
    assert told[urls[0]][1] == "loop.example leads to 127.0.0.1, a local or special address"
    assert reached(inner) == 0
    assert "Retrying" not in log
    assert "Gave up" not in log


def test_what_an_operator_allows_is_reached(inner: list[Listener], tmp_path: Path) -> None:
    """The control: without the guards, these listeners answer."""
    port = inner[0].server_port
    hosts = ("127.0.0.1", "127.1", "[::1]", "localhost", "loop.example", "six.example")
    urls = [f"http://{host}:{port}/" for host in hosts]
    allow = "127.0.0.0/8, ::1 localhost"
    names = {name: [addresses] for name, addresses in NAMES.items()}
    names["localhost"] = [["127.0.0.1", "::1"]]
    own = {OWN: "loop.example six.example"}
    told, log = ask(urls, tmp_path, names, YUANLIU_ALLOW=allow, **own)
    assert {url: verdict for url, (verdict, _) in told.items() if verdict != "page"} == {}
    assert all(one.connections for one in inner)
    assert "YUANLIU_ALLOW lets this run connect to local addresses: 127.0.0.0/8, ::1/128" in log


def test_a_name_that_is_allowed_opens_no_other_door(inner: list[Listener], tmp_path: Path) -> None:
    port = inner[0].server_port
    hosts = ("loop.example", "a.news.example", "news.example.evil.example", "127.0.0.1")
    names = {host: [["127.0.0.1"]] for host in ("news.example", *hosts)}
    urls = [f"http://{host}:{port}/" for host in hosts]
    told, _ = ask(urls, tmp_path, names, YUANLIU_ALLOW="news.example")
    assert "page" not in {verdict for verdict, _ in told.values()}
    assert reached(inner) == 0
    told, _ = ask([f"http://news.example:{port}/"], tmp_path, names, YUANLIU_ALLOW="news.example")
    assert [verdict for verdict, _ in told.values()] == ["page"]


@pytest.mark.parametrize(
    ("answers", "kept", "verdict", "outside"),
    [
        ([["{o}"], ["127.0.0.1"]], "0", "refused", 1),
        ([["{o}"], ["::1"]], "0", "refused", 1),
        ([["{o}"], ["127.0.0.1"]], "1", "page", 2),
        ([["127.0.0.1"], ["{o}"]], "0", "refused", 0),
        ([["127.0.0.1"], ["{o}"]], "1", "refused", 0),
        ([["127.0.0.1", "::1", "{o}"]], "0", "page", 2),
        ([["{o}", "127.0.0.1", "::1"]], "1", "page", 2),
    ],
)
def test_a_name_that_is_bound_anew(
    tmp_path: Path, answers: list[list[str]], kept: str, verdict: str, outside: int
) -> None:
    """The first answer serves robots.txt, the next one the page; each is judged when it is used."""
    with listening("127.0.0.2", "127.0.0.1", "::1") as (outer, *inner):
        url = f"http://rebound.example:{outer.server_port}/"
        told = [[address.format(o="127.0.0.2") for address in one] for one in answers]
        names = {"rebound.example": told}
        more = {CACHE: kept, OWN: "rebound.example"}
        became, _ = ask([url], tmp_path, names, YUANLIU_ALLOW="127.0.0.2", **more)
        assert became[url][0] == verdict
        assert (outer.connections, reached(inner)) == (outside, 0)


def test_no_redirect_leads_there(inner: list[Listener], outer: Listener, tmp_path: Path) -> None:
    port, out = inner[0].server_port, outer.server_port
    targets = [
        f"http://127.0.0.1:{port}/",
        f"http://0x7f.1:{port}/",
        f"http://[::1]:{port}/",
        f"http://localhost:{port}/",
        f"http://loop.example:{port}/",
        f"https://loop.example:{port}/",
        f"//loop.example:{port}/",
        f"http://six.example:{port}/",
        f"http://rebound.example:{port}/",
    ]
    hosts = [f"t{n}.example" for n in range(len(targets))]
    urls = [
        f"http://{host}:{out}/go?{quote(target)}"
        for host, target in zip(hosts, targets, strict=True)
    ]
    outer.robots = {"robots.example": f"http://loop.example:{port}/robots.txt"}
    urls += [f"http://robots.example:{out}/a", f"http://fresh.example:{out}/fresh?{targets[0]}"]
    names = {host: [["127.0.0.2"]] for host in [*hosts, "robots.example", "fresh.example"]}
    names |= {"loop.example": [["127.0.0.1"]], "six.example": [["::1"]]}
    names |= {"rebound.example": [["127.0.0.1"], ["127.0.0.2"]]}
    own = {OWN: " ".join(names)}
    told, _ = ask(urls, tmp_path, names, YUANLIU_ALLOW="127.0.0.2", **own)
    assert [told[url][0] for url in urls[:-2]] == ["refused"] * len(targets)
    assert [told[url][0] for url in urls[-2:]] == ["failed", "page"]
    assert reached(inner) == 0


def test_no_redirect_leads_into_what_is_allowed(outer: Listener, tmp_path: Path) -> None:
    """Who allows an address wants it read; not that any other site may point us at it."""
    port = outer.server_port
    urls = [f"http://a.example:{port}/go?{quote(f'http://127.0.0.2:{port}/private')}"]
    own = {OWN: "a.example"}
    names = {"a.example": [["127.0.0.2"]]}
    told, _ = ask(urls, tmp_path, names, YUANLIU_ALLOW="127.0.0.2", **own)
    told_why = "127.0.0.2 is a local address to which another host has led"
    assert told[urls[0]] == ("refused", told_why)
    assert not [line for line in outer.asked if " /private" in line]


def test_no_redirect_leads_to_a_name_that_is_allowed(outer: Listener, tmp_path: Path) -> None:
    """One that looks like any other on the web, but is the operator's own."""
    port = outer.server_port
    url = f"http://a.example:{port}/go?{quote(f'http://wiki.example:{port}/private')}"
    names = {"a.example": [["127.0.0.2"]], "wiki.example": [["127.0.0.2"]]}
    own = {OWN: "a.example"}
    told, _ = ask([url], tmp_path, names, YUANLIU_ALLOW="127.0.0.2 wiki.example", **own)
    why = "wiki.example is a local address to which another host has led"
    assert told[url] == ("refused", why)
    assert not [line for line in outer.asked if " /private" in line]


def test_no_name_of_others_leads_into_a_network_that_is_allowed(
    outer: Listener, tmp_path: Path
) -> None:
    """Neither asked for nor redirected to: whoever owns a name can let it lead there."""
    port = outer.server_port
    there = f"http://theirs.example:{port}/private"
    urls = [there, f"http://a.example:{port}/go?{quote(there)}", f"http://a.example:{port}/x"]
    names = {"a.example": [["127.0.0.2"]], "theirs.example": [["127.0.0.2"]]}
    own = {OWN: "a.example"}
    told, _ = ask(urls, tmp_path, names, YUANLIU_ALLOW="127.0.0.2", **own)
    assert [told[url][0] for url in urls] == ["refused", "refused", "page"]
    assert told[there][1] == "theirs.example leads to 127.0.0.2, a local or special address"
    assert not [line for line in outer.asked if " /private" in line]


@pytest.mark.parametrize("answer", [[], SILENCE, ["loop.example"], ["127.0.0.1.example", ""]])
def test_what_is_no_address_is_a_failure(tmp_path: Path, answer: list[str]) -> None:
    """Above all no name that would be looked up once more, past the judge."""
    names = {"a.example": [answer], "loop.example": [["127.0.0.1"]]}
    with listening("127.0.0.1") as (inner,):
        url = f"http://a.example:{inner.server_port}/"
        told, _ = ask([url], tmp_path, names)
        assert told[url] == ("failed", "robots.txt: its host has no address")
        assert inner.connections == 0
