"""How long a host that asked us to stay away is left alone: longer each time it asks again."""

import hashlib
from datetime import datetime, timedelta

from scraper.archive.hosts import HostState

FIRST = timedelta(hours=1)
"""After the first refusal; doubled by each that follows."""
LONGEST = timedelta(days=7)
"""However often, and whatever the host itself asks for."""
SHORT = timedelta(seconds=120)
"""A Retry-After up to this is no refusal: a run waits for it."""
_JITTER = 0.05
_MOST_DOUBLINGS = 16


def after_refusal(
    state: HostState,
    now: datetime,
    retry_after: timedelta | None = None,
    *,
    host: str = "",
    reason: str = "",
) -> HostState:
    """Return the state after one more refusal at ``now``.

    A ``retry_after`` longer than our own wait wins. Up to 5 % are added by the name of the host,
    so that hosts which refused together are not asked again together; never beyond the cap.
    """
    refusals = max(0, state.refusals) + 1
    wait = min(FIRST * 2 ** min(refusals - 1, _MOST_DOUBLINGS), LONGEST)
    wait *= 1 + _JITTER * _share(host)
    wait = min(max(wait, retry_after or timedelta()), LONGEST)
    return HostState(refusals, now + wait, reason)


def after_success(state: HostState) -> HostState:
    """Return the state after an answer that was none of a wall: nothing is held against it."""
    return state if state == HostState() else HostState()


def is_closed(state: HostState, now: datetime) -> bool:
    """Return whether the host is to be left alone at ``now``."""
    return state.until is not None and now < state.until


def waits_within_run(retry_after: timedelta | None) -> bool:
    """Return whether a run waits for this itself, instead of counting a refusal."""
    return retry_after is not None and retry_after <= SHORT


def _share(host: str) -> float:
    """Return a number from 0 to 1 that is the same for a host in every process."""
    digest = hashlib.sha256(host.encode("utf-8", "replace")).digest()
    return int.from_bytes(digest[:4]) / 0xFFFFFFFF
