"""What a way to page is told of the list page it stands on."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a walk, from a list page to the next."""

    first: str
    """Address of the list's first page, as ``source.toml`` has it."""
    current: str
    """Address of the page that was read."""
    base: str
    """What its relative links resolve against."""
    text: str
    walked: int
    """Pages of this list read so far, this one included."""
    by: int = 1
    """By how much a parameter grows from page to page."""
