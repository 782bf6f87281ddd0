"""One answer of the offline web: what is sent, and how it misbehaves on the wire."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from email.utils import format_datetime
from hashlib import sha256
from typing import Literal
from urllib.parse import unquote

from scraper.clock import CHINA

UTF8 = "text/html; charset=utf-8"

Headers = dict[str, str]

Fault = Literal["reset", "hang", "slow", "truncated"]
"""``reset``: the connection ends without an answer. ``hang``: nothing comes until the client gives
up. ``slow``: the first byte takes half a second. ``truncated``: the body is cut off in its midst.
"""


@dataclass(frozen=True, slots=True)
class Resource:
    """One answer of a site."""

    body: bytes
    content_type: str = UTF8
    modified: datetime | None = None
    """Chinese local time; none where the answer carries no Last-Modified."""
    etag: bool = True
    no_cache: bool = False
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    """Further headers, and those that replace ours."""
    fault: Fault | None = None
    choose: "Callable[[str, int], Resource] | None" = None
    """What is answered instead to a path with its query, asked for n times before."""


def in_turn(*answers: Resource) -> Resource:
    """Give one answer after the other; the last one stays."""
    return replace(answers[-1], choose=lambda _, n: answers[min(n, len(answers) - 1)])


def by_query(name: str, answers: Sequence[Resource]) -> Resource:
    """Answer by the number that a query has under ``name``, from 1 on; 404 past the end.

    The rest of the query may be written in any way; a number inside JSON is found too.
    """
    number = re.compile(rf"{name}\W{{1,4}}(\d+)")

    def choose(path: str, _: int) -> Resource:
        found = number.search(unquote(path))
        place = int(found[1]) if found else 1
        return answers[place - 1] if 0 < place <= len(answers) else status(404)

    return replace(answers[0], choose=choose)


def status(code: int, body: str = "", **headers: str) -> Resource:
    """Return an answer without validators; ``Retry_After`` is the header Retry-After."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Resource(body.encode(), etag=False, status=code, headers=named)


def headers_of(resource: Resource) -> Headers:
    """The headers of an answer; the ETag is one of its content."""
    headers = {"Content-Type": resource.content_type}
    if resource.etag:
        headers["ETag"] = f'"{sha256(resource.body).hexdigest()[:16]}"'
    if resource.modified:
        moment = resource.modified.replace(microsecond=0, tzinfo=CHINA).astimezone(UTC)
        headers["Last-Modified"] = format_datetime(moment, usegmt=True)
    if resource.no_cache:
        headers["Cache-Control"] = "no-cache"
    return headers | dict(resource.headers)
