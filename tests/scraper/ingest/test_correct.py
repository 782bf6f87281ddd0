"""What operators say outranks what was computed, survives regrouping, and can be taken back."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from scraper.archive import Archive
from scraper.archive.corrections import What
from scraper.archive.story import Story
from scraper.article import Credit
from scraper.ingest.correct import correct, undo
from scraper.ingest.regroup import Regrouping
from scraper.reposts.texts import Placeholder
from tests.scraper.ingest.world import grouped
from tests.scraper.making import NOON, OUTLETS, STORY, keep, notice

LATER = NOON + timedelta(days=1)
A, B, C, D = (
    f"http://www.{host}.example/1.html" for host in ("qinghe", "baita", "huiwen", "linchuan")
)
OTHER = "\n".join(f"渡口的老船工第{n}回说起那年发水，摇橹的手停在半空。" for n in range(3, 9))
UNSEEN = "http://www.yunxi.example/art/7.html"


def _say(archive: Archive, what: What, subject: str, object: str) -> tuple[int, int]:
    return correct(archive, OUTLETS, what, subject, object, "葛春梅", "核对过原件", LATER)


def _story(archive: Archive, url: str) -> Story:
    story = archive.stories.get(archive.stories.of(archive.articles.by_url(url) or 0) or 0)
    assert story is not None
    return story


def _parent(archive: Archive, url: str) -> str | None:
    return grouped(archive)[url][1]


def _regroup(archive: Archive) -> int:
    with Regrouping(archive) as found:
        return found.apply(LATER)


def _three(archive: Archive) -> None:
    """A text and two copies of it, told by their dates alone."""
    for url, day in ((A, 1), (B, 2), (C, 3)):
        keep(archive, url, published=f"2026-03-0{day}")


Settled = Callable[[Archive], object]


@pytest.fixture(params=["at once", "after regrouping"])
def settled(request: pytest.FixtureRequest) -> Settled:
    """What is so at once must be so after all stories were computed anew."""
    return _regroup if request.param == "after regrouping" else lambda _: None


def test_a_parent_is_pinned(archive: Archive, settled: Settled) -> None:
    _three(archive)
    assert _parent(archive, C) == A
    seq = max(one.seq for one in archive.articles.since(0))
    assert _say(archive, "parent", C, B) == (1, 1)
    assert [one.article.url for one in archive.articles.since(seq)] == [C]
    settled(archive)
    assert _parent(archive, C) == B
    member = next(one for one in _story(archive, C).members if one.article_id == 3)
    assert (member.confidence, member.evidence) == (1.0, {"rule": "correction"})
    assert undo(archive, OUTLETS, 1, LATER) == 1
    settled(archive)
    assert _parent(archive, C) == A


def test_a_parent_is_pinned_against_dates(archive: Archive, settled: Settled) -> None:
    _three(archive)
    _say(archive, "parent", A, C)
    settled(archive)
    assert _parent(archive, A) == C
    assert _story(archive, A).root == archive.articles.by_url(B)
    undo(archive, OUTLETS, 1, LATER)
    settled(archive)
    assert _parent(archive, C) == A


def test_a_parent_is_pinned_across_stories(archive: Archive, settled: Settled) -> None:
    keep(archive, A, published="2026-03-02")
    keep(archive, D, published="2026-03-03")
    keep(archive, B, OTHER, published="2026-03-01")
    _say(archive, "parent", A, B)
    settled(archive)
    assert _parent(archive, A) == B
    assert _parent(archive, D) == A
    assert _story(archive, A).root == archive.articles.by_url(B)
    undo(archive, OUTLETS, 1, LATER)
    settled(archive)
    assert _story(archive, A).id == _story(archive, D).id != _story(archive, B).id


def test_a_page_is_not_taken_from_another(archive: Archive, settled: Settled) -> None:
    keep(archive, A, published="2026-03-01")
    keep(archive, B, published="2026-03-02")
    keep(
        archive,
        C,
        published="2026-03-03",
        source="青禾网",
        original_url=A,
        credits=(Credit("relay", "青禾网", A),),
    )
    assert _parent(archive, C) == A
    _say(archive, "not-parent", C, A)
    settled(archive)
    assert _parent(archive, C) == B
    undo(archive, OUTLETS, 1, LATER)
    settled(archive)
    assert _parent(archive, C) == A


def test_two_stories_are_one(archive: Archive, settled: Settled) -> None:
    keep(archive, A)
    keep(archive, B, OTHER)
    keep(archive, C, OTHER)
    _say(archive, "same", A, B)
    assert archive.stories.get(2) == archive.stories.get(1)
    settled(archive)
    assert {_story(archive, url).id for url in (A, B, C)} == {1}
    undo(archive, OUTLETS, 1, LATER)
    settled(archive)
    assert _story(archive, B).id == _story(archive, C).id
    assert _story(archive, A).id == 1 != _story(archive, B).id
    assert archive.db.conn.execute("select came_from from splits").fetchall() == [(1,)]


@pytest.mark.parametrize("pair", [(A, B), (B, A), (C, A), (A, C)])
def test_one_story_is_two(archive: Archive, settled: Settled, pair: tuple[str, str]) -> None:
    _three(archive)
    one, other = pair
    third = ({A, B, C} - {*pair}).pop()
    number, changed = _say(archive, "other", one, other)
    assert changed >= 1
    settled(archive)
    assert _story(archive, one).id != _story(archive, other).id
    assert len(_story(archive, third).members) == 2
    undo(archive, OUTLETS, number, LATER)
    settled(archive)
    assert {_story(archive, url).id for url in (A, B, C)} == {_story(archive, A).id}
    assert len(_story(archive, A).members) == 3
    assert archive.stories.get(2) == archive.stories.get(1) == _story(archive, A)


def test_two_pages_said_to_differ_are_not_merged_by_a_third(
    archive: Archive, settled: Settled
) -> None:
    keep(archive, A)
    keep(archive, B)
    _say(archive, "other", B, A)
    keep(archive, C)
    settled(archive)
    assert _story(archive, A).id != _story(archive, B).id
    keep(archive, B, f"{STORY}\n又及：说事箱换了新锁，钥匙由三位村民轮流保管。")
    settled(archive)
    assert _story(archive, A).id != _story(archive, B).id


def test_a_correction_waits_for_a_page_that_was_read_anew(archive: Archive) -> None:
    keep(archive, A)
    keep(archive, B, OTHER)
    _say(archive, "other", B, A)
    keep(archive, B)
    assert _story(archive, A).id != _story(archive, B).id


@pytest.mark.parametrize("origin", ["白塔广播站", UNSEEN])
def test_an_origin_that_was_never_crawled(archive: Archive, settled: Settled, origin: str) -> None:
    _three(archive)
    _say(archive, "origin", A, origin)
    settled(archive)
    root = _story(archive, A).root
    key = "yunxi.example/art/7.html"
    named = Placeholder("yunxi.example", f"http://{key}", key)
    assert root == (named if origin == UNSEEN else Placeholder(origin))
    assert _parent(archive, A) in (origin, "yunxi.example")
    assert _parent(archive, C) == A
    if origin == UNSEEN:
        assert archive.stories.containing_url(UNSEEN) == [1]
    undo(archive, OUTLETS, 1, LATER)
    settled(archive)
    assert _story(archive, A).root == 1


def test_a_name_with_a_stroke_is_no_address(archive: Archive) -> None:
    keep(archive, A)
    _say(archive, "origin", A, "白塔日报/白塔晚报")
    assert _story(archive, A).root == Placeholder("白塔日报/白塔晚报")


def test_an_origin_that_is_a_stored_page(archive: Archive, settled: Settled) -> None:
    _three(archive)
    keep(archive, D, OTHER, published="2026-03-08")
    _say(archive, "origin", A, D)
    settled(archive)
    assert _story(archive, A).root == archive.articles.by_url(D)
    assert len(_story(archive, A).members) == 4
    undo(archive, OUTLETS, 1, LATER)
    settled(archive)
    assert _story(archive, A).root == 1
    assert len(_story(archive, D).members) == 1


def test_regrouping_finds_nothing_to_do_after_corrections(archive: Archive) -> None:
    _three(archive)
    keep(archive, D, OTHER)
    _regroup(archive)
    _say(archive, "parent", C, B)
    _say(archive, "same", D, A)
    _say(archive, "origin", A, "白塔广播站")
    with Regrouping(archive) as found:
        assert list(found.changes()) == []


def test_reissues_said_to_be_one_text_are_merged(archive: Archive, settled: Settled) -> None:
    keep(archive, A, notice("白塔镇", 3, 1, 100, "5550111"), title="白塔镇通告")
    keep(archive, B, notice("青禾镇", 3, 5, 200, "5550222"), title="青禾镇通告")
    assert _story(archive, A).id != _story(archive, B).id
    _say(archive, "same", A, B)
    settled(archive)
    assert _story(archive, A).id == _story(archive, B).id
