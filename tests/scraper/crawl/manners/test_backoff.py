"""How long a host is left alone, and how long it asks to be."""

from datetime import UTC, datetime, timedelta

import pytest

from scraper.archive.hosts import HostState
from scraper.crawl.manners.backoff import (
    after_refusal,
    after_success,
    is_closed,
    waits_within_run,
)
from scraper.crawl.manners.retry_after import retry_after

NOW = datetime(2026, 3, 1, 8, 0, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)


def test_the_wait_doubles_up_to_a_week() -> None:
    state, hours = HostState(), []
    for _ in range(12):
        state = after_refusal(state, NOW, host="www.qingshi.example", reason="challenge")
        assert state.until is not None
        hours.append((state.until - NOW) / HOUR)
    for number, told in enumerate(hours):
        least = min(2**number, 168)
        assert least <= told <= min(least * 1.05, 168)
    assert (state.refusals, state.reason) == (12, "challenge")


def test_hosts_that_refused_together_are_not_asked_together() -> None:
    hosts = [f"host{n}.example" for n in range(20)]
    ends = {after_refusal(HostState(), NOW, host=host).until for host in hosts}
    assert len(ends) == 20
    again = {after_refusal(HostState(), NOW, host=host).until for host in hosts}
    assert ends == again


@pytest.mark.parametrize(
    ("asked", "least"),
    [
        (None, HOUR),
        (timedelta(), HOUR),
        (5 * HOUR, 5 * HOUR),
        (timedelta(days=400), timedelta(days=7)),
    ],
)
def test_a_longer_retry_after_wins_up_to_the_cap(asked: timedelta | None, least: timedelta) -> None:
    until = after_refusal(HostState(), NOW, asked).until
    assert until is not None
    assert least <= until - NOW <= min(least * 1.05, timedelta(days=7))


def test_absurd_counts_do_no_harm() -> None:
    for count in (10**9, -5):
        until = after_refusal(HostState(count), NOW).until
        assert until is not None
        assert HOUR <= until - NOW <= timedelta(days=7)


def test_a_closed_host_opens_again_and_a_success_forgets_all() -> None:
    state = after_refusal(HostState(), NOW, host="a.example", reason="x")
    assert is_closed(state, NOW + HOUR - timedelta(seconds=1))
    assert not is_closed(state, NOW + 1.06 * HOUR)
    assert not is_closed(HostState(), NOW)
    assert after_success(state) == HostState()


@pytest.mark.parametrize(
    ("seconds", "waits"), [(None, False), (0, True), (120, True), (121, False)]
)
def test_what_a_run_waits_for(seconds: int | None, waits: bool) -> None:
    assert waits_within_run(None if seconds is None else timedelta(seconds=seconds)) is waits


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        (None, None),
        ("", None),
        ("7", 7),
        (" 120 ", 120),
        ("-5", 0),
        ("9" * 18, 100 * 365 * 86400),
        ("9" * 400, None),
        ("1.5", None),
        ("soon", None),
        ("١٢", None),
        ("Sun, 01 Mar 2026 08:02:00 GMT", 120),
        ("Sunday, 01-Mar-26 08:02:00 GMT", 120),
        ("Sun Mar  1 08:02:00 2026", 120),
        ("Sun, 01 Mar 2026 07:00:00 GMT", 0),
        ("Sunday, 06-Nov-94 08:49:37 GMT", 0),
        ("Sun, 31 Feb 2026 08:02:00 GMT", None),
        ("Sun, 01 Mar 9999 08:02:00 GMT", 100 * 365 * 86400),
        ("Sunday, 29-Feb-00 08:00:00 GMT", 0),
        ("\x00\xff", None),
        ("2026-03-01T08:02:00Z", None),
    ],
)
def test_what_retry_after_says(value: str | None, seconds: int | None) -> None:
    found = retry_after(value, NOW)
    assert (None if found is None else found.total_seconds()) == seconds
