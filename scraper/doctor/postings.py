"""The repost index against the texts it was made of.

What an article is posted under hangs on who came before it, so that computing the index anew may
give a little more or less. What never changes: all of it is of the article's own text, and a text
that joined no other is found by the whole of it.
"""

from collections.abc import Iterator

from scraper.archive.archive import Archive
from scraper.archive.checkup import Fault, gathered
from scraper.archive.checkup.posted import Posted, lone, texts
from scraper.ingest.reindex import FORM
from scraper.reposts.fingerprint import fingerprint
from scraper.reposts.normalise import comparable
from scraper.reposts.relate import POSTING_CAP

STRANGE = "posting that is not of its article's text"
MISSING = "article that the index does not find"


def postings(archive: Archive) -> Iterator[Fault]:
    """Yield what is wrong with the index. One of another form is made anew by the next crawl."""
    if archive.index.form != FORM:
        return
    strange: list[str] = []
    missing: list[str] = []
    posted, alone = Posted(archive), lone(archive)
    for article_id, body in texts(archive):
        printed, found = fingerprint(comparable(body)), posted.under(article_id)
        if found - printed.all():
            strange.append(f"article {article_id}")
        is_full = posted.stories(printed.whole) >= POSTING_CAP
        if article_id in alone and printed.size and printed.whole not in found and not is_full:
            missing.append(f"article {article_id}")
    yield from gathered(STRANGE, strange)
    yield from gathered(MISSING, missing)
