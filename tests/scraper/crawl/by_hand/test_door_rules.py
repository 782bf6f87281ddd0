"""What closes a host to whoever asks by hand, and what ends that."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from scrapy.http import HtmlResponse

from scraper.archive.archive import Archive
from scraper.archive.hosts import HostState
from scraper.crawl.by_hand.door import Door
from scraper.crawl.config import Config
from scraper.crawl.manners import answers
from scraper.crawl.manners.redirects import OffSite
from scraper.crawl.manners.robots import Disallowed, RobotsWalled
from scraper.crawl.net.guard import LeftAlone
from scraper.crawl.run.locks import LockHeld, lock
from scraper.source import Source, load_sources
from scraper.text import urls
from scraper.verdict import Verdict
from tests.scraper.crawl.by_hand.strangers import LONG, PAGE, STRANGER
from tests.scraper.crawl.visiting import HOST, LIST, TOML, page

OFFLINE = {"http": "http://127.0.0.1:1", "https": "http://127.0.0.1:1"}


@pytest.fixture
def config(tmp_path: Path) -> Config:
    (tmp_path / "sources" / "tiny").mkdir(parents=True)
    (tmp_path / "sources" / "tiny" / "source.toml").write_text(TOML, "utf-8")
    settings = {
        "YUANLIU_WORLD": "replica",
        "YUANLIU_DATA": str(tmp_path / "data"),
        "YUANLIU_CONTACT": "",
        "YUANLIU_CLOCK": "2026-03-02T08:00:00+08:00",
    }
    made = Config.from_settings(settings, OFFLINE)
    Archive.open(made.archive, world="replica").close()
    return made


@pytest.fixture
def sources(tmp_path: Path) -> dict[str, Source]:
    return dict(load_sources([tmp_path / "sources"])[0])


def until(config: Config, host: str) -> datetime | None:
    with Archive.open(config.archive, world="replica") as archive:
        return archive.hosts.get(urls.host(host)).until


Told = tuple[int, dict[str, str]]
"""Status and headers."""
WELL: Told = (200, {})
ASKED: Told = (429, {})
WALL: Told = (521, {})
BROKEN: Told = (500, {})
SHORT: Told = (429, {"Retry-After": "5"})
FIRST = f"{STRANGER}/"


@pytest.mark.parametrize(
    ("visited", "closes"),
    [
        ([(FIRST, ASKED)], True),
        ([(FIRST, WALL)], True),
        ([(FIRST, SHORT)], True),
        ([(FIRST, BROKEN)], False),
        ([(FIRST, BROKEN), (PAGE, ASKED)], True),
        ([(FIRST, WELL), (PAGE, ASKED)], False),
        ([(FIRST, WELL), (PAGE, (429, LONG))], True),
        ([(FIRST, WELL), *[(PAGE, ASKED)] * 3], True),
        ([(FIRST, ASKED), (PAGE, WELL)], False),
        ([(LIST, ASKED)], True),
        ([(page(1), ASKED)], False),
        ([(page(1), (503, LONG))], True),
        ([(page(1), (503, {}))], False),
        ([*[(page(1), ASKED)] * 2, (page(2), WELL), (page(1), ASKED)], False),
        ([*[(page(1), ASKED)] * 3], True),
        ([*[(page(1), ASKED)] * 2, (FIRST, WELL), (page(2), ASKED)], True),
    ],
)
def test_what_closes_a_host(
    config: Config,
    sources: dict[str, Source],
    visited: list[tuple[str, Told]],
    closes: bool,
) -> None:
    with Door(config, sources) as door:
        for url, (status, headers) in visited:
            response = HtmlResponse(url, status=status, headers=headers, body=b"<p>x</p>")
            door.hear(response, answers.judge(response, None))
    assert (until(config, visited[-1][0]) is not None) is closes


def test_within_a_visit_three_refusals_are_enough(
    config: Config, sources: dict[str, Source]
) -> None:
    with Door(config, sources) as door:
        for _ in range(3):
            door.admit(page(1))
            door.hear(HtmlResponse(page(1), status=429), None)
        with pytest.raises(LeftAlone, match="status 429"):
            door.admit(page(2))
        door.admit(PAGE)


@pytest.mark.parametrize(
    ("error", "verdict", "closes"),
    [
        (RobotsWalled("robots.txt: a challenge"), Verdict.BLOCKED, True),
        (Disallowed("no"), Verdict.DISALLOWED, False),
        (LeftAlone("not asked"), Verdict.BLOCKED, False),
    ],
)
def test_what_brings_no_answer(
    config: Config, sources: dict[str, Source], error: Exception, verdict: Verdict, closes: bool
) -> None:
    with Door(config, sources) as door:
        door.hear_failure(page(1), error, (verdict, str(error)))
    assert (until(config, HOST) is not None) is closes


def test_an_answer_ends_what_was_held_against_a_host(
    config: Config, sources: dict[str, Source]
) -> None:
    host, passed = urls.host(HOST), config.clock() - timedelta(hours=1)
    with Archive.open(config.archive, world="replica") as archive:
        archive.hosts.save(host, HostState(3, passed, "a challenge"), passed)
    with Door(config, sources) as door:
        door.admit(page(1))
        door.hear(HtmlResponse(page(1), body=b"<p>x</p>"), None)
    assert until(config, HOST) is None


def test_the_lock_is_let_go_with_the_door(config: Config, sources: dict[str, Source]) -> None:
    with Door(config, sources) as door:
        door.admit(page(1))
        door.admit(page(2))
        with pytest.raises(LockHeld), lock(config.data / "locks", "tiny"):
            pass
    with lock(config.data / "locks", "tiny"), Door(config, sources) as door:
        door.admit(PAGE)
        with pytest.raises(LockHeld):
            door.admit(page(1))


def test_strangers_only(config: Config, sources: dict[str, Source]) -> None:
    with Door(config, sources, strangers_only=True) as door:
        door.admit(PAGE)
        with pytest.raises(OffSite, match="belongs to the source tiny"):
            door.admit(page(1))
    assert not (config.data / "locks" / "tiny.lock").exists()
