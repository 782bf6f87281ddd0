"""What became of an article address in a run: the one documented list."""

from collections.abc import Mapping
from enum import StrEnum


class Verdict(StrEnum):
    """What became of an article address in a run: exactly one per address and run."""

    NEW = "new"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    NOT_MODIFIED = "not-modified"
    KNOWN = "known"
    EMPTY = "empty"
    SOFT_404 = "soft-404"
    GONE = "gone"
    BLOCKED = "blocked"
    DISALLOWED = "disallowed"
    REFUSED = "refused"
    TRAP = "trap"
    NOT_HTML = "not-html"
    TOO_LARGE = "too-large"
    CHOKED = "choked"
    PARTIAL = "partial"
    OFF_SITE = "off-site"
    MOVED = "moved"
    FAILED = "failed"
    ERROR = "error"
    BARRED = "barred"
    POSTPONED = "postponed"

    @property
    def meaning(self) -> str:
        """One line for people; the documented list is made of these."""
        return _MEANINGS[self]


STORED = frozenset({Verdict.NEW, Verdict.UPDATED, Verdict.UNCHANGED, Verdict.NOT_MODIFIED})
"""Verdicts after which the archive holds the address's article as it is today."""

_MEANINGS: Mapping[Verdict, str] = {
    Verdict.NEW: "stored for the first time",
    Verdict.UPDATED: "stored before, its text or fields have changed since; both versions kept",
    Verdict.UNCHANGED: "fetched again, reads the same",
    Verdict.NOT_MODIFIED: "the server answered 304, nothing was fetched",
    Verdict.KNOWN: "met in an earlier run (stored, gone, unreadable), not due for another look",
    Verdict.EMPTY: "the page has no title or no body; not stored",
    Verdict.SOFT_404: "the page says that it does not exist, under status 200; not stored",
    Verdict.GONE: "the server answers 404 or 410",
    Verdict.BLOCKED: "a challenge or block page instead of the article; the host is left alone",
    Verdict.DISALLOWED: "robots.txt forbids it",
    Verdict.REFUSED: "the address is not one we may connect to",
    Verdict.TRAP: "an address as traps for crawlers have it, which would never end; not asked for",
    Verdict.NOT_HTML: "the answer is not a page (PDF, image, binary)",
    Verdict.TOO_LARGE: "the answer is larger than the size limit",
    Verdict.CHOKED: "reading it took more time or memory than a page may; kept for study",
    Verdict.PARTIAL: "the answer was cut off; not stored",
    Verdict.OFF_SITE: "redirected to a host that the source does not own",
    Verdict.MOVED: "redirects to another article of the source, which has its own verdict",
    Verdict.FAILED: "no usable answer: network error, time-out or a 4xx/5xx status",
    Verdict.ERROR: "our own code failed on it; see the log",
    Verdict.BARRED: "withdrawn before; must not come back until it is restored",
    Verdict.POSTPONED: "a limit ended the run before its turn; tried first next time",
}
