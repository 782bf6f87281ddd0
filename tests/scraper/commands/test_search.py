"""What ``scrapy search`` prints."""

import json
import re
from dataclasses import fields
from pathlib import Path

import pytest

from scraper.commands.search import drawn
from scraper.search import Hit, opened, search
from tests.scraper.commands.making import ROOT, errors, scrapy
from tests.scraper.publish.newsroom import HARVEST, Newsroom


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("data")
    newsroom = Newsroom(folder)
    newsroom.chain()
    newsroom.store("qingshi", 4, HARVEST, title="松窑镇\x1b[31m秋收")
    newsroom.publish()
    newsroom.archive.close()
    return folder


def lines(data: Path, words: str, *, limit: int = 20, colours: bool = False) -> list[str]:
    with opened(data / "published.db") as file:
        return [line.plain for line in drawn(search(file, words, limit=limit), colours=colours)]


def test_a_hit_in_lines(data: Path) -> None:
    first, where, passage, url, attribution, *_, last = lines(data, "派出所 民警")
    assert (first, url) == ("青石派出所：后半夜的巡逻", "http://fazhi.example/a/3")
    assert where == "2026-11-03  法治转载网"
    assert "青石[派出所]的灯还亮着，值班[民警]周启明" in passage
    assert attribution.startswith("来源：")
    assert last == "3 articles"


def test_with_colours_there_are_no_brackets(data: Path) -> None:
    assert not any("[" in line for line in lines(data, "派出所", colours=True))


def test_counts(data: Path) -> None:
    assert lines(data, "派出所", limit=2)[-1] == "2 of 3 articles"
    assert lines(data, "梯田")[-1] == "1 article"
    assert lines(data, "天文馆") == ["nothing found"]


def test_a_page_cannot_write_to_the_terminal(data: Path) -> None:
    title, where, *_ = lines(data, "梯田")
    assert title == "松窑镇\ufffd[31m秋收"
    assert where == "no date  青石政法网"


def test_as_json(data: Path) -> None:
    done = scrapy("search", "--json", "--by", "rank", "--source", "yunlan", "派出所", data=data)
    (hit,) = map(json.loads, done.stdout.splitlines())
    assert (done.returncode, done.stderr, hit["article"]) == (0, "", 2)
    assert {"text": "派出所", "is_hit": True} in hit["snippet"]


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        ((), 2, "name words to search for"),
        (("。",), 2, "name words to search for"),
        (("--limit", "0", "民警"), 2, "--limit is 0: give a number from 1 to 1,000"),
        (("--by", "size", "民警"), 2, "invalid choice: 'size'"),
        (
            ("--source", "yunlen", "民警"),
            2,
            "no source 'yunlen' is published; did you mean 'yunlan'? there are fazhi, qingshi, yun",
        ),
        (("--source", "云岚长安网", "民警"), 2, "did you mean 'yunlan'?"),
        (("--source", "长安网", "民警"), 2, "did you mean 'yunlan'?"),
        (("--source", "%_'\x1b", "民警"), 2, "is published; there are fazhi, qingshi, yunlan"),
    ],
)
def test_what_cannot_be_meant(
    arguments: tuple[str, ...], code: int, words: str, data: Path
) -> None:
    done = scrapy("search", *arguments, data=data)
    (line,) = errors(done)
    assert words in line
    assert (done.returncode, done.stdout.startswith("Usage") or not done.stdout) == (code, True)


def test_without_a_file(tmp_path: Path) -> None:
    done = scrapy("search", "民警", data=tmp_path)
    (line,) = errors(done)
    assert "published.db is not there; `scrapy update` or `scrapy publish` makes it" in line
    assert done.returncode == 1
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("command", [("search", "民警"), ("export", "--csv"), ("show",)])
def test_somebody_who_has_only_run_the_demo_is_led_to_it(
    command: tuple[str, ...], tmp_path: Path
) -> None:
    demo = tmp_path / "demo"
    demo.mkdir()
    for name in ("published.db", "archive.db"):
        (demo / name).touch()
    done = scrapy(*command, data=tmp_path)
    (line,) = errors(done)
    assert line.endswith(f"or put YUANLIU_DATA={demo} in front to look at the demo")
    assert done.returncode == 1
    assert list(tmp_path.iterdir()) == [demo]


def test_every_field_of_a_line_is_documented() -> None:
    text = (ROOT / "docs" / "running.md").read_text("utf-8")
    section = text.partition("\n## Searching\n")[2].partition("\n## ")[0]
    cells = re.findall(r"^\| (`.+?) \| ", section, re.M)
    told = {name for cell in cells for name in re.findall(r"`(\w+)`", cell)}
    assert told == {field.name for field in fields(Hit)}
