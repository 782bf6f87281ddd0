"""Many copies of one article in a published file."""

import sqlite3
from contextlib import closing
from pathlib import Path

from scraper.publish.feeds.names import Feed
from tests.scraper.publish.feeds.press import Press

NUMBERS = "with recursive n(value) as (select 1 union all select value + 1 from n limit ?)"
COLUMN = Feed("qingshi", "要闻").stem


def fill(press: Press, count: int) -> None:
    """Put so many copies of the only article into the published file, each a day older."""
    with closing(sqlite3.connect(press.target)) as db:
        names = [row[1] for row in db.execute("pragma table_info(articles)")]
        values = {
            "id": "n.value + 1",
            "title": "'第' || n.value || '号'",
            "published": "date('2026-10-01', '-' || n.value || ' days') || 'T00:00:00+08:00'",
        }
        taken = ", ".join(values.get(name, f'a."{name}"') for name in names)
        told = "1 + n.value, n.value + 1, 1, 'new', '[]', '2026-11-23T14:00:00+08:00'"
        for table, row in (
            ("articles", f"{taken} from n, articles a"),
            ("changes", f"{told} from n"),
        ):
            db.execute(
                f"{NUMBERS} insert into {table} select {row}",
                (count,),
            )
        db.commit()


def times(folder: Path) -> dict[str, tuple[int, int]]:
    """Return what would differ for every file if it were put in place anew."""
    found = ((p, p.stat()) for p in folder.rglob("*") if p.is_file())
    return {str(path): (stat.st_ino, stat.st_mtime_ns) for path, stat in found}
