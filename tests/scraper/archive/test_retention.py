"""What an archive forgets when it is told to, and what it never does."""

from datetime import timedelta

from scraper.archive import Archive
from scraper.archive.retention import drop_pages, drop_runs
from scraper.article import Body, Page
from scraper.verdict import Verdict
from tests.scraper.making import NOON, keep

SITE = "http://www.qinghe.example"
LATER = NOON + timedelta(days=30)


def sizes(archive: Archive) -> dict[str, bool]:
    """Address of every page → whether its bytes are there."""
    rows = archive.db.conn.execute(
        "select url, length(compressed) > 0 from pages join bodies using (sha256)"
    )
    return {url: bool(there) for url, there in rows}


def test_old_pages_lose_their_bytes_but_not_what_was_read(archive: Archive) -> None:
    stored = keep(archive, f"{SITE}/1.html")
    archive.pages.add(Page(f"{SITE}/old", Body(b"same"), fetched_at=NOON))
    archive.pages.add(Page(f"{SITE}/young", Body(b"same"), fetched_at=LATER))
    assert drop_pages(archive, LATER) == 1
    assert sizes(archive) == {
        f"{SITE}/1.html": False,
        f"{SITE}/old": True,
        f"{SITE}/young": True,
    }
    article = archive.articles.get(stored)
    assert article is not None
    assert "说事箱" in article.article.body_text
    assert drop_pages(archive, LATER) == 0


def test_old_runs_go_with_their_verdicts_and_addresses_stay(archive: Archive) -> None:
    for at in (NOON, LATER):
        run = archive.runs.start("update", at)
        for number in range(3):
            archive.addresses.settle(run, "qinghe", f"{SITE}/{number}", Verdict.GONE, "", at)
        archive.runs.visit(run, "qinghe", "ok", {"gone": 3}, at, at, "")
    assert drop_runs(archive, LATER) == 3
    left = {
        table: archive.db.conn.execute(f"select count(*) from {table}").fetchone()[0]  # noqa: S608
        for table in ("runs", "visits", "verdicts", "addresses")
    }
    assert left == {"runs": 1, "visits": 1, "verdicts": 3, "addresses": 3}
