"""The part of the spider that reads lists: from the answer of a list page to links."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, Literal

from scrapy.exceptions import CloseSpider
from scrapy.http import Response
from twisted.python.failure import Failure

from scraper.crawl.discovery.others import other_links
from scraper.crawl.discovery.reading import ListReading, discover_links
from scraper.crawl.manners import answers
from scraper.crawl.manners.silence import was_silent
from scraper.crawl.pages import page_of, validators_of
from scraper.crawl.spider.list_requests import ListAsker
from scraper.crawl.visit.outcome import ListPage
from scraper.crawl.visit.walk import tells_changes
from scraper.source import Discover
from scraper.text import urls
from scraper.verdict import Verdict

_NO_LIST = frozenset({Verdict.SOFT_404, Verdict.PARTIAL, Verdict.FAILED})
"""Answers that are not read: what a part of a list shows is not where it ends."""


class ListWalker(ListAsker):
    """A spider that knows what to do with list pages; its heir knows what to do with articles."""

    def parse_list(
        self,
        response: Response,
        discover: Discover,
        asked: str,
        walked: int,
        before: frozenset[str],
        root: str,
    ) -> Iterator[Any]:
        """Take the links of a list page and go on while there is something new.

        Whatever breaks here is the list's failure (``callback_failed``), never "0 new".
        """
        self.session.lists.answered += 1
        self.session.walks.answered(discover.url, self.session.now())
        if not self.session.budget.reads_on():
            return
        found = self.read_list(response, discover, asked, walked)
        requests = list(self.wanted(filter(self.session.reach.wants, found.links)))
        follow = self.next_list(discover, found, walked, before, root)
        children = list(self.children(discover, found, root))
        self.judge_list(response, discover, asked, found, root, walked)
        if self.session.refusals.are_final:
            raise CloseSpider("refused")
        self.session.past.come(
            discover, asked, found, follow.url if follow else None, walked, self.session.now()
        )
        yield from requests
        yield from children
        if follow:
            yield follow

    def read_list(
        self, response: Response, discover: Discover, asked: str, walked: int
    ) -> ListReading:
        """Read a list page; an answer that is a wall, or a script that leads away, is none."""
        judged = answers.judge(response, None)
        if self.session.refusals.hear(response, judged, self.session.now(), is_list=True):
            return ListReading("refused")
        if judged and judged[0] in _NO_LIST:
            return ListReading(judged[1])
        if _is_front_page(response.url) and not _is_front_page(asked):
            # It has some articles, as front pages have, and would pass for a quiet list.
            return ListReading(f"redirected to the front page {response.url}")
        page = page_of(response, asked, self.session.now())
        return discover_links(page, discover, self.source, walked)

    def judge_list(
        self,
        response: Response,
        discover: Discover,
        asked: str,
        found: ListReading,
        root: str,
        walked: int,
    ) -> None:
        """Note how a list page went. Only a first page promises articles: a walk into the past
        that goes on where it was interrupted may find that it was at the end."""
        pages, walks = self.session.lists.pages, self.session.walks
        links, root = len(found.links), root or discover.url
        if found.result == "refused":
            pages.append(ListPage(asked, "refused", detail=self.session.refusals.reason, root=root))
        elif found.result == "links":
            promised = walked == 1 and (discover.kind == "list" or found.entries > 0)
            told = ListPage(asked, "links", links, root=root, promised=promised)
            if not links:  # for whoever looks for the cause
                page = page_of(response, asked, self.session.now())
                told = replace(told, others=other_links(page, self.source))
            pages.append(told)
            told_all = tells_changes(found.children, self.session.started)
            walks.done(discover.url, asked, validators_of(response) if told_all else (None, None))
        elif found.result == "not-modified" or found.past_the_end:
            pages.append(ListPage(asked, "not-modified", root=root))
            walks.done(discover.url, asked, None)
        else:
            pages.append(ListPage(asked, "failed", links, found.result, root))

    def list_failed(self, failure: Failure) -> None:
        """Note a list page that brought no answer."""
        verdict, detail = answers.judge_failure(failure)
        told = failure.request.cb_kwargs  # type: ignore[attr-defined]
        asked = told["asked"]
        self.session.lists.answered += 1
        if was_silent(failure.value) and not told["before"]:
            self.session.walks.silent(told["discover"].url, self.session.now())
        result: Literal["refused", "failed"] = "failed"
        if verdict is Verdict.BLOCKED:
            self.session.refusals.refused(asked, detail, is_list=True)
            result = "refused"
        self.session.lists.pages.append(ListPage(asked, result, detail=detail))


def _is_front_page(url: str) -> bool:
    return "/" not in urls.twin_key(url)
