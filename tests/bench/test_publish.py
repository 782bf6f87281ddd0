"""The town that is published: the same each time, whole, and what its benchmark prints."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from bench.publish import __main__ as command
from bench.publish.days import ACTS, Days
from bench.publish.reader import Seen, look
from bench.publish.tables import SHARE, limits
from bench.publish.town import FIRST, SPAN, Town
from bench.soak.check import RULES, sound
from scraper.archive.archive import Archive
from scraper.publish import publish

MANY = 400
FILLED = set(RULES) - {
    "article without postings that joins no other",
    "article that has not one verdict for each reading",
}
"""Rules that hold of an archive whose articles were never compared nor fetched again."""


@pytest.fixture
def town(tmp_path: Path) -> Iterator[Town]:
    with Archive.open(tmp_path / "archive.db") as archive:
        town = Town(archive, MANY)
        town.fill(MANY)
        yield town


def broken(town: Town) -> list[str]:
    conn = town.archive.db.conn
    return [
        *sound(conn),
        *(f"{rule}: {row[0]}" for rule in FILLED for row in conn.execute(RULES[rule])),
    ]


def test_a_filled_archive_is_whole(town: Town) -> None:
    assert broken(town) == []
    query = "select count(*), count(distinct story_id), count(parent_article) from members"
    articles, stories, copies = town.archive.db.conn.execute(query).fetchone()
    assert articles == MANY
    assert 0.2 < copies / articles < 0.4
    assert stories == articles - copies


def test_articles_are_as_news(town: Town) -> None:
    stored = town.archive.articles.since(0)
    lengths = [len(one.article.body_text) for one in stored]
    assert min(lengths) > 150
    assert max(lengths) < 1800
    days = [one.article.published or "" for one in stored]
    assert min(days) < "2023-12"
    assert max(days) > "2026-09"
    assert len({one.source for one in stored}) > 30
    assert 0.1 < sum(bool(one.article.images) for one in stored) / MANY < 0.35


def test_the_same_seed_makes_the_same_town(town: Town, tmp_path: Path) -> None:
    with Archive.open(tmp_path / "other.db") as archive:
        Town(archive, MANY).fill(50)
        for number in range(1, 51):
            ours, other = town.archive.articles.get(number), archive.articles.get(number)
            assert ours is not None
            assert other is not None
            assert (ours.article, ours.story_id) == (other.article, other.story_id)


def test_days_bring_every_kind_of_change(town: Town, tmp_path: Path) -> None:
    target, at = tmp_path / "published.db", FIRST + SPAN
    publish(town.archive, target, sources=town.sources, at=at)
    days = Days(town)
    for act in (*ACTS[:-1] * 4, "restored"):
        days.do(act)
    done = publish(town.archive, target, sources=town.sources, at=at + timedelta(hours=1))
    seen = {name for name in done.__slots__ if getattr(done, name)}
    assert seen >= {"new", "updated", "regrouped", "gone", "withdrawn"}
    assert broken(town) == []


def test_a_reader_that_is_refused_is_counted(tmp_path: Path) -> None:
    seen = Seen()
    look(tmp_path / "none.db", seen)
    assert (seen.looks, len(seen.faults)) == (1, 1)


def test_a_limit_is_missed_above_it() -> None:
    full, seen = {"wall": 100.0, "peak": 1e8}, {"longest": 0.1, "faults": []}
    assert all(one.holds for one in limits(full, {"wall": 100 * SHARE, "peak": 1e8}, full, seen))
    more, refused = {"wall": 5.1, "peak": 6e8}, {"longest": 6.0, "faults": ["locked"]}
    assert not any(one.holds for one in limits(full, more, full, refused))


def test_a_small_run_prints_its_tables(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(command, "SEARCHING", "bench.publish.none")
    assert command.main(["--size", "300", "--changes", "20"]) in (0, 1)
    shown = capsys.readouterr().out
    for wanted in ("changes / full build", "was refused 0 times", "peak memory", "articles new"):
        assert wanted in shown
    assert max(map(len, shown.splitlines())) <= 80
