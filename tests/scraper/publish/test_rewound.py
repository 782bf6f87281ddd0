"""An archive that was restored from a backup harms neither readers nor those who withdrew."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from scraper.verdict import Verdict
from tests.scraper.publish.newsroom import HARVEST, NOTHING, Newsroom, address, ask, found
from tests.scraper.publish.rewinding import OTHER, URL, Backup, counts, give, sound, statuses, take


@pytest.fixture
def forgotten(newsroom: Newsroom, backup: Callable[[], Backup]) -> Newsroom:
    """A newsroom whose archive is of before a withdrawal that readers know."""
    newsroom.chain()
    newsroom.store("yunlan", 7, HARVEST, title="松窑镇秋收")
    newsroom.publish()
    before = backup()
    take(newsroom)
    assert newsroom.publish() == replace(NOTHING, withdrawn=1)
    before()
    return newsroom


@pytest.mark.parametrize("grown", [0, 1, 2, 5])
def test_what_was_withdrawn_stays_withdrawn(grown: int, forgotten: Newsroom) -> None:
    stone = ask(forgotten, "select * from articles where url = ?", URL)
    for page in range(grown):
        forgotten.store("fazhi", 30 + page, f"{OTHER}{page}" * (page + 1), title=f"清淤{page}")
    done = forgotten.publish()
    assert counts(done) == replace(NOTHING, new=grown)  # all else goes on
    (remark,) = done.remarks
    assert URL in remark
    assert "\n" not in remark
    assert "`scrapy withdraw` each again" in remark
    assert ask(forgotten, "select * from articles where url = ?", URL) == stone
    assert not found(forgotten, "松窑")
    again = forgotten.publish()
    assert counts(again) == NOTHING
    assert again.remarks == done.remarks  # until somebody acts
    sound(forgotten)


def test_a_change_of_its_page_does_not_bring_it_back(forgotten: Newsroom) -> None:
    forgotten.store("yunlan", 7, f"{HARVEST}\n更正。", title="松窑镇秋收（更正）")
    assert counts(forgotten.publish()) == NOTHING
    assert not found(forgotten, "松窑")


def test_withdrawn_again_it_is_an_ordinary_withdrawal(forgotten: Newsroom) -> None:
    forgotten.publish()
    take(forgotten)
    assert forgotten.publish() == replace(NOTHING, updated=1)  # its day alone
    assert forgotten.offer("fazhi", 9, HARVEST) is Verdict.BARRED
    assert forgotten.publish() == NOTHING
    give(forgotten)
    assert forgotten.publish() == replace(NOTHING, restored=1)
    assert found(forgotten, "松窑")


def test_the_same_withdrawal_repeated_at_once_is_taken_up(forgotten: Newsroom) -> None:
    take(forgotten)  # gets the sequence number that the lost one had
    assert forgotten.publish() == replace(NOTHING, updated=1)
    give(forgotten)
    assert forgotten.publish() == replace(NOTHING, restored=1)


def test_one_withdrawal_repeated_does_not_free_another(
    newsroom: Newsroom, backup: Callable[[], Backup]
) -> None:
    newsroom.store("qingshi", 1)
    newsroom.store("yunlan", 7, HARVEST)
    newsroom.store("fazhi", 9, OTHER)
    before = backup()
    take(newsroom)
    take(newsroom, address("fazhi", 9))
    newsroom.publish()
    before()
    take(newsroom)
    take(newsroom, address("qingshi", 1))  # as many acts as there were
    (remark,) = newsroom.publish().remarks
    assert address("fazhi", 9) in remark
    assert URL not in remark
    assert {status for _, status in statuses(newsroom)} == {"withdrawn"}


def test_a_forgotten_page_that_is_read_under_another_number_stays_away(
    newsroom: Newsroom, backup: Callable[[], Backup]
) -> None:
    newsroom.store("qingshi", 1)
    newsroom.publish()
    before = backup()
    newsroom.store("fazhi", 9, OTHER)
    newsroom.store("yunlan", 7, HARVEST)
    take(newsroom)
    newsroom.publish()
    before()
    newsroom.publish()
    newsroom.store("yunlan", 7, HARVEST)
    (remark,) = newsroom.publish().remarks
    assert URL in remark
    assert not found(newsroom, "松窑")
    sound(newsroom)
    take(newsroom)
    assert newsroom.publish().remarks == ()
    give(newsroom)
    assert newsroom.publish() == replace(NOTHING, restored=1)
    newsroom.store("yunlan", 7, f"{HARVEST}\n更正。")
    assert newsroom.publish() == replace(NOTHING, updated=1)
    sound(newsroom)


def test_a_remark_stays_short(newsroom: Newsroom, backup: Callable[[], Backup]) -> None:
    for page in range(10, 18):
        newsroom.store("fazhi", page, f"{OTHER}{page}" * (page - 8), title=f"清淤{page}")
    before = backup()
    for page in range(10, 18):
        take(newsroom, address("fazhi", page))
    newsroom.publish()
    before()
    (remark,) = newsroom.publish().remarks
    assert "and 3 more" in remark
    assert len(remark) < 500
