"""How a visit went, from its lists and its verdicts, in one word and one line."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from scraper.text.secrets import DETAIL, tellable
from scraper.verdict import Verdict

FEW = 3
"""Failed articles that are not yet a failed source: they are tried again, and add up."""

SAMPLES = 2
"""Addresses of a page without an article that the archive keeps as examples."""
FINE = ("ok", "busy", "partial")
"""Results of a visit that are no fault."""

MOST_FACTS = 60
"""List pages of a visit of which the archive keeps how they went."""
EXCEEDED = "memusage_exceeded"
"""Scrapy's own word for why a spider was closed that needed too much memory."""
_CURES = {
    EXCEEDED: "the process needed more memory than MEMUSAGE_LIMIT_MB; what is left goes first next "
    "time, and if it happens again, raise the limit or look for the page in the log",
}
"""What to do about a visit that was stopped, by scrapy's word for why."""


@dataclass(frozen=True, slots=True)
class ListPage:
    """How one list page went."""

    url: str
    result: Literal["links", "not-modified", "failed", "refused"]
    links: int = 0
    """Links on it that match ``article``."""
    detail: str = ""
    root: str = ""
    """The first page of its list, or the index that named it; empty: the page itself."""
    promised: bool = True
    """Whether it should have shown articles: a list always, a feed if it has entries."""
    others: tuple[str, ...] = ()
    """What a page without one article links by a headline instead."""

    def __post_init__(self) -> None:
        """See that it can be told: it goes to records, people and machines."""
        object.__setattr__(self, "detail", tellable(self.detail, DETAIL))


@dataclass
class Lists:
    """How the list pages of a visit went; they are counted apart from articles."""

    asked: int = 0
    answered: int = 0
    pages: list[ListPage] = field(default_factory=list)

    @property
    def failed(self) -> list[str]:
        """``address: what went wrong`` of pages that could not be read."""
        return [f"{page.url}: {page.detail}" for page in self.pages if page.result == "failed"]

    @property
    def refused(self) -> list[str]:
        """Addresses that answered with a challenge, or asked to wait."""
        return [page.url for page in self.pages if page.result == "refused"]

    @property
    def barren(self) -> list[str]:
        """Lists that were read, whole or in part, and showed not one article link."""
        read: dict[str, list[ListPage]] = {}
        for page in self.pages:
            read.setdefault(page.root or page.url, []).append(page)
        return [
            root
            for root, pages in read.items()
            if all(page.result == "links" and not page.links for page in pages)
            and any(page.promised for page in pages)
        ]

    def facts(self) -> list[dict[str, object]]:
        """Return a row for each page, as the archive keeps it."""
        barren = set(self.barren)
        return [
            {
                "url": page.url,
                "result": "barren" if (page.root or page.url) in barren else page.result,
                "links": page.links,
                "detail": page.detail,
                "others": len(page.others),
                "samples": list(page.others[:SAMPLES]),
            }
            for page in self.pages[:MOST_FACTS]
        ]


@dataclass(frozen=True, slots=True)
class Outcome:
    """The judgement on a visit."""

    result: str
    """``ok``, ``partial``, ``stopped``, ``blocked``, ``broken``, ``failed`` or ``empty``."""
    detail: str = ""
    """What a person should look at; empty when all is well."""

    def __post_init__(self) -> None:
        """See that it can be told: it goes to records, people and machines."""
        object.__setattr__(self, "detail", tellable(self.detail, DETAIL))

    @property
    def is_fine(self) -> bool:
        """Whether nothing went wrong."""
        return self.result in FINE


def outcome(
    lists: Lists,
    verdicts: Iterable[Verdict],
    *,
    left_alone: str | None = None,
    stopped: str | None = None,
    fault: str | None = None,
    refusal: str = "",
    article: str = "",
    partial: bool = False,
    held_back: int = 0,
    remark: str = "",
) -> Outcome:
    """Judge a visit. The first of these that applies is the word for it.

    ``left_alone`` tells of a host that is closed for a time, ``fault`` of an error of our own
    (the archive cannot be written), ``stopped`` why the visit ended before its work was done;
    ``refusal`` is how a host last refused, ``article`` the pattern that links must match;
    ``partial`` tells that only a part was asked for, ``held_back`` how many articles were put off
    on purpose (their host is left alone), ``remark`` what to say when all is well.
    """
    counts = Counter(verdicts)
    if fault:
        return Outcome("broken", fault)
    if left_alone:
        return Outcome("blocked", left_alone)
    troubled = counts[Verdict.FAILED] + counts[Verdict.PARTIAL] + counts[Verdict.BLOCKED]
    many = troubled >= FEW and troubled * 2 >= _asked(counts)
    if stopped == "refused" or lists.refused or (many and counts[Verdict.BLOCKED] * 2 >= troubled):
        told = "the host answers with challenges, or asks to wait"
        return Outcome("blocked", f"{told} ({refusal})" if refusal else told)
    if stopped:
        return Outcome("stopped", _CURES.get(stopped, stopped))
    if lists.failed or lists.answered < lists.asked:
        wrong = lists.failed or ["a list page was never answered"]
        return Outcome("failed", "list: " + "; ".join(wrong[:3]))
    if lists.barren:
        return Outcome("empty", f"no link on {lists.barren[0]} matches article = {article!r}")
    if counts[Verdict.ERROR]:
        return Outcome(
            "failed", f"our own code broke on {counts[Verdict.ERROR]} pages; see the log"
        )
    unanswered = counts[Verdict.POSTPONED] - held_back
    if unanswered > 0 and not partial:
        return Outcome("failed", f"{unanswered} articles were never answered")
    if many:
        return Outcome(
            "failed", f"{troubled} of {_asked(counts)} articles brought no usable answer"
        )
    return Outcome("partial" if partial else "ok", remark)


def _asked(counts: Mapping[Verdict, int]) -> int:
    return sum(counts.values()) - counts[Verdict.KNOWN]
