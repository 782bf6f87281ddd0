"""The example that keeps a copy in step, through every kind of change, table by table."""

import re
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from scraper.ingest.withdraw import Request, purge, restore, withdraw
from scraper.publish import Published, publication
from scraper.publish.changes import Change
from scraper.publish.schema import TABLES
from tests.scraper.publish.newsroom import HARVEST, PATROL, START, Newsroom, with_show

ROOT = Path(__file__).resolve().parent.parent
DOC = (ROOT / "docs" / "output.md").read_text("utf-8")
SECTION = DOC[DOC.index("## Keep a copy in step") : DOC.index("## What you may rely on")]
(EXAMPLE,) = re.findall(r"^```python\n(.*?)^```", SECTION, re.M | re.S)
FOLLOWED = set(TABLES) - {"search_rows"}

COPY = "http://yunlan.example/a/2"


def follow(published: Path, mine: Path) -> None:
    names: dict[str, Any] = {}
    exec(EXAMPLE.split("\n\n\nfollow(")[0], names)  # noqa: S102
    names["follow"](published, mine)


def contents(path: Path, table: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as db:
        db.row_factory = sqlite3.Row
        rows = db.execute(f"select * from {table}").fetchall()  # noqa: S608
    return sorted((tuple(sorted(dict(row).items())) for row in rows), key=repr)


def in_step(newsroom: Newsroom, mine: Path) -> None:
    follow(newsroom.target, mine)
    for table in sorted(FOLLOWED):
        assert contents(mine, table) == contents(newsroom.target, table), table


@pytest.fixture
def newsroom(tmp_path: Path) -> Iterator[Newsroom]:
    newsroom = Newsroom(tmp_path)
    yield newsroom
    newsroom.archive.close()


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    return tmp_path / "mine.db"


def withdrawn(newsroom: Newsroom, url: str) -> None:
    withdraw(newsroom.archive, Request(url, "asked for", "somebody", "应要求撤下"), START)


def gone(newsroom: Newsroom, there: bool) -> None:
    with newsroom.archive.transaction():
        newsroom.archive.articles.mark_gone(1, None if there else START)


FERRY = (
    "清晨六点，渡口的汽笛响了三声，老船工陈守义把跳板搭上青石码头，等着第一批赶集的人。",
    "对岸的菜农挑着担子上船，竹筐里是昨夜刚摘的豆角和茄子，露水还没有干。",
    "陈守义在这条河上撑了四十一年船，从木桨换到柴油机，又换到今年的电动轮渡。",
    "新桥去年通车以后，坐船的人少了一半，可是村里的老人还是愿意走水路。",
    "县里的交通部门把渡口列入便民线路，票价一块钱，七十岁以上的老人不收钱。",
    "傍晚收船时，他总要沿着缆绳检查一遍，再把当天的人数写进那本旧账簿。",
    "账簿已经写满了十七本，最早的一本里还夹着一张当年的木船执照。",
    "他的孙女说，等轮渡停了，要把这些本子送到县里的档案馆去。",
)
WIDOW = "http://qingshi.example/a/1"


def ferry(room: Newsroom, site: str, page: int, part: slice) -> None:
    room.store(site, page, "\n".join(FERRY[part]), title="渡口的老船工")


def leave(room: Newsroom, source: str) -> None:
    room.sources = {name: one for name, one in room.sources.items() if name != source}


STEPS: list[tuple[Change | None, Callable[[Newsroom], object]]] = [
    ("new", Newsroom.copy_of_copy),
    ("new", Newsroom.copy),
    ("regrouped", Newsroom.origin),
    ("updated", lambda room: room.store("qingshi", 1, f"{PATROL}\n更正。", title="青石：更正")),
    ("gone", lambda room: gone(room, False)),
    ("updated", lambda room: gone(room, True)),
    ("withdrawn", lambda room: withdrawn(room, COPY)),
    ("restored", lambda room: restore(room.archive, COPY, "a notice", "x", None, START)),
    ("updated", lambda room: setattr(room, "sources", with_show("yunlan", "link"))),
    ("new", lambda room: room.store("yunlan", 8, HARVEST, title="松窑镇秋收")),
    (None, lambda room: leave(room, "yunlan")),
    ("new", lambda room: ferry(room, "qingshi", 21, slice(4))),
    ("new", lambda room: ferry(room, "yunlan", 22, slice(3, None))),
    ("regrouped", lambda room: ferry(room, "fazhi", 23, slice(None))),  # two stories become one
    ("withdrawn", lambda room: withdrawn(room, WIDOW)),
    (None, lambda room: purge(room.archive, WIDOW, START)),
    ("withdrawn", lambda room: withdrawn(room, "http://yunlan.example/a/8")),
]


def test_a_copy_stays_in_step_through_every_kind_of_change(newsroom: Newsroom, mine: Path) -> None:
    seen, last = set(), 0
    for kind, act in STEPS:
        act(newsroom)
        newsroom.publish()
        in_step(newsroom, mine)
        with closing(sqlite3.connect(newsroom.target)) as db:
            told = db.execute("select seq, kind from changes where seq > ?", (last,)).fetchall()
        assert kind in {kind for _, kind in told} or kind is None
        assert [seq for seq, _ in told] == list(range(last + 1, last + 1 + len(told)))
        seen |= {kind for _, kind in told}
        last += len(told)
    assert seen == {"new", "updated", "regrouped", "gone", "withdrawn", "restored"}
    assert "青石派出所" in repr(contents(mine, "articles"))
    assert newsroom.archive.stories.get(4) == newsroom.archive.stories.get(3)
    assert "('id', 4)" not in repr(contents(mine, "stories"))


def test_a_copy_that_missed_some_publications_catches_up(newsroom: Newsroom, mine: Path) -> None:
    for place, (_, act) in enumerate(STEPS):
        act(newsroom)
        newsroom.publish()
        if place in (0, 4, len(STEPS) - 1):
            in_step(newsroom, mine)


@pytest.mark.parametrize("seen", [1, 2])
def test_a_copy_stays_in_step_with_an_archive_that_was_restored_from_a_backup(
    seen: int, newsroom: Newsroom, mine: Path
) -> None:
    newsroom.chain()
    newsroom.publish()
    in_step(newsroom, mine)
    with closing(sqlite3.connect(":memory:")) as backup:
        newsroom.archive.db.conn.backup(backup)
        newsroom.store("yunlan", 8, HARVEST, title="松窑镇秋收")
        withdrawn(newsroom, COPY)
        newsroom.publish()
        in_step(newsroom, mine)
        backup.backup(newsroom.archive.db.conn)
    ferry(newsroom, "qingshi", 21, slice(None))  # under the number that the harvest had
    for _ in range(seen):
        assert len(newsroom.publish().remarks) == 2
    in_step(newsroom, mine)


def test_a_copy_stays_in_step_through_the_steps_of_another_rendering(
    newsroom: Newsroom, mine: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    newsroom.chain()
    newsroom.store("yunlan", 8, HARVEST, title="松窑镇秋收")
    withdrawn(newsroom, COPY)
    newsroom.publish()
    in_step(newsroom, mine)
    monkeypatch.setattr(publication, "STEP", 1)
    monkeypatch.setattr(publication, "BATCH", 1)
    monkeypatch.setattr(publication, "RENDERING", 1000)
    monkeypatch.setattr("scraper.publish.rows.attribution", lambda *_, **__: "another line")
    end, steps = publication._Publication._end, list[int]()

    def look(self: Any) -> Published:
        if steps:  # what the step before has committed
            in_step(newsroom, mine)
        steps.append(1)
        return end(self)

    monkeypatch.setattr(publication._Publication, "_end", look)
    assert newsroom.publish().updated == 3
    assert len(steps) > 4
    in_step(newsroom, mine)


def test_nothing_new_changes_nothing(newsroom: Newsroom, mine: Path) -> None:
    newsroom.chain()
    newsroom.publish()
    in_step(newsroom, mine)
    before = {table: contents(mine, table) for table in FOLLOWED}
    follow(newsroom.target, mine)
    assert {table: contents(mine, table) for table in FOLLOWED} == before


def test_a_copy_of_an_earlier_program_is_given_the_new_columns(
    newsroom: Newsroom, mine: Path
) -> None:
    newsroom.chain()
    newsroom.publish()
    in_step(newsroom, mine)
    with closing(sqlite3.connect(mine)) as db:
        db.execute("alter table articles drop column gone_at")
        db.execute("alter table images drop column file")
    newsroom.store("yunlan", 8, HARVEST, title="松窑镇秋收")
    newsroom.publish()
    in_step(newsroom, mine)


def test_a_published_file_that_was_made_anew_is_taken_anew(newsroom: Newsroom, mine: Path) -> None:
    newsroom.chain()
    lone = newsroom.store("yunlan", 8, HARVEST, title="松窑镇秋收")
    newsroom.publish()
    in_step(newsroom, mine)
    newsroom.target.unlink()
    newsroom.remove(lone)
    newsroom.publish()
    in_step(newsroom, mine)


@pytest.mark.parametrize("table", sorted(FOLLOWED - {"meta"}))
def test_a_copy_is_all_or_nothing(table: str, newsroom: Newsroom, mine: Path) -> None:
    newsroom.chain()
    newsroom.publish()
    in_step(newsroom, mine)
    before = {name: contents(mine, name) for name in FOLLOWED}
    newsroom.store("yunlan", 8, HARVEST, title="松窑镇秋收")
    newsroom.publish()
    with closing(sqlite3.connect(mine)) as db:
        db.execute(
            f"create trigger t before insert on {table} begin select raise(abort, 'full'); end"
        )
    # Not each table gets a row; where none does, the copy is as the file.
    try:
        follow(newsroom.target, mine)
    except sqlite3.IntegrityError:
        assert {name: contents(mine, name) for name in FOLLOWED} == before
    else:
        assert table in {"images", "attachments", "copies"}


def test_another_version_is_refused(newsroom: Newsroom, mine: Path) -> None:
    newsroom.chain()
    newsroom.publish()
    in_step(newsroom, mine)
    before = {name: contents(mine, name) for name in FOLLOWED}
    with closing(sqlite3.connect(newsroom.target, isolation_level=None)) as db:
        db.execute("update meta set value = '3' where key = 'schema_version'")
    with pytest.raises(SystemExit, match="has schema_version 3"):
        follow(newsroom.target, mine)
    assert {name: contents(mine, name) for name in FOLLOWED} == before


def test_the_example_is_short() -> None:
    body = EXAMPLE[EXAMPLE.index("def follow") : EXAMPLE.index("\n\n\nfollow(")]
    assert len([line for line in body.splitlines() if line.strip()]) <= 32
