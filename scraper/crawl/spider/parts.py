"""The part of the spider that follows an article split over several pages to its end.

Parts are asked for as any page is, through the same guards and manners; they are no addresses of
their own: they have no verdict, no row among the addresses, and do not count against ``limit``.
"""

import logging
from abc import abstractmethod
from collections.abc import AsyncIterator, Iterator
from dataclasses import replace
from functools import partial
from typing import Any

from scrapy import Request, Spider
from scrapy.exceptions import CloseSpider
from scrapy.http import Response
from twisted.python.failure import Failure

from scraper.article import Article, Link, Page
from scraper.crawl.manners import answers
from scraper.crawl.pages import page_of
from scraper.crawl.spider.drafting import Outcome, Unfinished, drafted, tried
from scraper.crawl.visit.session import Session
from scraper.extract import Reading
from scraper.extract.parts.whole import adds
from scraper.extract.unreadable import Unreadable
from scraper.ingest import Draft
from scraper.ingest.apart import read_on, read_part
from scraper.text import urls
from scraper.verdict import Verdict

logger = logging.getLogger(__name__)

MAX_PARTS = 20
"""Further pages of one article that are asked for; a longer one is stored as far as they go."""
_NO_PART = frozenset({Verdict.GONE, Verdict.SOFT_404, Verdict.EMPTY})
"""What the page before it promised and is not there: the article ends where it stands."""
_FIRST = 20
"""Priority before lists and other articles: what is begun is brought to its end."""


class PartWalker(Spider):
    """A spider that knows what to do with what an article's answer led to."""

    session: Session

    @abstractmethod
    def article_failed(self, failure: Failure) -> None:
        """Settle an article that brought no answer."""

    def hand_on(self, outcome: Outcome) -> Iterator[Any]:
        """Hand a draft on, or ask for the part that is still lacking."""
        if self.session.fault:
            raise CloseSpider("fault")
        if self.session.refusals.are_final:
            raise CloseSpider("refused")
        if isinstance(outcome, Unfinished):
            yield self.part_request(outcome)
        elif outcome is not None:
            yield outcome

    def part_request(self, so_far: Unfinished) -> Request:
        """Ask for the next part; whatever breaks on the way is told of the article's address."""
        return Request(
            so_far.next_part,
            callback=self.parse_part,
            errback=self.article_failed,
            cb_kwargs={"link": so_far.link, "so_far": so_far},
            priority=_FIRST,
            dont_filter=True,
        )

    async def parse_part(
        self, response: Response, link: Link, so_far: Unfinished
    ) -> AsyncIterator[Any]:
        """Read one more part, and go on until the article is whole."""
        for wanted in self.hand_on(await with_part(response, so_far, self.session)):
            yield wanted


async def with_part(response: Response, so_far: Unfinished, session: Session) -> Outcome:
    """Return what an article amounts to with the answer to the part that was asked for last.

    A part that does not exist, or repeats what was read, ends the article where it stands. Any
    other failure is the whole article's, which is asked for again later and never stored half.
    """
    judged = answers.judge(response, None)
    if judged and judged[0] not in _NO_PART:
        session.settle(so_far.link.url, judged[0], f"{so_far}: {judged[1]}")
        session.refusals.hear(response, judged, session.now())
        return None
    page = page_of(response, so_far.next_part, session.now())
    part: Reading | str | None
    if judged:
        part = judged[1]
    elif urls.twin_key(response.url) != urls.twin_key(so_far.next_part):
        part = f"redirects to {response.url}"
    else:
        where = f"{so_far}: "
        read = partial(_part, page, so_far, session)
        part = await tried(read, page, so_far.link, session, where)
    if part is None:
        return None
    session.refusals.answered(response.url)
    if isinstance(part, str):
        return await whole(so_far, session, part)
    return await _longer(page, part, so_far, session)


async def whole(so_far: Unfinished, session: Session, why: str = "") -> Draft | None:
    """Return the draft of all pages there are, read together as a rereading will read them.

    ``why`` tells the log why there is no page more although there should be.
    """
    if why:
        logger.info("%s ends before %s: %s", so_far.link.url, so_far, why)
    page, link = so_far.page, so_far.link
    article: Article | None = so_far.told[0]
    if page.more:
        read = partial(read_on, page, session.source, link=link)
        reading = await tried(read, page, link, session)
        article = reading.article if reading else None
    if article is None:
        return None
    cut_short = f"{so_far}: {why}" if why else ""
    return replace(drafted(page, article, link, session), cut_short=cut_short)


def _part(
    page: Page, so_far: Unfinished, session: Session, *, apart: bool | None = None
) -> Reading | str:
    """Return a part as read, or why the article does not go on with it."""
    try:
        reading = read_part(page, so_far.page, session.source, link=so_far.link, apart=apart)
    except Unreadable as error:
        if error.verdict in _NO_PART and page.body.strip():
            return error.why
        raise
    return reading if adds(reading.article, so_far.told) else "it repeats what was read"


async def _longer(page: Page, part: Reading, so_far: Unfinished, session: Session) -> Outcome:
    """Return the article with one part more: to be gone on with, or whole."""
    first = replace(so_far.page, more=(*so_far.page.more, page))
    told = (*so_far.told, part.article)
    longer = Unfinished(first, told, part.next_part or "", so_far.link)
    if not longer.next_part:
        return await whole(longer, session)
    met = {url for one in (first, *first.more) for url in (one.url, one.final_url) if url}
    if urls.twin_key(longer.next_part) in map(urls.twin_key, met):
        return await whole(longer, session, "it was asked for before")
    if len(first.more) >= MAX_PARTS:
        return await whole(longer, session, f"at most {MAX_PARTS} further pages are asked for")
    return longer
