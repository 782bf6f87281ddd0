"""One verdict for every address, and one word for the visit."""

import re
from datetime import datetime
from pathlib import Path

import pytest

from scraper.article import Link
from scraper.clock import CHINA
from scraper.crawl.config import Config
from scraper.crawl.session import Session
from scraper.source import Discover, Source
from scraper.verdict import Verdict

HOME = "http://www.yunlan.example/news/"
SOURCE = Source(
    name="yunlan",
    folder=Path(),
    title="云岚网",
    hosts=("www.yunlan.example",),
    article=re.compile(r"^/news/\d+\.html"),
    discover=(Discover("list", HOME),),
)
NOW = datetime(2026, 1, 2, 3, 4, 5, tzinfo=CHINA)


@pytest.fixture
def session(tmp_path: Path) -> Session:
    return Session(
        SOURCE,
        Config(
            data=tmp_path,
            source_folders=(),
            world="live",
            contact="a@b.example",
            proxied_by_loopback=False,
            delay_factor=1.0,
            clock=lambda: NOW,
            crawl_delay_cap=30.0,
        ),
    )


def link(number: int, extra: str = "") -> Link:
    return Link(f"{HOME}{number}.html{extra}")


def test_an_address_is_fresh_once_under_all_its_spellings(session: Session) -> None:
    assert session.see([link(1), link(2)]) == [link(1), link(2)]
    assert session.see([link(1, "#liuyan"), link(3)]) == [link(3)]
    assert session.seen == 3


def test_the_first_verdict_of_an_address_stays(session: Session) -> None:
    session.see([link(1)])
    session.settle(link(1).url, Verdict.GONE, "status 404")
    session.settle(link(1, "#liuyan").url, Verdict.FAILED, "later")
    assert session.counts == {"gone": 1}


def test_what_never_got_its_turn_is_postponed_and_pending(session: Session) -> None:
    session.see([link(1), link(2)])
    session.settle(link(1).url, Verdict.GONE)
    pending = session.archive.path
    session.close("shutdown")
    assert session.counts == {"gone": 1, "postponed": 1}
    assert (session.result, session.detail) == ("stopped", "shutdown")
    again = Session(SOURCE, session.config)
    assert again.config.archive == pending
    assert [a.url for a in again.archive.addresses.pending("yunlan")] == [link(2).url]
    again.archive.close()


@pytest.mark.parametrize(
    ("verdicts", "links", "failed", "result"),
    [
        ([], 3, [], "ok"),
        ([Verdict.KNOWN] * 9 + [Verdict.GONE], 3, [], "ok"),
        ([Verdict.NEW] * 3 + [Verdict.FAILED], 3, [], "ok"),
        ([Verdict.KNOWN] * 9 + [Verdict.FAILED] * 2, 3, [], "ok"),
        ([Verdict.KNOWN] * 9 + [Verdict.FAILED] * 3, 3, [], "failed"),
        ([Verdict.NEW] * 4 + [Verdict.FAILED] * 3, 3, [], "ok"),
        ([Verdict.NEW, Verdict.ERROR], 3, [], "failed"),
        ([Verdict.NEW] * 9 + [Verdict.BLOCKED], 3, [], "blocked"),
        ([], 0, [], "empty"),
        ([Verdict.NEW], 3, [f"{HOME}: status 503"], "failed"),
    ],
)
def test_one_word_for_a_visit(
    session: Session, verdicts: list[Verdict], links: int, failed: list[str], result: str
) -> None:
    for number, verdict in enumerate(verdicts):
        session.note(link(number).url, verdict)
    session.lists.read, session.lists.links, session.lists.failed = 1, links, failed
    assert session.result == result
    assert (session.detail == "") == (result in ("ok", "blocked", "failed") and not failed)


def test_a_walk_that_was_cut_off_is_noticed_by_the_next_visit(session: Session) -> None:
    session.see([link(1)])
    session.note(link(1).url, Verdict.KNOWN)
    keys = {link(1).url}
    assert session.list_state(HOME) is None
    assert session.has_new(keys, HOME), "a list that was never walked to its end goes on"
    session.lists.validators[HOME] = ('"a"', None)
    session.close("finished")

    second = Session(SOURCE, session.config)
    state = second.list_state(HOME)
    assert state is not None
    assert state.etag == '"a"'
    second.note(link(1).url, Verdict.KNOWN)
    assert not second.has_new(keys, HOME)
    second.walk_on(HOME)
    second.close("shutdown")

    third = Session(SOURCE, session.config)
    state = third.list_state(HOME)
    assert state is not None
    assert state.etag is None, "an unconditional request, or a 304 would hide the rest"
    third.note(link(1).url, Verdict.KNOWN)
    assert third.has_new(keys, HOME)
    third.close("finished")
