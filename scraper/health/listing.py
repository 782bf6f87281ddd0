"""Rules about lists: a list that shows nothing is broken until a person says otherwise."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from scraper.health.nouns import Facts, Finding, ListState
from scraper.health.visiting import anything_came, lasts, streak

_FOR_GOOD = re.compile(r"\b(?:404|410)\b")
_THIN = 4
"""A list with less than this part of its usual links is told of."""
_LEAST_THIN = 8
_SOME = 3
_TOLD = 3
"""Lists of one source that are named."""


def on_lists(facts: Facts, now: datetime) -> Iterator[Finding]:
    """Yield what is wrong with lists, from the last visit that came to an end of its own."""
    last = facts.last
    if last is None or last.result == "broken":
        return
    if last.result != "blocked":
        yield from _few(list(_unread(facts, now)))
    found = [one for state in facts.lists if (one := _barren(facts, state))]
    yield from _few(found)
    if last.result == "empty" and not found:
        examples = _with_article(facts, facts.discover[0] if facts.discover else None)
        yield Finding(facts.source, "pattern", last.detail, last.started, examples, True)
    yield from _unanswered(facts, now)


def _few(found: Sequence[Finding]) -> Iterator[Finding]:
    """A site of a hundred sitemaps that breaks is one trouble, not a hundred."""
    ordered = sorted(found, key=lambda one: not one.needs_person)
    left = len(ordered) - _TOLD
    for number, one in enumerate(ordered[:_TOLD]):
        more = f"; {left} more of its lists likewise" if left > 0 and number == _TOLD - 1 else ""
        yield replace(one, told=one.told + more)


def _unread(facts: Facts, now: datetime) -> Iterator[Finding]:
    """A site of which nothing answers is named at once; one list of several has three visits."""
    last = facts.last
    assert last is not None
    unread = [state for state in facts.lists if state.is_unread]
    if not facts.lists and last.result == "failed" and last.detail.startswith("list"):
        count, since = streak(facts.whole, lambda visit: visit.result == "failed")
        kind = "list-failed" if last.counts else "dead"
        stays = not last.counts or lasts(count, since, now)
        yield Finding(facts.source, kind, last.detail, since, facts.discover[:2], stays)
    elif unread and len(unread) == len(facts.lists) and not anything_came(facts):
        since = max((one.since for one in unread if one.since), default=last.started)
        told = f"no list could be read: {unread[0].detail or unread[0].result}"
        examples = tuple(one.url for one in unread)[:2]
        yield Finding(facts.source, "dead", told, since, examples, True)
    else:
        for state in unread:
            yield _failed(facts, state, now)


def _failed(facts: Facts, state: ListState, now: datetime) -> Finding:
    missing = state.url in facts.discover and _FOR_GOOD.search(state.detail) is not None
    times = f" ({state.bad_visits} visits in a row)" if state.bad_visits > 1 else ""
    told = f"a list could not be read{times}: {state.detail or state.result}"
    stays = missing or lasts(state.bad_visits, state.since, now)
    examples = _with_article(facts, state.url)
    return Finding(facts.source, "list-failed", told, state.since, examples, stays)


def _barren(facts: Facts, state: ListState) -> Finding | None:
    had = f"usually {state.usual:g}" if state.usual else "and never did since it is watched"
    examples = _with_article(facts, state.url)
    if state.result == "barren" and state.others:
        told = f"{state.others} links on a list, none matches `article` ({had})"
        return Finding(
            facts.source, "pattern", told, state.since, (state.samples or examples)[:2], True
        )
    if state.result == "barren" and (state.usual or state.others == 0):
        either = "" if state.others == 0 else ": emptied, or its links no longer match `article`"
        told = f"a list shows no article ({had}){either}"
        return Finding(facts.source, "list-empty", told, state.since, examples, True)
    if state.result == "barren":
        told = f"no link on a list matches `article` ({had})"
        return Finding(facts.source, "pattern", told, state.since, examples, True)
    if state.result != "links" or not state.usual or state.url not in facts.discover:
        return None
    if state.links == 0:
        broken = state.usual >= _SOME and not state.was_empty
        told = f"a list shows no article ({had})"
        return Finding(facts.source, "list-empty", told, state.since, examples, broken)
    if state.links and state.usual >= _LEAST_THIN and state.links * _THIN < state.usual:
        told = f"a list shows {state.links} articles ({had}): do all its links match `article`?"
        return Finding(facts.source, "pattern", told, state.since, examples)
    return None


def _unanswered(facts: Facts, now: datetime) -> Iterator[Finding]:
    last = facts.last
    assert last is not None
    lists_failed = any(state.is_unread for state in facts.lists) or last.detail.startswith("list")
    if last.result != "failed" or lists_failed or last.counts.get("error"):
        return
    count, since = streak(facts.whole, lambda visit: visit.result == "failed")
    told = last.detail + (f" ({count} visits in a row)" if count > 1 else "")
    examples = facts.examples.get("failed", ())
    yield Finding(facts.source, "unanswered", told, since, examples, lasts(count, since, now))


def _with_article(facts: Facts, url: str | None) -> tuple[str, ...]:
    """A list beside an article that it led to: side by side they show what has changed."""
    articles = [reading.url for reading in facts.readings[:1]]
    return tuple(filter(None, (url, *articles)))[:2]
