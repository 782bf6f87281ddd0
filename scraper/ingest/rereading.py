"""One stored page read again: pure work on data that goes to another process and comes back."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, Literal

from scraper.archive import records
from scraper.archive.corrections import Correction
from scraper.archive.rereading import Stored
from scraper.article import Body, Page
from scraper.extract.unreadable import Unreadable
from scraper.ingest.apart import read
from scraper.ingest.attribute import attribute
from scraper.ingest.corrected import with_values
from scraper.ingest.draft import Draft, Rejected
from scraper.ingest.validate import validate
from scraper.ingest.worker import NotBegun
from scraper.reposts.outlets import Outlets
from scraper.source import Source, SourceError

Outcome = Literal["same", "changed", "lost", "dropped", "stranger"]
"""``lost``: today it would not be stored; ``dropped``: its raw page is kept no more; ``stranger``:
its source is not there (any more), so that nobody knows its rules."""


@dataclass(frozen=True, slots=True)
class Reread:
    """What reading a page again has brought."""

    id: int
    source: str
    url: str
    version: int
    """Of the reading it was compared with."""
    said: Mapping[str, Correction]
    """Corrections that were heeded."""
    outcome: Outcome
    why: str = ""
    """Of a page that would be lost: verdict and reason."""
    fields: Mapping[str, tuple[Any, Any]] = field(default_factory=dict)
    """Field → stored and new value, as record data; of the unchanged ones nothing."""
    draft: Draft | None = None
    """The new reading, where it is another; its ``page`` has no body."""


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads pages as a crawl would today."""

    sources: Mapping[str, Source]
    outlets: Outlets
    apart: bool | None = None
    """Whether all pages are read in another process, or none; by default those that look heavy."""

    def again(self, stored: Stored) -> Reread:
        """Read a page again, and compare the reading with the stored one.

        Raises :class:`~scraper.ingest.worker.NotBegun`.
        """
        base = Reread(
            stored.id, stored.source, stored.url, stored.version, stored.said, outcome="same"
        )
        source = self.sources.get(stored.source)
        if source is None:
            return replace(base, outcome="stranger")
        if stored.page.is_dropped:
            return replace(base, outcome="dropped")
        try:
            draft = self._draft(stored, source)
        except (Rejected, Unreadable) as error:
            return replace(base, outcome="lost", why=f"{error.verdict}: {error.why}")
        except SourceError as error:
            return replace(base, outcome="lost", why=str(error))
        except NotBegun:
            raise  # no page's fault: all would be lost
        except Exception as error:
            # One page on which our own code breaks must not end the rereading of thousands.
            return replace(base, outcome="lost", why=f"error: {type(error).__name__}: {error}")
        fields = records.differences(records.load(stored.reading), draft.article)
        if not fields:
            return base
        return replace(base, outcome="changed", fields=fields, draft=draft)

    def _draft(self, stored: Stored, source: Source) -> Draft:
        """Lead the page through the stations that need no archive."""
        page = stored.page.page()
        article = read(page, source, link=stored.link, apart=self.apart)
        light = Page(page.url, Body(b""), page.final_url)
        at = page.fetched_at or datetime.min  # whoever stores it says when
        draft = validate(Draft(light, article, stored.source, 0, at, stored.link))
        said = with_values(draft.article, stored.said)
        return attribute(replace(draft, article=said), self.outlets)
