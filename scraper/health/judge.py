"""From what is usual at a source and what came to what is probably broken. Pure."""

from datetime import datetime, timedelta

from scraper.health.listing import on_lists
from scraper.health.newcomers import on_newcomers
from scraper.health.nouns import KINDS, Facts, Finding
from scraper.health.quiet import on_silence
from scraper.health.reading import on_fields, on_gone, on_missed, on_template
from scraper.health.visiting import on_visits
from scraper.source import Expect, Policy

_ORDER = list(KINDS)


def judge(facts: Facts, expect: Expect, policy: Policy, now: datetime) -> tuple[Finding, ...]:
    """Return what is not as usual: what needs a person first, then in the order of the kinds.

    Silence is no finding of its own where something louder explains it.
    """
    watched = (now - facts.watched_since) / timedelta(weeks=1) if facts.watched_since else 0.0
    missed = list(on_missed(facts))
    findings = [
        *on_visits(facts, policy, now),
        *on_lists(facts, now),
        *on_newcomers(facts, now, missed=bool(missed)),
        *on_template(facts),
        *missed,
        *on_fields(facts, expect.fields),
        *on_gone(facts, now),
    ]
    silence = on_silence(facts, expect, watched)
    if not any(finding.needs_person for finding in findings):
        findings += silence
    return tuple(sorted(findings, key=lambda one: (not one.needs_person, _ORDER.index(one.kind))))
