"""Every question to a large published file is answered by an index."""

import re
import sqlite3
from contextlib import closing

import pytest
from sqlite_utils import Database

from scraper.publish import shape
from scraper.publish.feeds import items, reading
from tests.scraper.publish.feeds.press import Press

QUESTIONS = {
    "overall": (reading.NEWEST.format(which=""), (500,)),
    "source": (reading.NEWEST.format(which="site = ? and"), ("qingshi", 500)),
    "column": (reading.NEWEST.format(which='site = ? and "column" = ? and'), ("q", "x", 500)),
    "columns": (reading._COLUMNS, ("qingshi", 200)),
    "sources": (reading._SOURCES, ()),
    "touched": (reading._TOUCHED, (7,)),
    "withdrawn": (reading._WITHDRAWN, ()),
    "articles": (items._ARTICLES, ("[1]",)),
    "changed": (items._CHANGED, ("[1]",)),
    **{
        table: (f"{query} and {items._OF} order by article, position", ("[1]",))
        for table, query in items._PARTS.items()
    },
}


@pytest.mark.parametrize("name", QUESTIONS)
def test_no_table_is_read_whole(name: str, press: Press) -> None:
    press.publish()
    query, values = QUESTIONS[name]
    with closing(sqlite3.connect(press.target)) as db:
        steps = [row[3] for row in db.execute(f"explain query plan {query}", values)]
    scans = [step for step in steps if step.startswith("SCAN") and "json_each" not in step]
    # Sources are few; the newest of all are read along an index of dates.
    allowed = {"sources": r"SCAN s\b", "overall": r"SCAN articles USING INDEX \S+_published"}
    expected = allowed.get(name, "none")
    assert [step for step in scans if not re.match(expected, step)] == []
    if name in ("overall", "source", "column"):
        assert not any("TEMP B-TREE" in step for step in steps)


def test_an_older_file_gets_the_indexes_that_came_since(press: Press) -> None:
    press.origin()
    press.publish()
    with closing(sqlite3.connect(press.target)) as db:
        query = "select name from sqlite_master where type = 'index' order by name"
        before = db.execute(query).fetchall()
        db.execute("drop index idx_articles_site_column_published")
        shape.extend(Database(db))
        assert db.execute(query).fetchall() == before
