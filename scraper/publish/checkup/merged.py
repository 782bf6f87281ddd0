"""Two search indexes of one file, ``made`` and ``there``: whether they hold the same words.

Run by itself, as ``python -I merged.py FILE``, and prints what differs as a JSON array. A damaged
index may take SQLite, and the process with it: versions before 3.42 do not survive each. So
nothing of ours is imported here, and the memory it may take is bounded.
"""

import json
import resource
import sqlite3
import sys

MOST_MEMORY = 4 * 1024**3
CHUNK = 10_000
_BLOCKS = "select block from {0}_data where id <> 10 order by id"
"""Row 10 numbers the parts of the index, which is another history's affair."""
_WORDS = "select term, doc, col, offset from {0}_words"
_SIZES = (
    "select id from (select * from made_docsize except select * from there_docsize)"
    " union select id from (select * from there_docsize except select * from made_docsize)"
)


def main(path: str) -> int:
    """Compare and print."""
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("pragma journal_mode = off")
    connection.execute("pragma synchronous = off")
    try:
        connection.execute("insert into there (there) values ('integrity-check')")
        for name in ("made", "there"):
            connection.execute(f"insert into {name} ({name}) values ('optimize')")  # noqa: S608
        wrong = differing(connection)
    except (sqlite3.Error, UnicodeDecodeError, MemoryError) as error:
        wrong = [str(error) or "its lengths cannot be right"]
    print(json.dumps(wrong[:1000]))
    return 0


def differing(connection: sqlite3.Connection) -> list[str]:
    """Return what differs: articles by how many words they have, or that some words do."""
    wrong = [f"place {place}" for (place,) in connection.execute(_SIZES)]
    if wrong or _are_equal(connection, _BLOCKS):
        return wrong
    for name in ("made", "there"):
        connection.execute(f"create virtual table {name}_words using fts5vocab({name}, instance)")
    return [] if _are_equal(connection, _WORDS) else ["words of articles"]


def _are_equal(connection: sqlite3.Connection, query: str) -> bool:
    """Whether a query has the same rows of both indexes; some are compared at a time."""
    made, there = (connection.execute(query.format(name)) for name in ("made", "there"))
    while rows := made.fetchmany(CHUNK):
        if rows != there.fetchmany(CHUNK):
            return False
    return there.fetchone() is None


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
