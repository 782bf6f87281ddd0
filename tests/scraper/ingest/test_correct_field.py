"""What an operator says of a field outranks the page, lasts, and can be taken back."""

from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from pipelines.attribute import Attribute
from scraper.archive import Archive
from scraper.article import Article, Credit
from scraper.ingest.correct import CorrectionError, described
from scraper.ingest.corrected import FIELDS
from scraper.ingest.draft import Draft
from scraper.ingest.processes import Setup
from scraper.ingest.regroup import Regrouping
from scraper.verdict import Verdict
from tests.scraper.ingest.correcting import TITLE, A, B, C, _article, _page, _say, _undo
from tests.scraper.ingest.sites import (
    BAD,
    LATER,
    apply,
    crawl,
    fetched,
    setup_of,
    write_sources,
)
from tests.scraper.ingest.world import dump, grouped
from tests.scraper.making import STORY


@pytest.fixture
def setup(tmp_path: Path) -> Setup:
    return setup_of(write_sources(tmp_path / "sources"))


_TYPED = {
    "published": "2026-02-11 08:30",
    "modified": "2026-02-12",
    "original_url": "http://www.yunlan.example/7.html",
    "language": "zh-Hant",
    "repost_permission": "forbidden",
}


@pytest.mark.parametrize("field", FIELDS)
def test_every_field_can_be_corrected_and_given_back(
    archive: Archive, setup: Setup, field: str
) -> None:
    crawl(archive, setup, [fetched(A, _page(source="白塔政法网"))])
    before = _article(archive)
    assert _say(archive, setup, A, field, _TYPED.get(field, "甲乙")) == (1, 1)
    now = _article(archive)
    assert getattr(now, field) != getattr(before, field)
    assert (now.by[field].by, now.by[field].raw) == ("correction", "correction 1")
    assert archive.articles.versions(1) == [before]
    assert {again.outcome for again in apply(archive, setup)} == {"same"}
    assert _undo(archive, setup, 1) == 1
    assert _article(archive) == before


def test_a_corrected_source_is_credited(archive: Archive, setup: Setup) -> None:
    others = [fetched(B, _page()), fetched(C, _page("2026-03-02"))]
    crawl(archive, setup, [*others, fetched(A, _page("2026-03-03", "汇闻网"))])
    assert grouped(archive)[A][1] == C
    _say(archive, setup, A, "source", "白塔政法网")
    chain = [(one.role, one.name) for one in _article(archive).credits]
    assert chain == [("carrier", "青禾网"), ("origin", "白塔政法网")]
    rows = archive.db.conn.execute("select role, outlet from credits where article_id = 3")
    assert rows.fetchall() == [("carrier", "青禾网"), ("origin", "白塔政法网")]
    assert grouped(archive)[A][1] == B
    with Regrouping(archive) as regrouped:
        assert list(regrouped.changes()) == []
    _say(archive, setup, A, "source", "")
    assert [one.role for one in _article(archive).credits] == ["carrier"]
    _say(archive, setup, A, "authors", "周启明", "许望舒")
    assert _article(archive).credits[1:] == (Credit("author", "周启明"), Credit("author", "许望舒"))


def test_a_corrected_date_turns_a_story_round(archive: Archive, setup: Setup) -> None:
    crawl(archive, setup, [fetched(A, _page("2026-03-01")), fetched(B, _page("2026-03-02"))])
    assert grouped(archive)[B][1] == A
    _, changed = _say(archive, setup, B, "published", "2026-02-01")
    assert changed == 2
    assert grouped(archive)[A][1] == B
    _undo(archive, setup, 1)
    assert grouped(archive)[B][1] == A


def test_the_later_one_counts_until_it_is_taken_back(archive: Archive, setup: Setup) -> None:
    crawl(archive, setup, [fetched(A, _page())])
    _say(archive, setup, A, "column", "甲")
    _say(archive, setup, A, "column", "乙")
    assert _article(archive).column == "乙"
    _undo(archive, setup, 2)
    assert _article(archive).column == "甲"
    _undo(archive, setup, 1)
    assert _article(archive).column is None
    with pytest.raises(CorrectionError, match="no correction 1 stands"):
        _undo(archive, setup, 1)


