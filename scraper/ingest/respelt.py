"""An article that is stored already, and has come again under an address with another query."""

from scraper.archive.archive import Archive
from scraper.archive.spellings import articles_beside
from scraper.ingest.draft import Draft
from scraper.text import spellings, urls


def respelt(draft: Draft, archive: Archive) -> int | None:
    """Return the stored article that a draft tells once more, ``None`` if it is another.

    It has the same source, title and text, and an address that differs in nothing but what may be
    there for nothing (:func:`scraper.text.spellings.bare`).
    """
    article, url = draft.article, draft.article.url or draft.url
    key, bare = urls.twin_key(url), spellings.bare(url)
    if not article.body_text or (key == bare and not spellings.is_a_page(bare.partition("?")[0])):
        return None
    for article_id, address in articles_beside(archive, draft.source, url, article.title).items():
        if spellings.bare(address) != bare:
            continue
        stored = archive.articles.get(article_id)
        if stored is None or stored.withdrawal_id is not None:
            continue
        if stored.article.body_text == article.body_text:
            return article_id
    return None
