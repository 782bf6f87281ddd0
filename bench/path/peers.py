"""The peers: ``python -m bench.path.peers bare|readability FOLDER PAGES``, as Scrapy would be used.

Both walk the lists by their links to the next page and ask for every article, one page at a time
of each host, of all hosts at once, as ours does. Scrapy's defaults stand but for that, and for a
log no longer than ours. Neither keeps addresses, looks at robots.txt, or remembers anything.
"""

import json
import sys
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

from scrapy import Request, Spider
from scrapy.crawler import AsyncCrawlerProcess
from scrapy.http import Response
from scrapy.settings import Settings

from bench.path.places import PLACES, list_address, numbers_of

READ = "articles/read"
"""Scrapy's counter of articles that were read."""


class Bare(Spider):
    """Downloads each article and takes one XPath of it."""

    name = "bare"
    many: int

    async def start(self) -> AsyncIterator[Request]:
        """Ask for the first list page of every site that has articles."""
        for place in PLACES:
            if numbers_of(place, self.many):
                yield Request(list_address(place, 1), priority=10)

    def parse(self, response: Response, **_kwargs: Any) -> Iterator[Request]:
        """Ask for what a list page shows, and for the next one."""
        for url in response.xpath('//ul[@class="news"]//a/@href').getall():
            yield Request(url, callback=self.article)
        for url in response.xpath('//div[@class="page"]/a/@href').getall():
            yield Request(url, priority=10)

    def article(self, response: Response) -> Iterator[dict[str, str]]:
        """Take the title."""
        response.xpath("//title/text()").get()
        self.count()
        yield from ()

    def count(self) -> None:
        """Count an article."""
        assert self.crawler.stats is not None
        self.crawler.stats.inc_value(READ)


class Readability(Bare):
    """Writes readability-lxml's title and body of each article as a line of JSON."""

    name = "readability"

    def article(self, response: Response) -> Iterator[dict[str, str]]:
        """Read the page."""
        from lxml.html import fromstring
        from readability import Document

        document = Document(response.text)
        body = fromstring(document.summary()).text_content()
        self.count()
        yield {"url": response.url, "title": document.short_title(), "body": body}


PEERS: dict[str, type[Bare]] = {"bare": Bare, "readability": Readability}


def main(name: str, folder: Path, many: int) -> None:
    """Crawl, and print how many articles were read."""
    settings = Settings(
        {
            "CONCURRENT_REQUESTS": len(PLACES),
            "CONCURRENT_REQUESTS_PER_DOMAIN": 1,
            "DOWNLOAD_DELAY": 0,
            "TELNETCONSOLE_ENABLED": False,
            "LOG_LEVEL": "INFO",
            "LOG_FILE": str(folder / "log"),
            "FEEDS": {str(folder / "out.jsonl"): {"format": "jsonlines", "encoding": "utf-8"}}
            if name == "readability"
            else {},
        }
    )
    process = AsyncCrawlerProcess(settings)
    crawler = process.create_crawler(PEERS[name])
    process.crawl(crawler, many=many)
    process.start()
    assert crawler.stats is not None
    print(json.dumps({"pages": crawler.stats.get_value(READ, 0)}))


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]))
