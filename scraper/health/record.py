"""How the sources are doing, as plain JSON data: what ``--json`` prints and a webhook is sent."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from scraper.health.nouns import Facts, Finding, Health

LOST = "missing"
"""Stands where a layer would for a field that none has answered."""


def as_record(
    healths: Sequence[Health], world: str, at: datetime, *, troubled: bool = False
) -> dict[str, Any]:
    """Return all of it as one object; ``troubled`` leaves out sources without a finding."""
    shown = [one for one in healths if one.findings or not troubled]
    return {
        "world": world,
        "at": at.isoformat(),
        "needs_person": [one.source for one in healths if one.needs_person],
        "noted": [one.source for one in healths if one.findings and not one.needs_person],
        "well": sum(not one.findings for one in healths),
        "sources": [_of(one) for one in shown],
    }


def _of(health: Health) -> dict[str, Any]:
    facts = health.facts
    last = facts.attempts[0] if facts.attempts else None
    rhythm = asdict(facts.rhythm) | {"last_new": _moment(facts.rhythm.last_new)}
    lists = [asdict(one) | {"since": _moment(one.since)} for one in facts.lists]
    return {
        "source": facts.source,
        "title": facts.title,
        "needs_person": health.needs_person,
        "findings": [_finding(finding) for finding in health.findings],
        "last_visit": _moment(last.started if last else None),
        "result": last.result if last else None,
        "blocked_visits": blocked_visits(facts),
        "new_articles": rhythm,
        "latency": asdict(facts.latency),
        "fields_lately": facts.lately,
        "fields_before": facts.before,
        "lists": lists,
    }


def blocked_visits(facts: Facts) -> int:
    """Return how many of the visits looked at were blocked."""
    return sum(visit.result == "blocked" for visit in facts.attempts)


def layers_of(facts: Facts) -> Mapping[str, float] | None:
    """Return how often each layer answered, or none did, over the fields that half of the pages
    have; ``None`` before anything was read."""
    known = facts.before or facts.lately
    usual = [name for name, shares in known.items() if shares.get(LOST, 0.0) <= 0.5]
    if not facts.lately or not usual:
        return None
    total: dict[str, float] = {}
    for name in usual:
        for layer, share in facts.lately.get(name, {LOST: 1.0}).items():
            total[layer] = total.get(layer, 0.0) + share / len(usual)
    return total


def _finding(finding: Finding) -> dict[str, Any]:
    return asdict(finding) | {"since": _moment(finding.since)}


def _moment(at: datetime | None) -> str | None:
    return at.isoformat() if at else None
