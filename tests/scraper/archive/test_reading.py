from collections.abc import Iterator
from pathlib import Path

import pytest

from scraper.archive import reading
from scraper.archive.archive import Archive
from tests.scraper.publish.newsroom import HARVEST, Newsroom


@pytest.fixture
def newsroom(tmp_path: Path) -> Iterator[Newsroom]:
    newsroom = Newsroom(tmp_path)
    yield newsroom
    newsroom.archive.close()


def test_a_still_view_does_not_see_what_others_write(newsroom: Newsroom) -> None:
    newsroom.origin()
    with Archive.open(newsroom.archive.path) as reader:
        with reading.still(reader):
            before = reading.tally(reader)
            newsroom.store("yunlan", 7, HARVEST)
            assert reading.tally(reader) == before == (1, 1)
        assert reading.tally(reader) == (2, 3)


def test_a_still_view_inside_a_transaction_is_part_of_it(newsroom: Newsroom) -> None:
    with newsroom.archive.transaction():
        newsroom.origin()
        with reading.still(newsroom.archive):
            assert reading.tally(newsroom.archive) == (1, 1)
    assert reading.tally(newsroom.archive) == (1, 1)


def test_an_archive_keeps_its_identity_and_no_two_share_one(tmp_path: Path) -> None:
    with Archive.open(tmp_path / "a.db") as one, Archive.open(tmp_path / "b.db") as other:
        name = reading.identity(one)
        assert name != reading.identity(other)
    with Archive.open(tmp_path / "a.db") as again:
        assert reading.identity(again) == name


def test_an_empty_archive_has_nothing(newsroom: Newsroom) -> None:
    archive = newsroom.archive
    assert (reading.last_seq(archive), reading.tally(archive)) == (0, (0, 0))
    assert (reading.article_ids(archive), reading.source_names(archive)) == ([], [])


def test_articles_are_told_by_source_and_change(newsroom: Newsroom) -> None:
    archive = newsroom.archive
    first, second = newsroom.origin(), newsroom.copy()
    assert reading.article_ids(archive) == [first, second]
    assert reading.article_ids(archive, "yunlan") == [second]
    assert reading.source_names(archive) == ["qingshi", "yunlan"]
    seq = reading.last_seq(archive)
    newsroom.store("qingshi", 1, HARVEST)
    assert reading.last_seq(archive) > seq
