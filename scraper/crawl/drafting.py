"""From the answer to an article's address to a draft, or to the verdict why there is none."""

import logging
from dataclasses import replace

from scrapy.http import Response

from scraper.article import Link
from scraper.crawl import answers
from scraper.crawl.pages import page_of
from scraper.crawl.session import Session
from scraper.extract import read
from scraper.extract.unreadable import Unreadable
from scraper.ingest import Draft
from scraper.text import urls
from scraper.verdict import Verdict

logger = logging.getLogger(__name__)


def draft_of(response: Response, link: Link, session: Session) -> Draft | None:
    """Return the draft of an article page. Without one the address has got its verdict."""
    judged = answers.judge(response, session.source)
    if judged:
        session.settle(link.url, *judged)
        session.count_refusal(answers.is_refusal(response, judged))
        return None
    target = _moved(response, link, session)
    return _read(response, target, session) if target else None


def _moved(response: Response, link: Link, session: Session) -> Link | None:
    """Return the link whose page this is: another article's after a redirect to its address.

    ``None`` when that one has been met already, so that no page is stored twice.
    """
    if urls.twin_key(response.url) == urls.twin_key(link.url):
        return link
    session.settle(link.url, Verdict.MOVED, f"redirects to {response.url}")
    target = replace(link, url=response.url)
    return target if session.see([target]) and session.is_due(target) else None


def _read(response: Response, link: Link, session: Session) -> Draft | None:
    page = page_of(response, link.url, session.now())
    try:
        article = read(page, session.source, link=link)
    except Unreadable as error:
        session.settle(link.url, error.verdict, error.why)
        session.count_refusal(error.verdict is Verdict.BLOCKED)
        return None
    except Exception as error:
        # One page on which our own code breaks must neither end the crawl nor pass in silence.
        session.settle(link.url, Verdict.ERROR, f"{type(error).__name__}: {error}")
        logger.exception("article %s", link.url)
        return None
    session.count_refusal(False)
    return Draft(page, article, session.source.name, 0, session.now(), link)
