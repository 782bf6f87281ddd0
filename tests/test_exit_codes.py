"""Every exit code of docs/running.md, each meaning produced by breaking the thing it stands for.

The commands run as cron runs them, over a web of one small site that is served. What else each of
them says is tested beside it (``tests/scraper/commands``); here it is the code that counts, that an
error is one line, and that a misspelt command has asked nothing and written nothing.
"""

import re
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest

from scraper.archive.archive import Archive
from scraper.crawl.run.locks import RUN, lock
from tests.desk import RSS, UPDATE, Desk, another_site, at_a_desk, crawled_before
from tests.replica.demo import PROJECT
from tests.scraper.crawl.visiting import HOST, LIST, TOML, page


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with at_a_desk(tmp_path) as desk:
        yield desk


def nothing(desk: Desk) -> None:
    """Break nothing."""


def hold(name: str) -> Callable[[Desk], None]:
    def locked(desk: Desk) -> None:
        (desk.data / "locks").mkdir(parents=True)
        desk.held.enter_context(lock(desk.data / "locks", name))

    return locked


def garbage(name: str) -> Callable[[Desk], None]:
    def spoil(desk: Desk) -> None:
        desk.data.mkdir()
        (desk.data / name).write_bytes(b"this is no database" * 100)

    return spoil


def beneath_a_file(desk: Desk) -> None:
    desk.data.write_text("a file")
    desk.data /= "data"


def no_contact(desk: Desk) -> None:
    desk.more["YUANLIU_WORLD"] = "live"


def no_archive(desk: Desk) -> None:
    assert not desk.data.exists()


def answer(url: str, status: int, text: str = "") -> Callable[[Desk], None]:
    def change(desk: Desk) -> None:
        desk.web.pages[url] = (status, {}, text)

    return change


def articles_fail(desk: Desk) -> None:
    desk.web.pages |= {page(n): (500, {}, "") for n in range(1, 7)}


def other_addresses(desk: Desk) -> None:
    desk.source(TOML.replace("/n/", "/elsewhere/", 1))


def unreadable_source(desk: Desk) -> None:
    desk.source("titel = 'x'", "other")


def unknown_to_the_archive(desk: Desk) -> None:
    desk.data.mkdir()
    Archive.open(desk.data / "archive.db", world="replica").close()


def a_bad_line(desk: Desk) -> None:
    desk.data.mkdir()
    (desk.data / "p.jsonl").write_text('{"id": "a", "body_text": "青石"}\n{\n', "utf-8")


def expecting_authors(desk: Desk) -> None:
    desk.source(TOML + "\n[expect]\nfields = { author = 0.9 }\n")


def restored_from_a_backup(desk: Desk) -> None:
    """Let the archive be of before a withdrawal that readers know."""
    crawled_before(desk)
    archive, backup = desk.data / "archive.db", desk.data / "backup.db"
    with closing(sqlite3.connect(archive)) as now, closing(sqlite3.connect(backup)) as kept:
        now.backup(kept)
    said = ("--reason", "版权归作者", "--by", "何满仓")
    assert desk.scrapy("withdraw", page(1), *said).returncode == 0
    with closing(sqlite3.connect(archive)) as now, closing(sqlite3.connect(backup)) as kept:
        kept.backup(now)


def an_article_is_lost(desk: Desk) -> None:
    crawled_before(desk)
    with closing(sqlite3.connect(desk.data / "archive.db")) as archive, archive:
        archive.execute("delete from postings where article_id = 1")
        archive.execute("delete from articles where id = 1")


def a_shelf(desk: Desk) -> Path:
    crawled_before(desk)
    (desk.data.parent / "shelf").mkdir()
    return desk.data.parent / "shelf"


def a_damaged_backup(desk: Desk) -> None:
    shelf = a_shelf(desk)
    assert desk.scrapy("backup", str(shelf)).returncode == 0
    (archive,) = shelf.glob("*/archive.db")
    archive.write_bytes(archive.read_bytes()[:-1])


def readers_have_garbage(desk: Desk) -> None:
    a_shelf(desk)
    (desk.data / "published.db").write_bytes(b"this is no database" * 100)


def readers_have_else(desk: Desk) -> None:
    crawled_before(desk)
    with closing(sqlite3.connect(desk.data / "published.db")) as published, published:
        published.execute("update articles set title = '别的'")


BATCH = "{data}/p.jsonl"
SHELF = "{data}/../shelf"


@dataclass(frozen=True)
class Case:
    code: int
    meaning: str
    """Words of the document."""
    broken: Callable[[Desk], None]
    command: tuple[str, ...]
    told: str = ""

    def __str__(self) -> str:
        return f"{self.code}-{self.broken.__name__}-{'-'.join(self.command)}"


