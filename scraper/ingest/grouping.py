"""Group many pages anew, in one canonical order and with one count of stories by shingle.

Two rounds over the same pages: the first counts how many stories tell each passage, the second
groups with these counts frozen. Whatever order pages came in, the stories are the same.
"""

from collections.abc import Iterator
from datetime import datetime

from scraper.archive.scratch import Scratch
from scraper.clock import CHINA
from scraper.ingest.tell import Told, draw, join
from scraper.reposts.moments import order
from scraper.reposts.relate import relate
from scraper.reposts.texts import Telling

_AT = datetime(1970, 1, 1, tzinfo=CHINA)
"""Nothing that a scratch archive holds has a time of its own."""


def rank(telling: Telling, title: str, body: str) -> tuple[object, ...]:
    """Return what pages are put in canonical order by, whenever they were stored."""
    return (*order(telling)[:3], telling.key, title, body)


def group(scratch: Scratch) -> Iterator[int]:
    """Group the pages of a scratch archive; yields the number of each page as it is placed."""
    for article_id in scratch.index.articles():
        place(scratch, article_id)
        yield article_id
    scratch.freeze()
    for article_id in scratch.index.articles():
        place(scratch, article_id)
        yield article_id
    for story in scratch.stories.ids():
        draw(scratch, story)


def place(scratch: Scratch, article_id: int) -> Told:
    """Compare a page with those placed before it, and put it into its story; no tree is drawn."""
    text = scratch.index.text(article_id)
    found = relate(text, scratch.index, scratch.linked(article_id))
    scratch.index.post(article_id, found.posting)
    return join(scratch, article_id, found.edges, _AT)
