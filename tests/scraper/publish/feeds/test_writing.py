"""What is written: feeds of all, of sources, of columns, in pages, without what was withdrawn."""

import sqlite3
from contextlib import closing

from scraper.publish.feeds import Written
from scraper.publish.feeds.names import Feed
from tests.scraper.publish.feeds.filling import COLUMN, fill
from tests.scraper.publish.feeds.press import SITE, Press
from tests.scraper.publish.feeds.validator import NS
from tests.scraper.publish.newsroom import HARVEST


def test_there_is_a_feed_of_all_of_each_source_and_of_each_column(press: Press) -> None:
    press.origin()
    press.store("yunlan", 2, HARVEST, title="松窑镇秋收", column="要闻")
    press.store("yunlan", 3, "河堤上的路灯从今晚起全部亮起，夜里散步的人多了。", column="民生")
    assert press.press() == Written(feeds=5, written=11, removed=0)
    told = [(one["source"], one["column"], one["title"]) for one in press.index()]
    assert told == [
        (None, None, "源流 Yuanliu"),
        ("qingshi", None, "青石政法网"),
        ("yunlan", None, "云岚长安网"),
        ("yunlan", "民生", "云岚长安网：民生"),
        ("yunlan", "要闻", "云岚长安网：要闻"),
    ]
    named = {one["json"].removeprefix(f"{SITE}/feeds/") for one in press.index()}
    assert named == {str(path.relative_to(press.feeds)) for path in press.pages("json")}
    assert press.titles(Feed("yunlan", "要闻").stem) == ["松窑镇秋收"]


def test_a_feed_comes_in_pages_that_lead_to_each_other(press: Press) -> None:
    press.store("qingshi", 1, published="2026-10-01", title="第0号", column="要闻")
    press.publish()
    fill(press, 119)
    press.write()
    assert press.faults() == []
    for stem in ("all", "qingshi/all", COLUMN):
        pages = [stem, f"{stem}-2", f"{stem}-3"]
        titles = [title for page in pages for title in press.titles(page)]
        assert titles == [f"第{n}号" for n in range(120)]
        address = f"{SITE}/feeds/{{}}.json"
        following = [press.json(page).get("next_url") for page in pages]
        assert following == [address.format(pages[1]), address.format(pages[2]), None]
        expected: dict[str, list[str | None]] = {
            "self": [*pages],
            "first": [pages[0]] * 3,
            "last": [pages[2]] * 3,
            "previous": [None, *pages[:2]],
            "next": [*pages[1:], None],
        }
        for relation, wanted in expected.items():
            found = [press.links(page, relation) for page in pages]
            assert found == [[f"{SITE}/feeds/{one}.atom"] if one else [] for one in wanted]
        assert len({press.json(page)["_yuanliu"]["id"] for page in pages}) == 1


def test_a_feed_has_ten_pages_at_most_and_loses_those_that_are_not_wanted(press: Press) -> None:
    press.store("qingshi", 1, published="2026-10-01", title="第0号")
    press.publish()
    fill(press, 520)
    press.write()
    assert len(press.pages("json")) == 20
    assert press.titles("all-10")[-1] == "第499号"
    assert "next_url" not in press.json("all-10")
    with closing(sqlite3.connect(press.target)) as db:
        db.execute("update articles set status = 'withdrawn' where id > 60")
        db.execute("insert into changes values (600, 500, 1, 'withdrawn', '[]', '2026-11-24')")
        db.commit()
    done = press.write()
    assert done.removed == 2 * 2 * 8
    assert len(press.pages("json")) == 4
    assert press.json("all-2").get("next_url") is None


def test_articles_without_a_date_stand_at_the_end(press: Press) -> None:
    press.store("qingshi", 1, title="无日期")
    press.store("qingshi", 2, HARVEST, title="有日期", published="2001-01-01")
    press.press()
    assert press.titles("all") == ["有日期", "无日期"]
    assert "date_published" not in press.json("all")["items"][1]
    assert press.faults() == []


def test_a_column_that_is_left_by_all_is_gone(press: Press) -> None:
    press.store("qingshi", 1, column="要闻")
    press.press()
    assert (press.feeds / f"{COLUMN}.json").exists()
    press.store("qingshi", 1, column="民生")
    assert press.press().removed == 2
    assert not (press.feeds / f"{COLUMN}.json").exists()
    assert [one["column"] for one in press.index()] == [None, None, "民生"]


def test_a_withdrawn_text_is_in_no_file(press: Press) -> None:
    press.store("qingshi", 1, published="2026-10-02", title="第0号", column="要闻")
    gone = press.store("qingshi", 7, HARVEST, title="松窑镇秋收", column="要闻",
                       published="2001-01-01", authors=("何满仓",))  # fmt: skip
    press.press()
    entry = press.json(COLUMN)["items"][1]["id"]
    holding = [p for p in press.pages() if "梯田" in p.read_text("utf-8")]
    assert len(holding) == 6
    press.remove(gone)
    press.press()
    for path, content in press.bytes().items():
        for word in ("梯田", "何满仓", "松窑镇"):
            assert word not in content.decode(), path
    for stem in ("all", "qingshi/all", COLUMN):
        (told,) = press.json(stem)["_yuanliu"]["deleted"]
        assert told["id"] == entry
        (reference,) = press.atom(stem).findall("at:deleted-entry", NS)
        assert dict(reference.attrib) == {"ref": entry, "when": told["when"]}
        assert press.json(stem)["_yuanliu"]["updated"] == told["when"]
    assert press.faults() == []


def test_a_withdrawn_text_is_gone_from_pages_further_down(press: Press) -> None:
    press.store("qingshi", 1, published="2026-10-01", title="第0号")
    press.publish()
    fill(press, 119)
    press.write()
    with closing(sqlite3.connect(press.target)) as db:
        db.execute("update articles set status = 'withdrawn', title = '' where id = 111")
        db.execute("insert into changes values (121, 111, 1, 'withdrawn', '[]',"
                   " '2026-11-24T12:00:00+08:00')")  # fmt: skip
        db.commit()
    held = {path for path, content in press.bytes().items() if "第110号" in content.decode()}
    assert held == {f"{stem}-3.{form}" for stem in ("all", "qingshi/all") for form in FORMS}
    press.write()
    assert [path for path, content in press.bytes().items() if "第110号" in content.decode()] == []
    assert press.json("all-3")["_yuanliu"]["deleted"] == []


FORMS = ("json", "atom")


def test_what_is_restored_is_no_longer_told_as_deleted(press: Press) -> None:
    press.store("qingshi", 7, HARVEST, title="松窑镇秋收")
    press.press()
    before = press.json("all")["items"][0]["id"]
    for status, kind, at in (("withdrawn", "withdrawn", "24"), ("published", "restored", "25")):
        with closing(sqlite3.connect(press.target)) as db:
            db.execute("update articles set status = ?", (status,))
            db.execute("insert into changes select max(seq) + 1, 1, 1, ?, '[]', ? from changes",
                       (kind, f"2026-11-{at}T00:00:00+08:00"))  # fmt: skip
            db.commit()
        press.write()
        assert press.faults() == []
    told = press.json("all")
    assert told["_yuanliu"]["deleted"] == []
    assert [item["id"] for item in told["items"]] == [before]
    assert told["items"][0]["date_modified"] == "2026-11-25T00:00:00+08:00"
