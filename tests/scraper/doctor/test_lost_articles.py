"""What readers have and the archive has lost; and what the archive knows that readers have lost."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from scraper.archive import Archive, issued
from scraper.ingest.withdraw import Request
from scraper.ingest.withdraw_lost import withdraw_lost
from scraper.publish import standing
from scraper.publish.checkup import opening, rendered
from scraper.verdict import Verdict
from tests.scraper.doctor.pair import Pair
from tests.scraper.doctor.test_lost import GONE
from tests.scraper.making import NOON
from tests.scraper.publish.newsroom import HARVEST, SOURCES, Newsroom, address

WITHOUT_A_TRACE = GONE + (  # noqa: S608
    "delete from members where article_id = 4; delete from credits where article_id = 4;"
    "delete from postings where article_id = 4; delete from stories where root_article = 4;"
    "delete from verdicts where url_key like '%yunlan.example/a/8';"
    "delete from addresses where article_id = 4; delete from pages where url like '%/a/8';"
    "delete from bodies where sha256 not in (select sha256 from pages);"
)


def numbers(file: Path) -> list[int]:
    with closing(sqlite3.connect(file)) as db:
        return [seq for (seq,) in db.execute("select seq from changes order by seq")]


def texts(file: Path) -> list[tuple[int, str]]:
    with closing(sqlite3.connect(file)) as db:
        return db.execute(
            "select id, body_text from articles where status = 'published'"
        ).fetchall()


@pytest.mark.parametrize("statement", [GONE, WITHOUT_A_TRACE], ids=["a row", "without a trace"])
@pytest.mark.parametrize("deep", [True, False])
def test_an_article_that_is_lost_is_named_and_kept(pair: Pair, statement: str, deep: bool) -> None:
    before = texts(pair.published)
    pair.spoil(statement)
    found = {one.what: one for one in pair.look(deep=deep).findings}
    assert found[rendered.LOST].examples == (f"article 4 {address('yunlan', 8)}",)
    assert not found[rendered.LOST].can_repair
    assert rendered.BEYOND not in found
    done = pair.repair()
    assert done.after.needs_person
    assert any("pages are asked for at the next visit" in told for told in done.done)
    assert texts(pair.published) == before


def test_its_page_can_be_read_again(pair: Pair) -> None:
    pair.spoil(GONE)
    pair.repair()
    query = "select recheck_at is not null and etag is null from addresses where article_id = 4"
    with closing(sqlite3.connect(pair.archive)) as db:
        assert db.execute(query).fetchall() == [(1,)]
    newsroom = Newsroom(pair.folder)
    newsroom.sources = SOURCES
    again = newsroom.store("yunlan", 8, HARVEST, title="松窑镇秋收")
    assert newsroom.publish().remarks == ()
    newsroom.archive.close()
    assert again in dict(texts(pair.published))
    assert 4 not in dict(texts(pair.published))


@pytest.mark.parametrize("statement", [GONE, WITHOUT_A_TRACE], ids=["a row", "without a trace"])
def test_it_can_be_withdrawn_and_does_not_come_again(pair: Pair, statement: str) -> None:
    pair.spoil(statement)
    url = address("yunlan", 8)
    with Archive.open(pair.archive) as archive:
        lost = standing.at(pair.published, archive, url.replace("http:", "https:"))
        assert lost is not None
        assert standing.at(pair.published, archive, address("yunlan", 77)) is None
        request = Request(url, "版权归作者", "林知秋", "应作者要求撤下")
        done = withdraw_lost(
            archive, request, NOON, number=lost.number, source=lost.source, story=lost.story,
            article=lost.article,
        )  # fmt: skip
        assert [stored.id for stored in done.articles] == [4]
        pair.publish(archive)
        (act,) = [one for one in archive.withdrawals.all() if one.id == done.number]
        assert act.purged_at == NOON
    assert 4 not in dict(texts(pair.published))
    with closing(sqlite3.connect(pair.published)) as db:
        query = "select status, withdrawal_notice from articles where id = 4"
        assert db.execute(query).fetchall() == [("withdrawn", "应作者要求撤下")]
    assert "油菜".encode() not in pair.archive.read_bytes()
    assert pair.look().findings == ()
    newsroom = Newsroom(pair.folder)
    for site, page in ("yunlan", 8), ("fazhi", 44):
        assert newsroom.offer(site, page, HARVEST, title="松窑镇秋收") is Verdict.BARRED
    newsroom.archive.close()


def test_what_is_withdrawn_but_not_published_yet_is_not_lost(pair: Pair) -> None:
    pair.spoil("update articles set withdrawal_id = 1 where id = 4")
    assert rendered.LOST not in pair.found()


def _gone(file: Path) -> None:
    file.unlink()


def _emptied(file: Path) -> None:
    file.write_bytes(b"")


@pytest.mark.parametrize("spoil", [_gone, _emptied])
def test_a_published_file_that_is_gone_is_found_and_made_anew(
    pair: Pair, spoil: Callable[[Path], None]
) -> None:
    last = numbers(pair.published)[-1]
    spoil(pair.published)
    found = {one.what: one for one in pair.look().findings if one.where == "published"}
    assert found[opening.GONE].can_repair
    assert "the archive was published before" in found[opening.GONE].examples[0]
    done = pair.repair()
    assert done.after.is_well, done.after.findings
    assert done.left == []
    assert numbers(pair.published)[0] == last + 1


def test_one_of_which_no_number_is_known_leaves_something_to_a_person(pair: Pair) -> None:
    pair.spoil("delete from meta where key like 'changes%'")
    pair.published.unlink()
    assert opening.GONE in pair.found()
    done = pair.repair()
    assert done.after.is_well
    (told,) = done.left
    assert "tell those who follow it to begin anew" in told
    assert numbers(pair.published)[0] == 1


def test_one_that_nobody_has_had_yet_is_no_fault(pair: Pair) -> None:
    """A first publication that was killed has promised numbers, and told none."""
    pair.spoil("update meta set value = '0' where key = 'changes'")
    pair.published.unlink()
    assert opening.GONE not in pair.found()


@pytest.mark.parametrize("known", [True, False])
def test_changes_that_cannot_be_read_go_on_above_the_last_one(pair: Pair, known: bool) -> None:
    last = numbers(pair.published)[-1]
    pair.spoil("update changes set at = 'x' where seq = 2", published=True)
    if not known:
        pair.spoil("delete from meta where key like 'changes%'")
    done = pair.repair()
    assert done.after.is_well, done.after.findings
    assert numbers(pair.published)[0] == (last + 1 if known else 1)
    assert bool(done.left) is not known
    assert pair.look().is_well
    with Archive.open(pair.archive) as archive:
        assert issued.told(archive) == numbers(pair.published)[-1]
