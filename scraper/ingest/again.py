"""What a page that was read again means for those that told its text with it."""

from collections.abc import Iterable
from dataclasses import dataclass

from scraper.archive.archive import Archive
from scraper.article import Edge, Kind
from scraper.ingest.reindex import novel
from scraper.reposts.compare import compare
from scraper.reposts.fingerprint import fingerprint
from scraper.reposts.relate import CANDIDATES
from scraper.reposts.texts import Text


@dataclass(frozen=True, slots=True)
class Before:
    """What a page was before it was read again."""

    text: Text
    fellows: tuple[int, ...]
    """Members of its story, itself among them."""


def withdrawn(archive: Archive, article_id: int) -> Before:
    """Take the postings of a page's last reading back, and return what it was."""
    text = archive.index.text(article_id)
    archive.index.withdraw(article_id, fingerprint(text.kept).all())
    return Before(text, tuple(archive.index.fellows(article_id, CANDIDATES)))


def rewritten(before: Text, now: Text) -> bool:
    """Whether a page tells another text now, so that what was known of it counts no more."""
    kind = compare(now, before, _nothing(now), _nothing).kind
    return kind is None or not kind.joins


def supersede(archive: Archive, article_id: int, edges: Iterable[Edge]) -> None:
    """Let the edges of a page that was read again stand for those that later pages had to it.

    These were drawn by its text of before. A roundup goes on quoting it: it is told to be one
    by all that it holds, which the page alone does not see.
    """
    fresh = {edge.earlier: edge.kind for edge in edges}
    for later, stale in archive.stories.edges([article_id]):
        if later == article_id or later not in fresh:
            continue
        if stale.kind is Kind.QUOTES and fresh[later].joins:
            continue
        own = [edge for other, edge in archive.stories.edges([later]) if other == later]
        archive.stories.save_edges(later, [edge for edge in own if edge.earlier != article_id])


def repost(archive: Archive, article_ids: Iterable[int]) -> None:
    """Post of some articles what their stories have not told before them.

    A copy is not posted under what its story has told already, until that is told no more.
    """
    for article_id in sorted(set(article_ids)):
        archive.index.post(article_id, novel(archive, article_id))


def _nothing(text: Text) -> bytes:
    """Mark no character of a text as common."""
    return bytes(len(text.kept))
