"""Station 4: one transaction, one verdict."""

from dataclasses import replace

from scrapy.exceptions import DropItem

from pipelines.station import Station
from scraper import ingest
from scraper.article import Article
from scraper.verdict import Verdict


class Store(Station):
    """Writes the draft to the archive and lets the article out; counts ``store/<verdict>``."""

    def process_item(self, item: ingest.Draft) -> Article:
        """Store the draft and return its article, which is what feeds (``-O``) export."""
        session = self.session
        draft = replace(item, run_id=session.run_id)
        verdict = ingest.store(draft, session.archive, session.outlets)
        self.session.note(item.url, verdict)
        self.count(verdict)
        if verdict is Verdict.BARRED:
            raise DropItem("barred: withdrawn before", log_level="INFO")
        if verdict is Verdict.FAILED:
            raise DropItem(f"failed: {draft.cut_short}", log_level="INFO")
        return item.article
