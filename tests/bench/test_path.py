"""The bench of the whole path: its pages, its limits, its profile, and a small run end to end."""

import json
import re
import socket
import subprocess
import sys
from cProfile import Profile
from hashlib import sha256
from pathlib import Path
from urllib.request import ProxyHandler, build_opener

import pytest

from bench.large.articles import article
from bench.path import rooms
from bench.path.__main__ import main
from bench.path.measure import CONTENDERS, Incomplete, run
from bench.path.peers import PEERS
from bench.path.places import LISTED, PLACES, address, numbers_of, place_of, write_sources
from bench.path.server import serving
from bench.path.tables import LIMITS, judged, limits, measured, medians, profiled
from bench.path.templates import FAMILIES
from bench.path.web import LARGEST, SMALLEST, article_page, pages
from scraper.article import Body, Page
from scraper.extract import read
from scraper.source import load_sources

ROOT = Path(__file__).resolve().parents[2]


def test_pages_are_as_large_as_on_real_sites() -> None:
    sizes = [len(article_page(number)) for number in range(1, 301)]
    assert min(sizes) >= SMALLEST
    assert max(sizes) <= LARGEST
    assert max(sizes) - min(sizes) > 8_000


def test_every_family_of_templates_is_served() -> None:
    assert {place.family for place in PLACES} == set(FAMILIES)
    assert {place_of(number) for number in range(1, 100)} == set(PLACES)


@pytest.mark.parametrize("number", [*range(1, 25), 64, 128])
def test_a_page_can_be_read_for_what_was_put_on_it(number: int) -> None:
    place, made = place_of(number), article(number)
    found = read(Page(url=address(place, number), body=Body(article_page(number))))
    assert found.title == made.title
    assert (found.published or "").startswith("2025-01-0")
    assert found.source
    longest = max(made.body.split("\n"), key=len)
    assert longest in found.body_text
    assert len(found.body_text) < 1.1 * len(made.body) + 20


