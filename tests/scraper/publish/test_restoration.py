"""What is restored is as it was, and what was kept out meanwhile is let in again."""

from dataclasses import replace

from scraper.ingest.withdraw import purge
from scraper.verdict import Verdict
from tests.scraper.publish.newsroom import (
    HARVEST,
    NOTHING,
    PATROL,
    Newsroom,
    address,
    ask,
    found,
)
from tests.scraper.publish.withdrawing import HARVESTED, give, rows_of, take


def test_what_is_restored_is_as_it_was(newsroom: Newsroom) -> None:
    newsroom.chain()
    newsroom.publish()
    before = rows_of(newsroom)
    take(newsroom, address("yunlan", 2))
    newsroom.publish()
    give(newsroom, address("yunlan", 2))
    assert newsroom.publish().restored == 1
    assert before == rows_of(newsroom)
    assert len(found(newsroom, "派出所")) == 3
    assert newsroom.offer("fazhi", 8, PATROL) is Verdict.NEW


def test_a_page_that_was_kept_out_is_asked_for_again_after_a_restoration(
    newsroom: Newsroom,
) -> None:
    newsroom.store("yunlan", 7, HARVEST)
    take(newsroom, address("yunlan", 7))
    newsroom.offer("fazhi", 9, HARVEST)
    give(newsroom, address("yunlan", 7))
    known = newsroom.archive.addresses.get(address("fazhi", 9))
    assert known is not None
    assert known.is_due(newsroom.now())
    assert newsroom.offer("fazhi", 9, HARVEST) is Verdict.NEW


def test_an_operator_lets_a_page_in_that_only_looks_like_it(newsroom: Newsroom) -> None:
    newsroom.store("yunlan", 7, HARVEST)
    take(newsroom, address("yunlan", 7))
    assert newsroom.offer("fazhi", 9, HARVEST) is Verdict.BARRED
    assert give(newsroom, address("fazhi", 9)).articles == ()
    assert newsroom.offer("fazhi", 9, HARVEST) is Verdict.NEW
    assert newsroom.offer("fazhi", 10, HARVEST) is Verdict.BARRED


def test_a_purged_text_that_is_restored_comes_with_the_next_visit(newsroom: Newsroom) -> None:
    gone = newsroom.store("yunlan", 7, HARVEST, **HARVESTED)
    newsroom.publish()
    url = address("yunlan", 7)
    take(newsroom, url)
    purge(newsroom.archive, url, newsroom.now())
    newsroom.publish()
    give(newsroom, url)
    assert newsroom.publish() == NOTHING  # there is nothing to show yet
    known = newsroom.archive.addresses.get(url)
    assert known is not None
    assert known.is_due(newsroom.now())
    assert known.etag is None
    assert newsroom.offer("yunlan", 7, HARVEST, **HARVESTED) is Verdict.UPDATED
    assert newsroom.publish() == replace(NOTHING, restored=1)
    assert newsroom.offer("fazhi", 9, HARVEST) is Verdict.NEW
    assert ask(newsroom, "select title from articles where id = ?", gone) == ["松窑镇秋收"]


def test_a_story_that_was_purged_in_part_comes_back_in_part(newsroom: Newsroom) -> None:
    newsroom.chain()
    newsroom.publish()
    take(newsroom, "1")
    purge(newsroom.archive, address("yunlan", 2), newsroom.now())
    assert newsroom.archive.withdrawals.all()[0].purged_at is None
    newsroom.publish()
    give(newsroom, "1")
    assert newsroom.publish().restored == 2


def test_a_purged_text_that_is_restored_and_withdrawn_again_is_known_still(
    newsroom: Newsroom,
) -> None:
    newsroom.store("yunlan", 7, HARVEST)
    url = address("yunlan", 7)
    take(newsroom, url)
    purge(newsroom.archive, url, newsroom.now())
    give(newsroom, url)
    take(newsroom, url)
    assert newsroom.offer("fazhi", 9, HARVEST) is Verdict.BARRED


def test_a_page_is_let_in_by_any_spelling_of_its_address(newsroom: Newsroom) -> None:
    newsroom.store("yunlan", 7, HARVEST)
    take(newsroom, address("yunlan", 7))
    newsroom.offer("fazhi", 9, HARVEST)
    give(newsroom, address("fazhi", 9).replace("http:", "https:"))
    (given,) = newsroom.archive.withdrawals.restorations()
    assert given.withdrawal is None
    assert newsroom.offer("fazhi", 9, HARVEST) is Verdict.NEW
