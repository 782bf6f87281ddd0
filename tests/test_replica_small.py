"""The small worlds themselves: does the server misbehave as told, and are their texts their own?"""

import http.client
import socket
import time
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import pytest

from scraper.source import load_sources
from tests.replica import Replica, days, lists, running, unknown, wire
from tests.replica.prose import Tale
from tests.replica.resource import Resource, by_query, in_turn, status
from tests.replica.server import SLOW
from tests.replica.small import Small
from tests.replica.world import World
from tests.replica.worlds import WORLDS, small_world

KNOWN = {**lists.sites(), **wire.sites(), **days.sites()}
EVERY: dict[str, Small] = KNOWN | dict(unknown.sites())
HOST = "www.small.example"


@pytest.fixture
def replica(tmp_path: Path) -> Iterator[Replica]:
    site = Small("small", "小站", "/{n}.html", count=1)
    with running(World.of([site]), tmp_path / "log.jsonl", latency=0) as server:
        yield server


def ask(server: Replica, path: str, host: str = HOST) -> tuple[int, http.client.HTTPMessage, bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", server.server_address[1], timeout=10)
    try:
        connection.request("GET", f"http://{host}{path}")
        answer = connection.getresponse()
        return answer.status, answer.headers, answer.read()
    finally:
        connection.close()


def put(server: Replica, path: str, resource: Resource) -> None:
    server.world.put(f"http://{HOST}{path}", resource)


class TestAnswersThatMisbehave:
    def test_a_status_and_headers(self, replica: Replica) -> None:
        put(replica, "/a", status(429, "later", Retry_After="7"))
        told = ask(replica, "/a")
        assert (told[0], told[1]["Retry-After"], told[2]) == (429, "7", b"later")
        assert told[1]["ETag"] is None

    def test_reset(self, replica: Replica) -> None:
        put(replica, "/a", Resource(b"x", fault="reset"))
        with pytest.raises((ConnectionError, http.client.BadStatusLine)):
            ask(replica, "/a")

    def test_truncated(self, replica: Replica) -> None:
        put(replica, "/a", Resource(b"x" * 900, fault="truncated"))
        with pytest.raises(http.client.IncompleteRead) as caught:
            ask(replica, "/a")
        assert (len(caught.value.partial), caught.value.expected) == (600, 300)

    def test_slow(self, replica: Replica) -> None:
        put(replica, "/a", Resource(b"x", fault="slow"))
        began = time.monotonic()
        assert ask(replica, "/a")[0] == 200
        assert time.monotonic() - began >= SLOW

    def test_hang(self, replica: Replica) -> None:
        put(replica, "/a", Resource(b"x", fault="hang"))
        address = "127.0.0.1", replica.server_address[1]
        with socket.create_connection(address, timeout=0.3) as client:
            client.sendall(f"GET http://{HOST}/a HTTP/1.1\r\nHost: {HOST}\r\n\r\n".encode())
            with pytest.raises(TimeoutError):
                client.recv(1)

    def test_one_after_the_other(self, replica: Replica) -> None:
        put(replica, "/a", in_turn(status(503), Resource(b"fine")))
        assert [ask(replica, "/a")[0] for _ in range(3)] == [503, 200, 200]

    @pytest.mark.parametrize(
        ("query", "told"),
        [
            ("", b"1"),
            ("?page=2&x=1", b"2"),
            ("?x=1&page=2", b"2"),
            ('?p={"page":2}', b"2"),
            ("?p=%7B%22page%22%3A%222%22%7D", b"2"),
        ],
    )
    def test_by_the_number_in_a_query(self, replica: Replica, query: str, told: bytes) -> None:
        put(replica, "/a", by_query("page", [Resource(b"1"), Resource(b"2")]))
        assert ask(replica, f"/a{query}")[2] == told

    @pytest.mark.parametrize("number", [0, 3])
    def test_past_the_end_of_a_query(self, replica: Replica, number: int) -> None:
        put(replica, "/a", by_query("page", [Resource(b"1"), Resource(b"2")]))
        assert ask(replica, f"/a?page={number}")[0] == 404

    def test_a_host_is_closed(self, replica: Replica) -> None:
        replica.world.close(HOST, status(502))
        assert [ask(replica, path)[0] for path in ("/", "/robots.txt", "/none")] == [502] * 3

    def test_only_the_chosen_sites_answer(self, replica: Replica) -> None:
        assert replica.world.hosts == {HOST}
        assert ask(replica, "/", "www.sxpeace.gov.cn")[0] == 403


@pytest.mark.parametrize("name", WORLDS)
def test_a_small_world_can_be_served_by_name(name: str) -> None:
    assert small_world(name).hosts == {site.host for site in WORLDS[name]().values()}


def test_the_second_day_can_be_served() -> None:
    site = days.sites()["emptied"]
    pages = [small_world("days", day).get(site.host, "/xw/") for day in (1, 2)]
    assert [page is not None and b"/xw/202611/" in page.body for page in pages] == [True, False]


class TestTheSites:
    def test_each_has_a_host_and_a_name_of_its_own(self) -> None:
        assert len({site.host for site in EVERY.values()}) == len(EVERY)
        assert len(EVERY) == sum(map(len, (lists.ALL, wire.ALL, days.ALL, unknown.ALL)))

    @pytest.mark.parametrize("site", KNOWN.values(), ids=KNOWN)
    def test_its_source_knows_its_articles_by_their_addresses(self, site: Small) -> None:
        sources, errors = load_sources([lists.SOURCES, wire.SOURCES, days.SOURCES])
        assert not errors
        assert all(sources[site.name].is_article(url) for url in site.urls)
        assert sources[site.name].title == site.title

    @pytest.mark.parametrize("name", unknown.sites())
    def test_an_unknown_site_has_no_source(self, name: str) -> None:
        assert name not in load_sources([lists.SOURCES, wire.SOURCES, days.SOURCES])[0]

    @pytest.mark.parametrize("site", EVERY.values(), ids=EVERY)
    def test_what_must_be_stored_is_no_trap(self, site: Small) -> None:
        assert site.never.keys().isdisjoint(site.articles)
        assert site.articles.keys() <= site.answers.keys()

    def test_the_same_name_makes_the_same_site(self) -> None:
        one, other = lists.sites()["trs"], lists.sites()["trs"]
        assert one.answers == other.answers


def shingles(tale: Tale) -> set[str]:
    return {tale.text[i : i + 6] for i in range(len(tale.text) - 5)}


def test_no_two_articles_of_a_site_are_near_copies() -> None:
    """Of six characters each, no article shares two fifths with another one."""
    for site in EVERY.values():
        told = [shingles(tale) for tale in site.articles.values()]
        shared = [len(a & b) / min(len(a), len(b)) for a, b in combinations(told, 2)]
        assert max(shared, default=0.0) < 0.4, site.name