def test_crawling_and_reading_again_keep_it(tmp_path: Path, archive: Archive, setup: Setup) -> None:
    crawl(archive, setup, [fetched(A, _page())])
    _say(archive, setup, A, "title", "说事箱三年")
    assert crawl(archive, setup, [fetched(A, _page(), LATER)]) == [Verdict.UNCHANGED]
    changed = fetched(A, _page(title="页面改了标题", source="汇闻网"), LATER)
    assert crawl(archive, setup, [changed]) == [Verdict.UPDATED]
    assert (_article(archive).title, _article(archive).source) == ("说事箱三年", "汇闻网")
    apply(archive, setup_of(write_sources(tmp_path / "other", BAD)))
    assert _article(archive).title == "说事箱三年"
    _undo(archive, setup, 1)
    assert _article(archive).title == "页面改了标题"


def test_a_value_that_is_there_already_changes_nothing(archive: Archive, setup: Setup) -> None:
    crawl(archive, setup, [fetched(A, _page())])
    assert _say(archive, setup, A, "title", TITLE) == (1, 0)
    assert archive.articles.versions(1) == []
    assert _undo(archive, setup, 1) == 0


def test_without_its_raw_page_a_field_gets_what_was_read_before(
    archive: Archive, setup: Setup
) -> None:
    crawl(archive, setup, [fetched(A, _page(source="汇闻网"))])
    before = _article(archive)
    _say(archive, setup, A, "published", "2026-02-01 08:30")
    _say(archive, setup, A, "source", "云岚日报")
    archive.db.conn.execute("update bodies set compressed = x''")
    _undo(archive, setup, 1)
    now = _article(archive)
    assert (now.published, now.published_precision) == ("2026-03-01", "day")
    assert now.source == "云岚日报"
    _undo(archive, setup, 2)
    assert _article(archive).source == "汇闻网"
    assert [one.name for one in _article(archive).credits] == [one.name for one in before.credits]


def test_a_failure_leaves_nothing_of_it(
    archive: Archive, setup: Setup, monkeypatch: pytest.MonkeyPatch
) -> None:
    crawl(archive, setup, [fetched(A, _page())])
    before = dump(archive)
    monkeypatch.setattr(archive.articles, "credit", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        _say(archive, setup, A, "title", "说事箱三年")
    assert dump(archive) == before


def test_both_kinds_are_listed(archive: Archive, setup: Setup) -> None:
    crawl(archive, setup, [fetched(A, _page())])
    _say(archive, setup, A, "authors", "周启明", "许望舒")
    _say(archive, setup, A, "source", "")
    archive.corrections.add("alias", "青石快报", "青石政法网", "葛", "", LATER + timedelta(days=1))
    says = [row[1] for row in described(archive.corrections.all())]
    assert says == [
        "qinghe.example/1.html: authors is “周启明、许望舒”",
        "qinghe.example/1.html: source is “”",
        "青石快报 means 青石政法网",
    ]
    assert archive.corrections.rulings([1]).same == frozenset()


def test_the_station_of_a_crawl_heeds_it(archive: Archive, setup: Setup) -> None:
    crawl(archive, setup, [fetched(A, _page(source="汇闻网"))])
    _say(archive, setup, A, "source", "云岚日报")
    stats = SimpleNamespace(inc_value=lambda *_: None)
    session = SimpleNamespace(archive=archive, outlets=setup.outlets)
    crawler: Any = SimpleNamespace(spider=SimpleNamespace(session=session), stats=stats)
    article = Article(A, TITLE, STORY, "", source="汇闻网")
    item = Draft(fetched(A, ""), article, "qinghe", 0, LATER)
    told = Attribute(crawler).process_item(item).article
    assert [one.name for one in told.credits] == ["青禾网", "云岚日报"]
