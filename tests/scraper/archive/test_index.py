from collections.abc import Iterable

import pytest

from scraper.archive import Archive
from scraper.archive.scratch import Scratch
from scraper.reposts.fingerprint import fingerprint
from scraper.reposts.normalise import comparable
from scraper.reposts.relate import POSTING_CAP
from scraper.reposts.texts import Telling
from tests.scraper.making import NOON, STORY, draft, keep, notice, ready


def _texts(archive: Archive, count: int) -> list[int]:
    ids = [
        keep(archive, f"http://www.qinghe.example/{n}.html", chr(0x4E00 + n) * 40)
        for n in range(count)
    ]
    archive.db.conn.execute("delete from postings")
    return ids


def _post(archive: Archive, posted: Iterable[tuple[int, set[int]]]) -> None:
    for article_id, shingles in posted:
        archive.index.post(article_id, shingles)


def test_who_is_posted_and_in_how_many_stories(archive: Archive) -> None:
    first, second, third = _texts(archive, 3)
    _post(archive, [(second, {2, 3, 4}), (first, {1, 2}), (third, {9})])
    shared = archive.index.sharing([2, 3, 4, 7])
    assert shared.articles == {2: [first, second], 3: [second], 4: [second]}
    assert shared.stories == archive.index.stories_with([2, 3, 4, 7]) == {2: 2, 3: 1, 4: 1}
    assert archive.index.sharing([]).articles == {}
    archive.index.post(second, {4})
    assert archive.index.stories_with([4]) == {4: 1}


def test_postings_are_withdrawn_one_by_one(archive: Archive) -> None:
    first, second = _texts(archive, 2)
    _post(archive, [(first, {1, 2}), (second, {1, 2})])
    archive.index.withdraw(first, {2, 3})
    assert archive.index.sharing([1, 2]).articles == {1: [first, second], 2: [second]}


def test_what_is_posted_of_a_text(archive: Archive) -> None:
    first = keep(archive, "http://www.qinghe.example/1.html")
    copy = keep(archive, "http://www.baita.example/1.html")
    assert archive.index.posted(first) <= fingerprint(comparable(STORY)).all()
    assert len(archive.index.posted(first)) > 8
    assert archive.index.posted(copy) == frozenset()


def test_a_shingle_that_too_many_stories_share_is_posted_no_more(archive: Archive) -> None:
    item = ready(draft("http://www.baita.example/9.html"), archive)
    assert len(item.posting) > 8
    for article_id in _texts(archive, POSTING_CAP):
        archive.index.post(article_id, fingerprint(comparable(STORY)).all())
    item = ready(draft("http://www.baita.example/9.html"), archive)
    assert item.posting == frozenset()


def test_linked_pages(archive: Archive) -> None:
    first = keep(archive, "http://www.qinghe.example/1.html")
    other = notice("白塔镇", 3, 1, 100, "5550111")
    link = "http://www.qinghe.example/1.html"
    second = keep(archive, "http://www.baita.example/2.html", other, original_url=link)
    assert archive.index.linked(["qinghe.example/1.html"]) == [first, second]
    assert archive.index.linked(["baita.example/2.html", ""]) == [second]
    assert archive.index.linked([]) == []


def test_pages_without_an_address_are_not_one_page() -> None:
    with Scratch() as scratch:
        for number in range(1, 4):
            scratch.add(Telling(number, "", ""), "", chr(0x4E00 + number) * 40)
            scratch.stories.join(scratch.stories.create(NOON), number)
        assert scratch.index.linked(["", ""]) == []


def test_fellows_and_story(archive: Archive) -> None:
    ids = [keep(archive, f"http://www.qinghe.example/{n}.html") for n in range(4)]
    alone = keep(archive, "http://www.baita.example/1.html", "另一件事" * 12)
    assert archive.index.fellows(ids[2], 16) == ids
    assert archive.index.fellows(ids[2], 2) == ids[:2]
    assert archive.index.fellows(alone, 16) == [alone]
    assert archive.index.story(alone) == archive.stories.of(alone)
    assert archive.index.story(99) is None


def test_the_form_is_kept_with_the_postings(archive: Archive) -> None:
    (first,) = _texts(archive, 1)
    archive.index.post(first, {1})
    assert archive.index.form == ""
    archive.index.clear("two")
    archive.index.clear("three")
    assert archive.index.form == "three"
    assert archive.index.sharing([1]).articles == {}


def test_an_unknown_text(archive: Archive) -> None:
    with pytest.raises(KeyError, match="no text"):
        archive.index.text(5)
