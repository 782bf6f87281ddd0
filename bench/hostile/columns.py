"""Every column of a published file, parsed for what it says it holds."""

import json
import re
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

from bench.hostile import strict

_FILE = re.compile(r"images/[0-9a-f]{2}/[0-9a-f]{64}\.[a-z]{3,4}")
_JSON = frozenset(
    ["authors", "editors", "breadcrumb", "keywords", "evidence", "relations", "hosts", "fields"]
)
Fault = tuple[str, int, str]
"""Table and column, the article or row that it is of, what is wrong."""


def faults(published: Path) -> Iterator[Fault]:
    """Yield what is wrong in any text of any table and view."""
    with closing(sqlite3.connect(f"file:{published}?mode=ro", uri=True)) as file:
        file.row_factory = sqlite3.Row
        names = file.execute(
            "select name from sqlite_master where type in ('table', 'view')"
            " and name not like 'sqlite_%' and name not like '%\\_fts\\_%' escape '\\'"
            " and name not like '%\\_fts' escape '\\'"
        )
        for (name,) in names.fetchall():
            for row in file.execute(f'select * from "{name}"'):  # noqa: S608
                yield from _of_row(name, row)


def _of_row(table: str, row: sqlite3.Row) -> Iterator[Fault]:
    names = row.keys()
    owner = row["article"] if "article" in names else row["id"] if "id" in names else 0
    for column in names:
        if isinstance(row[column], bytes):
            yield f"{table}.{column}", owner, "bytes"
        elif isinstance(row[column], str):
            for fault in check_of(column)(row[column]):
                yield f"{table}.{column}", owner or 0, fault


def check_of(column: str) -> Callable[[str], list[str]]:
    """Return what a column is held to, by its name."""
    if column == "attribution_html":
        return lambda html: strict.faults_of(html, strict.ATTRIBUTION)
    if column.endswith("html"):
        return lambda html: strict.faults_of(html, strict.BODY)
    if column.endswith("url"):
        return strict.address_faults
    if column == "file":
        return lambda path: [] if _FILE.fullmatch(path) else [f"file {path[:80]!r}"]
    return _json if column in _JSON else strict.text_faults


def _json(text: str) -> list[str]:
    try:
        found = json.loads(text)
    except ValueError:
        return [f"no JSON: {text[:60]!r}"]
    return [fault for one in _texts(found) for fault in strict.text_faults(one)]


def _texts(value: object) -> Iterator[str]:
    """Yield all texts in a JSON value, names too."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from value
        yield from _texts(list(value.values()))
    elif isinstance(value, list):
        for one in value:
            yield from _texts(one)
