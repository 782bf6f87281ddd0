"""The world: every answer of every site, by host and path, and ways to change it."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from threading import Lock
from urllib.parse import urlsplit

from .pictures import picture
from .plan import newest_first, posts
from .posts import Post
from .resource import Resource
from .sites import SITES
from .sites.base import Site
from .small import Small
from .tls import Kind

RELATED = 4
"""Links to other articles beside an article, as such sites show them."""

FINISHED = datetime(2026, 10, 31, 12, 0)
"""When lists and other pages were last generated, in edition 1."""

BETWEEN = timedelta(days=5)
"""Time from one edition to the next."""


class World:
    """What the offline web answers; tests may change it while it is served."""

    def __init__(self, edition: int = 1) -> None:
        self._begin()
        everything = posts(edition)
        today = FINISHED + (edition - 1) * BETWEEN
        for site in SITES.values():
            own = newest_first(post for post in everything if post.site == site.name)
            self._answers[site.host] = _answers(site, own, today)

    @classmethod
    def of(cls, sites: Iterable[Small]) -> "World":
        """Make a world of small sites alone; a site's ``answers`` stay its own to change."""
        world = cls.__new__(cls)
        world._begin()
        for site in sites:
            world._answers[site.host] = site.answers
            world._certificates[site.host] = site.certificate
        return world

    def _begin(self) -> None:
        self._answers: dict[str, dict[str, Resource]] = {}
        self._closed: dict[str, Resource] = {}
        self._certificates: dict[str, Kind] = {}
        self._asked: Counter[tuple[str, str]] = Counter()
        self._lock = Lock()

    @property
    def hosts(self) -> frozenset[str]:
        """The hosts that answer; all others are refused."""
        return frozenset(self._answers)

    def certificate(self, host: str) -> Kind:
        """Return what certificate a host shows to who asks by https."""
        return self._certificates.get(host, "good")

    def get(self, host: str, path: str) -> Resource | None:
        """Return the answer to a path with its query, none for a 404.

        Like many real sites, these ignore what they do not understand: a session id in the
        path and unknown parameters lead to the page without them.
        """
        found = self._closed.get(host) or self._find(host, path)
        if found is None or found.choose is None:
            return found
        with self._lock:
            self._asked[host, path] += 1
            return found.choose(path, self._asked[host, path] - 1)

    def _find(self, host: str, path: str) -> Resource | None:
        answers = self._answers[host]
        plain = path.partition("?")[0].partition(";")[0]
        if found := answers.get(path) or answers.get(plain):
            return found
        if plain.endswith((".jpg", ".png", ".gif")):
            # As many servers do, it says of every picture what the name says.
            kind = "image/jpeg" if plain.endswith("jpg") else f"image/{plain[-3:]}"
            return Resource(picture(plain), kind, FINISHED)
        return None

    def put(self, url: str, resource: Resource) -> None:
        """Add or replace a page, an article or a list."""
        host, path = _split(url)
        self._answers.setdefault(host, {})[path] = resource

    def remove(self, url: str) -> None:
        """Take a page away; from now on it is a 404."""
        host, path = _split(url)
        del self._answers[host][path]

    def close(self, host: str, answer: Resource) -> None:
        """Let every address of a host, robots.txt too, answer this from now on."""
        self._closed[host] = answer


def _answers(site: Site, own: Sequence[Post], today: datetime) -> dict[str, Resource]:
    answers = {path: site.resource(page, today) for path, page in site.lists(own).items()}
    for index, post in enumerate(own):
        related = (*own[index + 1 :], *own[:index])[:RELATED]
        changed = today if post.revised else post.published
        pages = {site.href(post): site.article(post, related), **site.further(post, related)}
        answers |= {path: site.resource(page, changed) for path, page in pages.items()}
    for pitfall in site.pitfalls:
        if pitfall.page is not None:
            answers[pitfall.href] = site.resource(pitfall.page, FINISHED)
    if site.robots is not None:
        answers["/robots.txt"] = Resource(site.robots.encode(), "text/plain", FINISHED)
    return answers


def _split(url: str) -> tuple[str, str]:
    parts = urlsplit(url)
    return parts.netloc, parts.path + (f"?{parts.query}" if parts.query else "")
