"""Answers remembered for texts: so many characters of texts, and not so many texts.

A thousand notices are remembered, or a dozen books: what an answer holds grows with its text, and
whoever writes a page says how long that is.
"""

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

T = TypeVar("T")

MOST = 512
"""Texts, as far as they are short enough."""


def remembered(characters: int) -> Callable[[Callable[[str], T]], Callable[[str], T]]:
    """Let a function of a text remember its last answers.

    The texts remembered have so many ``characters`` in all, and a longer one is not remembered.
    """

    def about(function: Callable[[str], T]) -> Callable[[str], T]:
        kept: dict[str, T] = {}

        @wraps(function)
        def answer(text: str) -> T:
            if text in kept:
                kept[text] = kept.pop(text)  # the last one asked for is the last one to go
                return kept[text]
            found = function(text)
            kept[text] = found
            _shorten(kept, characters)
            return found

        return answer

    return about


def _shorten(kept: dict[str, T], characters: int) -> None:
    """Forget the oldest; counted anew, because a count kept aside is wrong after any exception."""
    held = sum(map(len, kept))
    while held > characters or len(kept) > MOST:
        oldest = next(iter(kept))
        held -= len(oldest)
        del kept[oldest]
