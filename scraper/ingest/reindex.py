"""Index the articles of an archive whose index was of another form."""

from scraper.archive.archive import Archive
from scraper.reposts.fingerprint import fingerprint
from scraper.reposts.relate import CANDIDATES, COMMON, POSTING_CAP

FORM = "winnowed-1"
"""Name of today's form; changes with :mod:`scraper.reposts.fingerprint` and ``normalise``."""


def ensure_indexed(archive: Archive) -> int:
    """Post all articles if the index is of another form; return how many were posted.

    Stories and edges stay as they are until ``scrapy regroup``. All in one transaction: an
    interrupted run begins anew.
    """
    if archive.index.form == FORM:
        return 0
    with archive.transaction():
        if archive.index.form == FORM:
            return 0
        archive.index.clear(FORM)
        ids = archive.index.articles()
        for article_id in ids:
            archive.index.post(article_id, novel(archive, article_id))
        return len(ids)


def novel(archive: Archive, article_id: int) -> frozenset[int]:
    """Return the shingles to post an article under: those its story has not told before it."""
    index = archive.index
    printed = fingerprint(index.text(article_id).kept)
    stories = index.stories_with(printed.asked())
    found = printed.posted(stories, COMMON)
    for fellow in index.fellows(article_id, CANDIDATES):
        if fellow < article_id:
            found -= fingerprint(index.text(fellow).kept).all()
    return frozenset(one for one in found if stories.get(one, 0) < POSTING_CAP)
