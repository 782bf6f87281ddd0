"""What one source's crawl shares: its archive, its run, and one verdict for every address."""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime
from functools import cached_property

from scraper.archive.archive import Archive
from scraper.archive.errors import ArchiveError
from scraper.article import Link
from scraper.crawl.config import Config
from scraper.crawl.outcome import Lists, Outcome, outcome
from scraper.crawl.registry import outlets_of
from scraper.crawl.walk import Walks
from scraper.ingest.reindex import ensure_indexed
from scraper.reposts.outlets import Outlets
from scraper.source import Source
from scraper.text import urls
from scraper.verdict import Verdict

PATIENCE = 3
"""Refusals in a row (challenge, 429, 503 with Retry-After) after which a host is left alone."""


class Session:
    """A visit to a source. Nothing is written before :meth:`begin`, so that looking at a page
    (``scrapy parse``, the shell) leaves no trace."""

    def __init__(self, source: Source, config: Config, run_id: int | None = None) -> None:
        self.source = source
        self.config = config
        self.lists = Lists()
        self.partial = False
        """Only a part was asked for (``url=``, ``limit=``): no visit that ``every`` counts."""
        self.stopped: str | None = None
        """Why the visit ended before its work was done."""
        self.fault: str | None = None
        """An error of our own that makes going on pointless."""
        self.last_detail = ""
        """What the latest verdict said."""
        self._begun = False
        self._run_id = run_id
        self._seen: dict[str, Link] = {}
        self._verdicts: dict[str, Verdict] = {}
        self._refusals = 0

    def begin(self) -> None:
        """Open run and visit; from here on the archive is written."""
        self._begun = True
        _ = self.run_id, self.started

    @cached_property
    def archive(self) -> Archive:
        """The archive, opened at first need."""
        self.config.prepare()
        archive = Archive.open(self.config.archive, world=self.config.world)
        ensure_indexed(archive)
        return archive

    @cached_property
    def walks(self) -> Walks:
        """The walks of this visit's lists."""
        return Walks(self.source, self.archive)

    @cached_property
    def outlets(self) -> Outlets:
        """The registry of outlets, with the names and hosts of all sources."""
        return outlets_of(self.config).aliased(self.archive.corrections.aliases())

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
        if self._begun:
            with self.archive.transaction():
                self.archive.addresses.see(self.source.name, fresh.values(), self.now())
        return list(fresh.values())

    def is_due(self, link: Link) -> bool:
        """Return whether an address is to be asked for; note those that are not as known."""
        if not self._begun:
            return True
        known = self.archive.addresses.get(link.url)
        if known is None or known.is_due(self.now()):
            return True
        self.note(link.url, Verdict.KNOWN)
        return False

    def has_new(self, keys: Iterable[str]) -> bool:
        """Return whether any of these canonical addresses was not known before this run."""
        return any(self._verdicts.get(key) is not Verdict.KNOWN for key in keys)

    def is_open(self, url: str) -> bool:
        """Return whether the address still waits for its verdict in this run."""
        return urls.canonical(url) not in self._verdicts

    def note(self, url: str, verdict: Verdict) -> None:
        """Count a verdict that the archive has already, or (``known``) needs no row for."""
        self._verdicts[urls.canonical(url)] = verdict

    def settle(self, url: str, verdict: Verdict, detail: str = "") -> None:
        """Give an address its verdict, in the count and in the archive. A second one is ignored,
        because the first says what became of it."""
        if not self.is_open(url):
            return
        self.note(url, verdict)
        self.last_detail = detail
        if self._begun:
            try:
                with self.archive.transaction():
                    self.archive.addresses.settle(
                        self.run_id, self.source.name, url, verdict, detail, self.now()
                    )
            except ArchiveError as error:
                self.fault = str(error)

    def count_refusal(self, refusal: bool) -> None:
        """Count answers in a row by which the host asks us to stay away."""
        self._refusals = self._refusals + 1 if refusal else 0

    @property
    def is_refused(self) -> bool:
        """Whether the host should be left alone now."""
        return self._refusals >= PATIENCE

    def close(self, reason: str) -> None:
        """Settle what is left, write down how the visit went, and let go of the archive."""
        if not self._begun:
            return
        if reason != "finished":
            self.stopped = reason
        try:
            for key, link in self._seen.items():
                if key not in self._verdicts:
                    self.settle(link.url, Verdict.POSTPONED, f"run ended: {reason}")
            if not (self.stopped or self.fault or self.partial):
                self.walks.end(self.now())
            self._write_visit()
        except ArchiveError as error:
            self.fault = str(error)
        finally:
            self.archive.close()

    def _write_visit(self) -> None:
        judged = self.outcome
        result = "partial" if self.partial and judged.result == "ok" else judged.result
        self.archive.runs.visit(
            self.run_id, self.source.name, result, self.counts, self.started, self.now(),
            judged.detail,
        )  # fmt: skip
        if self._run_id is None:
            self.archive.runs.finish(self.run_id, self.now(), 0 if judged.result == "ok" else 3)

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
    def outcome(self) -> Outcome:
        """How the visit went."""
        return outcome(
            self.lists,
            self._verdicts.values(),
            stopped=self.stopped,
            fault=self.fault,
            article=self.source.article.pattern,
            partial=self.partial,
        )

    @property
    def result(self) -> str:
        """The word for the visit."""
        return self.outcome.result

    @property
    def detail(self) -> str:
        """The line for a person."""
        return self.outcome.detail
