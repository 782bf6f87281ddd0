"""Last station: everything of one article into the archive, in one transaction."""

from scraper.archive import records
from scraper.archive.archive import Archive
from scraper.archive.articles import Carrier
from scraper.ingest.deduplicate import deduplicate
from scraper.ingest.draft import Draft
from scraper.ingest.tell import tell
from scraper.reposts.normalise import comparable, fingerprint
from scraper.reposts.relate import common_passages, rare_shingles
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
        article_id = _keep(draft, archive, known)
        tell(archive, article_id, draft.edges, draft.at)
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
    _index(draft, archive, known)
    return known


def _index(draft: Draft, archive: Archive, article_id: int) -> None:
    """Index the text; what its story has told before is neither posted nor counted again."""
    kept = comparable(draft.article.body_text)
    print_ = fingerprint(kept)
    common = common_passages(print_, archive.index)
    told: set[int] = set()
    for edge in draft.edges:
        if edge.kind.joins:
            told |= set(fingerprint(archive.index.text(edge.earlier).kept).shingles)
    archive.index.save(
        article_id,
        exact=print_.exact,
        kept=kept,
        posted=rare_shingles(print_, common, without=told),
        novel=print_.sampled - told,
    )


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
