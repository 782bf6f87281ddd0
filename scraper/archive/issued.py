"""Which numbers of changes readers have been told; the file that has them may be lost.

Whoever follows ``changes`` remembers the last number he has seen. Would a file that is made anew
count from 1 again, he would miss all that it tells under numbers up to that one.
"""

from scraper.archive.archive import Archive

_TOLD, _TRIED = "changes", "changes_tried"
"""Keys in ``meta``: a number that readers have been told for certain, and one that they may have
been told by a publication that was killed in its commit."""


def begin(archive: Archive) -> None:
    """Note of an archive that is published for the first time that readers know nothing of it."""
    archive.db.conn.execute("insert or ignore into meta (key, value) values (?, '0')", (_TOLD,))


def told(archive: Archive) -> int | None:
    """Return the last number that readers have been told for certain, 0 before the first; ``None``
    where only a program of before knew."""
    return _number(archive, _TOLD)


def highest(archive: Archive) -> int | None:
    """Return the highest number that they may have been told, in the same way."""
    number = told(archive)
    return None if number is None else max(number, _number(archive, _TRIED) or 0)


def was_published(archive: Archive) -> bool:
    """Whether readers have had a file of this archive, as far as is known."""
    known = archive.db.conn.execute("select 1 from meta where key = 'identity'").fetchone()
    return bool(known) and told(archive) != 0


def promise(archive: Archive, number: int) -> None:
    """Note before a publication lands up to which number it tells changes."""
    _raise(archive, _TRIED, number)


def keep(archive: Archive, number: int) -> None:
    """Note that it has landed."""
    _raise(archive, _TOLD, number)


def _number(archive: Archive, key: str) -> int | None:
    row = archive.db.conn.execute("select value from meta where key = ?", (key,)).fetchone()
    return int(row[0]) if row and str(row[0]).isdecimal() else None


def _raise(archive: Archive, key: str, number: int) -> None:
    if (_number(archive, key) or 0) >= number > 0:
        return
    with archive.transaction():
        archive.db.conn.execute(
            "insert into meta (key, value) values (?, ?) on conflict (key) do update"
            " set value = excluded.value where cast(value as integer) < ?",
            (key, str(number), number),
        )
