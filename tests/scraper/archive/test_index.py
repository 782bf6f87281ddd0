import pytest

from scraper.archive import Archive
from scraper.archive.index import POSTING_CAP
from tests.scraper.making import keep


def _texts(archive: Archive, count: int) -> list[int]:
    return [
        keep(archive, f"http://www.qinghe.example/{n}.html", chr(0x4E00 + n) * 40)
        for n in range(count)
    ]


def test_those_who_share_most_come_first(archive: Archive) -> None:
    first, second, third = _texts(archive, 3)
    for article_id, posted in ((first, {1, 2}), (second, {2, 3, 4}), (third, {9})):
        archive.index.save(article_id, exact="x", kept="y", posted=posted, novel=())
    assert archive.index.sharing([2, 3, 4], 10) == [second, first]
    assert archive.index.sharing([2, 3, 4], 1) == [second]
    assert archive.index.sharing([], 5) == []
    assert archive.index.same_text("x") == [first, second, third]


def test_a_shingle_takes_only_so_many(archive: Archive) -> None:
    for article_id in _texts(archive, POSTING_CAP + 3):
        archive.index.save(article_id, exact="x", kept="y", posted={7}, novel=())
    assert len(archive.index.sharing([7], 999)) == POSTING_CAP


def test_frequencies_count_stories(archive: Archive) -> None:
    (first,) = _texts(archive, 1)
    archive.index.save(first, exact="x", kept="y", posted=(), novel={10, 11})
    archive.index.save(first, exact="x", kept="y", posted=(), novel={11})
    assert archive.index.frequencies([10, 11, 12]) == {10: 1, 11: 2}


def test_an_unknown_text(archive: Archive) -> None:
    with pytest.raises(KeyError, match="no text"):
        archive.index.text(5)