NOT_OK = "some source's result is not `ok`"
CASES = [
    Case(0, "well", nothing, UPDATE),
    Case(0, "well", nothing, ("crawl", "tiny")),
    Case(0, "when nothing is new", crawled_before, UPDATE),
    Case(0, "a source was busy", hold("tiny"), UPDATE),
    Case(1, "nothing could be crawled", beneath_a_file, UPDATE, "YUANLIU_DATA"),
    Case(1, "nothing could be crawled", garbage("archive.db"), UPDATE, "archive.db"),
    Case(1, "nothing could be crawled", no_contact, UPDATE, "YUANLIU_CONTACT"),
    Case(1, "nothing published", garbage("published.db"), UPDATE, "published.db"),
    Case(1, "nothing published", no_archive, ("publish",), "scrapy update"),
    Case(2, "an option", nothing, ("update", "--nosuch"), "--nosuch"),
    Case(2, "an option", nothing, ("update", "--since", "yestreen"), "yestreen"),
    Case(2, "an option", nothing, ("update", "--backfill", "2026-01-01"), "2026-01-01"),
    Case(2, "an option", nothing, ("crawl", "tiny", "-a", "since=2026-02-30"), "2026-02-30"),
    Case(2, "a source's name", nothing, ("update", "--only", "tinny"), "'tiny'"),
    Case(2, "a source's name", nothing, ("crawl", "tinny"), "'tiny'"),
    Case(2, "a source's name", crawled_before, ("search", "民警", "--source", "tinny"), "'tiny'"),
    Case(2, "a source's name", crawled_before, ("export", "--csv", "--source", "nosuch"), "tiny"),
    Case(2, "an address that cannot be", nothing, ("crawl", "tiny", "-a", "url=file:///x"), "http"),
    Case(2, "an address that cannot be", nothing, ("add-source", "ftp://a.example/"), "http(s)"),
    Case(3, NOT_OK, answer(LIST, 500), UPDATE, "tiny: failed: list"),
    Case(3, NOT_OK, articles_fail, UPDATE, "tiny: failed: 6 of 6 articles"),
    Case(3, NOT_OK, answer(LIST, 521, "<script>x</script>"), UPDATE, "tiny: blocked"),
    Case(3, NOT_OK, answer(LIST, 200, "<ul></ul>"), UPDATE, "tiny: empty"),
    Case(3, NOT_OK, answer(LIST, 200, "<ul></ul>"), ("crawl", "tiny"), "tiny: empty"),
    Case(3, "a source folder cannot be read", unreadable_source, UPDATE, "titel"),
    Case(3, "a source folder cannot be read", unreadable_source, ("list",), "titel"),
    Case(3, "`health` has found what needs a person", unknown_to_the_archive, ("health", "tiny")),
    Case(
        3, "the one article wanted was not stored", nothing,
        ("crawl", "tiny", "-a", f"url={HOST}/n/99.html"), "gone: status 404",
    ),
    Case(3, "a line of a batch could not be used", a_bad_line, ("stories", "--batch", BATCH)),
    Case(3, "below what is expected", expecting_authors, ("check-source", "tiny"), "not all"),
    Case(3, "nobody accepted", another_site, ("add-source", RSS), "--yes"),
    Case(3, "a backup is damaged", a_damaged_backup, ("backup", SHELF, "--list"), "is damaged"),
    Case(
        3, "had to be made without `published.db`", readers_have_garbage, ("backup", SHELF),
        "without what readers have",
    ),
    Case(3, "`doctor` has found what needs a person", readers_have_else, ("doctor",)),
    Case(
        3, "has lost what readers keep", an_article_is_lost, ("publish",), "has lost articles",
    ),
    Case(3, "has lost what readers keep", an_article_is_lost, UPDATE, "`scrapy doctor --repair`"),
    Case(3, "is held back", restored_from_a_backup, ("publish",), "forgotten that these"),
    Case(3, "is held back", restored_from_a_backup, UPDATE, "`scrapy withdraw` each again"),
    Case(75, "holds the lock", hold(RUN), UPDATE, RUN),
    Case(75, "holds the lock", hold("tiny"), ("crawl", "tiny"), "lock tiny"),
]  # fmt: skip
SAID_OF_ALL = ("error", "usage", "degraded", "one line says what to do",
               "nothing was asked", "written")  # fmt: skip
"""Words of the document that sum a code up, or say what is asserted of each of its cases."""


def documented() -> dict[int, str]:
    """Code → what docs/running.md says it means."""
    text = (PROJECT / "docs" / "running.md").read_text("utf-8")
    section = text.partition("\n## Exit codes\n")[2].partition("\n## ")[0]
    rows = re.findall(r"^\| (\d+) \| (.+) \|$", section, re.M)
    return {int(code): meaning for code, meaning in rows}


def meanings(told: str) -> list[str]:
    """The parts of a row that each want a case."""
    parts = re.split(r"[,:;]| or ", re.sub(r"\([^)]*\)", "", told))
    return [part for one in parts if (part := one.strip()) and part not in SAID_OF_ALL]


def test_the_table_has_every_code_and_every_meaning_of_the_document() -> None:
    codes = documented()
    assert sorted({case.code for case in CASES}) == sorted(codes)
    for case in CASES:
        assert case.meaning in codes[case.code], case
    for code, told in codes.items():
        known = {case.meaning for case in CASES if case.code == code}
        alone = [part for part in meanings(told) if not any(one in part for one in known)]
        assert alone == [], f"no case produces {code} for this"


@pytest.mark.parametrize("case", CASES, ids=str)
def test_what_is_broken_gives_its_code(desk: Desk, case: Case) -> None:
    case.broken(desk)
    asked, there = len(desk.web.hits), desk.data.exists()
    done = desk.scrapy(*(word.format(data=desk.data) for word in case.command))
    said = done.stdout + done.stderr
    assert done.returncode == case.code, said
    assert case.told in said
    assert "Traceback" not in said
    errors = [line for line in done.stderr.splitlines() if "error: " in line]
    if case.code == 0:
        assert said == ""
    elif case.command[0] not in ("health", "doctor"):  # what they find, they tell on stdout
        assert len(errors) == 1, said
    if case.code == 2:
        assert (len(desk.web.hits), desk.data.exists()) == (asked, there)
