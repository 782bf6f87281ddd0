"""``stories``, ``regroup`` and ``correct``, as an operator types them."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from rich.cells import cell_len

from scraper.archive.archive import Archive
from scraper.crawl.run.locks import RUN, lock
from tests.scraper.commands.making import errors, scrapy
from tests.scraper.ingest.world import dump
from tests.scraper.publish.newsroom import HARVEST, PATROL, START, Newsroom

A, B, C = (
    f"http://{site}.example/a/{n}" for site, n in (("qingshi", 1), ("yunlan", 2), ("fazhi", 3))
)


@pytest.fixture
def newsroom(tmp_path: Path) -> Iterator[Newsroom]:
    newsroom = Newsroom(tmp_path)
    newsroom.chain()
    newsroom.store("yunlan", 8, HARVEST, title="松窑镇秋收")
    yield newsroom
    newsroom.archive.close()


def _lines(path: Path, *records: object) -> str:
    path.write_text(
        "\n".join(one if isinstance(one, str) else json.dumps(one) for one in records), "utf-8"
    )
    return str(path)


def _narrow(text: str) -> bool:
    return all(cell_len(line) <= 80 for line in text.splitlines())


def _stays(newsroom: Newsroom) -> str:
    """All of the archive as another process sees it."""
    with closing(sqlite3.connect(newsroom.archive.path)) as connection:
        return "\n".join(connection.iterdump())


def _scatter(archive: Archive) -> None:
    for article in archive.index.articles()[1:3]:
        archive.stories.join(archive.stories.create(START), article)


def test_stories_of_lines_with_nothing_but_a_text(tmp_path: Path) -> None:
    batch = _lines(
        tmp_path / "p.jsonl",
        {"id": "a", "body_text": PATROL},
        {"id": 2, "body_text": PATROL, "title": None, "url": None, "credits": None},
        {"id": "c", "body_text": HARVEST},
    )
    done = scrapy("stories", "--batch", batch, data=tmp_path / "data")
    assert (done.returncode, done.stderr) == (0, "")
    first, second, third = map(json.loads, done.stdout.splitlines())
    assert (first["story"], second["story"], third["story"]) == ("2", "2", "c")
    assert (first["parent"], second["parent"]) == ("2", None)
    assert not (tmp_path / "data" / "archive.db").exists()


def test_stories_tells_bad_lines_and_prints_the_others(tmp_path: Path) -> None:
    good = {"id": "a", "body_text": PATROL}
    batch = _lines(tmp_path / "p.jsonl", good, "{", "", {"id": "b"}, good, {**good, "id": "d"})
    done = scrapy("stories", "--batch", batch, data=tmp_path)
    assert done.returncode == 3
    told = [line.partition("error: ")[2] for line in errors(done)]
    assert [line.split(":")[0] for line in told] == ["line 2", "line 4", "line 5"]
    assert told[2] == 'line 5: the id "a" has been before'
    assert [json.loads(line)["id"] for line in done.stdout.splitlines()] == ["a", "d"]


@pytest.mark.parametrize("name", ["absent.jsonl", ".", "bad.jsonl"])
def test_stories_without_a_page_is_an_error_of_one_line(tmp_path: Path, name: str) -> None:
    (tmp_path / "bad.jsonl").write_text("{\n", "utf-8")
    done = scrapy("stories", "--batch", str(tmp_path / name), data=tmp_path)
    assert done.returncode == 1
    assert done.stdout == ""
    (line,) = errors(done)
    assert name in line or str(tmp_path) in line


def test_stories_of_an_empty_file(tmp_path: Path) -> None:
    done = scrapy("stories", "--batch", _lines(tmp_path / "p.jsonl"), data=tmp_path)
    assert (done.returncode, done.stdout) == (0, "")
    assert "0 lines" in done.stderr


@pytest.mark.parametrize(
    "typed",
    [
        ("stories",),
        ("stories", "p.jsonl"),
        ("stories", "--batch", "p.jsonl", "more"),
        ("regroup", "now"),
        ("regroup", "--aply"),
        ("correct",),
        ("correct", A),
        ("correct", A, "--from", B, "--origin", B),
        ("correct", A, B, "--from", C),
        ("correct", "--from", B),
        ("correct", "--list", "--undo", "1"),
        ("correct", A, "--list"),
        ("correct", "--undo", "one"),
    ],
)
def test_what_is_misspelt_is_a_usage_error(tmp_path: Path, typed: tuple[str, ...]) -> None:
    done = scrapy(*typed, data=tmp_path)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert done.stdout == ""
    assert not (tmp_path / "archive.db").exists()


@pytest.mark.parametrize(
    "typed",
    [("regroup",), ("regroup", "--apply"), ("correct", "--list"), ("correct", A, "--from", B)],
)
def test_without_an_archive_there_is_nothing_to_do(tmp_path: Path, typed: tuple[str, ...]) -> None:
    done = scrapy(*typed, data=tmp_path)
    assert done.returncode == 1
    (line,) = errors(done)
    assert "no archive here" in line
    assert not (tmp_path / "archive.db").exists()


def test_regroup_only_tells_until_it_is_asked_to_apply(newsroom: Newsroom, tmp_path: Path) -> None:
    _scatter(newsroom.archive)
    before = _stays(newsroom)
    dry = scrapy("regroup", data=tmp_path, COLUMNS="80")
    assert dry.returncode == 0
    assert _stays(newsroom) == before
    assert "4 articles; of the stories" in dry.stdout
    assert "becomes part of" in dry.stdout
    assert "nothing has been changed" in dry.stdout
    assert _narrow(dry.stdout)
    done = scrapy("regroup", "--apply", data=tmp_path, COLUMNS="80")
    assert done.returncode == 0
    assert "articles have another place now" in done.stdout
    assert _narrow(done.stdout)
    assert {newsroom.archive.stories.of(one) for one in (1, 2, 3)} == {1}
    again = scrapy("regroup", data=tmp_path)
    assert again.stdout == "4 articles: every story is as it would be computed anew\n"


def test_applying_waits_for_no_other_run(newsroom: Newsroom, tmp_path: Path) -> None:
    _scatter(newsroom.archive)
    before = _stays(newsroom)
    (tmp_path / "locks").mkdir(exist_ok=True)
    with lock(tmp_path / "locks", RUN):
        held = scrapy("regroup", "--apply", data=tmp_path)
        dry = scrapy("regroup", data=tmp_path)
    assert (held.returncode, dry.returncode) == (75, 0)
    (line,) = errors(held)
    assert "holds the lock" in line
    assert _stays(newsroom) == before


def test_many_changes_are_named_when_asked(newsroom: Newsroom, tmp_path: Path) -> None:
    ids = [newsroom.store("fazhi", n, PATROL) for n in range(20, 42)]
    for article in ids:
        newsroom.archive.stories.join(newsroom.archive.stories.create(START), article)
    short, full = (scrapy("regroup", *more, data=tmp_path).stdout for more in ((), ("-v",)))
    assert "20 of 23 changes; -v names them all" in short
    assert full.count("becomes part of") == 23
    assert "-v" not in full


def test_regrouped_stories_are_published(newsroom: Newsroom, tmp_path: Path) -> None:
    _scatter(newsroom.archive)
    newsroom.publish()
    scrapy("regroup", "--apply", data=tmp_path)
    assert newsroom.publish().regrouped >= 2
    with closing(sqlite3.connect(newsroom.target)) as connection:
        rows = connection.execute("select id, articles from stories order by id").fetchall()
    assert rows == [(1, 3), (2, 1)]


def test_a_correction_is_made_listed_and_taken_back(newsroom: Newsroom, tmp_path: Path) -> None:
    before = newsroom.archive.stories.get(1)
    empty = scrapy("correct", "--list", data=tmp_path)
    assert "no corrections" in empty.stdout
    made = scrapy(
        "correct", C, "--from", A, "--reason", "编辑部来函", "--by", "葛春梅", data=tmp_path
    )
    assert made.returncode == 0
    assert made.stdout == (
        "correction 1 is written down; 1 article has another place now; `scrapy publish` tells the"
        " readers\n"
    )
    listed = scrapy("correct", "--list", data=tmp_path, COLUMNS="80").stdout
    assert "葛春梅" in listed
    assert "编辑部来函" in listed
    assert _narrow(listed)
    assert "by a correction made by hand" in scrapy("show", C, data=tmp_path).stdout
    undone = scrapy("correct", "--undo", "1", data=tmp_path)
    assert undone.stdout.startswith("correction 1 is undone; 1 article has")
    assert newsroom.archive.stories.get(1) == before
    assert "no corrections" in scrapy("correct", "--list", data=tmp_path).stdout
    again = scrapy("correct", "--undo", "1", data=tmp_path)
    assert again.returncode == 1
    assert "no correction 1 stands" in errors(again)[0]


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        (("http://qingshi.example/a/99", "--from", A), "is not stored"),
        ((A, "--same-as", "http://qingshi.example/a/99"), "is not stored"),
        (("青石政法网", "--from", A), "no http(s) address"),
        ((A, "--from", A), "by itself"),
        ((A, "--origin", ""), "nothing"),
    ],
)
def test_a_correction_that_cannot_be_made(
    newsroom: Newsroom, tmp_path: Path, typed: tuple[str, ...], words: str
) -> None:
    before = dump(newsroom.archive)
    done = scrapy("correct", *typed, data=tmp_path)
    assert (done.returncode, done.stdout) == (1, "")
    (line,) = errors(done)
    assert words in line
    assert dump(newsroom.archive) == before


def test_corrections_of_every_kind_can_be_typed(newsroom: Newsroom, tmp_path: Path) -> None:
    harvest = "http://yunlan.example/a/8"
    for typed in (
        (C, "--not-from", B),
        (harvest, "--same-as", A),
        (B, "--not-same-as", A),
        (A, "--origin", "青石广播站"),
        ("法治转载", "--means", "法治转载网"),
    ):
        done = scrapy("correct", *typed, data=tmp_path)
        assert done.returncode == 0, done.stderr
        assert "is written down" in done.stdout
    assert len(newsroom.archive.corrections.all()) == 5
    assert newsroom.archive.stories.of(4) == newsroom.archive.stories.of(1)
    assert newsroom.archive.stories.of(2) != newsroom.archive.stories.of(1)
