"""A limit of time for reading a page here: whatever runs in Python is broken off at its end.

A signal reaches Python code and regular expressions, which look for signals as they go, but not
what runs in C without looking up (libxml2, nh3). Against that stand the caps of
``scraper.html.caps``, and that whatever looks heavy is not read here at all.
"""

import signal
import threading
from collections.abc import Callable
from types import FrameType
from typing import TypeVar

T = TypeVar("T")

_AGAIN = 1.0
"""Seconds after which it is said once more, where the first saying was swallowed."""


class Late(BaseException):
    """The time is over. No ``Exception``, so that no hook or layer takes it for its own."""


def limited(call: Callable[[], T], seconds: float) -> T:
    """Return what ``call`` returns; raises :class:`Late` if it has not done so in time.

    Signals are for the main thread: in another one, and in a process that ends alone if it is
    late, nothing is limited here.
    """
    if threading.current_thread() is not threading.main_thread():
        return call()
    before = signal.signal(signal.SIGALRM, _over)
    earlier = signal.setitimer(signal.ITIMER_REAL, seconds, _AGAIN)
    try:
        return call()
    finally:
        signal.setitimer(signal.ITIMER_REAL, *earlier)
        signal.signal(signal.SIGALRM, before)


def _over(_number: int, _frame: FrameType | None) -> None:
    raise Late
