"""Reading again brings what a fresh crawl with today's rules would have brought."""

from collections import defaultdict
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from scraper.archive import Archive
from scraper.archive.records import differences
from scraper.archive.rereading import stored_articles
from scraper.article import Link
from scraper.ingest.processes import read_all
from scraper.ingest.regroup import Regrouping
from scraper.ingest.reread import Tally, put, reread
from scraper.verdict import Verdict
from tests.scraper.ingest.rereading import NEIGHBOUR, PARTIAL, URL, _page
from tests.scraper.ingest.sites import (
    AROUND,
    BAD,
    GOOD,
    LATER,
    apply,
    crawl,
    fetched,
    html,
    pages,
    setup_of,
    write_sources,
)
from tests.scraper.ingest.world import ORDERS, dump, grouped
from tests.scraper.making import NOON, STORY


@pytest.mark.parametrize("order", ORDERS, ids=["forwards", "backwards", "mixed"])
@pytest.mark.parametrize("rules", [BAD, NEIGHBOUR, PARTIAL], ids=["more", "other", "less"])
def test_the_same_as_a_fresh_crawl(tmp_path: Path, rules: str, order: range) -> None:
    then = setup_of(write_sources(tmp_path / "then", rules))
    today = setup_of(write_sources(tmp_path / "today", GOOD))
    with Archive.open(tmp_path / "old.db") as old, Archive.open(tmp_path / "new.db") as new:
        crawl(old, then, pages(order))
        crawl(new, today, pages(order))
        assert any(again.outcome == "changed" for again in apply(old, today))
        fresh = {one.article.url: one.article for one in new.articles.since(0)}
        for one in old.articles.since(0):
            assert differences(one.article, fresh[one.article.url]) == {}
        assert grouped(old) == grouped(new)
        with Regrouping(old) as regrouped:
            assert list(regrouped.changes()) == []
        assert {again.outcome for again in apply(old, today)} == {"same"}


def test_two_processes_bring_the_same_as_one(tmp_path: Path, archive: Archive) -> None:
    then = setup_of(write_sources(tmp_path / "then", BAD))
    today = setup_of(write_sources(tmp_path / "today", GOOD))
    crawl(archive, then, pages())
    alone = list(read_all(stored_articles(archive), today, 1))
    assert [again.id for again in alone] == [one.id for one in archive.articles.since(0)]
    assert list(read_all(stored_articles(archive), today, 2)) == alone


def test_looking_changes_nothing(tmp_path: Path, archive: Archive) -> None:
    crawl(archive, setup_of(write_sources(tmp_path / "then", BAD)), pages())
    before = dump(archive)
    again = list(reread(archive, setup_of(write_sources(tmp_path / "today")), None, 1))
    assert {one.outcome for one in again} == {"changed", "same"}
    assert dump(archive) == before


def test_a_change_keeps_the_version_before_and_is_followed(
    tmp_path: Path, archive: Archive
) -> None:
    crawl(archive, setup_of(write_sources(tmp_path / "then", BAD)), [fetched(URL, _page())])
    before = archive.articles.get(1)
    assert before is not None
    apply(archive, setup_of(write_sources(tmp_path / "today")))
    after = archive.articles.get(1)
    assert after is not None
    assert (after.version, after.page_id) == (2, before.page_id)
    assert after.seq > before.seq
    assert after.changed_at == LATER
    assert archive.articles.versions(1) == [before.article]
    assert after.article.body_text == STORY
    assert after.article.fetched_at == NOON
    assert archive.db.conn.execute("select count(*) from verdicts").fetchone() == (1,)


def test_only_the_pages_of_one_source(tmp_path: Path, archive: Archive) -> None:
    crawl(archive, setup_of(write_sources(tmp_path / "then", BAD)), pages())
    changed = apply(archive, setup_of(write_sources(tmp_path / "today")), "qinghe")
    assert {again.source for again in changed} == {"qinghe"}
    assert len(changed) == 6


def test_pages_before_a_redesign_keep_their_rules(tmp_path: Path, archive: Archive) -> None:
    early, late = (f"http://www.qinghe.example/{n}.html" for n in (1, 2))
    fetches = [fetched(early, _page(), NOON - timedelta(days=9)), fetched(late, _page())]
    crawl(archive, setup_of(write_sources(tmp_path / "then", BAD)), fetches)
    era = '[[until]]\ndate = 2026-03-01\nselect = { title = "h1", body = "p.around" }\n'
    apply(archive, setup_of(write_sources(tmp_path / "today", f"{GOOD}{era}")))
    bodies = [one.article.body_text for one in archive.articles.since(0)]
    assert sorted(bodies) == sorted([STORY, AROUND])
    stored = archive.articles.get(1)
    assert stored is not None
    assert (stored.article.url, stored.article.body_text) == (early, AROUND)


