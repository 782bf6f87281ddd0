"""Who walks the site: asks for a page once, keeps what was seen, and stops at a limit."""

from scraper.article import Link, Page
from scraper.crawl.by_hand.browser import Ask
from scraper.crawl.manners.refusals import PATIENCE
from scraper.extract.walls.challenges import stub_target
from scraper.scout.naming import are_sisters, first_part
from scraper.scout.reading import Sample, judge
from scraper.scout.sights import Sight
from scraper.scout.words import MORE
from scraper.text import urls
from scraper.verdict import Verdict

MOST_PAGES = 90
"""Pages that a survey asks for, whatever the site is like."""

_LATER = ("status 429", "status 503")
_UNHEARD = frozenset(
    {Verdict.DISALLOWED, Verdict.REFUSED, Verdict.TRAP, Verdict.POSTPONED, Verdict.FAILED}
)
"""Verdicts to which the host has said nothing, or nothing of use."""


class NothingFound(Exception):
    """No source can be drawn up; the text says why, in one line."""


class Surveyor:
    """Keeps every page that was seen and every reading, by canonical address."""

    def __init__(self, ask: Ask, most: int = MOST_PAGES) -> None:
        self._ask = ask
        self.left = most
        self.is_refused = False
        """Whether the site wanted no more of us, and the survey ended for that."""
        self._refusals = 0
        self.sights: dict[str, Sight] = {}
        self.failed: dict[str, tuple[Verdict, str]] = {}
        self.samples: dict[str, Sample] = {}
        self.labels: dict[str, str] = {}
        """What menus call the pages."""

    async def see(self, url: str, label: str = "", *, hops: int = 0) -> Sight | None:
        """Return a page, fetched if it is not known; ``None`` if it cannot be had.

        ``hops`` is how many pages that only lead on by a script are followed.
        """
        key = urls.canonical(url)
        if label and (key not in self.labels or MORE.search(self.labels[key])):
            self.labels[key] = label
        if key in self.sights or key in self.failed or self.left <= 0:
            return self.sights.get(key)
        self.left -= 1
        answer = await self._ask(url)
        if not isinstance(answer, Page):
            self.failed[key] = answer
            self._hear(*answer)
            return None
        self._refusals = 0
        if target := stub_target(answer.body, answer.address or url):
            self.failed[key] = (Verdict.SOFT_404, f"a script leads to {target[:200]}")
            on = hops and are_sisters(urls.host(target), urls.host(url))
            return await self.see(target, label, hops=hops - 1) if on else None
        sight = Sight(answer)
        self.sights[key] = sight
        if sight.key != key:
            self.labels.setdefault(sight.key, self.labels.get(key, ""))
            self.sights.setdefault(sight.key, sight)
        return self.sights[key]

    def _hear(self, verdict: Verdict, why: str) -> None:
        """Stop asking a host that has said several times in a row that it wants no more."""
        if verdict is Verdict.BLOCKED or why in _LATER:
            self._refusals += 1
        elif verdict not in _UNHEARD:
            self._refusals = 0
        if self._refusals >= PATIENCE:
            self.left = 0
            self.is_refused = True

    def why(self, url: str) -> tuple[Verdict, str]:
        """Return why a page could not be had."""
        given_up = (Verdict.POSTPONED, "the limit of pages was reached")
        return self.failed.get(urls.canonical(url), given_up)

    async def read(self, link: Link) -> Sample | None:
        """Fetch a page and say what it is; ``None`` if it cannot be had."""
        sight = await self.see(link.url)
        if sight is None:
            return None
        key = urls.canonical(link.url)
        sample = judge(sight, link)
        self.samples[key] = sample
        return sample

    def judge(self, sight: Sight) -> Sample:
        """Say what a page seen is, once."""
        if sight.key not in self.samples:
            self.samples[sight.key] = judge(sight)
        return self.samples[sight.key]

    @property
    def pages(self) -> list[Sight]:
        """Every page seen, each once."""
        return list({sight.key: sight for sight in self.sights.values()}.values())

    def is_known(self, url: str) -> bool:
        """Whether an address was asked for."""
        key = urls.canonical(url)
        return key in self.sights or key in self.failed

    def name(self, sight: Sight) -> str:
        """Return what a page is called: by a menu, else by itself."""
        label = self.labels.get(sight.key, "")
        own = first_part(sight.title)
        return own or label if not label or MORE.search(label) else label

    @property
    def asked(self) -> set[str]:
        """Canonical addresses that were asked for."""
        return set(self.sights) | set(self.failed)
