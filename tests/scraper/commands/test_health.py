"""``scrapy health`` as an operator and cron see it: rows, findings, exit codes, messages."""

import json
import os
import subprocess
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len

from scraper.archive.archive import Archive
from scraper.article import Receipt
from scraper.clock import system_clock
from scraper.ingest import store
from tests import warm
from tests.scraper.health.webhook import webhook
from tests.scraper.making import draft, ready

NOW = system_clock()
HOUR = timedelta(hours=1)
GOOD = """title = "云岚网"
hosts = ["www.{0}.example"]
article = '^/news/\\d+\\.html$'
[[discover]]
kind = "list"
url = "http://www.{0}.example/news/"
"""
Done = subprocess.CompletedProcess[str]


def health(data: Path, *arguments: str, **environment: str) -> Done:
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.lower().endswith("_proxy") and not name.startswith("YUANLIU_")
    }
    mine = {"YUANLIU_DATA": str(data), "YUANLIU_SOURCES": str(data / "sources"), "COLUMNS": "80"}
    return warm.scrapy("health", *arguments, env=kept | mine | environment)


def listed(name: str, result: str = "links", links: int = 20) -> dict[str, Any]:
    return {"url": f"http://www.{name}.example/news/", "result": result, "links": links}


def visited(archive: Archive, name: str, hours: int, result: str, row: Mapping[str, Any]) -> None:
    at = NOW - HOUR * hours
    run = archive.runs.start("update", at)
    facts = {"median_seconds": 0.4, "lists": [row]}
    archive.runs.visit(run, name, result, {"known": 20}, at, at, "", facts=facts)


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three sites: a good one, one whose list was emptied, and one with an odd title."""
    folder = tmp_path_factory.mktemp("health")
    for name in ("yunlan", "baita", "qinghe"):
        (folder / "sources" / name).mkdir(parents=True)
        (folder / "sources" / name / "source.toml").write_text(GOOD.format(name), "utf-8")
    with Archive.open(folder / "archive.db") as archive:
        for hours in range(40, 0, -1):
            visited(archive, "yunlan", hours, "ok", listed("yunlan"))
            visited(archive, "qinghe", hours, "ok", listed("qinghe"))
            emptied = hours < 3
            row = listed("baita", "barren", 0) if emptied else listed("baita")
            visited(archive, "baita", hours, "empty" if emptied else "ok", row)
        by = {"title": Receipt("rules", "h1"), "source": Receipt("labels", "来源")}
        item = draft(
            "http://www.yunlan.example/news/1.html", run=1, at=NOW - HOUR, by=by, published=None
        )
        store(ready(item, archive), archive)
        archive.db.conn.execute("update articles set source = 'yunlan'")
    return folder


def test_all_well_is_a_row_and_0(data: Path) -> None:
    done = health(data, "yunlan")
    assert (done.returncode, done.stderr) == (0, "")
    (row,) = (line for line in done.stdout.splitlines() if "yunlan" in line)
    assert "well" in row
    assert "0.4" in row


def test_an_emptied_list_is_named_with_two_addresses_and_3(data: Path) -> None:
    done = health(data, "yunlan", "baita")
    assert done.returncode == 3
    lines = done.stdout.splitlines()
    (at,) = (n for n, line in enumerate(lines) if line.startswith("baita: list-empty: "))
    assert "usually 20" in lines[at]
    assert lines[at + 1] == "    http://www.baita.example/news/"
    assert max(map(cell_len, lines[:at])) <= 80


def test_without_a_name_all_sources_are_looked_at(data: Path) -> None:
    done = health(data)
    assert done.returncode == 3
    assert "sxpeace: never-visited: " in done.stdout


def test_json_is_one_line(data: Path) -> None:
    done = health(data, "--json", "yunlan", "baita")
    assert done.returncode == 3
    record = json.loads(done.stdout)
    assert record["needs_person"] == ["baita"]
    assert [one["source"] for one in record["sources"]] == ["baita", "yunlan"]
    (finding,) = record["sources"][0]["findings"]
    assert (finding["kind"], finding["needs_person"]) == ("list-empty", True)


def test_verbose_tells_lists_and_layers(data: Path) -> None:
    done = health(data, "-v", "yunlan")
    assert "links, 20 articles (usually 20): http://www.yunlan.example/news/" in done.stdout
    assert "rules 100%" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["nowhere"], "no source named 'nowhere'"),
        (["--notify", "ftp://hooks.example/"], "http:// or https://"),
        (["--notify-as", "smoke"], "invalid choice"),
        (["--unheard"], "unknown option --unheard"),
    ],
)
def test_a_misspelt_command_is_2(data: Path, arguments: list[str], told: str) -> None:
    done = health(data, *arguments)
    assert done.returncode == 2
    assert told in done.stdout + done.stderr


def test_no_archive_is_1_with_its_cure(tmp_path: Path) -> None:
    done = health(tmp_path)
    assert done.returncode == 1
    assert "run `scrapy update` first" in done.stderr
    assert not (tmp_path / "archive.db").exists()


def test_a_source_folder_that_cannot_be_read_is_3(data: Path, tmp_path: Path) -> None:
    (tmp_path / "bad").mkdir()
    (tmp_path / "bad" / "source.toml").write_text("titel = 'x'", "utf-8")
    sources = f"{data / 'sources'}:{tmp_path}"
    done = health(data, "yunlan", YUANLIU_SOURCES=sources)
    assert done.returncode == 3
    assert "titel" in done.stderr


def test_a_webhook_is_told_of_trouble_only(data: Path) -> None:
    with webhook() as hook:
        assert health(data, "yunlan", "--notify", hook.url).returncode == 0
        assert hook.got == []
        done = health(data, "baita", "--notify", hook.url)
        assert (done.returncode, done.stderr) == (3, "")
        assert health(data, "yunlan", "--notify", hook.url, "--notify-always").returncode == 0
    first, second = (body for _, _, body in hook.got)
    assert first["needs_person"] == ["baita"]
    assert len(first["sources"][0]["findings"][0]["examples"]) >= 1
    assert (second["needs_person"], second["well"]) == ([], 1)


@pytest.mark.parametrize(("shape", "kind"), [("dingtalk", "markdown"), ("wecom", "markdown")])
def test_the_shape_can_be_told(data: Path, shape: str, kind: str) -> None:
    with webhook() as hook:
        done = health(
            data, "baita", "--notify-as", shape,
            YUANLIU_NOTIFY=hook.url, YUANLIU_NOTIFY_SECRET="SEC0123456789",  # noqa: S106
        )  # fmt: skip
    assert done.returncode == 3
    ((path, _, body),) = hook.got
    assert body["msgtype"] == kind
    assert "list-empty" in json.dumps(body)
    assert ("&sign=" in path) == (shape == "dingtalk")


def test_a_refusal_is_1_shows_the_findings_all_the_same_and_no_secret(data: Path) -> None:
    with webhook(b'{"errcode": 310000, "errmsg": "sign not match"}') as hook:
        done = health(data, "baita", "--notify", hook.url, "--notify-as", "dingtalk")
    assert done.returncode == 1
    assert "baita: list-empty: " in done.stdout
    assert "nobody was notified: 127.0.0.1 did not take the message: 310000" in done.stderr
    assert "0123456789abcdef" not in done.stdout + done.stderr


def test_a_command_is_given_the_findings(data: Path, tmp_path: Path) -> None:
    told = tmp_path / "told.json"
    done = health(data, "baita", YUANLIU_NOTIFY=f"tee '{told}'")
    assert (done.returncode, done.stderr) == (3, "")
    assert json.loads(told.read_text("utf-8"))["needs_person"] == ["baita"]


def test_a_command_that_fails_is_1_and_the_findings_are_shown(data: Path) -> None:
    done = health(data, "baita", "--notify-command", "false")
    assert done.returncode == 1
    assert "baita: list-empty: " in done.stdout
    assert "nobody was notified: false ended with 1" in done.stderr
