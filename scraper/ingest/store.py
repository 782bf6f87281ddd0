"""Last station: everything of one article into the archive, in one transaction."""

from dataclasses import replace

from scraper.archive import records
from scraper.archive.addresses import Kept
from scraper.archive.archive import Archive
from scraper.ingest.attribute import attribute
from scraper.ingest.barred import barred
from scraper.ingest.corrected import corrected, said_of
from scraper.ingest.deduplicate import deduplicate
from scraper.ingest.draft import Draft
from scraper.ingest.fate import settle as fate
from scraper.ingest.keep import keep
from scraper.reposts.outlets import Outlets
from scraper.verdict import Verdict


def store(draft: Draft, archive: Archive, outlets: Outlets | None = None) -> Verdict:
    """Keep the page raw, as read and in its story, with the verdict; all of it or nothing.

    A page that is withdrawn, or tells a withdrawn text, is ``barred`` and leaves nothing but that.

    When another writer has added articles since ``deduplicate`` looked, it looks again under the
    write lock; so it is where an operator has said something of the page since ``corrected`` asked,
    which wants the registry of ``outlets``. Raises ``ValueError`` when the run has settled this
    address already.
    """
    with archive.transaction():
        draft = _heeded(draft, archive, outlets)
        known = archive.articles.by_url(draft.article.url or draft.url)
        if bar := barred(draft, archive, known):
            fate(archive, draft.run_id, draft.source, draft.url, Verdict.BARRED, bar.why, draft.at)
            return Verdict.BARRED
        stored = archive.articles.get(known) if known is not None else None
        if stored and stored.withdrawal_id is not None:
            archive.withdrawals.give_back(stored.id)  # its purged text, restored, is here again
            archive.bars.forget_shingles(stored.id)
            archive.articles.touch([stored.id])
        if stored and records.same_content(stored.article, draft.article):
            _settle(archive, draft, Verdict.UNCHANGED, stored.id)
            return Verdict.UNCHANGED
        if draft.as_of != archive.articles.latest_id():
            draft = deduplicate(draft, archive)
        article_id = keep(draft, archive, known, archive.pages.add(draft.page))
        verdict = Verdict.NEW if known is None else Verdict.UPDATED
        _settle(archive, draft, verdict, article_id)
        return verdict


def _heeded(draft: Draft, archive: Archive, outlets: Outlets | None) -> Draft:
    """Return the draft as what operators say by now makes it; of no use to one that nobody asked
    them about."""
    if draft.said is None or draft.said == said_of(draft, archive):
        return draft
    if outlets is None:
        raise ValueError(f"{draft.url} was corrected meanwhile: give `store` the outlets")
    return replace(attribute(corrected(draft, archive), outlets), as_of=None)


def _settle(archive: Archive, draft: Draft, verdict: Verdict, article_id: int) -> None:
    kept = Kept(
        article_id,
        draft.article.published,
        draft.page.headers.get("etag"),
        draft.page.headers.get("last-modified"),
    )
    fate(archive, draft.run_id, draft.source, draft.url, verdict, "", draft.at, kept)
