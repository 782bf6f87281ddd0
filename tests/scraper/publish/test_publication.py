"""What is published of stories and articles, and what a second publication changes."""

import json
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from scraper.article import Attachment, Image
from scraper.publish import publication
from scraper.publish.attribution import INVENTED
from scraper.publish.publication import NOTICE
from tests.scraper.publish.newsroom import HARVEST, NOTHING, Newsroom, ask, found


def changes(newsroom: Newsroom, after: int) -> list[Any]:
    query = "select article, kind, fields from changes where seq > ? order by seq"
    return [(a, k, json.loads(f)) for a, k, f in ask(newsroom, query, after)]


def test_a_chain_is_published_with_its_root_and_parents(newsroom: Newsroom) -> None:
    first, second, third = newsroom.chain()
    assert newsroom.publish() == replace(NOTHING, new=3)
    assert ask(newsroom, "select root, placeholder, origin, articles from stories") == [
        (first, None, "青石政法网", 3)
    ]
    assert ask(newsroom, "select first_published, last_published from stories") == [
        ("2026-11-01T08:30:00+08:00", "2026-11-03T00:00:00+08:00")
    ]
    assert ask(newsroom, "select article, parent, kind from copies order by article") == [
        (second, first, "copy"),
        (third, second, "copy"),
    ]
    assert ask(newsroom, "select id, is_root, parent_url from articles_public order by id") == [
        (first, 1, None),
        (second, 0, "http://qingshi.example/a/1"),
        (third, 0, "http://yunlan.example/a/2"),
    ]


def test_an_origin_that_was_never_read_is_a_placeholder(newsroom: Newsroom) -> None:
    copy = newsroom.copy()
    newsroom.publish()
    origin = ("青石政法网", "http://qingshi.example/a/1")
    query = "select root, placeholder, placeholder_url, origin from stories"
    assert ask(newsroom, query) == [(None, *origin, "青石政法网")]
    query = "select article, parent, placeholder, placeholder_url, kind from copies"
    assert ask(newsroom, query) == [(copy, None, *origin, None)]


def test_all_fields_arrive(newsroom: Newsroom) -> None:
    newsroom.store(
        "yunlan",
        7,
        HARVEST,
        title="松窑镇秋收",
        kicker="秋分刚过",
        subtitle="三十多台收割机同时下田",
        original_title="稻子黄了",
        published="2026-11-05",
        published_precision="day",
        modified="2026-11-06T07:00:00+08:00",
        authors=("何满仓", "郑禾"),
        editors=("许望舒",),
        breadcrumb=("首页", "乡村"),
        column="乡村",
        keywords=("秋收", "梯田"),
        images=(Image("http://yunlan.example/1.jpg", "稻田", "何满仓 摄", "何满仓", 1),),
        attachments=(Attachment("http://yunlan.example/1.pdf", "订单", "pdf"),),
        notice="转载请注明来源。",
        takedown_days=30,
        repost_permission="requires_attribution",
    )
    newsroom.publish()
    query = (
        "select title, original_title, published, published_precision, modified,"
        " modified_precision, authors, editors, breadcrumb, notice, repost_permission, show,"
        " body_text, fetched_at, language, site, status from articles"
    )
    assert ask(newsroom, query) == [
        (
            "松窑镇秋收",
            "稻子黄了",
            "2026-11-05T00:00:00+08:00",
            "day",
            "2026-11-06T07:00:00+08:00",
            "minute",
            '["何满仓", "郑禾"]',
            '["许望舒"]',
            '["首页", "乡村"]',
            "转载请注明来源。",
            "requires_attribution",
            "full",
            HARVEST,
            "2026-11-23T13:00:00+08:00",
            "zh",
            "yunlan",
            "published",
        )
    ]
    query = "select kicker, subtitle, column, keywords, takedown_days from articles"
    assert ask(newsroom, query) == [
        ("秋分刚过", "三十多台收割机同时下田", "乡村", '["秋收", "梯田"]', 30)
    ]
    assert ask(newsroom, "select kicker, subtitle from articles_public") == [
        ("秋分刚过", "三十多台收割机同时下田")
    ]
    assert found(newsroom, "秋分刚过") == found(newsroom, "同时下田") == [1]
    assert ask(newsroom, "select position, url, alt, caption, credit, place from images") == [
        (0, "http://yunlan.example/1.jpg", "稻田", "何满仓 摄", "何满仓", 1)
    ]
    assert ask(newsroom, "select position, url, name, type from attachments") == [
        (0, "http://yunlan.example/1.pdf", "订单", "pdf")
    ]


