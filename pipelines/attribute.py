"""Station 2: who is to be named, and in which order?"""

from pipelines.station import Station
from scraper import ingest


class Attribute(Station):
    """Heeds corrections and completes the credits; counts ``attribute/credits``."""

    def process_item(self, item: ingest.Draft) -> ingest.Draft:
        """Hand on the draft with its chain of credits."""
        said = ingest.corrected(item, self.session.archive)
        draft = ingest.attribute(said, self.session.outlets)
        self.count("credits", len(draft.article.credits))
        return draft
