"""From what the archive knows of a source to what is usual there and what came."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from itertools import pairwise
from statistics import median
from typing import Any

from scraper.archive.runs import Visit
from scraper.archive.watching import READINGS, RECEIPTS, WINDOW, Evidence, Left, ReadAs
from scraper.health.nouns import Facts, Latency, ListState, Rhythm
from scraper.source import Source
from scraper.text import urls

WHOLE = frozenset({"ok", "empty", "failed", "blocked", "broken"})
"""Results of visits that came to an end of their own: only these judge the lists."""
DAY = timedelta(days=1)
_WEEK = timedelta(weeks=1)
_LATELY = 3
"""Visits whose latency is that of today."""
_SAMPLES = 2
_LIST_RESULTS = frozenset({"links", "not-modified", "failed", "refused", "barren"})


def facts_of(
    evidence: Evidence, source: Source, now: datetime, left_alone: Iterable[Left] = ()
) -> Facts:
    """Return the facts; pure. ``left_alone`` may name hosts of other sources too."""
    attempts = tuple(visit for visit in evidence.visits if visit.had_turn)
    whole = tuple(visit for visit in attempts if visit.result in WHOLE)
    hosts = {*source.hosts, *(urls.host(one.url) for one in source.discover)}
    # Visits may be forgotten sooner than what they brought.
    since = evidence.watched_since and min(evidence.watched_since, *evidence.stored[-1:], now)
    latest, earlier = evidence.readings[:READINGS], evidence.readings[READINGS:]
    return Facts(
        source=source.name,
        title=source.title,
        discover=tuple(one.url for one in source.discover),
        watched_since=since,
        attempts=attempts,
        whole=whole,
        lists=tuple(_lists(whole)),
        rhythm=rhythm_of(evidence.arrivals, since, now),
        latency=_latency(attempts),
        stored=evidence.stored,
        readings=evidence.readings,
        unread=evidence.unread,
        gone=evidence.gone,
        newcomers=evidence.newcomers,
        left_alone=tuple(left for left in left_alone if left.host in hosts),
        examples=evidence.examples,
        lately=_shares(latest),
        before=_shares(earlier),
    )


def rhythm_of(
    arrivals: Sequence[datetime], watched_since: datetime | None, now: datetime
) -> Rhythm:
    """Return how often new articles come.

    The first day of a source brings what its lists have gathered, so it counts as one arrival for
    the stretches and not at all for the articles per week.
    """
    counted = [at for at in arrivals if watched_since and at >= watched_since + DAY]
    days = sorted({at.date(): at for at in reversed(arrivals)}.values())
    stretches = [(b - a) / DAY for a, b in pairwise(days)]
    begin = max(now - WINDOW, watched_since + DAY) if watched_since else now
    weeks = (now - begin) / _WEEK
    within = sum(at >= begin for at in counted)
    return Rhythm(
        quiet=max(0.0, (now - arrivals[0]) / DAY) if arrivals else None,
        last_new=arrivals[0] if arrivals else None,
        longest=max(stretches, default=None),
        mean=sum(stretches) / len(stretches) if stretches else None,
        gaps=len(stretches),
        last_week=sum(at > now - _WEEK for at in arrivals),
        last_four_weeks=sum(at > now - 4 * _WEEK for at in arrivals),
        per_week=within / weeks if weeks >= 1 else None,
    )


def _latency(visits: Sequence[Visit]) -> Latency:
    seconds = [_number(visit.facts.get("median_seconds")) for visit in visits]
    then, now = seconds[_LATELY:], seconds[:_LATELY]
    return Latency(_median(then), _median(now))


def _median(values: Iterable[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return median(known) if known else None


def _shares(readings: Sequence[ReadAs]) -> Mapping[str, Mapping[str, float]]:
    """Return by field how often each layer answered; fields that nobody ever answered are left
    out."""
    shares = {}
    for name in RECEIPTS:
        layers = Counter(reading.layers.get(name, "missing") for reading in readings)
        if layers.keys() - {"missing"}:
            shares[name] = {layer: n / len(readings) for layer, n in layers.most_common()}
    return shares


def _lists(whole: Sequence[Visit]) -> Iterator[ListState]:
    """Yield the lists of the last visit; it may have none on record (an old archive)."""
    told = [(visit.started, {entry["url"]: entry for entry in _entries(visit)}) for visit in whole]
    if not told:
        return
    for url, entry in told[0][1].items():
        history = [(at, entries[url]) for at, entries in told if url in entries]
        read = [_count(e.get("links")) for _, e in history if e["result"] == "links"]
        earlier = [_count(e.get("links")) for _, e in history[1:] if e["result"] == "links"]
        bad = list(_while_bad(history))
        yield ListState(
            url=url,
            result=entry["result"],
            links=next((n for n in read if n is not None), None),
            usual=_median(n for n in earlier if n),
            bad_visits=len(bad),
            since=bad[-1] if bad else None,
            detail=str(entry.get("detail") or "")[:300],
            was_empty=0 in earlier,
            others=_count(entry.get("others")),
            samples=_texts(entry.get("samples")),
        )


def _while_bad(history: Iterable[tuple[datetime, Mapping[str, Any]]]) -> Iterator[datetime]:
    for at, entry in history:
        if entry["result"] in ("links", "not-modified"):
            return
        yield at


def _entries(visit: Visit) -> Iterator[Mapping[str, Any]]:
    lists = visit.facts.get("lists")
    for entry in lists if isinstance(lists, list) else ():
        if (
            isinstance(entry, dict)
            and entry.get("result") in _LIST_RESULTS
            and isinstance(entry.get("url"), str)
        ):
            yield entry


def _number(value: object) -> float | None:
    return float(value) if isinstance(value, int | float) and value >= 0 else None


def _count(value: object) -> int | None:
    return value if isinstance(value, int) and value >= 0 else None


def _texts(value: object) -> tuple[str, ...]:
    texts = value if isinstance(value, list) else ()
    return tuple(text for text in texts if isinstance(text, str))[:_SAMPLES]
