"""What of an archive cannot be believed: then less is repaired, and nothing is published of it."""

from collections.abc import Iterable
from dataclasses import replace

from scraper.archive.checkup import cells, fault, readings, structure
from scraper.doctor.cures import ARCHIVE, UNOPENED
from scraper.doctor.nouns import Finding

_BROKEN = frozenset({structure.DAMAGED, structure.SHAPE, fault.UNREADABLE, fault.STOPPED})
"""Faults of a file whose tables do not say what is in them."""
_ORPHANS = frozenset(
    {
        structure.LOOSE,
        "address of an article that is none",
        "page without its article",
        "verdict without its article",
        "version without its article",
    }
)
"""Faults that show where an article, or another row that nothing else holds, was lost."""
UNSURE = frozenset(
    {
        UNOPENED,
        cells.WRONG,
        readings.UNREAD,
        "withdrawn article without its withdrawal",
        *_BROKEN,
        *_ORPHANS,
    }
)
"""Faults of an archive of which nothing may be published: what it has lost or cannot read would be
taken from readers as withdrawn."""


def is_broken(found: Iterable[Finding]) -> bool:
    """Whether repairing an archive would wipe out more than it mends.

    A check that one value has stopped which can be repaired is no sign of that.
    """
    return any(one.what in _BROKEN and not one.can_repair for one in _of_archive(found))


def has_lost(found: Iterable[Finding]) -> bool:
    """Whether an archive has rows that tell of an article, or of another row, that is gone.

    Rows that can be made of others do not: they may be what an interrupted act has left.
    """
    return any(one.what in _ORPHANS and not one.can_repair for one in _of_archive(found))


def lasting(before: Iterable[Finding], after: Iterable[Finding]) -> set[str]:
    """Return what is wrong with an archive after mending, and what was wrong before that no mending
    cures: it may have wiped out what told of it."""
    uncured = (one for one in before if not one.can_repair)
    return {one.what for one in _of_archive((*uncured, *after))}


def weighed(found: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """Return findings with an index of a wrong count told as damage to its table, where other rows
    tell that something is lost: the table may be what is wrong."""
    if not has_lost(found):
        return found
    cure = ARCHIVE[structure.DAMAGED]
    return tuple(
        replace(one, what=structure.DAMAGED, cure=cure.told, can_repair=cure.can_repair)
        if one.where == "archive" and one.what == structure.INDEX and _is_of_counts(one)
        else one
        for one in found
    )


def _is_of_counts(found: Finding) -> bool:
    return any(structure.COUNT in example for example in found.examples)


def _of_archive(found: Iterable[Finding]) -> Iterable[Finding]:
    return (one for one in found if one.where == "archive")
