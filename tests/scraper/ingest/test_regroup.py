"""All stories computed anew: the same in every order, put in place, written down."""

from datetime import timedelta
from pathlib import Path

import pytest

from scraper.archive import Archive
from scraper.article import Credit
from scraper.ingest.regroup import Change, Regrouping, StaleError
from scraper.ingest.reindex import FORM
from tests.scraper.ingest.world import ORDERS, dump, fill, grouped
from tests.scraper.making import NOON, STORY, keep, notice

LATER = NOON + timedelta(days=1)


def _regroup(archive: Archive) -> tuple[list[Change], int]:
    with Regrouping(archive) as found:
        return list(found.changes()), found.apply(LATER)


def _rows(archive: Archive, table: str) -> list[tuple[object, ...]]:
    return archive.db.conn.execute(f"select * from {table}").fetchall()  # noqa: S608


def _edges(archive: Archive) -> set[tuple[str | None, str | None, str]]:
    names = {one.id: one.article.url for one in archive.articles.since(0)}
    return {
        (names[later], names[edge.earlier], str(edge.kind))
        for later, edge in archive.stories.edges(list(names))
    }


@pytest.fixture(scope="module")
def archives(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The same pages in three orders, grouped anew."""
    paths = []
    for order in ORDERS:
        path = tmp_path_factory.mktemp("order") / "archive.db"
        with Archive.open(path) as archive:
            fill(archive, order)
            _regroup(archive)
        paths.append(path)
    return paths


def test_any_order_of_arrival_gives_the_same_stories(archives: list[Path]) -> None:
    found = []
    for path in archives:
        with Archive.open(path) as archive:
            found.append((grouped(archive), _edges(archive)))
    assert found[0] == found[1] == found[2]
    company = {one for one, _, _ in found[0][0].values()}
    assert sorted(map(len, company)) == [1, 1, 1, 2, 5, 5, 5, 5, 5]
    stories, _ = found[0]
    assert stories["http://www.qinghe.example/1.html"][1] == "http://www.baita.example/1.html"
    assert stories["http://www.huiwen.example/1.html"][1] == "http://www.qinghe.example/1.html"
    assert stories["http://www.linchuan.example/1.html"][2] == "excerpt"


def test_the_second_time_nothing_changes(archives: list[Path]) -> None:
    for path in archives:
        with Archive.open(path) as archive:
            before = dump(archive)
            assert _regroup(archive) == ([], 0)
            assert dump(archive) == before


def test_asking_changes_nothing(archive: Archive) -> None:
    fill(archive, ORDERS[1])
    before = dump(archive)
    with Regrouping(archive) as found:
        list(found.changes())
        assert found.articles == len(ORDERS[0])
    assert dump(archive) == before


def test_progress_is_told_page_by_page_in_two_rounds(archive: Archive) -> None:
    fill(archive, ORDERS[0][:3])
    seen: list[int] = []
    with Regrouping(archive, seen.append):
        assert seen == [1, 2, 3, 4, 5, 6]


def test_postings_are_those_of_todays_form(archive: Archive) -> None:
    fill(archive, ORDERS[0][:6])
    _regroup(archive)
    assert archive.index.form == FORM
    copy = keep(archive, "http://www.huiwen.example/new.html", archive.index.text(1).kept)
    assert archive.stories.of(copy) == archive.stories.of(1)


def _scatter(archive: Archive) -> None:
    """Give every article a story of its own, as if no relation had been found."""
    for article in archive.index.articles()[1:]:
        archive.stories.join(archive.stories.create(NOON), article)


def test_a_merge_is_written_down_and_the_story_that_grows_keeps_its_number(
    archive: Archive,
) -> None:
    ids = [keep(archive, f"http://www.{host}.example/1.html") for host in ("qinghe", "baita")]
    _scatter(archive)
    changes, count = _regroup(archive)
    assert changes == [Change("members", 1), Change("merged", 2, 1)]
    assert count >= 1
    assert _rows(archive, "merges") == [(2, 1, LATER.isoformat())]
    assert [archive.stories.of(one) for one in ids] == [1, 1]
    story = archive.stories.get(2)
    assert story is not None
    assert story.id == 1
    assert archive.stories.ids() == [1]


def test_a_split_is_written_down_and_most_of_the_story_keeps_its_number(archive: Archive) -> None:
    ids = [keep(archive, f"http://www.{host}.example/1.html") for host in ("qinghe", "baita")]
    ids.append(keep(archive, "http://www.huiwen.example/2.html", notice("白塔镇", 3, 1, 100, "5")))
    ids.append(keep(archive, "http://www.linchuan.example/2.html", "渡口的船又开了。" * 9))
    for gone in (2, 3):
        archive.stories.merge(1, gone, NOON)
    seq = max(one.seq for one in archive.articles.since(0))
    changes, count = _regroup(archive)
    assert [(one.what, one.other) for one in changes] == [
        ("split", 1),
        ("split", 1),
        ("members", None),
    ]
    assert changes[0].story < 0
    assert count == 2
    assert {one.id for one in archive.articles.since(seq)} == set(ids[2:])
    assert _rows(archive, "splits") == [(4, 1, LATER.isoformat()), (5, 1, LATER.isoformat())]
    assert [archive.stories.of(one) for one in ids[:2]] == [1, 1]
    assert {archive.stories.of(one) for one in ids[2:]} == {4, 5}
    assert [gone for gone, *_ in _rows(archive, "merges")] == [2, 3]


def test_another_parent_alone_is_told_as_such(archive: Archive) -> None:
    keep(archive, "http://www.qinghe.example/1.html", published="2026-03-01")
    keep(archive, "http://www.baita.example/1.html", published="2026-03-02")
    archive.db.conn.execute("update stories set root_article = 2")
    archive.db.conn.execute("update members set parent_article = 3 - article_id where true")
    archive.db.conn.execute("update members set parent_article = null where article_id = 2")
    assert _regroup(archive)[0] == [Change("parents", 1)]
    assert grouped(archive)["http://www.baita.example/1.html"][1] is not None


@pytest.mark.parametrize("what", ["new", "read again", "correction"])
def test_what_comes_in_between_makes_it_stale(archive: Archive, what: str) -> None:
    url = "http://www.qinghe.example/1.html"
    keep(archive, url)
    with Regrouping(archive) as found:
        if what == "new":
            keep(archive, "http://www.baita.example/1.html")
        elif what == "read again":
            keep(archive, url, f"{STORY}\n又及：说事箱换了新锁，钥匙由三位村民轮流保管。")
        else:
            archive.corrections.add("origin", "qinghe.example/1.html", "本县广播", "x", "", NOON)
        before = dump(archive)
        with pytest.raises(StaleError, match="again"):
            found.apply(LATER)
        assert dump(archive) == before


def test_a_failure_half_way_leaves_nothing(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(archive, ORDERS[2])
    _scatter(archive)
    before = dump(archive)
    done = 0

    def broken(*args: object) -> None:
        nonlocal done
        done += 1
        if done == 5:
            raise OSError("power")

    with Regrouping(archive) as found:
        monkeypatch.setattr(archive.index, "post", broken)
        with pytest.raises(OSError, match="power"):
            found.apply(LATER)
    assert dump(archive) == before


def test_ties_are_decided_by_address_not_by_arrival(tmp_path: Path) -> None:
    """Equal pages with equal dates: canonical order is the only thing that can tell them apart."""
    hosts = ["qinghe", "baita", "huiwen", "linchuan"]
    found = []
    for number, order in enumerate((hosts, hosts[::-1])):
        with Archive.open(tmp_path / f"{number}.db") as archive:
            for host in order:
                keep(archive, f"http://www.{host}.example/1.html", published="2026-03-01")
            archive.db.conn.execute("update pages set fetched_at = ?", (NOON.isoformat(),))
            _regroup(archive)
            found.append(grouped(archive))
    assert found[0] == found[1]


def test_credits_said_by_others_are_named_by_the_archives_numbers(archive: Archive) -> None:
    relay = "http://www.baita.example/9.html"
    origin = Credit("origin", "平安白塔微信公众号")
    chain = (Credit("relay", "白塔政法网", relay), origin)
    later = keep(archive, "http://www.qinghe.example/1.html", credits=chain, published="2026-03-03")
    keep(archive, relay, published="2026-03-02")
    _regroup(archive)
    story = archive.stories.get(1)
    assert story is not None
    told = next(one for one in story.members if one.article_id == 2)
    assert told.evidence["said_by"] == later == 1
