"""Hosts that ask us to stay away: told apart within a visit, remembered across visits."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from scrapy.http import Response

from scraper.archive.archive import Archive
from scraper.crawl.manners import answers
from scraper.crawl.manners.answers import Judgement
from scraper.crawl.manners.backoff import after_refusal, after_success, is_closed, waits_within_run
from scraper.crawl.manners.waiting import wait_asked
from scraper.source import Source
from scraper.text import urls

PATIENCE = 3
"""Refusals in a row (challenge, 429, 503 with Retry-After) after which a host is left alone."""


FAULT = 500
"""The first status by which a server says that it is not well: no proof that it lets us in."""


@dataclass
class Refusals:
    """The refusals of one visit."""

    in_a_row: int = 0
    reason: str = ""
    """How the last one was told."""
    asked_for: timedelta | None = None
    """The longest wait that a refusal asked for (Retry-After)."""
    hosts: set[str] = field(default_factory=set)
    """Hosts that refused and have not answered since."""
    grave: bool = False
    """Whether one refusal alone closes its host: of a list, or for longer than a run waits."""
    open_hosts: set[str] = field(default_factory=set)
    """Hosts whose last answer was as it should be."""

    def refused(
        self, url: str, reason: str, asked_for: timedelta | None = None, *, is_list: bool = False
    ) -> None:
        """Count an answer by which a host asks us to stay away."""
        self.in_a_row += 1
        self.grave |= is_list or (asked_for is not None and not waits_within_run(asked_for))
        self.reason = reason
        self.hosts.add(urls.host(url))
        self.open_hosts.discard(urls.host(url))
        waits = [wait for wait in (self.asked_for, asked_for) if wait is not None]
        self.asked_for = max(waits, default=None)

    def hear(
        self,
        response: Response,
        judged: Judgement | None,
        now: datetime,
        *,
        is_list: bool = False,
    ) -> bool:
        """Count an answer as a refusal or as none; return whether it is one."""
        if answers.is_refusal(response, judged):
            reason = judged[1] if judged else f"status {response.status}"
            self.refused(response.url, reason, wait_asked(response, now), is_list=is_list)
            return True
        if response.status < FAULT:
            self.answered(response.url)
        return False

    def answered(self, url: str) -> None:
        """Count an answer as it should be."""
        self.in_a_row = 0
        self.hosts.discard(urls.host(url))
        self.open_hosts.add(urls.host(url))

    @property
    def are_final(self) -> bool:
        """Whether the host is to be left alone now."""
        return self.in_a_row >= PATIENCE


def closed_hosts(source: Source, archive: Archive, now: datetime) -> Mapping[str, str]:
    """Return the hosts of a source that are left alone now, each with why."""
    listed = (urls.host(discover.url) for discover in source.discover)
    told = {}
    for host in dict.fromkeys((*listed, *source.hosts, *source.policy.image_hosts)):
        if why := left_alone(host, archive, now):
            told[host] = why
    return told


def left_alone(host: str, archive: Archive, now: datetime) -> str | None:
    """Return until when and why a host is not asked for anything now, ``None`` if it may be."""
    state = archive.hosts.get(host)
    if not is_closed(state, now) or state.until is None:
        return None
    return f"{host} is left alone until {state.until:%Y-%m-%d %H:%M}: {state.reason}"


def closed(source: Source, told: Mapping[str, str]) -> str | None:
    """Return why a source is not visited now: one of the hosts of its lists is among those that
    are left alone, as :func:`closed_hosts` has told them."""
    hosts = (urls.host(discover.url) for discover in source.discover)
    return next((told[host] for host in hosts if host in told), None)


def remember(refusals: Refusals, source: Source, archive: Archive, now: datetime) -> None:
    """Write down which hosts are to be left alone for how long, and which answer again."""
    with archive.transaction():
        for host in (*source.hosts, *source.policy.image_hosts):
            remember_host(host, refusals, archive, now)


def remember_host(host: str, refusals: Refusals, archive: Archive, now: datetime) -> None:
    """Write down whether a host is to be left alone, or answers again; within a transaction."""
    state = archive.hosts.get(host)
    if host in refusals.hosts and (refusals.are_final or refusals.grave):
        told = refusals.reason
        closing = after_refusal(state, now, refusals.asked_for, host=host, reason=told)
        archive.hosts.save(host, closing, now)
    elif host in refusals.open_hosts:
        archive.hosts.save(host, after_success(state), now)
