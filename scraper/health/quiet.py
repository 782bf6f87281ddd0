"""Rules about silence. A quiet site must not cry wolf, and a broken one must not be quiet.

A daily site may rest for ten days around the Spring Festival or the first week of October, so two
weeks are the least that calls for a person; only where even weekends bring several articles a day
is less enough. A site with an article a month is measured by its own months.
"""

from collections.abc import Iterator
from math import exp

from scraper.health.nouns import Facts, Finding, Rhythm
from scraper.source import Expect

_LEAST_GAPS = 6
"""Stretches between days with new articles without which no rhythm is known."""
_NOTE_DAYS, _PERSON_DAYS = 7.0, 14.0
_NOTE_LONGEST, _PERSON_LONGEST = 2, 3
"""Times the longest stretch there was."""
_NOTE_MEAN, _PERSON_MEAN = 3, 6
"""Times the mean stretch."""
_BUSY_WEEK, _BUSY_LONGEST, _BUSY_GAPS = 35, 1.6, 28
"""A site that brings five a day without a day of rest in four weeks …"""
_BUSY_DAYS = 4.0
"""… is not silent for so many days of its own will."""
_LONG_WEEKS = 8
"""Silence that is told of where no rhythm is known: a list may have been wrong from the first."""
_WEEKS = 4
_HALF, _LEAST_WANTED, _CHANCE = 0.5, 8, 0.001


def on_silence(facts: Facts, expect: Expect, weeks_watched: float) -> Iterator[Finding]:
    """Yield that nothing came for longer than is usual, or far less than is expected."""
    rhythm = facts.rhythm
    examples = facts.discover[:2]
    too_long = _too_long(rhythm)
    if too_long is not None:
        assert rhythm.quiet is not None
        told = (
            f"no new article for {rhythm.quiet:.0f} days;"
            f" the longest stretch so far was {_days(rhythm.longest)}"
        )
        yield Finding(facts.source, "quiet", told, rhythm.last_new, examples, too_long)
    elif rhythm.gaps < _LEAST_GAPS and _silent_weeks(rhythm, weeks_watched) >= _LONG_WEEKS:
        told = f"no new article for {_silent_weeks(rhythm, weeks_watched):.0f} weeks"
        yield Finding(facts.source, "quiet", told, rhythm.last_new, examples)
    elif expect.new_per_week and weeks_watched >= _WEEKS:
        wanted, came = expect.new_per_week * _WEEKS, rhythm.last_four_weeks
        if came < wanted * _HALF:
            told = f"{came} new articles in four weeks, expected {wanted:g}"
            few = wanted >= _LEAST_WANTED and came * 4 <= wanted and _chance(came, wanted) < _CHANCE
            yield Finding(facts.source, "quiet", told, rhythm.last_new, examples, few)


def _too_long(rhythm: Rhythm) -> bool | None:
    """Return ``None`` if the silence is usual, else whether a person must look."""
    if rhythm.quiet is None or rhythm.longest is None or rhythm.mean is None:
        return None
    if rhythm.gaps < _LEAST_GAPS:
        return None
    patience = max(_PERSON_DAYS, _PERSON_LONGEST * rhythm.longest, _PERSON_MEAN * rhythm.mean)
    is_busy = rhythm.gaps >= _BUSY_GAPS and rhythm.longest <= _BUSY_LONGEST
    if is_busy and (rhythm.per_week or 0) >= _BUSY_WEEK:
        patience = _BUSY_DAYS
    if rhythm.quiet > patience:
        return True
    noted = max(_NOTE_DAYS, _NOTE_LONGEST * rhythm.longest, _NOTE_MEAN * rhythm.mean)
    return False if rhythm.quiet > noted else None


def _silent_weeks(rhythm: Rhythm, weeks_watched: float) -> float:
    return weeks_watched if rhythm.quiet is None else min(weeks_watched, rhythm.quiet / 7)


def _chance(came: int, wanted: float) -> float:
    """Return how likely ``came`` or fewer are where ``wanted`` are usual (Poisson)."""
    term = total = exp(-min(wanted, 700.0))
    for k in range(1, came + 1):
        term *= wanted / k
        total += term
    return min(1.0, total)


def _days(stretch: float | None) -> str:
    return "less than a day" if not stretch or stretch < 1 else f"{stretch:.0f} days"
