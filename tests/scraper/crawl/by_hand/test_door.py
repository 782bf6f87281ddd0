"""Pages asked for by hand: locks of sources and hosts that are left alone count for them too."""

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from scrapy.http import HtmlResponse

from scraper.archive.archive import Archive
from scraper.archive.hosts import HostState
from scraper.clock import system_clock
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
from tests import warm
from tests.replica.demo import environment
from tests.scraper.crawl.visiting import HOST, LIST, TOML, page, publish
from tests.tiny_web import TinyWeb, article, tiny_web

OFFLINE = {"http": "http://127.0.0.1:1", "https": "http://127.0.0.1:1"}
STRANGER = "http://www.yunlan.example"
PAGE = f"{STRANGER}/a/1.html"
LONG = {"Retry-After": "7200"}


@dataclass
class Desk:
    """An operator's data folder with one source, whose site is served beside a stranger's."""

    web: TinyWeb
    data: Path
    held: ExitStack = field(default_factory=ExitStack)

    @property
    def sources(self) -> Path:
        return self.data.parent / "sources"

    def scrapy(self, *arguments: str, code: int = 0) -> str:
        """Run a command and return what it says; one error at most, and no traceback."""
        mine = {"YUANLIU_SOURCES": str(self.sources), "YUANLIU_DELAY_FACTOR": "0"}
        env = environment(self.web.proxy, self.data) | mine
        done = warm.scrapy(*arguments, env=env)
        assert done.returncode == code, done.stdout + done.stderr
        assert "Traceback" not in done.stderr
        assert len(done.stderr.splitlines()) == (code != 0), done.stderr
        return done.stdout + done.stderr

    def archive(self) -> Archive:
        return Archive.open(self.data / "archive.db", world="replica")

    def close(self, host: str) -> None:
        """Let a host be left alone."""
        until = system_clock() + timedelta(hours=5)
        with self.archive() as archive:
            archive.hosts.save(host, HostState(2, until, "a challenge"), system_clock())

    def state(self, host: str) -> HostState:
        with self.archive() as archive:
            return archive.hosts.get(host)

    def hold(self, name: str) -> None:
        (self.data / "locks").mkdir(parents=True, exist_ok=True)
        self.held.enter_context(lock(self.data / "locks", name))

    @property
    def asked(self) -> set[str]:
        """Hosts that were asked for anything."""
        return {urls.host(url) for url, _ in self.web.hits}


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with tiny_web() as web, ExitStack() as held:
        (tmp_path / "sources" / "tiny").mkdir(parents=True)
        (tmp_path / "sources" / "tiny" / "source.toml").write_text(TOML, "utf-8")
        publish(web, 1, 2)
        web.pages[PAGE] = article("云岚来信")
        yield Desk(web, tmp_path / "data", held)


BY_HAND = [
    ("read", page(1)), ("explain", page(1)), ("capture", page(1)), ("check-source", "tiny"),
]  # fmt: skip


@pytest.mark.parametrize("command", [*BY_HAND, ("add-source", STRANGER)], ids=lambda c: c[0])
def test_a_host_that_is_left_alone_is_not_asked_by_hand_either(
    desk: Desk, command: tuple[str, ...]
) -> None:
    for host in (HOST, STRANGER):
        desk.close(urls.host(host))
    said = " ".join(desk.scrapy(*command, code=1).split())
    assert "is left alone until" in said
    assert "a challenge" in said
    assert desk.web.hits == []


@pytest.mark.parametrize("command", BY_HAND, ids=lambda c: c[0])
def test_a_source_that_is_being_crawled_is_not_asked_by_hand(
    desk: Desk, command: tuple[str, ...]
) -> None:
    desk.hold("tiny")
    assert "lock tiny" in desk.scrapy(*command, code=75)
    assert desk.web.hits == []


def test_a_page_of_nobody_needs_no_lock_and_no_archive(desk: Desk) -> None:
    desk.hold("tiny")
    assert "云岚来信" in desk.scrapy("read", PAGE)
    assert not (desk.data / "archive.db").exists()


def test_a_refusal_is_remembered_where_there_is_an_archive(desk: Desk) -> None:
    desk.web.pages[PAGE] = (429, LONG, "")
    assert "status 429" in desk.scrapy("read", PAGE, code=1)
    assert not (desk.data / "archive.db").exists()
    desk.archive().close()
    desk.scrapy("read", PAGE, code=1)
    state, asked = desk.state(urls.host(STRANGER)), len(desk.web.hits)
    assert state.until is not None
    assert state.until > system_clock() + timedelta(hours=1.9)
    assert "is left alone until" in desk.scrapy("add-source", STRANGER, code=1)
    assert len(desk.web.hits) == asked


def test_a_source_that_refuses_a_check_is_left_alone_by_its_crawl(desk: Desk) -> None:
    desk.web.pages[LIST] = (521, {}, "<script>x</script>")
    desk.archive().close()
    desk.scrapy("check-source", "tiny", code=1)
    asked = len(desk.web.hits)
    assert "is left alone until" in desk.scrapy("crawl", "tiny", code=3)
    assert len(desk.web.hits) == asked


def test_a_redirect_leads_neither_to_a_host_left_alone_nor_past_a_lock(desk: Desk) -> None:
    desk.web.pages[PAGE] = (302, {"Location": page(1)}, "")
    assert "第1号消息" in desk.scrapy("read", PAGE)
    desk.web.hits.clear()
    with desk.held:
        desk.hold("tiny")
        assert "lock tiny" in desk.scrapy("read", PAGE, code=75)
    desk.close(urls.host(HOST))
    assert "is left alone until" in desk.scrapy("read", PAGE, code=1)
    assert desk.asked == {urls.host(STRANGER)}


def test_a_survey_does_not_enter_the_hosts_of_sources(desk: Desk) -> None:
    desk.web.pages[f"{STRANGER}/"] = (302, {"Location": LIST}, "")
    said = desk.scrapy("add-source", f"{STRANGER}/", "--yes", code=1)
    assert "www.tiny.example belongs to the source tiny" in said
    assert desk.asked == {urls.host(STRANGER)}


def test_an_archive_that_cannot_be_asked_stops_what_it_might_forbid(desk: Desk) -> None:
    desk.data.mkdir()
    (desk.data / "archive.db").write_bytes(b"this is no database" * 100)
    assert "archive.db" in desk.scrapy("read", PAGE, code=1)
    assert desk.web.hits == []


# ── The door alone ────────────────────────────────────────────────────────────────────────────


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
