"""Who copies whom: a function of an article's number, so that no history is kept in memory."""

from functools import lru_cache

COPIES = 0.3
NEAR = 20_000
"""Most copies are of one of so many articles before them."""
FAR = 0.05
"""Share of the copies that are of any earlier article."""
STEPS = 13
"""The most copied articles are those whose number is a multiple of two to this power."""
STEEP = 0.72
ORIGINAL = 64
"""A multiple of this is never a copy, so that much copied articles keep their copies apart."""
_WORD = 0xFFFFFFFFFFFFFFFF


def mixed(number: int) -> int:
    """Return 64 bits that look random (splitmix64)."""
    number = (number + 0x9E3779B97F4A7C15) & _WORD
    number = ((number ^ (number >> 30)) * 0xBF58476D1CE4E5B9) & _WORD
    number = ((number ^ (number >> 27)) * 0x94D049BB133111EB) & _WORD
    return number ^ (number >> 31)


def root(number: int, seed: int) -> int:
    """Return the original that an article copies, itself if it is one; articles count from 1."""
    while (earlier := _copied(number, seed)) is not None:
        number = earlier
    return number


@lru_cache(maxsize=1 << 14)
def _copied(number: int, seed: int) -> int | None:
    """Return the article that one copies, be it a copy itself."""
    bits = mixed(number ^ mixed(seed))
    share = COPIES * ORIGINAL / (ORIGINAL - 1)
    if number == 1 or number % ORIGINAL == 0 or _part(bits, 0) >= share:
        return None
    far = _part(bits, 2) < FAR
    back = number * _part(bits, 1) if far else min(NEAR, number) * _part(bits, 1) ** 2
    earlier = max(1, number - 1 - int(back))
    step = 0
    bits = mixed(bits)
    while step < STEPS and (mixed(bits + step) & 0xFFFF) < STEEP * 0x10000:
        step += 1
    return earlier >> step << step or earlier


def _part(bits: int, which: int) -> float:
    return (bits >> (20 * which) & 0xFFFFF) / 0x100000
