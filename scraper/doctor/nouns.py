"""What a checkup says."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong, with its cure."""

    where: str
    """``archive``, ``published``, or the folder beside them: ``feeds``, ``images``, ``locks``,
    ``logs``."""
    what: str
    """As the table of ``docs/running.md`` names it."""
    count: int
    examples: tuple[str, ...]
    """Some of them: addresses, numbers, what SQLite says. Text of a damaged file: not for a
    terminal as it is."""
    cure: str
    """What to do, in one line."""
    can_repair: bool
    """Whether ``scrapy doctor --repair`` does it."""


@dataclass(frozen=True, slots=True)
class Report:
    """All that was found."""

    findings: tuple[Finding, ...] = ()
    notes: tuple[str, ...] = ()
    """What is no fault and worth a line: nothing published yet, a run under way."""
    unopened: tuple[str, ...] = ()
    """``archive``, ``published``: what could not be opened at all."""

    @property
    def is_well(self) -> bool:
        """Whether nothing is wrong."""
        return not self.findings

    @property
    def needs_person(self) -> bool:
        """Whether something is wrong that ``--repair`` does not put right."""
        return any(not finding.can_repair for finding in self.findings)
