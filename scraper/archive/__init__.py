"""The only room that writes SQL to the archive."""

from scraper.archive.archive import Archive
from scraper.archive.errors import ArchiveError

__all__ = ["Archive", "ArchiveError"]
