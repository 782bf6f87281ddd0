"""The soak's crawls: a short one ends well, and what it looks for is found when it is there."""

import fcntl
import os
import shutil
import sqlite3
import subprocess
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from bench.soak.__main__ import main
from bench.soak.crawled import unlike
from bench.soak.looking import Sight, look, told
from scraper.source import BUNDLED, Source, load_sources
from tests.replica import serve
from tests.replica.demo import INVENTED, PROJECT, SCRAPY, environment

SOURCES: dict[str, Source] = dict(load_sources((BUNDLED, INVENTED))[0])
NAMES = "people", "sxpeace", "fazhi_zhengwu"


@pytest.fixture(scope="module")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder that nobody has disturbed."""
    folder = tmp_path_factory.mktemp("crawled")
    with serve(folder / "requests.jsonl") as proxy:
        command = [str(SCRAPY), "update", *(f"--only={name}" for name in NAMES)]
        env = environment(proxy, folder / "data")
        subprocess.run(command, cwd=PROJECT, env=env, timeout=90, check=True)
    return folder / "data"


@pytest.fixture
def data(crawled: Path, tmp_path: Path) -> Path:
    """A copy, to be spoilt."""
    return Path(shutil.copytree(crawled, tmp_path / "data"))


def plant(file: Path, *planted: str) -> None:
    with closing(sqlite3.connect(file)) as db:
        for one in planted:
            assert db.execute(one).rowcount > 0
        db.commit()


def test_a_short_soak_finds_nothing_wrong(capsys: pytest.CaptureFixture[str]) -> None:
    assert (
        main(
            [
                "--kills",
                "0",
                "--crawls",
                "2",
                "--publishes",
                "0",
                "--faults",
                "0",
                "--damages",
                "0",
                "--seed",
                "3",
            ]
        )
        == 0
    )
    shown = capsys.readouterr().out
    assert "all as if undisturbed" in shown
    assert "FAULT" not in shown


def test_a_whole_folder_is_without_fault_and_equal_to_itself(data: Path) -> None:
    sight = look(data, Sight(), ended_by_itself=True)
    assert sight.faults == []
    assert len(sight.stored) == len(sight.shown) > 30
    lines, faults = told(data, SOURCES)
    again, _ = told(data, SOURCES)
    assert (faults, list(unlike(lines, again))) == ([], [])


@pytest.mark.parametrize(
    ("file", "planted", "said"),
    [
        ("archive.db", "update runs set finished_at = null", "not written down as ended"),
        ("archive.db", "update articles set url = url || '?'", "article lost"),
        ("archive.db", "delete from members where article_id = 1", "without its member"),
        ("published.db", "delete from sources where name = 'people'", "foreign_key_check"),
        ("published.db", "update articles set url = url || '?'", "published and not stored"),
        (
            "published.db",
            "update meta set value = '999999' where key = 'archive_seq'",
            "published what the archive has not",
        ),
    ],
)
def test_what_a_blow_has_broken_is_seen(data: Path, file: str, planted: str, said: str) -> None:
    before = look(data, Sight(), ended_by_itself=True)
    plant(data / file, planted)
    found = look(data, before, ended_by_itself=True).faults
    assert any(said in one for one in found), found


def test_a_lock_that_is_held_is_seen(data: Path) -> None:
    with (data / "locks" / "_run.lock").open("a") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        assert look(data, Sight(), ended_by_itself=True).faults == ["the lock _run is still held"]


def test_a_file_without_a_table_is_the_state_before_the_first_publication(data: Path) -> None:
    os.truncate(data / "published.db", 0)
    sight = look(data, Sight(), ended_by_itself=True)
    assert (sight.shown, sight.faults) == (frozenset(), [])


def retold(file: str, *planted: str) -> Callable[[Path], None]:
    return lambda data: plant(data / file, *planted)


@pytest.mark.parametrize(
    "spoil",
    [
        retold("archive.db", "update articles set reading = replace(reading, '，', '。')"),
        retold("archive.db", "update articles set version = 2 where id = 1"),
        retold("archive.db", "update addresses set verdict = 'gone' where article_id is not null"),
        retold("archive.db", "delete from verdicts"),
        retold("published.db", "update articles set title = title || '。'"),
        retold("published.db", "delete from credits"),
        retold("published.db", "update copies set parent = null where parent is not null"),
    ],
)
def test_what_is_other_than_undisturbed_is_seen(data: Path, spoil: Callable[[Path], None]) -> None:
    lines, _ = told(data, SOURCES)
    spoil(data)
    again, faults = told(data, SOURCES)
    assert faults or list(unlike(again, lines))
