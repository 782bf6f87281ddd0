"""How a visit went, from its lists and its verdicts, in one word and one line."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from scraper.verdict import Verdict

FEW = 3
"""Failed articles that are not yet a failed source: they are tried again, and add up."""


@dataclass
class Lists:
    """How the list pages of a visit went; they are counted apart from articles."""

    asked: int = 0
    answered: int = 0
    failed: list[str] = field(default_factory=list)
    """``address: what went wrong`` of pages that could not be read."""
    refused: list[str] = field(default_factory=list)
    """Addresses that answered with a challenge, or asked to wait."""
    barren: list[str] = field(default_factory=list)
    """First pages that were read and showed not one article link."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """The judgement on a visit."""

    result: str
    """``ok``, ``stopped``, ``blocked``, ``broken``, ``failed`` or ``empty``."""
    detail: str = ""
    """What a person should look at; empty when all is well."""


def outcome(
    lists: Lists,
    verdicts: Iterable[Verdict],
    *,
    stopped: str | None = None,
    fault: str | None = None,
    article: str = "",
    partial: bool = False,
) -> Outcome:
    """Judge a visit. The first of these that applies is the word for it.

    ``fault`` is an error of our own (the archive cannot be written), ``stopped`` why the visit
    ended before its work was done, ``article`` the pattern that links must match; ``partial``
    that only a part was asked for.
    """
    counts = Counter(verdicts)
    if fault:
        return Outcome("broken", fault)
    troubled = counts[Verdict.FAILED] + counts[Verdict.PARTIAL] + counts[Verdict.BLOCKED]
    many = troubled >= FEW and troubled * 2 >= _asked(counts)
    if stopped == "refused" or lists.refused or (many and counts[Verdict.BLOCKED] * 2 >= troubled):
        return Outcome("blocked", "the host answers with challenges, or asks to wait")
    if stopped:
        return Outcome("stopped", stopped)
    if lists.failed or lists.answered < lists.asked:
        told = lists.failed or ["a list page was never answered"]
        return Outcome("failed", "list: " + "; ".join(told[:3]))
    if lists.barren:
        return Outcome("empty", f"no link on {lists.barren[0]} matches article = {article!r}")
    if counts[Verdict.ERROR]:
        return Outcome(
            "failed", f"our own code broke on {counts[Verdict.ERROR]} pages; see the log"
        )
    if counts[Verdict.POSTPONED] and not partial:
        return Outcome("failed", f"{counts[Verdict.POSTPONED]} articles were never answered")
    if many:
        return Outcome(
            "failed", f"{troubled} of {_asked(counts)} articles brought no usable answer"
        )
    return Outcome("ok")


def _asked(counts: Mapping[Verdict, int]) -> int:
    return sum(counts.values()) - counts[Verdict.KNOWN]
