"""Hosts that do not answer: after a few tries, the rest of what was wanted of them is put off.

Each request to a dead host takes the whole time-out, and is made three times. A thousand addresses
of it would fill a day; so the host is taken at its silence for the rest of the visit.

A host of which a part is dead must not lose the part that is not. So what was asked for without an
answer has failed, which lets others go before it next time, and is never put off; and lists, which
come before all articles, can use up half of the patience with a host at most.
"""

import logging
from collections import Counter

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
"""Articles without an answer, each counted once, after which a host is not asked any more that has
answered nothing in this visit but its robots.txt, which some server before it may do."""
IN_ALL = 20
"""Requests without an answer, tries again included, after which any host is not."""
OF_LISTS = 10
"""The same of lists alone, after which the host is asked for no more lists."""
_SILENT = (
    CannotResolveHostError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
)
"""No answer, or none that is HTTP."""
_SENT = ("retry_times", "redirect_times")
"""What scrapy notes in the meta of a request that is sent once more, or leads on from another."""

logger = logging.getLogger(__name__)


class Silent(IgnoreRequest):
    """The host has not answered, and is not asked again in this visit."""


class StillSilent(Silent):
    """The same of a request that had been sent, or went on from an answer: its turn is over."""


class Silence:
    """Downloader middleware, nearer to the network than scrapy's, which tries again."""

    def __init__(self) -> None:
        self._answered: set[str] = set()
        self._in_a_row: Counter[str] = Counter()
        self._in_all: Counter[str] = Counter()
        self._of_lists: Counter[str] = Counter()
        self._given_up: dict[str, str] = {}
        self._lists_given_up: dict[str, str] = {}

    def process_request(self, request: Request) -> None:
        """Let the request pass, or raise :class:`Silent`."""
        host = urls.host(request.url)
        why = self._given_up.get(host)
        if not why and _is_list(request):
            why = self._lists_given_up.get(host)
        if why:
            raise (StillSilent if _was_sent(request) else Silent)(why)

    def process_response(self, request: Request, response: Response) -> Response:
        """Note that a host answers."""
        host = urls.host(request.url)
        self._in_a_row.pop(host, None)
        if not _is_robots(request):
            self._answered.add(host)
        return response

    def process_exception(self, request: Request, exception: Exception) -> None:
        """Note that it does not, and give it up when that has been so for long enough."""
        if not isinstance(exception, _SILENT):
            return
        host = urls.host(request.url)
        is_list = _is_list(request)
        self._in_all[host] += 1
        self._of_lists[host] += is_list
        self._in_a_row[host] += not (is_list or _was_sent(request) or host in self._answered)
        if self._in_a_row[host] >= IN_A_ROW:
            _give_up(self._given_up, host, f"{IN_A_ROW} requests in a row")
        elif self._in_all[host] >= IN_ALL:
            _give_up(self._given_up, host, f"{IN_ALL} requests")
        elif self._of_lists[host] >= OF_LISTS:
            _give_up(self._lists_given_up, host, f"{OF_LISTS} requests for lists")


def _is_list(request: Request) -> bool:
    return "discover" in request.cb_kwargs


def _is_robots(request: Request) -> bool:
    return bool(request.meta.get("dont_obey_robotstxt"))


def _was_sent(request: Request) -> bool:
    """Whether it, or what it goes on from, has been asked for in this visit."""
    return any(request.meta.get(name) for name in _SENT) or "so_far" in request.cb_kwargs


def _give_up(given_up: dict[str, str], host: str, silent: str) -> None:
    if host not in given_up:
        given_up[host] = f"{host} did not answer {silent}; the rest is left to the next"
        logger.warning("%s visit", given_up[host])
