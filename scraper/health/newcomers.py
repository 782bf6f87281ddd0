"""Rules about what lists newly show: most of it must be articles that can be read.

A few dead links there always are. Whether they are few is told by what was usual here before;
where nothing is known to be usual, half of the new addresses are too many.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from scraper.archive.becoming import Newcomer
from scraper.health.nouns import Facts, Finding
from scraper.health.odds import at_most, usual_share
from scraper.verdict import Verdict

WITHOUT_TEXT = frozenset({Verdict.EMPTY, Verdict.SOFT_404})
NO_ARTICLE = WITHOUT_TEXT | {
    Verdict.GONE, Verdict.OFF_SITE, Verdict.REFUSED, Verdict.TOO_LARGE,
    Verdict.DISALLOWED, Verdict.NOT_HTML, Verdict.TRAP, Verdict.CHOKED,
}  # fmt: skip
"""Verdicts by which an address that a list shows leads to no article. Those of no answer at all
are the finding ``unanswered``; of ``moved`` the other article has a verdict of its own."""
CUSTOM: dict[Verdict, float] = {Verdict.NOT_HTML: 0.9, Verdict.DISALLOWED: 0.9}
"""What a site does on purpose, a whole column at a time (notices as PDF, a closed column), and the
share of the new addresses from which it is trouble all the same."""

_LEAST, _SHARE = 3, 0.5
_ODDS, _ODDS_CUSTOM = 0.002, 1e-6
"""Odds below which so many are no accident where some were usual; columns come in runs."""
_LEAST_BEFORE = 5
_LATELY = timedelta(days=14)
_SPANS = (timedelta(days=1), timedelta(days=7))
"""Looked at together where a visit alone brings little."""


def on_newcomers(facts: Facts, now: datetime, *, missed: bool = False) -> Iterator[Finding]:
    """Yield one finding if most of what lists newly show cannot be read.

    ``missed`` tells that pages without text have been found to be unusually many already.
    """
    known = [one for one in facts.newcomers if not _of_the_past(facts, one)]
    for group, earlier in _groups(facts, known, now):
        bad = _unreadable(group, earlier)
        if bad is None:
            continue
        counts = Counter(one.verdict for one in bad)
        if missed and counts.keys() <= WITHOUT_TEXT:
            return
        leading = counts.most_common(1)[0][0]
        kinds = ", ".join(f"{count} {verdict}" for verdict, count in counts.most_common())
        told = f"{len(bad)} of {len(group)} addresses that lists newly show bring no article"
        examples = tuple(one.url for one in bad if one.verdict is leading)[:2]
        yield Finding(facts.source, "unread", f"{told}: {kinds}", group[-1].at, examples, True)
        return


def _of_the_past(facts: Facts, one: Newcomer) -> bool:
    """Whether a walk into the past has met it, or a look at a part: old links may well be dead."""
    return any(v.result == "partial" and v.started <= one.at <= v.ended for v in facts.attempts)


def _groups(
    facts: Facts, known: Sequence[Newcomer], now: datetime
) -> Iterator[tuple[Sequence[Newcomer], Sequence[Newcomer]]]:
    """Yield what the last visit that met anything has met, and what came before it; then, if that
    is too little to say that all is well, the same for the last day and week."""
    if not known or known[0].at < now - _LATELY:
        return
    newest = known[0].at
    began = next((v.started for v in facts.attempts if v.started <= newest), newest)
    for begin in (began, *(min(began, newest - span) for span in _SPANS)):
        size = sum(one.at >= begin for one in known)
        yield known[:size], known[size:]
        if sum(one.is_stored for one in known[:size]) >= _LEAST:
            return


def _unreadable(group: Sequence[Newcomer], earlier: Sequence[Newcomer]) -> list[Newcomer] | None:
    """Return what of a group cannot be read, ``None`` if that is as usual."""
    usual = {
        verdict
        for verdict, share in CUSTOM.items()
        if not _stands_out({verdict}, group, earlier, share, _ODDS_CUSTOM)
    }
    verdicts = NO_ARTICLE - usual
    if not _stands_out(verdicts, group, earlier, _SHARE, _ODDS):
        return None
    return [one for one in group if _is_one(one, verdicts)]


def _stands_out(
    verdicts: set[Verdict] | frozenset[Verdict],
    group: Sequence[Newcomer],
    earlier: Sequence[Newcomer],
    share: float,
    odds: float,
) -> bool:
    bad = sum(_is_one(one, verdicts) for one in group)
    if bad < _LEAST or bad < share * len(group):
        return False
    before = sum(_is_one(one, verdicts) for one in earlier)
    if not before or len(earlier) < _LEAST_BEFORE:
        return True
    fine = 1 - usual_share(before, len(earlier))
    return at_most(len(group) - bad, len(group), fine) < odds


def _is_one(one: Newcomer, verdicts: set[Verdict] | frozenset[Verdict]) -> bool:
    return not one.is_stored and one.verdict in verdicts
