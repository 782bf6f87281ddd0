"""One thing that is wrong, however often."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from scraper.archive.errors import ERRORS, ArchiveError

SHOWN = 3
"""Examples that are named."""
LONGEST = 200
"""Characters of an example."""
UNREADABLE = "table that cannot be read to its end"
STOPPED = "check that could not be made"
"""Damage stood in its way, which other checks name."""


_OF_DAMAGE = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    MemoryError,  # a damaged length is asked for as it stands there
    RecursionError,
    TypeError,
    ValueError,
    ArchiveError,
)
"""What a value raises that no code expects."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What breaks one rule."""

    rule: str
    """What is wrong, as the table of ``docs/running.md`` has it."""
    count: int
    examples: tuple[str, ...]
    """The first of them: addresses, numbers, or what SQLite says."""


def gathered(rule: str, found: Iterable[object]) -> Iterator[Fault]:
    """Yield the fault that these break a rule, if there are any."""
    count, examples = 0, list[str]()
    for one in found:
        count += 1
        if len(examples) < SHOWN:
            examples.append(f"{one}"[:LONGEST])
    if count:
        yield Fault(rule, count, tuple(examples))


def broken(
    rules: Mapping[str, str], ask: Callable[[str], Iterable[Sequence[object]]]
) -> Iterator[Fault]:
    """Yield a fault for every rule whose query finds something; ``ask`` answers one with rows."""

    def breaches(rule: str, query: str) -> Iterator[Fault]:
        return gathered(rule, (row[0] for row in ask(query)))

    for rule, query in rules.items():
        yield from tried(rule, partial(breaches, rule, query))


def tried(what: str, check: Callable[[], Iterable[Fault]]) -> Iterator[Fault]:
    """Yield what a check finds; one that a damaged file stops is a fault of its own.

    Besides SQLite's errors, damage shows as a value that no code expects (text that is no JSON, a
    moment that is none, a reference that leads nowhere): none of them may end the checkup.
    """
    try:
        yield from check()
    except ERRORS as error:
        said = str(error).partition(" with text ")[0]  # SQLite would show the damaged bytes
        yield Fault(STOPPED, 1, (f"{what}: {said}"[:LONGEST],))
    except _OF_DAMAGE as error:
        told = f"{what}: {type(error).__name__}: {error}"
        yield Fault(STOPPED, 1, (told[:LONGEST],))
