"""What the stations share: the crawl they stand in and its session."""

from typing import Self

from scrapy.crawler import Crawler

from scraper.crawl.visit.session import Session


class Station:
    """An item pipeline with a session and counters named after the station."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Build the station for a crawl."""
        return cls(crawler)

    @property
    def session(self) -> Session:
        """The session of the crawl's spider."""
        session: Session = self.crawler.spider.session  # type: ignore[union-attr]
        return session

    def count(self, what: object, by: int = 1) -> None:
        """Count under ``<station>/<what>`` in scrapy's stats."""
        self.crawler.stats.inc_value(f"{type(self).__name__.lower()}/{what}", by)
