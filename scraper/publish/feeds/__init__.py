"""Feeds of what is published: JSON Feed 1.1 and Atom, overall, per source and per column (栏目).

Made from the published file alone, never from the archive: what is not in it cannot get into a
feed. ``docs/output.md`` describes every field.
"""

from scraper.publish.feeds.files import FeedsError
from scraper.publish.feeds.writing import Written, write, written_for

__all__ = ["FeedsError", "Written", "write", "written_for"]
