"""The published file given its shape: made new, or brought up from an earlier program's."""

from sqlite_utils import Database

from scraper.publish import search
from scraper.publish.schema import TABLES, VIEWS

_TYPES = {"text": str, "int": int, "float": float}
_LISTS = ("keywords",)
"""Columns that came after the first files were published and hold JSON arrays."""


def create(db: Database) -> None:
    """Make all tables, views and the search index in an empty file."""
    for name, shape in TABLES.items():
        db.table(name).create(
            {column: _TYPES[kind.rstrip("!")] for column, kind in shape.columns.items()},
            pk=shape.pk,
            not_null=[column for column, kind in shape.columns.items() if kind.endswith("!")],
            foreign_keys=list(shape.references),
        )
    db.table("stories").add_foreign_key("root", "articles", "id")
    for name, shape in TABLES.items():
        for columns in shape.indexes:
            db.table(name).create_index(columns)
    for name, query in VIEWS.items():
        db.create_view(name, query.strip())
    for statement in search.INDEX:
        db.execute(statement)


def extend(db: Database) -> None:
    """Give an older file of this version the columns and views that were added since.

    Rows get their values when they are published again; until then lists and texts that are
    never missing are empty.
    """
    for name, shape in TABLES.items():
        known = {column.name for column in db.table(name).columns}
        for column, kind in shape.columns.items():
            if column not in known:
                empty = "[]" if column in _LISTS else ""
                db.table(name).add_column(
                    column,
                    _TYPES[kind.rstrip("!")],
                    not_null_default=empty if kind.endswith("!") else None,
                )
    for name, query in VIEWS.items():
        db.create_view(name, query.strip(), replace=True)
