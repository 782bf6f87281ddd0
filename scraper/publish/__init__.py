"""From the archive to the file that downstream sites read; ``docs/output.md`` is its contract."""

from scraper.publish.errors import PublishError
from scraper.publish.outcome import Published
from scraper.publish.publication import publish
from scraper.publish.upkeep import settle

__all__ = ["PublishError", "Published", "publish", "settle"]
