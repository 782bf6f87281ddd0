"""A survey of an invented site without a network, and what came of it."""

import asyncio
from datetime import datetime

from scraper.article import Body, Page
from scraper.clock import CHINA
from scraper.crawl.by_hand.browser import Answer
from scraper.scout.proposal import Proposal
from scraper.scout.survey import survey
from scraper.verdict import Verdict
from tests.scraper.scout.world import Web

NOW = datetime(2026, 3, 2, 8, 0, tzinfo=CHINA)


def page(url: str, html: str | bytes, kind: str = "text/html") -> Page:
    """A fetched page."""
    body = html if isinstance(html, bytes) else html.encode()
    headers = {"content-type": kind}
    return Page(url=url, body=Body(body), final_url=url, headers=headers, fetched_at=NOW)


def look(web: Web, path: str = "/") -> tuple[Proposal, list[str]]:
    """Survey a site; return the proposal and the addresses that were asked for, in order."""
    asked: list[str] = []

    async def ask(url: str) -> Answer:
        asked.append(url)
        if url not in web.pages:
            return Verdict.GONE, "status 404"
        _, headers, body = web.pages[url]
        return page(url, body, headers["Content-Type"])

    return asyncio.run(survey(web.url(path), ask)), asked
