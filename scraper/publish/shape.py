"""The published file given its shape: made new, or brought up from an earlier program's."""

from sqlite_utils import Database

from scraper.publish import search
from scraper.publish.schema import SCHEMA_VERSION, TABLES, VIEWS

_TYPES = {"text": str, "int": int, "float": float}
_LISTS = ("keywords",)
"""Columns that came after the first files were published and hold JSON arrays."""


def create(db: Database, known: dict[str, str]) -> None:
    """Make all tables, views and the search index in an empty file; ``known`` are its facts."""
    for name in TABLES:
        _make(db, name)
    db.table("stories").add_foreign_key("root", "articles", "id")
    for name in TABLES:
        _index(db, name)
    _look(db)
    _sign(db, known)
    search.ready(db)


def extend(db: Database) -> None:
    """Give an older file the tables, columns, indexes and views that came since.

    Rows get their values when they are published again; until then lists and texts that are
    never missing are empty.
    """
    there = set(db.table_names())
    for name, shape in TABLES.items():
        if name not in there:
            _make(db, name)
        known = {column.name for column in db.table(name).columns}
        for column, kind in shape.columns.items():
            if column not in known:
                empty = "[]" if column in _LISTS else ""
                db.table(name).add_column(
                    column,
                    _TYPES[kind.rstrip("!")],
                    not_null_default=empty if kind.endswith("!") else None,
                )
        _index(db, name)
    _look(db)
    _sign(db, {})
    search.ready(db)


def _make(db: Database, name: str) -> None:
    shape = TABLES[name]
    db.table(name).create(
        {column: _TYPES[kind.rstrip("!")] for column, kind in shape.columns.items()},
        pk=shape.pk,
        not_null=[column for column, kind in shape.columns.items() if kind.endswith("!")],
        foreign_keys=list(shape.references),
    )


def _index(db: Database, name: str) -> None:
    for columns in TABLES[name].indexes:
        db.table(name).create_index(columns, if_not_exists=True)
    for column in TABLES[name].unique:
        db.table(name).create_index([column], unique=True, if_not_exists=True)


def _look(db: Database) -> None:
    for name, query in VIEWS.items():
        db.create_view(name, query.strip(), replace=True)


def _sign(db: Database, known: dict[str, str]) -> None:
    facts = {**known, "schema_version": str(SCHEMA_VERSION)}
    rows = ({"key": key, "value": value} for key, value in facts.items())
    db.table("meta").upsert_all(rows, pk="key")
