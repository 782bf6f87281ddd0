"""What an archive that is set aside knows and its backup does not: acts of withdrawing, numbers.

They are written into the backup's copy while that lies beside, so that they are there from the
moment on at which it takes its place. The archive of before is only read.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from scraper.archive import issued
from scraper.archive.archive import Archive
from scraper.archive.backup import fold
from scraper.archive.checkup.opening import looked_at
from scraper.archive.errors import ERRORS, ArchiveError
from scraper.archive.following import known_identity, last_numbers, number_above
from scraper.archive.withdrawals import Restoration
from scraper.ingest.withdraw import Request, restore, withdraw

_UNREADABLE = (*ERRORS, ArchiveError, ValueError, TypeError, KeyError, AttributeError)


@dataclass(frozen=True, slots=True)
class Known:
    """What the archive of before tells."""

    held: Mapping[str, tuple[Request, datetime]]
    """By address of a page that is withdrawn: who wanted it so, why, and when."""
    given: Mapping[tuple[str, datetime], Restoration]
    """By subject and moment of a withdrawal, by which act it was last undone. Its number says
    nothing in a backup: an archive that was put back gives those of what it has lost once more."""
    told: int
    """Highest number of a change that readers may have been told."""
    numbers: tuple[int, int]
    """Highest number of an article and of a story."""


@dataclass(frozen=True, slots=True)
class Carried:
    """What was taken over."""

    count: int
    """Pages that were withdrawn, or restored, once more."""
    missed: tuple[str, ...]
    """Withdrawn pages that are not in the backup: nothing bars them when they are met again."""


def known(before: Path, world: str, identity: str | None) -> Known | None:
    """Return what the archive of ``before`` tells; ``None``: it cannot be read, or is another."""
    try:
        with looked_at(before, world) as archive:
            if identity is None or known_identity(archive) != identity:
                return None
            acts = {act.id: (act.subject, act.at) for act in archive.withdrawals.all()}
            undone = archive.withdrawals.restorations()
            return Known(
                dict(_held(archive)),
                {acts[one.withdrawal]: one for one in undone if one.withdrawal in acts},
                issued.highest(archive) or 0,
                last_numbers(archive),
            )
    except _UNREADABLE:
        return None


def carry(old: Known, staged: Path, world: str) -> Carried:
    """Bring it into a backup's archive, all of it or nothing. Raises :class:`ArchiveError`."""
    with Archive.open(staged, world=world) as archive, archive.transaction():
        missed, count = [], 0
        for url, (request, at) in old.held.items():
            number = archive.articles.by_url(url)
            if number is None:
                missed.append(url)
            elif not archive.bars.is_held(number):
                withdraw(archive, request, at)
                count += 1
        for url, act in list(_given(archive, old)):
            restore(archive, url, act.reason, act.said_by, act.countered_on, act.at)
            count += 1
        if old.told > (issued.highest(archive) or 0):
            issued.keep(archive, old.told)
        number_above(archive, *old.numbers)
    fold(staged)
    return Carried(count, tuple(missed))


def _held(archive: Archive) -> Iterator[tuple[str, tuple[Request, datetime]]]:
    for act in archive.withdrawals.all():
        for number in archive.withdrawals.articles(act.id):
            url = archive.articles.address(number)
            if url and archive.bars.is_held(number):
                asked = Request(url, act.reason, act.said_by, act.told, act.noticed_on)
                yield url, (asked, act.at)


def _given(archive: Archive, old: Known) -> Iterator[tuple[str, Restoration]]:
    """Yield the pages that are withdrawn in the backup by an act that was undone since."""
    for act in archive.withdrawals.all():
        given = old.given.get((act.subject, act.at))
        for number in archive.withdrawals.articles(act.id) if given else ():
            url = archive.articles.address(number)
            if given and url and url not in old.held and archive.bars.is_held(number):
                yield url, given
