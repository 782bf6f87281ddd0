"""Pages that are read again: their story stays found, and old edges do not hold them."""

import pytest

from scraper.archive import Archive
from scraper.reposts.fingerprint import fingerprint
from scraper.reposts.normalise import comparable
from tests.scraper.making import STORY, keep, notice

FIRST, SECOND, THIRD = (
    f"http://www.{host}.example/1.html" for host in ("qinghe", "baita", "huiwen")
)
OTHER = notice("白塔镇", 3, 1, 100, "5550111")
MORE = "\n".join(f"又及之{n}：说事箱第{n}次开箱，投进来的纸条有{n * 17}张。" for n in range(2, 6))


def _posted(archive: Archive) -> set[int]:
    return {one for (one,) in archive.db.conn.execute("select distinct shingle from postings")}


@pytest.mark.parametrize("linked", [None, FIRST])
def test_a_story_is_found_after_its_first_page_was_edited(
    archive: Archive, linked: str | None
) -> None:
    keep(archive, FIRST)
    keep(archive, SECOND, f"{STORY}\n{MORE}", original_url=linked)
    keep(archive, FIRST, STORY.replace("19趟", "二十来趟"))
    third = keep(archive, THIRD)
    assert archive.stories.of(third) == archive.stories.of(1) == archive.stories.of(2)


def test_what_only_the_first_page_had_posted_is_posted_by_its_copy(archive: Archive) -> None:
    keep(archive, FIRST)
    keep(archive, SECOND)
    assert archive.index.posted(2) == frozenset()
    keep(archive, FIRST, OTHER)
    assert archive.stories.of(1) != archive.stories.of(2)
    assert archive.index.posted(2) >= {fingerprint(comparable(STORY)).whole}
    third = keep(archive, THIRD)
    assert archive.stories.of(third) == archive.stories.of(2)


def test_a_first_page_that_tells_another_text_leaves_its_copies(archive: Archive) -> None:
    for url in (FIRST, SECOND, THIRD):
        keep(archive, url)
    keep(archive, FIRST, OTHER)
    assert archive.stories.of(2) == archive.stories.of(3) != archive.stories.of(1)
    assert archive.stories.edges([1]) == []
    (story, alone) = (archive.stories.get(archive.stories.of(one) or 0) for one in (2, 1))
    assert story is not None
    assert alone is not None
    assert {one.parent_article for one in story.members} == {None, 2}
    assert (alone.root, len(alone.members)) == (1, 1)


def test_an_edit_keeps_the_story_together(archive: Archive) -> None:
    for url in (FIRST, SECOND, THIRD):
        keep(archive, url)
    keep(archive, FIRST, f"{STORY}\n{MORE}")
    assert {archive.stories.of(one) for one in (1, 2, 3)} == {1}


def test_nothing_is_posted_of_what_no_page_says_any_more(archive: Archive) -> None:
    keep(archive, FIRST, f"{STORY}\n{MORE}")
    keep(archive, FIRST)
    assert _posted(archive) <= fingerprint(comparable(STORY)).all()


def test_a_story_that_took_others_in_leaves_no_ghost_when_it_empties(archive: Archive) -> None:
    for number, url in enumerate((FIRST, SECOND)):
        keep(archive, url, notice(("白塔镇", "青禾镇")[number], 3, 1 + number, 100, f"555{number}"))
    archive.stories.merge(1, 2, archive.articles.since(0)[0].stored_at)
    base = keep(archive, THIRD, STORY)
    for url in (FIRST, SECOND):
        keep(archive, url, STORY)
    assert {archive.stories.of(one) for one in (1, 2, base)} == {archive.stories.of(base)}
    for story in archive.stories.ids():
        assert archive.stories.members(story)
