"""``docs/output.md`` and the published file describe each other, and the examples run."""

import os
import re
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from scraper.publish.schema import SCHEMA_VERSION, TABLES, VIEWS
from scraper.search.query import Query
from scraper.text.words import phrases
from tests.scraper.publish.newsroom import HARVEST, Newsroom

ROOT = Path(__file__).resolve().parent.parent
DOC = (ROOT / "docs" / "output.md").read_text("utf-8")
SECTIONS = dict(re.findall(r"^### `(\w+)`\n(.*?)(?=^##|\Z)", DOC, re.M | re.S))
SHELL, OURS, SEARCH, SPREADSHEET, FOLLOW = re.findall(
    r"^```(?:sh|python)\n(.*?)^```", DOC, re.M | re.S
)

REPORT = "云岚县统计局今天公布了去年的数字，人口与用水量都比前年略有增加。"


@pytest.fixture(scope="module")
def newsroom(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Newsroom]:
    folder = tmp_path_factory.mktemp("doc") / "data"
    folder.mkdir()
    newsroom = Newsroom(folder)
    newsroom.chain()
    newsroom.store("qingshi", 4, HARVEST, title="松窑镇秋收", published="2026-11-05")
    newsroom.store("yunlan", 5, REPORT, title="2024年APP与GDP数据发布", published="2026-11-04")
    newsroom.publish()
    yield newsroom
    newsroom.archive.close()


@pytest.fixture
def file(newsroom: Newsroom) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(newsroom.target)) as connection:
        yield connection


def told(name: str) -> dict[str, str]:
    """Column → what the document says of its type."""
    return dict(re.findall(r"^\| `(\w+)` \| ([^|]+) \|", SECTIONS[name], re.M))


def real(file: sqlite3.Connection, name: str) -> dict[str, str]:
    """Column → its type in the words of the document."""
    links = {
        row[3]: f"{row[2]}.{row[4]}" for row in file.execute(f"pragma foreign_key_list({name})")
    }
    found = {}
    for _, column, kind, required, _, key in file.execute(f"pragma table_info({name})"):
        mark = ", key" if key else ", never null" if required else ""
        link = f" → `{links[column]}`" if column in links else ""
        found[column] = f"{kind.lower()}{mark}{link}"
    return found


@pytest.mark.parametrize("name", TABLES)
def test_every_column_is_documented_as_it_is(name: str, file: sqlite3.Connection) -> None:
    assert told(name) == real(file, name)


@pytest.mark.parametrize("name", VIEWS)
def test_every_column_of_a_view_is_documented(name: str, file: sqlite3.Connection) -> None:
    columns = [row[1] for row in file.execute(f"pragma table_info({name})")]
    assert list(told(name)) == columns


def test_the_document_names_all_tables_and_no_other(file: sqlite3.Connection) -> None:
    names = {
        name
        for (name,) in file.execute("select name from sqlite_master where type in ('table','view')")
        if not name.startswith(("articles_fts", "sqlite_"))
    }
    assert set(SECTIONS) == names


def test_the_document_names_the_version(file: sqlite3.Connection) -> None:
    assert f"`schema_version` (in `meta`) is {SCHEMA_VERSION}." in DOC


def test_the_document_names_the_facts_of_meta(file: sqlite3.Connection) -> None:
    private = {
        "archive", "archive_seq", "archive_state", "lost_at", "rendering", "search_words",
    }  # fmt: skip
    keys = {key for (key,) in file.execute("select key from meta")} - private
    assert {key for key in keys if f"`{key}`" in SECTIONS["meta"]} == keys


def run(command: list[str], newsroom: Newsroom) -> str:
    """Run an example in the folder above ``data``, with the project's own tools first."""
    tools = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
    }
    folder = newsroom.target.parent.parent
    done = subprocess.run(
        command, cwd=folder, env=tools, capture_output=True, text=True, timeout=60
    )
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


@pytest.mark.parametrize(
    ("command", "expected"),
    [
        (
            ["sh", "-c", SHELL],
            "2026-11-05T00:00:00+08:00|松窑镇秋收|来源：未注明（刊载于 青石政法网）",
        ),
        (
            [sys.executable, "-c", OURS],
            "青石派出所：后半夜的巡逻\n  来源：未注明（刊载于 青石政法网）｜作者：未署名",
        ),
        ([sys.executable, "-c", OURS], "  凌晨两点，云岚县青石[派出所]的灯还亮着"),
        ([sys.executable, "-c", SEARCH], "青石派出所：后半夜的巡逻\n  来源："),
        (
            ["sh", "-c", SPREADSHEET],
            "云岚长安网,http://yunlan.example/a/2,copy,http://qingshi.example/a/1",
        ),
    ],
    ids=["sqlite3", "search", "passages", "python", "sqlite-utils"],
)
def test_the_examples_run(command: list[str], expected: str, newsroom: Newsroom) -> None:
    assert expected in run(command, newsroom)


