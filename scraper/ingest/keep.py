"""A reading into the archive and into its story, whether it was fetched or read again."""

from scraper.archive.archive import Archive
from scraper.archive.stored import Carrier, StoredArticle
from scraper.ingest.again import repost, rewritten, supersede, withdrawn
from scraper.ingest.deduplicate import deduplicate
from scraper.ingest.draft import Draft
from scraper.ingest.tell import draw, stay, tell
from scraper.reposts.relate import CANDIDATES


def keep(draft: Draft, archive: Archive, known: int | None, page_id: int) -> int:
    """Store a reading, related as the draft says, and return the article's id.

    The reading of an article that is ``known`` becomes its version before. Belongs into a
    transaction.
    """
    before = withdrawn(archive, known) if known is not None else None
    article_id = _write(draft, archive, known, page_id)
    if before is None:
        archive.index.post(article_id, draft.posting)
    elif rewritten(before.text, archive.index.text(article_id)):
        archive.stories.forget_edges(article_id)
    else:
        supersede(archive, article_id, draft.edges)
    if before is not None and not before.text.kept:
        told = stay(archive, article_id, draft.edges, draft.at)  # its text had been purged
    else:
        told = tell(archive, article_id, draft.edges, draft.at)
    if before is not None:
        repost(archive, (*before.fellows, *archive.index.fellows(article_id, CANDIDATES)))
    archive.articles.touch(told.changed)
    return article_id


def revise(draft: Draft, archive: Archive, stored: StoredArticle) -> None:
    """Store another reading of a page that is stored; no other page is compared if none need be.

    Belongs into a transaction.
    """
    if _compared(draft, stored):
        keep(deduplicate(draft, archive), archive, stored.id, stored.page_id)
        return
    _write(draft, archive, stored.id, stored.page_id)
    if stored.story_id is not None:
        archive.articles.touch(set(draw(archive, stored.story_id)) - {stored.id})


def _compared(draft: Draft, stored: StoredArticle) -> bool:
    """Whether anything is another now that pages are compared by."""
    now, before = draft.article, stored.article
    names = ("title", "body_text", "published", "original_url")
    return draft.outlet != stored.outlet or any(
        getattr(now, name) != getattr(before, name) for name in names
    )


def _write(draft: Draft, archive: Archive, known: int | None, page_id: int) -> int:
    source = draft.article.source
    claims = source is not None and draft.outlets.get(source) == draft.outlet
    carrier = Carrier(draft.outlet, draft.house, claims)
    if known is None:
        known = archive.articles.add(draft.source, draft.article, page_id, carrier, draft.at)
    else:
        archive.articles.update(known, draft.article, page_id, carrier, draft.at)
    archive.articles.credit(known, draft.article.credits, draft.outlets)
    return known