def test_the_list_is_evidence_again(tmp_path: Path, archive: Archive) -> None:
    setup = setup_of(write_sources(tmp_path / "today", '[select]\nbody = "div.text"\n'))
    page = fetched(URL, html("老槐树下的说事箱", STORY, date=None, source=None, link=None))
    crawl(archive, setup, [page], {URL: Link(URL, None, "2026-02-27")})
    (again,) = reread(archive, setup, None, 1)
    stored = archive.articles.get(1)
    assert stored is not None
    assert stored.article.published == "2026-02-27"
    assert again.outcome == "same"


@pytest.mark.parametrize(
    ("quirk", "why"),
    [
        ("def before(tree):\n    for one in tree.iter('div'): one.clear()\n", "empty"),
        ("def after(article):\n    return 1 / 0\n", "ZeroDivisionError"),
    ],
)
def test_what_would_be_lost_is_told_and_kept(
    tmp_path: Path, archive: Archive, quirk: str, why: str
) -> None:
    crawl(archive, setup_of(write_sources(tmp_path / "then")), [fetched(URL, _page())])
    folder = write_sources(tmp_path / "today", names=["qinghe"])
    (folder / "qinghe" / "quirks.py").write_text(quirk, "utf-8")
    before = dump(archive)
    (again,) = apply(archive, setup_of(folder))
    assert again.outcome == "lost"
    assert why in again.why
    assert not put(archive, again, LATER)
    assert dump(archive) == before
    tally = Tally()
    tally.count(again)
    assert tally.losses == 1


def test_a_source_or_a_page_that_is_not_there_leaves_the_article_alone(
    tmp_path: Path, archive: Archive
) -> None:
    setup = setup_of(write_sources(tmp_path / "then"))
    crawl(archive, setup, [fetched(URL, _page())])
    stranger = setup_of(write_sources(tmp_path / "today", names=["baita"]))
    assert [again.outcome for again in reread(archive, stranger, None, 1)] == ["stranger"]
    archive.db.conn.execute("update bodies set compressed = x''")
    assert [again.outcome for again in reread(archive, setup, None, 1)] == ["dropped"]


def test_an_article_of_several_pages_is_read_as_a_whole(tmp_path: Path, archive: Archive) -> None:
    first, second = STORY.split("\n")[:3], STORY.split("\n")[3:]
    part = fetched(URL.replace("1.html", "1_2.html"), _page("\n".join(second)))
    whole = replace(fetched(URL, _page("\n".join(first))), more=(part,))
    crawl(archive, setup_of(write_sources(tmp_path / "then", BAD)), [whole])
    apply(archive, setup_of(write_sources(tmp_path / "today")))
    stored = archive.articles.get(1)
    assert stored is not None
    assert stored.article.body_text == STORY


def test_a_crawl_that_brings_a_dropped_body_again_restores_it(
    tmp_path: Path, archive: Archive
) -> None:
    setup = setup_of(write_sources(tmp_path / "then"))
    crawl(archive, setup, [fetched(URL, _page())])
    archive.db.conn.execute("update bodies set compressed = x''")
    twin = replace(fetched(URL, _page(), LATER), url="http://www.qinghe.example/2.html")
    assert crawl(archive, setup, [twin]) == [Verdict.NEW]
    assert [again.outcome for again in reread(archive, setup, None, 1)] == ["same", "same"]


def test_changes_are_counted_by_field(tmp_path: Path, archive: Archive) -> None:
    crawl(archive, setup_of(write_sources(tmp_path / "then", BAD)), pages())
    today = '[select]\ntitle = "h1"\nbody = "div.text"\n[remove]\nbody = ["p:nth-child(1)"]\n'
    tallies: dict[str, Tally] = defaultdict(Tally)
    for again in reread(archive, setup_of(write_sources(tmp_path / "now", today)), None, 1):
        tallies[again.source].count(again)
    assert set(tallies) == {"baita", "qinghe", "huiwen", "linchuan", "yunxi"}
    told = tallies["huiwen"]
    assert (told.pages, told.changed, told.losses) == (6, 6, 0)
    assert told.fields["body_text"].changed == 6
    assert len(told.fields["body_text"].examples) == 2
