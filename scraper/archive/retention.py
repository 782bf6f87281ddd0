"""What an archive may forget, when an operator says so: raw bytes and records of old runs.

Readings, credits, stories and corrections are never forgotten. Freed room stays in the file and is
filled again; ``vacuum`` alone makes it smaller.
"""

from datetime import datetime

from scraper.archive.archive import Archive

BATCH = 500
"""Rows dropped in one transaction, so that no other writer waits long."""


def drop_pages(archive: Archive, before: datetime) -> int:
    """Drop the bytes of pages last fetched before a moment; return how many bodies.

    A body that a younger page shares stays until that one is old. The page's row stays, with the
    hash of what it was: it cannot be read again, but everything that was read of it remains.
    """
    dropped = _by_batches(archive, _DROP_PAGES, before)
    with archive.transaction():
        archive.db.conn.execute(
            "insert or replace into meta (key, value) values ('pages_dropped', ?)", (_text(before),)
        )
    return dropped


_DROP_PAGES = f"""
update bodies set compressed = x'' where sha256 in (
  select b.sha256 from pages p join bodies b using (sha256)
  where p.fetched_at < ?1 and length(b.compressed) > 0
    and p.fetched_at >= coalesce((select value from meta where key = 'pages_dropped'), '')
    and not exists
      (select 1 from pages y where y.sha256 = p.sha256 and y.fetched_at >= ?1)
  limit {BATCH})
"""  # noqa: S608
"""Those before the last time were looked at then."""


def drop_runs(archive: Archive, before: datetime) -> int:
    """Drop runs begun before a moment, with their visits and verdicts; return how many verdicts.

    What became of an address last stays with the address.
    """
    old = "select id from runs where started_at < ?1"
    dropped = _by_batches(
        archive,
        f"delete from verdicts where (run_id, url_key) in (select run_id, url_key from verdicts"  # noqa: S608
        f" where run_id in ({old}) limit {BATCH})",
        before,
    )
    with archive.transaction():
        archive.db.conn.execute(f"delete from visits where run_id in ({old})", (_text(before),))  # noqa: S608
        archive.db.conn.execute("delete from runs where started_at < ?1", (_text(before),))
    return dropped


def _by_batches(archive: Archive, statement: str, before: datetime) -> int:
    """Run a statement that changes at most a batch until it changes nothing."""
    total = 0
    while True:
        with archive.transaction():
            changed = archive.db.conn.execute(statement, (_text(before),)).rowcount
        total += changed
        if changed < BATCH:
            return total


def _text(moment: datetime) -> str:
    return moment.isoformat()
