"""Everything that readers get, brought up to the archive in one go."""

from collections.abc import Mapping

from scraper import publish
from scraper.archive.archive import Archive
from scraper.crawl.config import Config
from scraper.publish import Published
from scraper.source import Source


def publish_all(config: Config, archive: Archive, sources: Mapping[str, Source]) -> Published:
    """Publish the file, then what is made from it; return what changed.

    Raises :class:`scraper.publish.PublishError`.
    """
    return publish.publish(archive, config.published, sources=sources, at=config.clock())
