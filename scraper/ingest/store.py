"""Last station: everything of one article into the archive, in one transaction."""

from scraper.archive import records
from scraper.archive.archive import Archive
from scraper.archive.articles import Carrier
from scraper.ingest.again import repost, rewritten, withdrawn
from scraper.ingest.deduplicate import deduplicate
from scraper.ingest.draft import Draft
from scraper.ingest.tell import tell
from scraper.reposts.relate import CANDIDATES
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
        before = withdrawn(archive, stored.id) if stored else None
        article_id = _keep(draft, archive, known)
        if before is None:
            archive.index.post(article_id, draft.posting)
        elif rewritten(before.text, archive.index.text(article_id)):
            archive.stories.forget_edges(article_id)
        told = tell(archive, article_id, draft.edges, draft.at)
        if before is not None:
            repost(archive, (*before.fellows, *archive.index.fellows(article_id, CANDIDATES)))
        archive.articles.touch(told.changed)
        verdict = Verdict.NEW if known is None else Verdict.UPDATED
        _settle(archive, draft, verdict, article_id)
        return verdict


def _keep(draft: Draft, archive: Archive, known: int | None) -> int:
    page_id = archive.pages.add(draft.page)
    source = draft.article.source
    claims = source is not None and draft.outlets.get(source) == draft.outlet
    carrier = Carrier(draft.outlet, draft.house, claims)
    if known is None:
        known = archive.articles.add(draft.source, draft.article, page_id, carrier, draft.at)
    else:
        archive.articles.update(known, draft.article, page_id, carrier, draft.at)
    archive.articles.credit(known, draft.article.credits, draft.outlets)
    return known


def _settle(archive: Archive, draft: Draft, verdict: Verdict, article_id: int) -> None:
    archive.addresses.settle(
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
