"""``scrapy export`` and ``scrapy publish --snapshot``, as an operator types them."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.scraper.commands.making import ROOT, errors, scrapy
from tests.scraper.publish.newsroom import Newsroom


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    folder.mkdir()
    newsroom = Newsroom(folder)
    newsroom.chain()
    newsroom.publish()
    newsroom.archive.close()
    return folder


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ((), "say --csv or --jsonl, one of them"),
        (("--csv", "--jsonl"), "say --csv or --jsonl, one of them"),
        (("--csv", "a.csv"), "name a file with --out"),
        (("--csv", "--since", "yesterday"), "is no day; write it as 2024-03-18"),
        (("--xlsx",), "unknown option --xlsx"),
        (
            ("--csv", "--source", "qingsh", "--out", "{data}/a.csv"),
            "no source 'qingsh' is published; did you mean 'qingshi'? there are fazhi",
        ),
        (("--jsonl", "--source", "青石政法网"), "did you mean 'qingshi'?"),
    ],
)
def test_what_cannot_be_meant_is_refused(words: tuple[str, ...], told: str, data: Path) -> None:
    before = sorted(data.iterdir())
    done = scrapy("export", *(word.format(data=data) for word in words), data=data)
    assert done.returncode == 2
    assert told in done.stdout + done.stderr
    assert sorted(data.iterdir()) == before


def test_articles_go_to_the_screen_and_to_a_file(data: Path, tmp_path: Path) -> None:
    done = scrapy("export", "--jsonl", "--source", "yunlan", data=data)
    assert (done.returncode, done.stderr) == (0, "")
    assert [json.loads(line)["url"] for line in done.stdout.splitlines()] == [
        "http://yunlan.example/a/2"
    ]
    dash = scrapy("export", "--jsonl", "--source", "yunlan", "--out", "-", data=data)
    assert (dash.returncode, dash.stdout) == (0, done.stdout)
    file = tmp_path / "articles.csv"
    done = scrapy("export", "--csv", "--out", str(file), "--since", "2026-11-02", data=data)
    assert (done.returncode, done.stdout) == (0, f"{file}: 2 articles\n")
    assert file.read_bytes().startswith(b"\xef\xbb\xbfid,")
    again = scrapy("export", "--csv", "--out", str(file), data=data)
    assert again.returncode == 1
    assert errors(again)[0].endswith("is there already; name another file, or say --force")
    forced = scrapy("export", "--csv", "--out", str(file), "--force", data=data)
    assert forced.stdout == f"{file}: 3 articles\n"
    assert [path.name for path in tmp_path.iterdir() if path.name != "data"] == ["articles.csv"]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--out", "{data}/published.db", "--force"), "is the data of the program itself"),
        (("--out", "{data}/archive.db-wal"), "is the data of the program itself"),
        (("--out", "{data}"), "is a folder; give the path of a file"),
        (("--out", "{data}/absent/a.csv"), "its folder is missing"),
    ],
)
def test_one_line_of_error_and_no_file(words: tuple[str, ...], told: str, data: Path) -> None:
    before = sorted(data.iterdir())
    done = scrapy("export", "--csv", *(word.format(data=data) for word in words), data=data)
    assert done.returncode == 1
    (line,) = errors(done)
    assert told in line
    assert sorted(data.iterdir()) == before


def test_before_anything_is_published_there_is_nothing_to_export(tmp_path: Path) -> None:
    done = scrapy("export", "--csv", data=tmp_path)
    assert done.returncode == 1
    assert "published.db: is not there; run `scrapy publish` first" in done.stderr


def test_a_closed_pipe_is_no_error(data: Path) -> None:
    command = [str(Path(sys.executable).with_name("scrapy")), "export", "--jsonl"]
    environment = os.environ | {"YUANLIU_DATA": str(data)}
    with subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert (process.stderr.read(), process.wait()) == (b"", 0)


def test_publish_makes_a_snapshot_of_what_it_published(data: Path, tmp_path: Path) -> None:
    file = tmp_path / "copy.db"
    done = scrapy("publish", "--snapshot", str(file), data=data)
    assert done.returncode == 0, done.stderr
    told = done.stdout.splitlines()[-1]
    assert told.startswith(f"{file}: 3 articles, ")
    digest = told.rpartition(" ")[2]
    assert (tmp_path / "copy.db.sha256").read_text() == f"{digest}  copy.db\n"


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("data/published.db", "is the data of the program itself"),
        ("data/archive.db", "is the data of the program itself"),
        ("data", "is a folder"),
        ("absent/copy.db", "its folder is missing"),
    ],
)
def test_a_snapshot_harms_nothing(name: str, told: str, data: Path, tmp_path: Path) -> None:
    done = scrapy("publish", "--snapshot", str(tmp_path / name), data=data)
    assert done.returncode == 1
    assert f"{tmp_path / name}: " in errors(done)[-1]
    assert told in errors(done)[-1]
