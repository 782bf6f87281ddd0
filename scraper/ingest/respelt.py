"""An article that is stored already, and has come again under an address with another query."""

from itertools import islice

from scraper.archive.archive import Archive
from scraper.archive.spellings import articles_beside
from scraper.article import Article
from scraper.ingest.draft import Draft
from scraper.text import spellings, urls

MOST_READ = 100
"""Stored articles of one title and date that a draft is compared with: a page whose text is new
at every look, too, may have a query that is."""


def respelt(draft: Draft, archive: Archive) -> int | None:
    """Return the stored article that a draft tells once more, ``None`` if it is another.

    It says the same, and its address differs in nothing but what may be there for nothing
    (:func:`scraper.text.spellings.bare`).
    """
    article, url = draft.article, draft.article.url or draft.url
    bare = spellings.bare(url)
    if not article.body_text or (urls.twin_key(url) == bare and not spellings.is_a_page(url)):
        return None
    beside = articles_beside(archive, draft.source, url, article.title, article.published)
    alike = (number for number, address in beside.items() if spellings.bare(address) == bare)
    for article_id in islice(alike, MOST_READ):
        stored = archive.articles.get(article_id)
        if stored is None or stored.withdrawal_id is not None:
            continue
        if _told(stored.article) == _told(article):
            return article_id
    return None


def _told(article: Article) -> tuple[object, ...]:
    """Return what one notice and the next of the same words differ in.

    Not all that is read: links within the page, and the address that it gives itself, may carry
    the very query that is new at every look.
    """
    return (
        (article.title, article.kicker, article.subtitle, article.body_text),
        (article.published, article.published_precision),
        (article.source, article.tail_source, article.authors, article.breadcrumb),
        tuple(urls.canonical(image.url) for image in article.images),
        tuple((urls.canonical(file.url), file.name) for file in article.attachments),
    )
