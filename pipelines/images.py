"""Station 5: which of its pictures may we keep?"""

from pipelines.station import Station
from scraper.article import Article
from scraper.crawl.spider.pictures import PictureKeeper


class Images(Station):
    """Asks for the pictures of an article that is stored; ``images/known`` counts those that
    need not be asked for, ``images/stored`` and ``images/failed`` what came of the others."""

    def process_item(self, item: Article) -> Article:
        """Hand on the article; its pictures come after all articles, and may not come."""
        spider = self.crawler.spider
        assert isinstance(spider, PictureKeeper)
        if request := spider.pictures_of(item):
            assert self.crawler.engine is not None
            self.crawler.engine.crawl(request)
        return item
