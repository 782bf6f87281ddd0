"""Station 2: who is to be named, and in which order?"""

from pipelines.station import Station
from scraper import ingest


class Attribute(Station):
    """Completes the credits; counts ``attribute/credits``."""

    def process_item(self, item: ingest.Draft) -> ingest.Draft:
        """Hand on the draft with its chain of credits."""
        draft = ingest.attribute(item, self.session.outlets)
        self.count("credits", len(draft.article.credits))
        return draft
