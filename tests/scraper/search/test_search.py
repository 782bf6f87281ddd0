"""Searching the published file, as the site and the command do."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from scraper.search import Hit, Results, SearchError, find, opened, search
from tests.scraper.publish.newsroom import HARVEST, PATROL, Newsroom, with_show

REPORT = "云岚县統計局今天公布，去年GDP增長8.2%，APP用户與用水量都比前年略有增加。"


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Iterator[sqlite3.Connection]:
    newsroom = Newsroom(tmp_path_factory.mktemp("search"))
    newsroom.sources = with_show("fazhi", "link")
    newsroom.chain()
    newsroom.store("qingshi", 4, HARVEST, title="松窑镇秋收", published="2026-11-05")
    newsroom.store("yunlan", 5, REPORT, title="去年的数字", published="2026-11-04")
    newsroom.store("yunlan", 6, f"{REPORT}电动车", title="电动车电动车", authors=("何满仓",))
    newsroom.publish()
    newsroom.archive.close()
    with opened(newsroom.target) as connection:
        yield connection


def ids(results: Results) -> list[int]:
    return [hit.article for hit in results.hits]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("派出所", [3, 2, 1]),
        ("民警", [2, 1]),
        ("統計", [6, 5]),
        ("统计局", [6, 5]),
        ("gdp增长", [6, 5]),
        ("ＧＤＰ增長8.2％", [6, 5]),
        ("app 统计", [6, 5]),
        ("何满仓", [6, 4]),
        ("云岚长安网", [6, 5, 3, 2]),
        ("巡", [3, 2, 1]),
        ("凌晨", [2, 1]),
        ("派出所 梯田", []),
        ("派出所,梯田", []),
        ("派出所-民警", [2, 1]),
        ("民警、派出所", [2, 1]),
        ("统计局：8.2%,GDP", [6, 5]),
        ("8.3", []),
        ('" OR *', []),
        ("title:派出所", []),
        ("", []),
        ("。，、", []),
    ],
)
def test_by_date_the_newest_come_first(
    words: str, found: list[int], file: sqlite3.Connection
) -> None:
    results = search(file, words)
    assert (ids(results), results.total, results.more) == (found, len(found), False)


def test_a_hit_has_what_a_reader_needs(file: sqlite3.Connection) -> None:
    (hit,) = search(file, "梯田").hits
    assert hit == Hit(
        article=4,
        title="松窑镇秋收",
        published="2026-11-05T00:00:00+08:00",
        published_precision=hit.published_precision,
        site="qingshi",
        site_title="青石政法网",
        source=None,
        url="http://qingshi.example/a/4",
        snippet=hit.snippet,
        attribution=hit.attribution,
    )
    assert [piece.text for piece in hit.snippet if piece.is_hit] == ["梯田"]
    assert hit.attribution.startswith("来源：")


def test_no_passage_is_shown_of_a_text_that_is_held_back(file: sqlite3.Connection) -> None:
    (hit,) = search(file, "派出所", site="fazhi").hits
    assert (hit.article, hit.snippet) == (3, ())


def test_ranked_the_title_weighs_most(file: sqlite3.Connection) -> None:
    assert ids(search(file, "电动车", order="rank"))[0] == 6
    assert sorted(ids(search(file, "电动车", order="rank"))) == [1, 2, 6]


@pytest.mark.parametrize("order", ["date", "rank"])
def test_pages_follow_each_other(order: find.Order, file: sqlite3.Connection) -> None:
    whole = search(file, "云岚县", order=order)
    pages = [search(file, "云岚县", order=order, limit=2, offset=at) for at in (0, 2, 4)]
    assert [page.more for page in pages] == [True, False, False]
    assert [page.total for page in pages] == [4, 4, 4]
    assert [i for page in pages for i in ids(page)] == ids(whole)


def test_of_common_words_the_newest_are_weighed(
    file: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(find, "COUNTED", 2)
    by_date, by_rank = (search(file, "巡", order=order) for order in ("date", "rank"))
    assert by_date.total is by_rank.total is None
    assert ids(by_date) == [3, 2, 1]
    assert sorted(ids(by_rank)) == [2, 3]  # all three have it in the title
    pages = [search(file, "电动车", order="rank", limit=1, offset=at) for at in range(4)]
    assert ids(pages[0]) == [6]
    assert sorted(i for page in pages for i in ids(page)) == [1, 2, 6]
    assert [page.more for page in pages] == [True, True, False, False]


def test_of_one_site(file: sqlite3.Connection) -> None:
    assert ids(search(file, "云岚县", site="yunlan")) == [6, 5, 2]
    assert ids(search(file, "云岚县", site="yunlan", order="rank", limit=1, offset=9)) == []
    assert ids(search(file, "云岚县", site='"nobody')) == []


def test_no_word_is_too_much(file: sqlite3.Connection) -> None:
    assert ids(search(file, "派出所 " * 10_000, limit=10**9, offset=-5)) == [3, 2, 1]
    assert ids(search(file, PATROL * 50)) == [2, 1]


def test_a_file_of_an_older_program_is_named(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "old.db")) as old:
        old.execute("create virtual table articles_fts using fts5(title, body, names)")
    with opened(tmp_path / "old.db") as file, pytest.raises(SearchError, match="scrapy publish"):
        search(file, "派出所")


def test_what_is_no_file_of_ours_is_named(tmp_path: Path) -> None:
    with pytest.raises(SearchError, match=r"none\.db is not there"), opened(tmp_path / "none.db"):
        pass
    (tmp_path / "a?#.db").write_bytes(b"no database" * 100)
    with pytest.raises(SearchError, match="cannot be read"), opened(tmp_path / "a?#.db") as file:
        search(file, "派出所")


def test_the_file_is_only_read(file: sqlite3.Connection) -> None:
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        file.execute("delete from articles")
