"""Last station: everything of one article into the archive, in one transaction."""

from scraper.archive import records
from scraper.archive.archive import Archive
from scraper.ingest.deduplicate import deduplicate
from scraper.ingest.draft import Draft
from scraper.ingest.fate import settle
from scraper.ingest.keep import keep
from scraper.verdict import Verdict


def store(draft: Draft, archive: Archive) -> Verdict:
    """Keep the page raw, as read and in its story, with the verdict; all of it or nothing.

    When another writer has added articles since ``deduplicate`` looked, it looks again under the
    write lock. Raises ``ValueError`` when the run has settled this address already.
    """
    with archive.transaction():
        known = archive.articles.by_url(draft.article.url or draft.url)
        stored = archive.articles.get(known) if known is not None else None
        if stored and records.same_content(stored.article, draft.article):
            _settle(archive, draft, Verdict.UNCHANGED, stored.id)
            return Verdict.UNCHANGED
        if draft.as_of != archive.articles.latest_id():
            draft = deduplicate(draft, archive)
        article_id = keep(draft, archive, known, archive.pages.add(draft.page))
        verdict = Verdict.NEW if known is None else Verdict.UPDATED
        _settle(archive, draft, verdict, article_id)
        return verdict


def _settle(archive: Archive, draft: Draft, verdict: Verdict, article_id: int) -> None:
    settle(
        archive,
        draft.run_id,
        draft.source,
        draft.url,
        verdict,
        "",
        draft.at,
        etag=draft.page.headers.get("etag"),
        last_modified=draft.page.headers.get("last-modified"),
        article_id=article_id,
    )
