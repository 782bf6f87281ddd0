"""Articles and their parts: compared with what is published, written where they differ."""

from collections.abc import Collection, Iterable, Mapping

from sqlite_utils import Database

from scraper.publish import search
from scraper.publish.changes import Change, Ledger
from scraper.publish.rows import CHILDREN, Row, Rows, as_json


def published(db: Database, table: str, key: str, ids: Collection[int]) -> Mapping[int, list[Row]]:
    """Return published rows by the article they belong to, parts in their order."""
    found: dict[int, list[Row]] = {}
    where = f"{key} in (select value from json_each(?))"  # noqa: S608
    order = "article, position" if table in CHILDREN else key
    for row in db.table(table).rows_where(where, [as_json(list(ids))], order_by=order):
        found.setdefault(row[key], []).append(row)
    return found


def write(db: Database, made: Iterable[Rows], ledger: Ledger) -> set[int]:
    """Bring a batch of articles up to date; return the stories that they are or were in."""
    batch = list(made)
    ids = [rows.article["id"] for rows in batch]
    old = {article: found[0] for article, found in published(db, "articles", "id", ids).items()}
    old_parts = {table: published(db, table, "article", ids) for table in CHILDREN}
    stories, changed = set(), []
    for rows in batch:
        article = rows.article["id"]
        before = old.get(article)
        fields = _differing(before or {}, rows.article)
        parts = {t for t in CHILDREN if old_parts[t].get(article, []) != rows.parts[t]}
        ledger.article(article, fields | parts, _kind(before, rows.article))
        if fields or parts:
            changed.append(rows)
            stories |= {rows.article["story"], *([before["story"]] if before else [])}
    _replace(db, changed)
    return stories


def _kind(before: Row | None, after: Row) -> Change | None:
    """Name what happened to an article; ``None`` leaves it to the fields that differ."""
    if after["status"] == "withdrawn":
        return None if before and before["status"] == "withdrawn" else "withdrawn"
    if before is None:
        return "new"
    if before["status"] == "withdrawn":
        return "restored"
    return "gone" if after["gone_at"] and not before["gone_at"] else None


def _differing(before: Row, after: Row) -> set[str]:
    return {name for name, value in after.items() if name not in before or before[name] != value}


def _replace(db: Database, batch: Iterable[Rows]) -> None:
    batch = list(batch)
    articles = [rows.article["id"] for rows in batch]
    ids = as_json(articles)
    findable = search.entries(db, articles)
    db.table("articles").upsert_all([rows.article for rows in batch], pk="id")
    of_these = "article in (select value from json_each(?))"
    for table in CHILDREN:
        db.table(table).delete_where(of_these, [ids])
        db.table(table).insert_all(row for rows in batch for row in rows.parts[table])
    search.exchange(db, findable, search.entries(db, articles))