def test_a_file_of_an_earlier_program_gets_the_new_columns(newsroom: Newsroom) -> None:
    newsroom.store("yunlan", 7, HARVEST, keywords=("秋收",), images=(Image("http://y.example/1"),))
    newsroom.publish()
    told = contents(newsroom)
    with closing(sqlite3.connect(newsroom.target)) as connection:
        connection.execute("drop view articles_public")
        connection.execute("drop index if exists idx_articles_site_column_published")
        for column in ("kicker", "subtitle", "column", "keywords", "takedown_days"):
            connection.execute(f'alter table articles drop column "{column}"')
        for column in ("credit", "place"):
            connection.execute(f"alter table images drop column {column}")
        connection.execute("create view articles_public as select id, title from articles")
        connection.execute("update meta set value = '2' where key = 'rendering'")
        connection.commit()
    assert newsroom.publish() == replace(NOTHING, updated=1)
    assert contents(newsroom) == told
    assert ask(newsroom, "pragma integrity_check") == ["ok"]


def contents(newsroom: Newsroom) -> list[dict[str, Any]]:
    """The rows of articles, images and the view by column name, without the hour."""
    with closing(sqlite3.connect(newsroom.target)) as connection:
        connection.row_factory = sqlite3.Row
        tables = ("articles", "images", "articles_public")
        rows = [row for t in tables for row in connection.execute(f"select * from {t}")]  # noqa: S608
    return [dict(row) for row in rows]


def test_publishing_again_changes_nothing_but_the_hour(newsroom: Newsroom) -> None:
    newsroom.chain()
    newsroom.publish()
    made = ask(newsroom, "select value from meta where key = 'made_at'")
    assert newsroom.publish() == NOTHING
    assert ask(newsroom, "select count(*) from changes") == [3]
    assert ask(newsroom, "select value from meta where key = 'made_at'") == made
    assert ask(newsroom, "select value from meta where key = 'checked_at'") > made


def test_only_the_article_that_changed_is_touched(newsroom: Newsroom) -> None:
    newsroom.chain()
    harvest = newsroom.store("yunlan", 7, HARVEST, title="松窑镇秋收")
    newsroom.publish()
    newsroom.store("yunlan", 7, HARVEST, title="松窑镇秋收（更正）", authors=("何满仓",))
    assert newsroom.publish() == replace(NOTHING, updated=1)
    fields = ["attribution", "attribution_html", "authors", "fetched_at", "title"]
    assert changes(newsroom, 4) == [(harvest, "updated", fields)]
    assert ask(newsroom, "select title from stories where id <> 1") == ["松窑镇秋收（更正）"]
    assert found(newsroom, "更正") == [harvest]


def test_an_origin_that_arrives_late_regroups_its_copies(newsroom: Newsroom) -> None:
    third = newsroom.copy_of_copy()
    newsroom.publish()
    second = newsroom.copy()
    assert newsroom.publish() == replace(NOTHING, new=1, regrouped=1)
    assert {(a, k) for a, k, _ in changes(newsroom, 1)} == {(second, "new"), (third, "regrouped")}
    assert ask(newsroom, "select parent from copies where article = ?", third) == [second]


@pytest.mark.parametrize("word", ["派出所", "民警", "周启明", "青石政法网", "巡逻"])
def test_words_of_two_characters_and_more_are_found(word: str, newsroom: Newsroom) -> None:
    ids = newsroom.chain()
    newsroom.store("yunlan", 7, HARVEST, title="松窑镇秋收")
    newsroom.publish()
    names_only = {"青石政法网": list(ids[:2])}
    assert found(newsroom, word) == names_only.get(word, list(ids))


@pytest.mark.parametrize(("world", "notice"), [("live", NOTICE), ("replica", INVENTED)])
def test_the_file_says_of_which_world_it_is(world: str, notice: str, tmp_path: Path) -> None:
    newsroom = Newsroom(tmp_path, world)
    newsroom.chain()
    newsroom.publish()
    newsroom.archive.close()
    query = "select value from meta where key in ('world', 'notice') order by key"
    assert ask(newsroom, query) == [notice, world]
    marked = ask(newsroom, "select count(*) from articles where instr(attribution, ?)", INVENTED)
    assert marked == [0 if world == "live" else 3]


def test_a_changed_rendering_is_applied_to_old_rows(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    newsroom.chain()
    newsroom.publish()
    monkeypatch.setattr(publication, "RENDERING", 2)
    assert newsroom.publish() == NOTHING
    monkeypatch.setattr(publication, "RENDERING", 3)
    monkeypatch.setattr("scraper.publish.rows.attribution", lambda *_, **__: "another line")
    assert newsroom.publish() == replace(NOTHING, updated=3)
