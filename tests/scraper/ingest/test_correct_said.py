"""How corrections are written down, refused and told."""

from datetime import timedelta

import pytest

from scraper.archive import Archive
from scraper.archive.corrections import WHATS, What
from scraper.ingest.correct import CorrectionError, correct, described, undo
from tests.scraper.ingest.world import dump
from tests.scraper.making import NOON, OUTLETS, keep

LATER = NOON + timedelta(days=1)
A, B, C = (f"http://www.{host}.example/1.html" for host in ("qinghe", "baita", "huiwen"))
UNSEEN = "http://www.yunxi.example/art/7.html"


def _say(archive: Archive, what: What, subject: str, object: str) -> tuple[int, int]:
    return correct(archive, OUTLETS, what, subject, object, "葛春梅", "核对过原件", LATER)


def _three(archive: Archive) -> None:
    for url, day in ((A, 1), (B, 2), (C, 3)):
        keep(archive, url, published=f"2026-03-0{day}")


@pytest.mark.parametrize(
    ("what", "subject", "object", "words"),
    [
        ("parent", UNSEEN, A, "is not stored"),
        ("same", A, UNSEEN, "is not stored"),
        ("other", A, "槐树湾", "no http"),
        ("not-parent", "qinghe", A, "no http"),
        ("origin", UNSEEN, "青禾网", "is not stored"),
        ("same", A, "http://qinghe.example/1.html#top", "by itself"),
        ("origin", A, A, "by itself"),
        ("origin", A, " ", "nothing"),
        ("alias", "", "青禾网", "nothing"),
    ],
)
def test_what_cannot_be_meant_is_refused_in_one_line(
    archive: Archive, what: What, subject: str, object: str, words: str
) -> None:
    keep(archive, A)
    before = dump(archive)
    with pytest.raises(CorrectionError, match=words) as refused:
        _say(archive, what, subject, object)
    assert "\n" not in str(refused.value)
    assert dump(archive) == before


def test_what_was_taken_back_cannot_be_taken_back_again(archive: Archive) -> None:
    _three(archive)
    _say(archive, "parent", C, B)
    undo(archive, OUTLETS, 1, LATER)
    for number in (1, 2):
        with pytest.raises(CorrectionError, match=f"no correction {number} stands"):
            undo(archive, OUTLETS, number, LATER)
    assert archive.corrections.all() == []
    assert [one.id for one in archive.corrections.all(undone=True)] == [1]


def test_a_failure_leaves_nothing_of_it(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    _three(archive)
    before = dump(archive)
    monkeypatch.setattr(archive.articles, "touch", lambda _: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        _say(archive, "other", B, A)
    assert dump(archive) == before


def test_corrections_are_told_in_words(archive: Archive) -> None:
    _three(archive)
    for what in WHATS:
        archive.corrections.add(what, "a", "b", "葛春梅", "", LATER)
    archive.corrections.undo(1, LATER)
    rows = described(archive.corrections.all(undone=True))
    assert rows[0] == ("1", "a was taken from b", "葛春梅", "2026-03-03 (undone)")
    assert len({says for _, says, _, _ in rows}) == len(WHATS)


def test_no_correction_costs_a_look_at_every_page(archive: Archive) -> None:
    """An outer join to the view ``told`` would read all bodies, once for every page stored."""
    seen: list[str] = []
    archive.db.conn.set_trace_callback(seen.append)
    archive.corrections.rulings([1])
    archive.db.conn.set_trace_callback(None)
    (query,) = [one for one in seen if "corrections" in one]
    plan = [row[3] for row in archive.db.conn.execute(f"explain query plan {query}")]
    assert not [step for step in plan if step.startswith("SCAN") and step.split()[1] in ("a", "p")]