def test_the_search_example_finds_all_three_tellings(newsroom: Newsroom) -> None:
    assert run([sys.executable, "-c", SEARCH], newsroom).count("青石派出所：后半夜的巡逻\n") == 3


@pytest.mark.parametrize(
    ("words", "query", "found"),
    [
        ("派出所", '"派出 出所"', 3),
        ("民警", '"民警"', 3),
        ("APP", '"app"', 1),
        ("Ａpp 2024", '"app" AND "2024"', 1),
        ("2024年", '"2024 年"', 1),
        ("2024年APP", '"2024 年 app"', 1),
        ("人", '"人"*', 4),
        ("加", '"加"*', 4),
        ("GDP数据", '"gdp 数 数据"', 1),
        ("民警的“没", '"民警 警的" AND "没"*', 3),
        ("派出所-民警", '"派出 出所" AND "民警"', 3),
        ("派出所,梯田", '"派出 出所" AND "梯田"', 0),
        ("2024、App", '"2024" AND "app"', 1),
        ("App_2024", '"app 2024"', 0),
        ("“3·15”阿里木·买买提", '"3 15" AND "阿里 里木 木买 买买 买提"', 0),
        ("covid-19_a，8.2%", '"covid 19 a" AND "8 2"', 0),
        ("派出所 周启明", '"派出 出所" AND "周启 启明"', 3),
        ("派出所 梯田", '"派出 出所" AND "梯田"', 0),
        ('"', '""', 0),
        ('app" OR title:派出所', '"app" AND "or" AND "title" AND "派出 出所"', 0),
        ("NEAR(app)", '"near" AND "app"', 0),
        ("  ", '""', 0),
    ],
)
def test_the_search_example_asks_as_the_index_is_made(
    words: str, query: str, found: int, newsroom: Newsroom
) -> None:
    names: dict[str, Any] = {}
    exec(SEARCH.split("\nfor title")[0], names)  # noqa: S102
    ours = Query(phrases(words)).anywhere if phrases(words) else '""'
    assert names["query"](words) == ours == query
    assert len(names["find"](newsroom.target, words)) == found


def test_every_credit_tells_what_it_was_read_from(file: sqlite3.Connection) -> None:
    told = file.execute("select name, raw from credits").fetchall()
    assert told
    assert [name for name, raw in told if name not in raw] == []


def contents(path: Path, table: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as connection:
        return sorted(connection.execute(f"select * from {table}"), key=repr)  # noqa: S608


def test_a_copy_that_follows_changes_stays_the_same(tmp_path: Path) -> None:
    data = tmp_path / "data"
    data.mkdir()
    newsroom = Newsroom(data)

    def in_step() -> None:
        newsroom.publish()
        run([sys.executable, "-c", FOLLOW], newsroom)
        for table in set(TABLES) - {"search_rows"}:
            assert contents(data / "mine.db", table) == contents(newsroom.target, table), table

    newsroom.copy_of_copy()
    in_step()
    with closing(sqlite3.connect(data / "mine.db")) as mine:  # as if made before the column was
        mine.execute("alter table articles drop column keywords")
        mine.execute("alter table articles drop column takedown_days")
    newsroom.copy()
    newsroom.publish()
    run([sys.executable, "-c", FOLLOW], newsroom)
    (data / "mine.db").unlink()
    in_step()
    newsroom.origin()
    in_step()
    other = newsroom.store("yunlan", 8, HARVEST, title="松窑镇秋收")
    in_step()
    newsroom.store("yunlan", 8, HARVEST, title="松窑镇秋收（更正）", authors=("何满仓",))
    in_step()
    newsroom.remove(other)
    in_step()
    newsroom.archive.close()
    with closing(sqlite3.connect(newsroom.target)) as connection:
        kinds = {kind for (kind,) in connection.execute("select kind from changes")}
    assert kinds == {"new", "updated", "regrouped", "withdrawn"}
