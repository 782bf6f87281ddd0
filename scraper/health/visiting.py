"""Rules about visits: were there any, could they work, how long did answers take."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta
from itertools import pairwise, takewhile
from statistics import median

from scraper.archive.runs import Visit
from scraper.health.nouns import Facts, Finding
from scraper.source import Policy
from scraper.verdict import STORED

DAY = timedelta(days=1)
LASTING = 3
"""Visits in a row after which a trouble that often passes by itself does not."""
OVERDUE = 3
_LEAST_OVERDUE = timedelta(hours=3)
_STOPPED = 5
_SLOW, _SLOW_SECONDS = 3, 5.0
_LONG_LEFT = DAY


def lasts(visits: int, since: datetime | None, now: datetime) -> bool:
    """Return whether a trouble is no passing one: three visits, or two that are a day apart."""
    return visits >= LASTING or (visits > 1 and since is not None and now - since >= DAY)


def streak(visits: Sequence[Visit], is_bad: Callable[[Visit], bool]) -> tuple[int, datetime | None]:
    """Return how many of the newest visits were bad in a row, and when the first of them began."""
    bad = list(takewhile(is_bad, visits))
    return len(bad), bad[-1].started if bad else None


def anything_came(facts: Facts) -> bool:
    """Return whether the last visit had any answer that could be used."""
    counts = facts.last.counts if facts.last else {}
    read = any(not one.is_unread for one in facts.lists)
    return read or any(counts.get(verdict) for verdict in STORED)


def on_visits(facts: Facts, policy: Policy, now: datetime) -> Iterator[Finding]:
    """Yield what the visits themselves say."""
    if facts.watched_since is None:
        told = "it was never visited: run `scrapy update`"
        yield Finding(facts.source, "never-visited", told, None, facts.discover[:2], True)
        return
    yield from _overdue(facts, policy, now)
    yield from _errors(facts)
    yield from _unfinished(facts)
    yield from _blocked(facts, now)
    yield from _left_alone(facts)
    yield from _slow(facts)


def _overdue(facts: Facts, policy: Policy, now: datetime) -> Iterator[Finding]:
    """How often cron runs is nowhere written down: it is seen from the visits there were."""
    visits = facts.attempts
    last = visits[0].started if visits else facts.watched_since
    assert last is not None
    between = [(a.started - b.started).total_seconds() for a, b in pairwise(visits)]
    usual = max(policy.every or timedelta(), timedelta(seconds=median(between or [0.0])))
    patience = max(OVERDUE * usual, _LEAST_OVERDUE if policy.every else DAY)
    if now - last <= patience:
        return
    held = "" if visits else "; another process has held it since"
    told = f"the last visit was {span(now - last)} ago{held}: does cron run `scrapy update`?"
    yield Finding(facts.source, "overdue", told, last, facts.discover[:2], True)


def _errors(facts: Facts) -> Iterator[Finding]:
    last = facts.last
    if last is None:
        return
    if last.result == "broken":
        told = f"our own code or the archive failed: {last.detail or 'see the log'}"
        yield Finding(facts.source, "errors", told, last.started, facts.discover[:2], True)
    elif count := last.counts.get("error"):
        told = f"our own code failed on {count} pages; the log has why"
        examples = facts.examples.get("error", ())
        yield Finding(facts.source, "errors", told, last.started, examples, True)


def _unfinished(facts: Facts) -> Iterator[Finding]:
    count, since = streak(facts.attempts, lambda visit: visit.result == "stopped")
    if count >= _STOPPED:
        told = f"the last {count} visits were stopped before they ended: {facts.attempts[0].detail}"
        yield Finding(facts.source, "unfinished", told, since, facts.discover[:2], True)


def _blocked(facts: Facts, now: datetime) -> Iterator[Finding]:
    last = facts.last
    if last is None or last.result != "blocked":
        return
    bad = list(takewhile(lambda visit: visit.result == "blocked", facts.whole))
    # While a host is left alone nothing is asked: such a visit is no further refusal.
    count, since = sum(bool(v.facts.get("lists")) for v in bad), bad[-1].started
    told = last.detail or "the host answers with challenges, or asks to wait"
    if count > 1:
        told += f" ({count} visits in a row)"
    refused = tuple(one.url for one in facts.lists if one.result == "refused")
    examples = (refused + facts.examples.get("blocked", ()) or facts.discover)[:2]
    stuck = bool(facts.lists) and not anything_came(facts)
    lasting = stuck or count >= LASTING or now - since >= DAY
    yield Finding(facts.source, "blocked", told, since, examples, lasting)


def _left_alone(facts: Facts) -> Iterator[Finding]:
    for left in facts.left_alone:
        told = f"{left.host} is left alone until {left.until:%Y-%m-%d %H:%M}: {left.reason}"
        examples = tuple(url for url in facts.discover if left.host in url)[:2]
        lasting = left.until - left.at >= _LONG_LEFT
        yield Finding(facts.source, "closed", told, left.at, examples, lasting)


def _slow(facts: Facts) -> Iterator[Finding]:
    usual, now = facts.latency.usual, facts.latency.now
    if usual is not None and now is not None and now > max(_SLOW * usual, _SLOW_SECONDS):
        told = f"an answer takes {now:.1f} seconds, usually {usual:.1f}"
        yield Finding(facts.source, "slow", told, None, facts.discover[:2])


def span(time: timedelta) -> str:
    """Return a stretch of time for a person: hours up to two days, then days."""
    hours = int(time / timedelta(hours=1))
    if hours < 1:
        return "less than an hour"
    return f"{hours} hours" if hours < 48 else f"{hours // 24} days"
