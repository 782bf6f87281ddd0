"""Rules about pages: are they read as they used to be, and are they still there."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from scraper.archive.becoming import MISSES
from scraper.archive.watching import READINGS, RECEIPTS
from scraper.health.nouns import Facts, Finding
from scraper.health.odds import Drop, at_most, drop

_ALONE = {"always": 0.0015, "mostly": 0.00003}
"""Odds below which one field's fall is no accident: after nine pages with it, three without."""
_TOGETHER, _FIELDS_TOGETHER = {"always": 0.007, "mostly": 0.0003}, 2
"""The same where fields fall together: after ten pages that all had them, two without suffice; not
so where one page in ten is of another make anyway."""
_SURE = 0.75
"""Usual share (of ten pages, nine) of what must be there; authors of half the pages are not."""
_NOTED = {"always": 0.0001, "mostly": 0.00001}
_TOLD = 3
_LEAST_EXPECTED, _BELOW, _FAR_BELOW = 10, 0.1, 0.02
_WEEK = timedelta(weeks=1)
_LEAST_GONE, _MANY_GONE, _MOST_GONE, _TIMES_GONE = 5, 0.25, 0.5, 3


@dataclass(frozen=True, slots=True)
class _Change:
    """One field that is read otherwise than it was."""

    name: str
    layer: str
    """Which layer used to answer."""
    lost: bool
    """Whether nobody answers any more."""
    drop: Drop

    def __str__(self) -> str:
        now = f"{self.drop.latest - self.drop.found} of the latest {self.drop.latest}"
        was = f"{self.drop.found_before} of {self.drop.before} before"
        if self.lost:
            return f"{self.name} is missing in {now} (found in {was}, by {self.layer})"
        return f"{self.name} is no longer found by {self.layer} in {now} ({was})"


def on_template(facts: Facts) -> Iterator[Finding]:
    """Yield one finding if pages are read otherwise than before."""
    changes = [change for name in RECEIPTS for change in _changes(facts, name)]
    lost = [c for c in changes if c.lost or c.layer == "rules"]
    sure = [c for c in lost if c.drop.is_less_likely(**_ALONE) and c.drop.share_before >= _SURE]
    joint = [
        c
        for c in changes
        if c.drop.is_less_likely(**_TOGETHER) and not c.drop.found and c.drop.share_before >= _SURE
    ]
    together = joint if len({c.name for c in joint}) >= _FIELDS_TOGETHER else []
    noted = [c for c in lost if c.drop.is_less_likely(**_NOTED)]
    told = sure or together or noted
    if told:
        told = sorted(told, key=lambda c: (not c.lost, c.drop.odds))
        more = f"; and {len(told) - _TOLD} more" if len(told) > _TOLD else ""
        latest = facts.readings[: told[0].drop.latest]
        yield Finding(
            facts.source,
            "template",
            "; ".join(map(str, told[:_TOLD])) + more,
            latest[-1].at,
            tuple(r.url for r in latest if not _answered(told[0], r.layers))[:2],
            bool(sure or together),
        )


def _answered(change: _Change, layers: Mapping[str, str]) -> bool:
    layer = layers.get(change.name)
    return layer is not None if change.lost else layer == change.layer


def _changes(facts: Facts, name: str) -> Iterator[_Change]:
    """Yield that a field is lost, or else that its usual layer answers no more."""
    layers = [reading.layers.get(name) for reading in facts.readings]
    if fall := drop([layer is not None for layer in layers]):
        usual = Counter(filter(None, layers[fall.latest :])).most_common(1)
        yield _Change(name, usual[0][0] if usual else "nobody", True, fall)
        return
    for layer in {one for one in layers if one is not None and one != "correction"}:
        if fall := drop([one in (layer, "correction") for one in layers]):
            yield _Change(name, layer, False, fall)


def on_missed(facts: Facts) -> Iterator[Finding]:
    """Pages without title or body where there used to be articles, as they come."""
    misses = sorted(facts.unread, key=lambda miss: miss.at, reverse=True)
    known = misses[-1].at if len(misses) >= MISSES else None
    stored = [at for at in facts.stored if known is None or at >= known]
    marks = sorted(
        [(at, True) for at in stored] + [(miss.at, False) for miss in misses], reverse=True
    )
    fall = drop([mark for _, mark in marks])
    if fall is None or not fall.is_less_likely(**_ALONE):
        return
    told = (
        f"{fall.latest - fall.found} of the latest {fall.latest} pages have no title or no text, or"
        f" say that they do not exist ({fall.found_before} of {fall.before} before were articles)"
    )
    since, examples = marks[fall.latest - 1][0], tuple(miss.url for miss in misses[:2])
    yield Finding(facts.source, "template", told, since, examples, True)


def on_fields(facts: Facts, expected: Mapping[str, float]) -> Iterator[Finding]:
    """Yield fields that fewer of the latest articles have than ``[expect]`` says.

    Fifteen of twenty where nine in ten are expected may be chance; then nothing is said.
    """
    latest = facts.readings[:READINGS]
    if len(latest) < _LEAST_EXPECTED:
        return
    for name, share in expected.items():
        without = [reading for reading in latest if name not in reading.has]
        found = len(latest) - len(without)
        odds = at_most(found, len(latest), share)
        if found < share * len(latest) and odds < _BELOW:
            told = f"{name} in {found} of the latest {len(latest)} articles, expected {share:.0%}"
            examples = tuple(reading.url for reading in without)[:2]
            yield Finding(facts.source, "fields", told, None, examples, odds < _FAR_BELOW)


def on_gone(facts: Facts, now: datetime) -> Iterator[Finding]:
    """Yield that far more articles vanish than is usual; one or two always do."""
    gone = sorted(facts.gone, key=lambda miss: miss.at, reverse=True)
    lately = [miss for miss in gone if miss.at > now - _WEEK]
    earlier = len(gone) - len(lately)
    weeks = (now - gone[-1].at) / _WEEK if gone else 1
    usual = earlier / max(weeks - 1, 1)
    share = len(lately) / max(sum(at > now - 2 * _WEEK for at in facts.stored), len(lately), 1)
    if len(lately) < max(_LEAST_GONE, _TIMES_GONE * usual) or share < _MANY_GONE:
        return
    told = f"{len(lately)} pages of stored articles are gone within a week (usually {usual:.1g})"
    examples = tuple(miss.url for miss in lately[:2])
    yield Finding(facts.source, "gone", told, lately[-1].at, examples, share >= _MOST_GONE)
