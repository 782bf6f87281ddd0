"""A run that needs too much memory ends in order, and says so."""

from pathlib import Path

from scraper.crawl.run.memory import held_now
from tests.rude_plays import PAGE
from tests.rude_web import head, rude_web, say, whole
from tests.scraper.crawl.rude_visits import host, source, visit
from tests.tiny_web import listing


def test_what_is_held_is_told_in_mebibytes() -> None:
    before = held_now()
    block = bytearray(64 * 1024 * 1024)
    block[::4096] = b"x" * len(block[::4096])
    assert 10 < before < 4_000
    assert 50 < held_now() - before < 100


def test_a_run_ends_in_order(tmp_path: Path) -> None:
    names = ["one", "two"]
    with rude_web() as web:
        for name in names:
            source(tmp_path, name)
            web.plays[f"{host(name)}/n/"] = whole(listing("/n/1.html", "/n/2.html")[2])
            web.plays[f"{host(name)}/n/1.html"] = say(head() + PAGE, pause=1.5)
            web.plays[f"{host(name)}/n/2.html"] = whole(PAGE)
        limit = ("-s", "MEMUSAGE_LIMIT_MB=20")
        visited = visit(web, tmp_path, tmp_path / "data", *limit, names=names)
        assert visited.rows.keys() == set(names)
        for row in visited.rows.values():
            assert row["result"] == "stopped"
            assert "MEMUSAGE_LIMIT_MB" in row["detail"]
        again = visit(web, tmp_path, tmp_path / "data", names=names, hours=2)
    assert {row["result"] for row in again.rows.values()} == {"ok"}
