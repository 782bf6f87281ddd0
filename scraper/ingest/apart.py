"""Reading as ``scraper.extract`` does it, bounded in time and memory: what every caller reads with.

An ordinary page is read here, under a limit of time. One that *looks heavy*, as none of the real
pages does that we know, is read in a process that can be killed and replaced. A page on which
either breaks is ``choked``.
"""

from collections.abc import Callable, Collection
from functools import cache
from typing import TypeVar

from scraper.article import Article, Layer, Link, Page
from scraper.extract import LAYERS, Reading, Unreadable
from scraper.ingest.deadline import Late, limited
from scraper.ingest.task import Task
from scraper.ingest.worker import MEMORY, SECONDS, Lost, Worker
from scraper.source import Source, SourceError
from scraper.verdict import Verdict

# Real pages: at most 1.7 MB, 12,000 times "<", 13,000 times "&". What of the pages made to choke
# a reader lies below these takes a third of a second.
HEAVY_BYTES = 2 * 1024 * 1024
HEAVY_MARKS = 15_000
HEAVY_REFERENCES = 20_000

T = TypeVar("T", Article, Reading)


class BrokeApart(Exception):
    """Our own code failed on a page that was read apart; ``str`` names the exception."""


def looks_heavy(page: Page) -> bool:
    """Whether a page, with those it has ``more`` of, might take long: by its bytes alone."""
    bodies = [page.body, *(part.body for part in page.more)]
    return (
        sum(map(len, bodies)) > HEAVY_BYTES
        or sum(body.count(b"<") for body in bodies) > HEAVY_MARKS
        or sum(body.count(b"&") for body in bodies) > HEAVY_REFERENCES
    )


def read(
    page: Page,
    source: Source | None = None,
    *,
    layers: Collection[Layer] = LAYERS,
    link: Link | None = None,
    apart: bool | None = None,
) -> Article:
    """Read a page as :func:`scraper.extract.read` does; :class:`Unreadable` also for ``choked``.

    ``apart`` says where, for who has looked at the page already.
    """
    return _bounded(Task("read", page, source, link, layers), Article, apart)


def read_on(
    page: Page, source: Source | None = None, *, link: Link | None = None, apart: bool | None = None
) -> Reading:
    """Read a page as :func:`scraper.extract.read_on` does, bounded as :func:`read` is."""
    return _bounded(Task("read_on", page, source, link), Reading, apart)


def read_part(
    page: Page,
    first: Page,
    source: Source | None = None,
    *,
    link: Link | None = None,
    apart: bool | None = None,
) -> Reading:
    """Read a page as :func:`scraper.extract.read_part` does, bounded as :func:`read` is."""
    return _bounded(Task("read_part", page, source, link, first=first), Reading, apart)


def _bounded(task: Task, kind: type[T], apart: bool | None) -> T:
    if looks_heavy(task.page) if apart is None else apart:
        found: object = _apart(task)
    else:
        try:
            found = limited(task.done, SECONDS)
        except Late:
            raise Unreadable(Verdict.CHOKED, f"it took more than {SECONDS:g} s") from None
    assert isinstance(found, kind)
    return found


def _apart(task: Task) -> object:
    try:
        answer, told = worker().ask(task.packed())
    except Lost as error:
        raise Unreadable(Verdict.CHOKED, str(error)) from None
    if answer == "read":
        return told
    raise _RAISED[answer](*told)  # type: ignore[misc]


_RAISED: dict[str, Callable[..., Exception]] = {
    "unreadable": lambda verdict, why: Unreadable(Verdict(verdict), why),
    "source": SourceError,
    "memory": lambda: Unreadable(Verdict.CHOKED, f"it took more than {MEMORY >> 20} MiB of memory"),
    "error": BrokeApart,
}


@cache
def worker() -> Worker:
    """Return the one process of ours that reads apart; it begins with the first page."""
    return Worker()
