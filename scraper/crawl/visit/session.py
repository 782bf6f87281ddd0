"""What one source's crawl shares: its archive, its run, and one verdict for every address."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from functools import cached_property

from scraper.archive.archive import Archive
from scraper.archive.errors import ArchiveError
from scraper.article import Link
from scraper.crawl.config import Config
from scraper.crawl.manners.refusals import Refusals, closed_hosts, remember
from scraper.crawl.registry import outlets_of
from scraper.crawl.visit.budget import Budget
from scraper.crawl.visit.known import Known
from scraper.crawl.visit.met import Met
from scraper.crawl.visit.meter import Meter
from scraper.crawl.visit.outcome import Lists, Outcome, outcome
from scraper.crawl.visit.past import Past
from scraper.crawl.visit.patience import Patience
from scraper.crawl.visit.reach import ORDINARY, Reach
from scraper.crawl.visit.walk import Walks
from scraper.ingest.fate import settle
from scraper.ingest.reindex import ensure_indexed
from scraper.reposts.outlets import Outlets
from scraper.source import Source
from scraper.text import urls
from scraper.verdict import Verdict


class Session:
    """A visit to a source. Nothing is written before :meth:`begin`, so that looking at a page
    (``scrapy parse``, the shell) leaves no trace."""

    def __init__(
        self, source: Source, config: Config, run_id: int | None = None, reach: Reach = ORDINARY
    ) -> None:
        self.source = source
        self.config = config
        self.reach = reach
        self.lists = Lists()
        self.meter = Meter()
        self.refusals = Refusals()
        self.patience = Patience()
        self.met = Met()
        self.partial = False
        """Only a part was asked for (``url=``, ``limit=``): no visit that ``every`` counts."""
        self.stopped: str | None = None
        """Why the visit ended before its work was done."""
        self.fault: str | None = None
        """An error of our own that makes going on pointless."""
        self.last_detail = ""
        """What the latest verdict said."""
        self.left_alone: str | None = None
        """Why nothing was asked for: the host is closed for a time."""
        self.budget = Budget(self.met, config.most_articles)
        self.remark = ""
        """What there is to say of a visit that went well."""
        self._begun = False
        self._run_id = run_id

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
    def past(self) -> Past:
        """How far a backfill has come."""
        return Past(self.source, self.archive, self.reach)

    @cached_property
    def outlets(self) -> Outlets:
        """The registry of outlets, with the names and hosts of all sources."""
        return outlets_of(self.config).aliased(self.archive.corrections.aliases())

    @cached_property
    def run_id(self) -> int:
        """The run this visit belongs to: ``update``'s, or one of its own."""
        if self._run_id:
            return self._run_id
        with self.archive.transaction():
            return self.archive.runs.start(f"crawl {self.source.name}", self.now())

    @cached_property
    def started(self) -> datetime:
        """When the visit began."""
        return self.now()

    def now(self) -> datetime:
        """Return the present moment of this crawl's clock."""
        return self.config.clock()

    @cached_property
    def closed_hosts(self) -> Mapping[str, str]:
        """The hosts of the source that are left alone during this visit, each with why."""
        return closed_hosts(self.source, self.archive, self.now()) if self._begun else {}

    def see(self, links: Iterable[Link], *, listed: bool = True) -> list[Link]:
        """Remember what a list showed; return the links that were not seen in this run before.
        Not ``listed`` are those left over from earlier runs, led to, or named by hand.

        They are in the archive as pending from this moment on: a crash, or a list that answers
        304 next time, loses none of them.
        """
        fresh = self.met.fresh(links)
        if self._begun and fresh:
            with self.archive.transaction():
                self.archive.addresses.see(self.source.name, fresh, self.now(), listed=listed)
        return fresh

    @cached_property
    def known(self) -> Known:
        """What the archive knows of the addresses that this visit meets."""
        return Known(self.archive, self.met, self.now)

    def as_stored(self, link: Link) -> Link:
        """Return the link as the article it leads to is stored."""
        return self.known.as_stored(link) if self._begun else link

    def is_due(self, link: Link) -> bool:
        """Return whether an address is to be asked for; those that are not are noted as known, or
        put off where their host is left alone."""
        if not self._begun:
            return True
        if not self.known.is_due(link):
            return False
        why = self.closed_hosts.get(urls.host(link.url))
        if why:
            self.budget.held_back += 1
            self.settle(link.url, Verdict.POSTPONED, why)
        return not why

    def conditions(self, url: str) -> dict[str, str]:
        """Return the headers of a conditional request for an article that is stored."""
        return self.known.conditions(url) if self._begun else {}

    def note(self, url: str, verdict: Verdict) -> None:
        """Count a verdict that the archive has already, or (``known``) needs no row for."""
        self.met.note(url, verdict)

    def settle(self, url: str, verdict: Verdict, detail: str = "") -> None:
        """Give an address its verdict, in the count and in the archive. A second one is ignored,
        because the first says what became of it."""
        if not self.met.is_open(url):
            return
        self.note(url, verdict)
        self.last_detail = detail
        if self._begun:
            try:
                run, source, at = self.run_id, self.source.name, self.now()
                with self.archive.transaction():
                    settle(self.archive, run, source, url, verdict, detail, at)
            except ArchiveError as error:
                self.fault = str(error)

    def close(self, reason: str) -> None:
        """Settle what is left, write down how the visit went, and let go of the archive."""
        if not self._begun:
            return
        if reason != "finished":
            self.stopped = reason
        try:
            with self.archive.transaction():
                for link in self.met.unsettled():
                    self.settle(link.url, Verdict.POSTPONED, f"run ended: {reason}")
            if self.is_whole:
                self.walks.end(self.started, self.lists.barren)
            self.remark = self.budget.told(self.past.end(self.now()))
            remember(self.refusals, self.source, self.archive, self.now())
            self._write_visit()
        except ArchiveError as error:
            self.fault = str(error)
        finally:
            self.archive.close()

    def _write_visit(self) -> None:
        judged = self.outcome
        with self.archive.transaction():
            self.archive.runs.visit(
                self.run_id, self.source.name, judged.result, self.met.counts, self.started,
                self.now(), judged.detail, self.meter.facts() | {"lists": self.lists.facts()},
            )  # fmt: skip
            if self._run_id is None:
                self.archive.runs.finish(self.run_id, self.now(), 0 if judged.is_fine else 3)

    @property
    def is_whole(self) -> bool:
        """Whether all was asked for that there was to ask for, so that lists may answer 304."""
        cut_off = self.stopped or self.fault or self.partial or self.known.is_overrun
        return self.reach.is_ordinary and not cut_off

    @property
    def outcome(self) -> Outcome:
        """How the visit went."""
        return outcome(
            self.lists,
            self.met.verdicts.values(),
            left_alone=self.left_alone,
            stopped=self.stopped,
            fault=self.fault,
            refusal=self.refusals.reason,
            article=self.source.article.pattern,
            partial=self.partial,
            held_back=self.budget.put_off,
            remark=self.remark,
        )
