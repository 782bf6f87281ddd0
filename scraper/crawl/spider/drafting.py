"""From the answer to an article's address to a draft, or to the verdict why there is none."""

import logging
from dataclasses import dataclass, replace
from functools import partial
from typing import TypeVar

from scrapy.http import Response

from scraper.article import Article, Link, Page
from scraper.crawl.manners import answers
from scraper.crawl.pages import page_of
from scraper.crawl.visit.patience import Reading
from scraper.crawl.visit.session import Session
from scraper.extract.unreadable import Unreadable
from scraper.ingest import Draft, apart, study
from scraper.text import urls
from scraper.verdict import Verdict

logger = logging.getLogger(__name__)

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Unfinished:
    """An article of which the pages so far are read, and which goes on elsewhere."""

    page: Page
    """The first page, with those behind it as its ``more``."""
    told: tuple[Article, ...]
    """What each of them says by itself."""
    next_part: str
    link: Link

    def __str__(self) -> str:
        return f"page {len(self.told) + 1} of the article"


Outcome = Draft | Unfinished | None
"""What an answer led to; with ``None`` the address has got its verdict."""


async def draft_of(response: Response, link: Link, session: Session) -> Outcome:
    """Return the draft of an article page, or what there is of an article that goes on."""
    judged = answers.judge(response, session.source)
    if judged:
        session.settle(link.url, *judged)
        session.refusals.hear(response, judged, session.now())
        return None
    target = _moved(response, link, session)
    return await _read(response, target, session) if target else None


def _moved(response: Response, link: Link, session: Session) -> Link | None:
    """Return the link whose page this is: another article's after a redirect to its address.

    ``None`` when that one has been met already, so that no page is stored twice. Where several
    articles lead to one page, that is no article's new address but a notice.
    """
    target = urls.twin_key(response.url)
    if target == urls.twin_key(link.url):
        return link
    if target in session.met.targets:
        told = f"redirects to {response.url}, as others do"
        session.settle(link.url, Verdict.SOFT_404, told)
        return None
    session.met.targets.add(target)
    session.settle(link.url, Verdict.MOVED, f"redirects to {response.url}")
    moved = replace(link, url=response.url)
    return moved if session.see([moved], listed=False) and session.is_due(moved) else None


async def _read(response: Response, link: Link, session: Session) -> Outcome:
    page = page_of(response, link.url, session.now())
    reading = await tried(
        partial(apart.read_on, page, session.source, link=link), page, link, session
    )
    if reading is None:
        return None
    session.refusals.answered(response.url)
    if reading.next_part:
        return Unfinished(page, (reading.article,), reading.next_part, link)
    return drafted(page, reading.article, link, session)


def drafted(page: Page, article: Article, link: Link, session: Session) -> Draft:
    """Return the draft of an article that is whole."""
    return Draft(page, article, session.source.name, 0, session.now(), link)


async def tried(
    read: Reading[T], page: Page, link: Link, session: Session, where: str = ""
) -> T | None:
    """Return what ``read`` makes of a page, or settle the article's address with why it is nothing.

    ``where`` names the page in the verdict's detail if it is not the first.
    """
    try:
        return await session.patience.read(read, page)
    except Unreadable as error:
        session.settle(link.url, error.verdict, where + error.why)
        if error.verdict is Verdict.CHOKED:
            study.keep(session.config.study, page, session.source.name, error.why, session.now())
        if error.verdict is Verdict.BLOCKED:
            session.refusals.refused(link.url, error.why)
        else:
            session.refusals.answered(link.url)
    except Exception as error:
        # One page on which our own code breaks must neither end the crawl nor pass in silence.
        session.settle(link.url, Verdict.ERROR, f"{where}{type(error).__name__}: {error}")
        logger.exception("article %s", link.url)
    return None
