"""A row for an article that the archive has lost and readers have, so that it can be withdrawn."""

from datetime import datetime

from scraper.archive import records
from scraper.archive.archive import Archive
from scraper.archive.stored import Carrier
from scraper.article import Article, Body, Page
from scraper.text import urls

_ORPHANS = (
    "select id, url from pages where part_of is null and id not in"
    " (select page_id from articles union all select page_id from versions) order by id"
)


def put(archive: Archive, number: int, source: str, article: Article, at: datetime) -> None:
    """Store an article under the number that readers know it by, with the pages that are left.

    Belongs into a transaction which leaves no more of it than a purge does: what readers have of an
    article is not what was read of its page.
    """
    connection = archive.db.conn
    connection.execute("delete from versions where article_id = ?", (number,))
    key = urls.twin_key(article.url or "")
    left = [page for page, url in connection.execute(_ORPHANS) if urls.twin_key(url) == key]
    page_id = archive.pages.add(Page(article.url, Body(b"")))
    made = archive.articles.add(source, article, page_id, Carrier(source, None, False), at)
    connection.execute("update articles set id = ? where id = ?", (number, made))
    connection.execute("delete from postings where article_id = ?", (number,))
    connection.executemany(
        "insert into versions (article_id, version, page_id, reading, stored_at)"
        " values (?, ?, ?, ?, ?)",
        [
            (number, -place, page, records.dump(article), at.isoformat())
            for place, page in enumerate(left)
        ],
    )


def seat(archive: Archive, number: int, story: int, at: datetime) -> int:
    """Make it a member of the story that readers know, or of a new one; return which."""
    known = archive.stories.get(story)
    home = known.id if known else archive.stories.create(at)
    archive.stories.join(home, number)
    return home
