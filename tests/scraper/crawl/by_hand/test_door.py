"""Pages asked for by hand: locks of sources and hosts that are left alone count for them too."""

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import pytest

from scraper.archive.archive import Archive
from scraper.archive.hosts import HostState
from scraper.clock import system_clock
from scraper.crawl.run.locks import lock
from scraper.text import urls
from tests import warm
from tests.replica.demo import environment
from tests.scraper.crawl.by_hand.strangers import LONG, PAGE, STRANGER
from tests.scraper.crawl.visiting import HOST, LIST, TOML, page, publish
from tests.tiny_web import TinyWeb, article, tiny_web


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
