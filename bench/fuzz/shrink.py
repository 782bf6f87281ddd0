"""The smallest part of what falls that still falls: delta debugging in its plain form."""

import time
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T", bytes, list)  # type: ignore[type-arg]


def shrink(whole: T, falls: Callable[[T], bool], seconds: float = 60.0) -> T:
    """Return a part of ``whole`` that falls, and of which no single piece can be left out.

    ``whole`` must fall. When the time is up, what has been reached by then is returned.
    """
    until = time.monotonic() + seconds
    size = max(1, len(whole) // 2)
    while time.monotonic() < until:
        smaller = _without(whole, size, falls, until)
        if len(smaller) == len(whole):
            if size == 1:
                break
            size = max(1, size // 2)
        whole = smaller
    return whole


def _without(whole: T, size: int, falls: Callable[[T], bool], until: float) -> T:
    """Leave out every piece of a size that is not needed."""
    at = 0
    while at < len(whole) and time.monotonic() < until:
        rest = whole[:at] + whole[at + size :]
        if rest and falls(rest):
            whole = rest
        else:
            at += size
    return whole
