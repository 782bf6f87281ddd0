"""What became of an address in a run, and what that says of the article stored from it."""

from datetime import datetime

from scraper.archive.addresses import GONE, Kept
from scraper.archive.archive import Archive
from scraper.verdict import STORED, Verdict


def settle(
    archive: Archive,
    run_id: int,
    source: str,
    url: str,
    verdict: Verdict,
    detail: str,
    at: datetime,
    kept: Kept | None = None,
) -> None:
    """Write the one verdict of an address in a run; mark its article as gone, or as back.

    An article is never deleted because its page is. Belongs into a transaction. Raises
    ``ValueError`` when the run has settled the address already.
    """
    archive.addresses.settle(run_id, source, url, verdict, detail, at, kept)
    if verdict is Verdict.NEW or verdict not in GONE | STORED:
        return  # what is new was never gone
    known = archive.addresses.get(url)
    if known is not None and known.article_id is not None:
        archive.articles.mark_gone(known.article_id, at if verdict in GONE else None)
