"""``scrapy doctor``: what it prints, its exit codes, and that its faults are documented."""

import json
import re
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from random import Random

import pytest

from scraper.crawl.run.locks import RUN, lock
from scraper.doctor.cures import ARCHIVE, BESIDE, PUBLISHED
from tests.scraper.commands.making import errors, scrapy
from tests.scraper.doctor.pair import Pair, make

DOC = Path(__file__).parents[3] / "docs" / "running.md"


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Pair:
    return make(tmp_path_factory.mktemp("whole"))


@pytest.fixture
def pair(whole: Pair, tmp_path: Path) -> Pair:
    return whole.copy(tmp_path / "data")


def test_a_whole_pair_is_well(pair: Pair) -> None:
    done = scrapy("doctor", data=pair.folder)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.endswith("all that was looked at is well\n")


def test_what_is_wrong_is_told_repaired_and_well(pair: Pair) -> None:
    pair.spoil("update articles set attribution = '别的' where id = 4", published=True)
    done = scrapy("doctor", "--json", data=pair.folder)
    assert done.returncode == 3
    told = json.loads(done.stdout)
    assert not told["is_well"]
    assert told["findings"][0] == {
        "where": "published",
        "what": "article that is published otherwise than the archive has it",
        "count": 1,
        "examples": ["article 4: attribution"],
        "cure": "`scrapy doctor --repair` publishes it again",
        "can_repair": True,
    }
    done = scrapy("doctor", "--repair", data=pair.folder)
    assert (done.returncode, done.stderr) == (0, "")
    assert "published again" in done.stdout
    assert scrapy("doctor", data=pair.folder).returncode == 0


def test_what_cannot_be_rebuilt_needs_a_person(pair: Pair) -> None:
    pair.spoil("update articles set reading = cast(x'ff' as text) where id = 1")
    for options in ((), ("--repair",)):
        done = scrapy("doctor", *options, data=pair.folder)
        assert done.returncode == 3
        assert "reading that cannot be read" in done.stdout
        assert "`scrapy backup --restore FOLDER`" in done.stdout


def test_a_picture_that_is_lost_is_asked_for_again(pair: Pair) -> None:
    digest = 64 * "a"
    name, address = f"images/aa/{digest}.png", "http://qingshi.example/1.png"
    pair.spoil(
        "insert into pictures (key, url, source, sha256, type, size)"  # noqa: S608
        f" values ('{address}', '{address}', 'qingshi', '{digest}', 'png', 9);"
        f"insert into picture_uses values (1, '{address}')"
    )
    pair.spoil(
        f"insert into images values (1, 0, '{address}', '', '', '', null, '{name}')",  # noqa: S608
        published=True,
    )
    done = scrapy("doctor", data=pair.folder)
    assert name in done.stdout
    assert scrapy("doctor", "--repair", data=pair.folder).returncode == 0
    with closing(sqlite3.connect(pair.archive)) as db:
        assert db.execute("select sha256, due_at is null from pictures").fetchall() == [(None, 0)]


@pytest.mark.parametrize("name", ["archive.db", "published.db"])
def test_a_file_that_cannot_be_opened_at_all_exits_with_1(pair: Pair, name: str) -> None:
    (pair.folder / name).write_bytes(b"\x00" * 500)
    done = scrapy("doctor", data=pair.folder)
    assert done.returncode == 1
    assert "Traceback" not in done.stdout + done.stderr
    assert "is no SQLite file" in done.stdout


def test_a_published_file_that_cannot_be_opened_is_made_anew(pair: Pair) -> None:
    pair.published.write_bytes(b"\x00" * 500)
    done = scrapy("doctor", "--repair", data=pair.folder)
    assert (done.returncode, done.stderr) == (3, "")  # what it alone knew is gone
    assert "look whether `scrapy withdraw --list` has all withdrawals" in done.stdout
    (moved,) = pair.folder.glob("published.db.damaged-*")
    assert moved.read_bytes() == b"\x00" * 500
    assert re.search(r"they go on at \d+ and tell everything once more", done.stdout)


def test_where_readers_have_to_begin_anew_it_says_so_and_exits_with_3(pair: Pair) -> None:
    pair.published.write_bytes(b"\x00" * 500)
    pair.spoil("delete from meta where key like 'changes%'")
    done = scrapy("doctor", "--repair", data=pair.folder)
    assert done.returncode == 3, done.stderr
    assert "they begin at 1 again; tell those who follow them to begin anew" in done.stdout
    assert scrapy("doctor", data=pair.folder).returncode == 0


def test_nothing_yet_is_well(tmp_path: Path) -> None:
    done = scrapy("doctor", data=tmp_path / "data")
    assert done.returncode == 0
    assert "run `scrapy update` first" in done.stdout


def test_repairing_wants_the_locks(pair: Pair) -> None:
    (pair.folder / "locks").mkdir()
    with lock(pair.folder / "locks", RUN):
        assert scrapy("doctor", "--repair", data=pair.folder).returncode == 75
        assert scrapy("doctor", data=pair.folder).returncode == 0


@pytest.mark.parametrize("options", [("x",), ("--repair", "--quick"), ("--mend",)])
def test_what_cannot_be_meant_is_refused(pair: Pair, options: tuple[str, ...]) -> None:
    assert scrapy("doctor", *options, data=pair.folder).returncode == 2


@pytest.mark.parametrize("seed", range(4))
def test_damaged_bytes_never_make_a_traceback(pair: Pair, seed: int) -> None:
    rng = Random(seed)  # noqa: S311
    for file in (pair.archive, pair.published):
        content = bytearray(file.read_bytes())
        place = rng.randrange(len(content) - 64)
        content[place : place + 64] = rng.randbytes(64)
        file.write_bytes(content)
    done = scrapy("doctor", data=pair.folder)
    assert done.returncode in (0, 1, 3)
    assert "Traceback" not in done.stdout + done.stderr
    assert errors(done) == []


@pytest.mark.parametrize(
    ("where", "cures"), [("archive", ARCHIVE), ("published", PUBLISHED), ("beside", BESIDE)]
)
def test_every_fault_is_documented(where: str, cures: dict[str, object]) -> None:
    section = DOC.read_text("utf-8").partition("\n## Doctor\n")[2].partition("\n## ")[0]
    lines = [line for line in section.split("\n") if line.startswith(f"| {where} |")]
    for what in cures:
        assert sum(f"`{what}`" in line for line in lines) == 1, what


def test_a_folder_that_is_gone(tmp_path: Path, pair: Pair) -> None:
    shutil.rmtree(pair.folder / "feeds")
    done = scrapy("doctor", data=pair.folder)
    assert done.returncode == 3
    assert f"{pair.folder / 'feeds'} is not there" in done.stdout
