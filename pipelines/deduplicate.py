"""Station 3: whose text is it?"""

from pipelines.station import Station
from scraper import ingest


class Deduplicate(Station):
    """Finds the articles that the draft is related to; counts ``deduplicate/<kind>``."""

    def process_item(self, item: ingest.Draft) -> ingest.Draft:
        """Hand on the draft with its edges."""
        draft = ingest.deduplicate(item, self.session.archive)
        for edge in draft.edges:
            self.count(edge.kind)
        return draft