def test_a_web_is_the_same_in_another_process() -> None:
    code = "from bench.path.web import pages; import hashlib; print(hashlib.sha256(repr(pages(30))"
    done = subprocess.run(
        [sys.executable, "-c", f"{code}.encode()).hexdigest())"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
        env={"PYTHONHASHSEED": "77"},
    )
    assert done.stdout.strip() == sha256(repr(pages(30)).encode()).hexdigest()


def test_lists_lead_to_every_article_and_no_further() -> None:
    web = pages(700)
    for place in PLACES:
        url, met, walked = f"http://{place.host}/news/index.html", [], 0
        while url:
            text = web[url][1].decode(place.charset)
            news = text[text.index('class="news"') :]
            shown = re.findall(r'<li><a href="([^"]+)"', news[: news.index("</ul>")])
            assert 0 < len(shown) <= LISTED
            met += shown
            walked += 1
            after = re.search(r'<div class="page">[^<]*<a href="([^"]+)"', text)
            url = after[1] if after else ""
        assert walked > 1
        assert met == [address(place, number) for number in numbers_of(place, 700)]
        assert all(url in web for url in met)


def test_the_sources_say_where_the_articles_are(tmp_path: Path) -> None:
    names = write_sources(tmp_path, 300)
    found, errors = load_sources([tmp_path])
    assert not errors
    assert sorted(found) == sorted(names)
    for number in range(1, 301):
        place = place_of(number)
        assert found[place.name].is_article(address(place, number))
        assert found[place.name].depth * LISTED > len(numbers_of(place, 300))


def hung_up(connection: socket.socket) -> bool:
    try:
        return connection.recv(4096) == b""
    except ConnectionError:
        return True


def test_the_server_answers_as_a_proxy_and_ends_with_whoever_started_it() -> None:
    with serving(10) as proxy:
        opener = build_opener(ProxyHandler({"http": proxy}))
        for number in (1, 10):
            with opener.open(address(place_of(number), number), timeout=10) as answer:
                assert answer.read() == article_page(number)
        port = int(proxy.rpartition(":")[2])
        with socket.create_connection(("127.0.0.1", port), timeout=10) as connection:
            connection.sendall(b"NONSENSE\r\n\r\nGET http://no.example/ HTTP/1.1\r\n\r\n")
            connection.settimeout(10)
            said = b""
            while said.count(b"404") < 2:
                said += connection.recv(4096)
            connection.sendall(b"x" * 100_000)
            assert hung_up(connection)
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", port), timeout=10)


def reading(rate: float, peak: float = 1e8) -> dict[str, float]:
    return {"pages": 100, "cpu": 100 / rate, "wall": 1.0, "rate": rate, "peak": peak}


MADE_UP = {
    "bare": [reading(400.0), reading(100.0), reading(410.0)],
    "readability": [reading(100.0)] * 3,
    "yuanliu": [reading(170.0), reading(999.0), reading(1.0, 2e8)],
}


def test_a_limit_holds_at_its_value_and_not_below() -> None:
    assert [limit.holds for limit in limits(MADE_UP)] == [True, True]
    slower = {**MADE_UP, "yuanliu": [reading(169.0)]}
    assert [limit.holds for limit in limits(slower)] == [True, False]
    slower = {**MADE_UP, "yuanliu": [reading(159.0)]}
    assert [limit.holds for limit in limits(slower)] == [False, False]
    assert set(LIMITS) == set(PEERS) == set(CONTENDERS) - {"yuanliu"}


def test_medians_are_shown_and_the_highest_peak() -> None:
    found = medians(MADE_UP)
    assert found["bare"]["rate"] == 400.0
    assert found["yuanliu"]["peak"] == 2e8
    assert measured(MADE_UP).row_count == 3
    assert judged(limits(MADE_UP)).row_count == 2
    assert profiled({"read": 0.5, "other": 0.5}, 8.0).row_count == 2


@pytest.mark.parametrize(
    ("file", "name", "expected"),
    [
        ("scraper/extract/body/cut.py", "cut", "read"),
        ("scraper/html/tree.py", "parse", "decode, parse"),
        ("scraper/reposts/relate.py", "relate", "relate"),
        ("scraper/reposts/provenance.py", "tree", "tell"),
        ("scraper/archive/articles.py", "add", "store"),
        ("scraper/ingest/tell.py", "draw", "tell"),
        ("pipelines/store.py", "process_item", "crawl"),
        ("scraper/text/urls.py", "canonical", None),
        (".venv/lib/site-packages/scrapy/core/engine.py", "crawl", "download"),
        (".venv/lib/site-packages/lxml/html/__init__.py", "fromstring", None),
    ],
)
def test_a_function_belongs_to_the_room_of_its_module(
    file: str, name: str, expected: str | None
) -> None:
    assert rooms.room((f"{ROOT}/{file}", 1, name)) == expected


def test_what_a_library_does_is_time_of_its_callers(tmp_path: Path) -> None:
    with Profile() as profile:
        for number in range(1, 20):
            read(Page(url="http://www.qingshi.example/a.html", body=Body(article_page(number))))
    profile.dump_stats(tmp_path / "profile")
    found = rooms.shares(tmp_path / "profile")
    assert sum(found.values()) == pytest.approx(1.0)
    assert list(found.values()) == sorted(found.values(), reverse=True)
    assert found["read"] + found["decode, parse"] > 0.7


def test_a_small_run_prints_its_tables(capsys: pytest.CaptureFixture[str]) -> None:
    code = main(["--pages", "40", "--rounds", "1", "--profile"])
    shown = capsys.readouterr().out
    assert code == (1 if "MISSED" in shown else 0)
    for wanted in ("pages/CPU s", "at least", "download", "decode, parse", "peak MB"):
        assert wanted in shown
    assert max(map(len, shown.splitlines())) <= 80


def test_a_small_run_tells_machines_too(capsys: pytest.CaptureFixture[str]) -> None:
    main(["--pages", "12", "--rounds", "1", "--json"])
    facts = json.loads(capsys.readouterr().out)
    assert {name: rounds[0]["pages"] for name, rounds in facts["rounds"].items()} == dict.fromkeys(
        CONTENDERS, 12
    )
    assert set(facts["ratios"]) == set(LIMITS)
    assert facts["rounds"]["yuanliu"][0]["stories"] <= 12


def test_a_contender_that_misses_pages_is_no_measurement() -> None:
    with serving(5) as proxy, pytest.raises(Incomplete, match="bare read 5 of 9 pages"):
        run("bare", 9, proxy)
