"""Third station: which stored articles does this text repeat, quote or revise?"""

from dataclasses import replace

from scraper.archive.archive import Archive
from scraper.ingest.draft import Draft
from scraper.reposts.normalise import comparable
from scraper.reposts.relate import relate
from scraper.reposts.texts import Text
from scraper.text import urls


def deduplicate(draft: Draft, archive: Archive) -> Draft:
    """Return the draft with its edges to stored articles, and how far the archive was seen."""
    article = draft.article
    known = archive.articles.by_url(article.url or draft.url)
    text = Text(
        id=known,
        kept=comparable(article.body_text),
        title=article.title,
        outlet=draft.outlet,
        key=urls.twin_key(article.url or draft.url),
        published=article.published,
    )
    linked = [urls.twin_key(article.original_url)] if article.original_url else []
    as_of = archive.articles.latest_id()
    found = relate(text, archive.index, linked)
    return replace(draft, edges=found.edges, posting=found.posting, as_of=as_of)
