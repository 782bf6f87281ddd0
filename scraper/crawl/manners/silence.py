"""Hosts that do not answer: after a few tries, the rest of what was wanted of them is put off.

Each request to a dead host takes the whole time-out, and is made three times. A thousand addresses
of it would fill a day; so the host is taken at its silence for the rest of the visit. What counts
is silence without an answer in between: a few slow pages among others are no dead host.

A host of which a part is dead must not lose the part that is not. So what was asked for without an
answer has failed, which lets others go before it next time (``walk.py`` sees to it for lists), and
is never put off; and what comes before the articles of today, lists and articles that were left
over, can use up half of the patience with a host at most.
"""

import logging
from collections import Counter, defaultdict
from dataclasses import dataclass, field

from scrapy import Request
from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    IgnoreRequest,
)
from scrapy.http import Response

from scraper.text import urls

IN_A_ROW = 5
"""Articles in a row without an answer, each counted once, after which a host is not asked any more
that has answered nothing in this visit but its robots.txt, which some server before it may do."""
AFTER_ANSWERS = 8
"""The same of a host that has answered: four minutes of it, where nothing else comes in between."""
IN_ALL = 20
"""Requests without an answer, tries again included, after which any host is not."""
OF_LISTS = 8
"""The same of lists alone, after which the host is asked for no more lists."""
OF_LEFT_OVER = 4
"""Articles in a row that earlier visits left over, after which it is asked for no more of them."""
LEFT_OVER = "yuanliu_left_over"
"""In the meta of a request for an article that no list has shown in this visit."""
_SILENT = (
    CannotResolveHostError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
)
"""No answer, or none that is HTTP."""
_SENT = ("retry_times", "redirect_times")
"""What scrapy notes in the meta of a request that is sent once more, or leads on from another."""
_ALL, _LISTS, _OLD, _NEW = "", "lists", "articles left over", "articles"
"""What a host may be given up for: everything, or a kind of request."""

logger = logging.getLogger(__name__)


class Silent(IgnoreRequest):
    """The host has not answered, and is not asked again in this visit."""


class StillSilent(Silent):
    """The same of a request that had been sent, or went on from an answer: its turn is over."""


@dataclass
class _Host:
    """How silent a host has been in this visit."""

    has_answered: bool = False
    in_all: int = 0
    of_lists: int = 0
    in_a_row: Counter[str] = field(default_factory=Counter)
    """Kind → requests since the last answer, tries again left out."""
    given_up: dict[str, str] = field(default_factory=dict)
    """Kind → why it is asked for no more."""

    def spent(self) -> tuple[str, str] | None:
        """Return for what its patience is spent, and by how many requests without an answer."""
        most = AFTER_ANSWERS if self.has_answered else IN_A_ROW
        early = min(self.in_a_row[_LISTS] + self.in_a_row[_OLD], most // 2)
        if self.in_a_row[_NEW] + early >= most:
            return _ALL, f"{most} requests in a row"
        if self.in_all >= IN_ALL:
            return _ALL, f"{IN_ALL} requests"
        if self.of_lists >= OF_LISTS and _LISTS not in self.given_up:
            return _LISTS, f"{OF_LISTS} requests for lists"
        if self.in_a_row[_OLD] >= OF_LEFT_OVER and _OLD not in self.given_up:
            return _OLD, f"{OF_LEFT_OVER} requests in a row for articles that were left over"
        return None


class Silence:
    """Downloader middleware, nearer to the network than scrapy's, which tries again."""

    def __init__(self) -> None:
        self._hosts: defaultdict[str, _Host] = defaultdict(_Host)

    def process_request(self, request: Request) -> None:
        """Let the request pass, or raise :class:`Silent`."""
        given_up = self._hosts[urls.host(request.url)].given_up
        if why := given_up.get(_ALL) or given_up.get(_kind(request)):
            raise (StillSilent if _was_sent(request) else Silent)(why)

    def process_response(self, request: Request, response: Response) -> Response:
        """Note that a host answers."""
        host = self._hosts[urls.host(request.url)]
        host.in_a_row.clear()
        host.has_answered |= not _is_robots(request)
        return response

    def process_exception(self, request: Request, exception: Exception) -> None:
        """Note that it does not, and give it up when that has been so for long enough."""
        if not isinstance(exception, _SILENT):
            return
        name, kind = urls.host(request.url), _kind(request)
        host = self._hosts[name]
        host.in_all += 1
        host.of_lists += kind == _LISTS
        host.in_a_row[kind] += not request.meta.get("retry_times")
        if _ALL not in host.given_up and (spent := host.spent()):
            given_up, silent = spent
            host.given_up[given_up] = (
                f"{name} did not answer {silent}; the rest is left to the next"
            )
            logger.warning("%s visit", host.given_up[given_up])


def was_silent(error: BaseException | None) -> bool:
    """Return whether a host has been asked, and has not answered."""
    return isinstance(error, (*_SILENT, StillSilent))


def _kind(request: Request) -> str:
    if "discover" in request.cb_kwargs:
        return _LISTS
    return _OLD if request.meta.get(LEFT_OVER) else _NEW


def _is_robots(request: Request) -> bool:
    return bool(request.meta.get("dont_obey_robotstxt"))


def _was_sent(request: Request) -> bool:
    """Whether it, or what it goes on from, has been asked for in this visit."""
    return any(request.meta.get(name) for name in _SENT) or "so_far" in request.cb_kwargs
