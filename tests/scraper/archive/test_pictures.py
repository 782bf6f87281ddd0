"""The room of pictures: what is due, what has come, and what nobody shows any more."""

from datetime import timedelta

import pytest

from scraper.archive import Archive
from scraper.archive.pictures import Kept
from tests.scraper.making import NOON, keep

ONE = "http://www.qinghe.example/p/1.jpg"
TWO = "http://www.qinghe.example/p/2.jpg"
FILE = Kept("ab" * 32, "png", 700)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@pytest.fixture
def article(archive: Archive) -> int:
    return keep(archive, "http://www.qinghe.example/1.html")


@pytest.fixture
def other(article: int, archive: Archive) -> int:
    return keep(archive, "http://www.qinghe.example/2.html", title="另一篇")


def show(archive: Archive, article: int, *addresses: str) -> None:
    with archive.transaction():
        archive.pictures.show(article, "qinghe", addresses, NOON)


def come(archive: Archive, address: str, kept: Kept = FILE) -> None:
    with archive.transaction():
        archive.pictures.keep(address, kept, NOON)


def test_a_new_picture_is_due_until_it_has_come(archive: Archive, article: int) -> None:
    assert archive.pictures.due("qinghe", NOON, 9) == []
    show(archive, article, ONE, TWO)
    assert archive.pictures.due("qinghe", NOON, 9) == [ONE, TWO]
    assert archive.pictures.due("qinghe", NOON, 1) == [ONE]
    assert archive.pictures.due("baita", NOON, 9) == []
    come(archive, ONE)
    assert archive.pictures.due("qinghe", NOON + DAY, 9) == [TWO]
    assert not archive.pictures.is_due(ONE, NOON + DAY)
    assert archive.pictures.files(article) == {ONE: f"images/ab/{'ab' * 32}.png"}


def test_one_that_fails_is_asked_for_three_times_more(archive: Archive, article: int) -> None:
    show(archive, article, ONE)
    now = NOON
    for wait in (HOUR, DAY, 7 * DAY):
        with archive.transaction():
            archive.pictures.fail(ONE, "status 500", now)
        assert not archive.pictures.is_due(ONE, now + wait * 0.8)
        now += wait
        assert archive.pictures.is_due(ONE, now)
    with archive.transaction():
        archive.pictures.fail(ONE, "status 500", now)
    assert archive.pictures.due("qinghe", now + 999 * DAY, 9) == []


def test_spellings_of_an_address_are_one(archive: Archive, article: int) -> None:
    show(archive, article, ONE, "http://WWW.qinghe.example:80/p/1.jpg#top")
    assert len(archive.pictures.due("qinghe", NOON, 9)) == 1
    assert archive.pictures.shows(article, [ONE])


def test_a_file_goes_with_its_last_address(archive: Archive, article: int, other: int) -> None:
    show(archive, article, ONE)
    show(archive, other, TWO)
    come(archive, ONE)
    come(archive, TWO)
    with archive.transaction():
        assert archive.pictures.forget_unused() == []
        archive.pictures.release([article])
        assert archive.pictures.forget_unused() == []
        assert archive.pictures.files(article) == {}
        archive.pictures.show(other, "qinghe", [], NOON)
        assert archive.pictures.forget_unused() == [FILE.path]
    assert archive.pictures.paths() == set()


def test_what_is_forgotten_is_not_due(archive: Archive, article: int) -> None:
    show(archive, article, ONE)
    show(archive, article)
    assert archive.pictures.due("qinghe", NOON, 9) == []
    show(archive, article, ONE)
    assert archive.pictures.due("qinghe", NOON, 9) == [ONE]


def test_who_shows_what(archive: Archive, article: int, other: int) -> None:
    show(archive, article, ONE, TWO)
    show(archive, other, TWO)
    assert archive.pictures.users(ONE) == [article]
    assert archive.pictures.users(TWO) == [article, other]
    assert archive.pictures.articles("qinghe") == [article, other]
    assert archive.pictures.sources() == ["qinghe"]


def test_an_old_archive_is_not_gone_through(archive: Archive, article: int) -> None:
    found, last = archive.pictures.changed(["test"])
    assert found == []
    archive.pictures.followed(last)
    assert archive.pictures.changed(["test"]) == ([], last)
    archive.articles.touch([article])
    assert archive.pictures.changed(["other"]) == ([], last + 1)
    assert archive.pictures.changed(["test"]) == ([article], last + 1)
    archive.pictures.followed(last + 1)
    assert archive.pictures.changed(["test"]) == ([], last + 1)
