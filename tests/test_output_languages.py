"""The published file opens clean in Datasette, Node and PHP, where they are there."""

import asyncio
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from datasette.app import Datasette  # type: ignore[import-untyped]

from scraper.publish.schema import TABLES, VIEWS
from tests.scraper.publish.newsroom import Newsroom, ask

ROOT = Path(__file__).resolve().parent.parent
DOC = (ROOT / "docs" / "output.md").read_text("utf-8")
NODE, PHP = (
    re.findall(rf"^```{language}\n(.*?)^```", DOC, re.M | re.S)[0] for language in ("js", "php")
)
HAS_SQLITE = {
    "node": ["-e", "require('node:sqlite')"],
    "php": ["-r", "exit(!in_array('sqlite', PDO::getAvailableDrivers()));"],
}


@pytest.fixture(scope="module")
def newsroom(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Newsroom]:
    data = tmp_path_factory.mktemp("languages") / "data"
    data.mkdir()
    newsroom = Newsroom(data)
    newsroom.chain()
    newsroom.publish()
    yield newsroom
    newsroom.archive.close()


def run(language: str, script: str, newsroom: Newsroom) -> str:
    """Run an example in the folder above ``data``; skip it without the language or its SQLite."""
    program = shutil.which(language)
    if program is None:
        pytest.skip(f"no {language} here")
    asked = subprocess.run([program, *HAS_SQLITE[language]], capture_output=True, check=False)
    if asked.returncode:
        pytest.skip(f"this {language} has no SQLite")
    folder = newsroom.target.parent.parent
    file = folder / f"example-{language}.js"
    file.write_text(script, "utf-8")
    silent = ["--no-warnings"] if language == "node" else []
    done = subprocess.run(
        [program, *silent, file.name], cwd=folder, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def test_the_example_for_node_runs(newsroom: Newsroom) -> None:
    said = run("node", NODE, newsroom)
    assert said.startswith("2026-11-03T00:00:00+08:00 青石派出所：后半夜的巡逻 \n  来源：")
    assert said.count("\n") == 6


def test_the_example_for_php_runs(newsroom: Newsroom) -> None:
    said = run("php", PHP, newsroom)
    assert said.count("<h2>青石派出所：后半夜的巡逻</h2><p>来源：") == 3
    assert "relay: 云岚长安网<br>\n" in said


def test_datasette_opens_the_file_clean(newsroom: Newsroom) -> None:
    async def asked() -> dict[str, Any]:
        datasette = Datasette(files=[str(newsroom.target)])
        found = {}
        pages = [
            "/published.json",
            *(f"/published/{name}.json?_size=max" for name in (*TABLES, *VIEWS)),
        ]
        for page in pages:
            answer = await datasette.client.get(page)
            assert answer.status_code == 200, answer.text
            found[page] = answer.json()
        for page in ("/", "/published", "/published/articles/1", "/published/articles_public"):
            assert (await datasette.client.get(page)).status_code == 200
        for database in datasette.databases.values():
            database.close()
        return found

    found = asyncio.run(asked())
    tables = {table["name"]: table for table in found["/published.json"]["tables"]}
    assert {name for name, table in tables.items() if not table["hidden"]} == set(TABLES)
    assert {view["name"] for view in found["/published.json"]["views"]} == set(VIEWS)
    assert tables["articles"]["fts_table"] is None  # theirs would ask in words, not in pairs
    for name in TABLES:
        page = found[f"/published/{name}.json?_size=max"]
        rows = [list(row) for row in ask(newsroom, f"select * from {name}")]  # noqa: S608
        assert sorted(page["rows"], key=repr) == sorted(rows, key=repr), name
