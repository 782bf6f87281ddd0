"""Station 1: is it an article at all?"""

from scrapy.exceptions import DropItem

from pipelines.station import Station
from scraper import ingest


class Validate(Station):
    """Drops what is no article and settles why; counts ``validate/<verdict>``."""

    def process_item(self, item: ingest.Draft) -> ingest.Draft:
        """Hand the draft on, or drop it."""
        try:
            return ingest.validate(item)
        except ingest.Rejected as rejected:
            self.count(rejected.verdict)
            self.session.settle(item.url, rejected.verdict, rejected.why)
            raise DropItem(f"{rejected.verdict}: {rejected.why}", log_level="INFO") from None
