"""What one source's crawl shares: its archive, its run, and one verdict for every address."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property

from scraper.archive.archive import Archive
from scraper.archive.lists import ListState
from scraper.article import Link
from scraper.crawl.config import Config
from scraper.crawl.registry import outlets_of
from scraper.reposts.outlets import Outlets
from scraper.source import Source
from scraper.text import urls
from scraper.verdict import Verdict

FEW = 3
"""Failed articles that are not yet a failed source: they are tried again, and add up."""

WALKING = "walking"
"""Result of a list whose walk has not come to its end yet."""

Validators = tuple[str | None, str | None]
"""(ETag, Last-Modified) of an answer."""


@dataclass
class ListResults:
    """How the list pages of a visit went; they are counted apart from articles."""

    read: int = 0
    unchanged: int = 0
    failed: list[str] = field(default_factory=list)
    links: int = 0
    validators: dict[str, Validators] = field(default_factory=dict)


class Session:
    """Opened lazily, so that looking at a page (``scrapy parse``) leaves no trace of a run."""

    def __init__(self, source: Source, config: Config, run_id: int | None = None) -> None:
        self.source = source
        self.config = config
        self.lists = ListResults()
        self.stopped: str | None = None
        """Why the visit ended before its work was done."""
        self._run_id = run_id
        self._unfinished: set[str] = set()
        self._seen: dict[str, Link] = {}
        self._verdicts: dict[str, Verdict] = {}

    @cached_property
    def archive(self) -> Archive:
        """The archive, opened at first need."""
        self.config.prepare()
        return Archive.open(self.config.archive, world=self.config.world)

    @cached_property
    def outlets(self) -> Outlets:
        """The registry of outlets, with the names and hosts of all bundled sources."""
        return outlets_of(self.config)

    @cached_property
    def run_id(self) -> int:
        """The run this visit belongs to: ``update``'s, or one of its own."""
        return self._run_id or self.archive.runs.start(f"crawl {self.source.name}", self.now())

    @cached_property
    def started(self) -> datetime:
        """When the visit began."""
        return self.now()

    def now(self) -> datetime:
        """Return the present moment of this crawl's clock."""
        return self.config.clock()

    def see(self, links: Iterable[Link]) -> list[Link]:
        """Remember what a list showed; return the links that were not seen in this run before.

        They are in the archive as pending from this moment on: a crash, or a list that answers
        304 next time, loses none of them.
        """
        fresh = {urls.canonical(link.url): link for link in links}
        fresh = {key: link for key, link in fresh.items() if key not in self._seen}
        self._seen.update(fresh)
        with self.archive.transaction():
            self.archive.addresses.see(self.source.name, fresh.values(), self.now())
        return list(fresh.values())

    def has_new(self, keys: Iterable[str], first: str) -> bool:
        """Return whether a list page with these canonical addresses may lead to new ones.

        Known ones end the walk of the list that begins at ``first`` only if its last walk came
        to its end: what an interrupted one never reached lies behind what it stored.
        """
        if first in self._unfinished:
            return True
        return any(self._verdicts.get(key) is not Verdict.KNOWN for key in keys)

    def walk_on(self, first: str) -> None:
        """Write down that the walk of a list goes on, so that its interruption is noticed."""
        self._unfinished.add(first)
        with self.archive.transaction():
            self.archive.lists.save(self.source.name, first, None, None, WALKING, self.now())

    def list_state(self, url: str) -> ListState | None:
        """Return the validators of a list page, and note whether its last walk ended."""
        state = self.archive.lists.get(url)
        if state is None or state.result == WALKING:
            self._unfinished.add(url)
        return state

    def is_open(self, url: str) -> bool:
        """Return whether the address still waits for its verdict in this run."""
        return urls.canonical(url) not in self._verdicts

    def note(self, url: str, verdict: Verdict) -> None:
        """Count a verdict that the archive has already, or (``known``) needs no row for."""
        self._verdicts[urls.canonical(url)] = verdict

    def settle(self, url: str, verdict: Verdict, detail: str = "") -> None:
        """Give an address its verdict, in the archive and in the count. A second one is ignored,
        because the first says what became of it."""
        if self.is_open(url):
            with self.archive.transaction():
                self.archive.addresses.settle(
                    self.run_id, self.source.name, url, verdict, detail, self.now()
                )
            self.note(url, verdict)

    def close(self, reason: str) -> None:
        """Settle what is left, write down how the visit went, and let go of the archive."""
        for key, link in self._seen.items():
            if key not in self._verdicts:
                self.settle(link.url, Verdict.POSTPONED, f"run ended: {reason}")
        if reason != "finished":
            self.stopped = reason
        elif not self.lists.failed:
            self._save_validators()
        self.archive.runs.visit(
            self.run_id,
            self.source.name,
            self.result,
            self.counts,
            self.started,
            self.now(),
            self.detail,
        )
        if self._run_id is None:
            self.archive.runs.finish(self.run_id, self.now(), 0 if self.result == "ok" else 3)
        self.archive.close()

    def _save_validators(self) -> None:
        """Keep them only once the whole walk is done: a 304 must never hide an unwalked page."""
        with self.archive.transaction():
            for url, (etag, modified) in self.lists.validators.items():
                self.archive.lists.save(self.source.name, url, etag, modified, "links", self.now())

    @property
    def counts(self) -> dict[str, int]:
        """Verdict → addresses; adds up to the addresses seen."""
        return dict(Counter(str(v) for v in self._verdicts.values()))

    @property
    def seen(self) -> int:
        """Article addresses that this visit has met."""
        return len(self._verdicts | dict.fromkeys(self._seen))

    @property
    def settled(self) -> int:
        """Addresses that have their verdict."""
        return len(self._verdicts)

    @property
    def result(self) -> str:
        """One word for the visit: ``ok``, ``stopped``, ``blocked``, ``failed`` or ``empty``."""
        bad = Counter(self._verdicts.values())
        if self.stopped:
            return "stopped"
        if bad[Verdict.BLOCKED]:
            return "blocked"
        if self.lists.failed:
            return "failed"
        if self.lists.read and not self.lists.links and not self.lists.unchanged:
            return "empty"
        troubled = bad[Verdict.FAILED] + bad[Verdict.PARTIAL]
        asked = len(self._verdicts) - bad[Verdict.KNOWN]
        broken = troubled >= FEW and troubled * 2 >= asked
        return "failed" if broken or bad[Verdict.ERROR] else "ok"

    @property
    def detail(self) -> str:
        """What a person should look at, in one line; empty when all is well."""
        if self.stopped:
            return self.stopped
        if self.lists.failed:
            return "list: " + "; ".join(self.lists.failed[:3])
        if self.result == "empty":
            return f"no link on the lists matches article = {self.source.article.pattern!r}"
        return ""
