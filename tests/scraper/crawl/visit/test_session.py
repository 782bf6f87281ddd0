"""One verdict for every address, and one word for the visit."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from scraper.archive.errors import ArchiveFull
from scraper.article import Link
from scraper.clock import CHINA
from scraper.crawl.config import Config
from scraper.crawl.visit.session import Session
from scraper.verdict import Verdict
from tests.scraper.crawl.making import HOME, SOURCE

NOW = datetime(2026, 1, 2, 3, 4, 5, tzinfo=CHINA)


def opened(other: Session) -> Session:
    session = Session(SOURCE, other.config)
    session.begin()
    return session


@pytest.fixture
def session(tmp_path: Path) -> Session:
    settings = {
        "YUANLIU_WORLD": "live",
        "YUANLIU_DATA": str(tmp_path),
        "YUANLIU_CONTACT": "a@b.example",
        "YUANLIU_CRAWL_DELAY_CAP": 30.0,
    }
    config = replace(Config.from_settings(settings, {}), clock=lambda: NOW)
    session = Session(SOURCE, config)
    session.begin()
    return session


def link(number: int, extra: str = "") -> Link:
    return Link(f"{HOME}{number}.html{extra}")


def test_an_address_is_fresh_once_under_all_its_spellings(session: Session) -> None:
    assert session.see([link(1), link(2)]) == [link(1), link(2)]
    assert session.see([link(1, "#liuyan"), link(3)]) == [link(3)]
    assert session.met.seen == 3


def test_the_first_verdict_of_an_address_stays(session: Session) -> None:
    session.see([link(1)])
    session.settle(link(1).url, Verdict.GONE, "status 404")
    session.settle(link(1, "#liuyan").url, Verdict.FAILED, "later")
    assert session.met.counts == {"gone": 1}


def test_what_never_got_its_turn_is_postponed_and_pending(session: Session) -> None:
    session.see([link(1), link(2)])
    session.settle(link(1).url, Verdict.GONE)
    pending = session.archive.path
    session.close("shutdown")
    assert session.met.counts == {"gone": 1, "postponed": 1}
    assert (session.outcome.result, session.outcome.detail) == ("stopped", "shutdown")
    again = opened(session)
    assert again.config.archive == pending
    assert [a.url for a in again.archive.addresses.pending("yunlan", NOW)] == [link(2).url]
    again.close("finished")


def test_looking_at_a_page_writes_nothing(session: Session, tmp_path: Path) -> None:
    looking = Session(SOURCE, replace(session.config, data=tmp_path / "elsewhere"))
    assert looking.see([link(1)]) == [link(1)]
    assert looking.is_due(link(1))
    looking.settle(link(1).url, Verdict.GONE)
    looking.close("finished")
    assert not (tmp_path / "elsewhere").exists()


@pytest.mark.parametrize(
    ("verdict", "waits"),
    [(Verdict.GONE, True), (Verdict.FAILED, True), (Verdict.POSTPONED, False)],
)
def test_an_address_without_article_waits_before_it_is_asked_for_again(
    session: Session, verdict: Verdict, waits: bool
) -> None:
    session.see([link(1)])
    session.settle(link(1).url, verdict)
    session.close("finished")
    again = opened(session)
    assert again.is_due(link(1)) is not waits
    assert again.met.counts == ({"known": 1} if waits else {})
    again.close("finished")


def test_an_archive_that_cannot_be_written_is_a_broken_visit(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    session.see([link(1)])

    def full(*_: object, **__: object) -> None:
        raise ArchiveFull(session.config.archive, "the disk is full", "make room")

    monkeypatch.setattr(session.archive.addresses, "settle", full)
    session.settle(link(1).url, Verdict.GONE)
    session.close("finished")
    assert session.met.counts == {"gone": 1}
    assert session.outcome.result == "broken"
    assert "disk is full" in session.outcome.detail
