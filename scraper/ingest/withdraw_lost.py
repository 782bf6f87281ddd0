"""Withdraw a text that readers have and the archive has lost (:mod:`scraper.publish.standing`)."""

from datetime import datetime

from scraper.archive import purge as bytes_of
from scraper.archive import standing_in
from scraper.archive.archive import Archive
from scraper.article import Article
from scraper.ingest.tell import draw
from scraper.ingest.withdraw import Done, Request, withdraw


def withdraw_lost(
    archive: Archive,
    request: Request,
    at: datetime,
    *,
    number: int,
    source: str,
    story: int,
    article: Article,
) -> Done:
    """Take it from readers, and bar its text; ``article`` is what they have of it.

    The archive then has what a purge leaves, under the number that readers know. Raises
    :class:`scraper.ingest.withdraw.WithdrawalError`.
    """
    with archive.transaction():
        standing_in.put(archive, number, source, article, at)
        home = standing_in.seat(archive, number, story, at)
        done = withdraw(archive, request, at)
        bytes_of.empty(archive, number)
        archive.withdrawals.purged(done.number, at)
        archive.articles.touch([number, *draw(archive, home)])
        return done
