"""Which addresses are asked for while a text is withdrawn, and once it is restored."""

from datetime import datetime

from scraper.archive.archive import Archive
from scraper.archive.bars import HELD
from scraper.text import urls
from scraper.verdict import Verdict


def shut(archive: Archive, article_id: int) -> None:
    """Ask for the page of an article no more."""
    archive.db.conn.execute(
        "update addresses set verdict = ?, recheck_at = null, title = null, date = null"
        " where article_id = ?",
        (Verdict.BARRED, article_id),
    )


def readmit(archive: Archive, article_id: int, at: datetime) -> None:
    """Let the page of an article be looked at again, at the next visit."""
    archive.db.conn.execute(
        "update addresses set verdict = ?, recheck_at = ? where article_id = ?",
        (Verdict.UNCHANGED, at.isoformat(), article_id),
    )


def reopen(archive: Archive) -> None:
    """Let every page that was kept out for its text be asked for again; what still bars it will."""
    archive.db.conn.execute(
        "update addresses set verdict = null, tries = 0 where verdict = ? and article_id is null",
        (Verdict.BARRED,),
    )


def let_in(archive: Archive, url: str) -> bool:
    """Let in the page that was kept out at an address, or at a twin of it: it is none of the
    withdrawn texts, whatever it looks like. Return whether one was kept out there."""
    key = urls.twin_key(url)
    kept_out = archive.db.conn.execute(
        "select url_key, url from addresses where verdict = ?"  # noqa: S608
        f" and (article_id is null or article_id not in ({HELD}))",
        (Verdict.BARRED,),
    )
    found = [(spelt,) for spelt, address in kept_out.fetchall() if urls.twin_key(address) == key]
    archive.db.conn.executemany(
        "update addresses set verdict = null, tries = 0 where url_key = ?", found
    )
    if found:
        archive.bars.free(key)
    return bool(found)
