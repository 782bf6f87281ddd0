"""The soak: a short one ends well, and what it looks for is found when it is there."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from bench.soak import kill
from bench.soak.__main__ import main
from bench.soak.check import breaches
from bench.soak.dump import differences, dumped
from bench.soak.kill import Moment, Stuck
from bench.soak.readings import Undisturbed, readings
from scraper.archive.archive import Archive
from scraper.reposts.outlets import load_outlets


@pytest.fixture(scope="module")
def grown(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A whole archive, of which each test has a copy to spoil."""
    path = tmp_path_factory.mktemp("grown") / "archive.db"
    with Archive.open(path) as archive:
        Undisturbed(archive, readings(60, 1), load_outlets()).grow(40)
    return path


@pytest.fixture
def archive(grown: Path, tmp_path: Path) -> Iterator[Archive]:
    with Archive.open(Path(shutil.copy(grown, tmp_path))) as archive:
        archive.db.conn.execute("pragma foreign_keys = off")
        yield archive


def test_a_short_soak_finds_nothing_wrong(capsys: pytest.CaptureFixture[str]) -> None:
    assert (
        main(
            [
                "--pages",
                "60",
                "--kills",
                "2",
                "--crawls",
                "0",
                "--publishes",
                "0",
                "--faults",
                "0",
                "--damages",
                "0",
            ]
        )
        == 0
    )
    shown = capsys.readouterr().out
    assert "readings stored, none lost" in shown
    assert "FAULT" not in shown


def test_a_whole_archive_breaks_no_rule(archive: Archive) -> None:
    assert list(breaches(archive)) == []
    assert archive.db.conn.execute("select count(*) from edges").fetchone()[0] > 10
    assert archive.db.conn.execute("select count(*) from versions").fetchone()[0] > 0


WORDS = {
    "@ROOT": "(select root_article from stories where root_article is not null limit 1)",
    "@CHILD": "(select article_id from members where parent_article is not null limit 1)",
    "@JOINING": "(select later from edges where kind in ('copy', 'excerpt', 'update'))",
}


def plant(archive: Archive, planted: str) -> None:
    for word, query in WORDS.items():
        planted = planted.replace(word, query)
    assert archive.db.conn.execute(planted).rowcount > 0


@pytest.mark.parametrize(
    ("planted", "told"),
    [
        ("delete from members where article_id = 3", "article without its member row: 3"),
        ("delete from articles where id = 3", "member row without its article: 3"),
        ("delete from articles where id = (select earlier from edges)", "without one of its ends"),
        ("update or ignore edges set earlier = 999", "edge without one of its ends"),
        ("delete from verdicts", "not one verdict for each reading"),
        ("update addresses set article_id = null", "verdict without its article"),
        ("delete from credits where article_id = 3", "has not its credits: 3"),
        ("update credits set article_id = 999 where article_id = 3", "credit without its article"),
        ("delete from versions", "has not its earlier versions"),
        ("delete from pages where id = 3", "article without its page: 3"),
        ("update articles set page_id = 4 where page_id = 3", "page without its article: 3"),
        (
            "delete from postings where article_id not in @JOINING",
            "without postings that joins no other",
        ),
        ("insert into postings values (1, 999)", "posting without its article: 999"),
        ("insert into stories (created_at) values ('')", "story without members"),
        ("update members set story_id = 999 where article_id = 3", "story that is none: 3"),
        ("update stories set root_article = null", "not exactly one root"),
        ("update members set parent_article = 3 where article_id = @ROOT", "exactly one root"),
        ("update members set parent_article = null where article_id = @CHILD", "exactly one"),
        (
            "update members set parent_article = article_id where article_id = @CHILD",
            "no line of parents leads to the root",
        ),
        ("update members set under_placeholder = 1", "below a page and a placeholder"),
        ("insert into merges values (1, 1, '')", "story that was merged and is there: 1"),
        ("update meta set value = '3' where key = 'seq'", "change that was never given"),
        ("update members set story_id = 999", "foreign_key_check"),
    ],
)
def test_a_planted_breach_is_found(archive: Archive, planted: str, told: str) -> None:
    plant(archive, planted)
    assert any(told in one for one in breaches(archive)), list(breaches(archive))


@pytest.mark.parametrize(
    "planted",
    [
        "delete from edges where (later, earlier) = (select later, earlier from edges limit 1)",
        "update edges set later_in_earlier = 0.123",
        "delete from postings where shingle = (select shingle from postings limit 1)",
        "update members set confidence = 0.5 where article_id = @CHILD",
        "update articles set reading = replace(reading, '，', '。') where id = 3",
        "delete from merges",
    ],
)
def test_what_no_rule_knows_is_seen_beside_the_undisturbed(archive: Archive, planted: str) -> None:
    archive.db.conn.execute("insert into merges values (998, 1, '')")
    before = dumped(archive)
    assert differences(before, before) == []
    plant(archive, planted)
    assert differences(dumped(archive), before) != []


def test_a_process_that_breaks_is_no_process_that_was_killed(tmp_path: Path) -> None:
    with pytest.raises(Stuck, match="broke off"):
        kill.run("bench.soak.regrouper", [str(tmp_path / "none.db")], Moment(1))
