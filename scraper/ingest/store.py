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
from scraper.ingest.respelt import respelt
from scraper.reposts.outlets import Outlets
from scraper.verdict import Verdict


def store(draft: Draft, archive: Archive, outlets: Outlets | None = None) -> Verdict:
    """Keep the page raw, as read and in its story, with the verdict; all of it or nothing.

    A page that is withdrawn, or tells a withdrawn text, is ``barred`` and leaves nothing but that.
    A stored article of which a further page is not there any more has ``failed`` and stays whole.

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
        if known is None and (same := respelt(draft, archive)):
            _settle(archive, draft, Verdict.UNCHANGED, same)
            return Verdict.UNCHANGED
        stored = archive.articles.get(known) if known is not None else None
        if stored and stored.withdrawal_id is not None:
            archive.withdrawals.give_back(stored.id)  # its purged text, restored, is here again
            archive.bars.forget_shingles(stored.id)
            archive.articles.touch([stored.id])
        if stored and records.same_content(stored.article, draft.article):
            _settle(archive, draft, Verdict.UNCHANGED, stored.id)
            return Verdict.UNCHANGED
        if stored and draft.cut_short and _is_shorter(draft, archive, stored.page_id):
            # What readers have is whole, and stays, as it does when all of a page is gone.
            why = draft.cut_short
            fate(archive, draft.run_id, draft.source, draft.url, Verdict.FAILED, why, draft.at)
            return Verdict.FAILED
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


def _is_shorter(draft: Draft, archive: Archive, page_id: int) -> bool:
    """Whether an article has fewer pages than it had when it was stored."""
    before = archive.pages.packed(page_id)
    return before is not None and len(draft.page.more) < len(before.more)


def _settle(archive: Archive, draft: Draft, verdict: Verdict, article_id: int) -> None:
    # That the first page has not changed would say nothing of one that was not there.
    told = {"etag": "", "last-modified": ""} if draft.cut_short else draft.page.headers
    kept = Kept(article_id, draft.article.published, told.get("etag"), told.get("last-modified"))
    fate(archive, draft.run_id, draft.source, draft.url, verdict, "", draft.at, kept)
