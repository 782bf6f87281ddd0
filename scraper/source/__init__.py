"""A source is a folder; this room reads its ``source.toml`` and its ``quirks.py``.

``docs/sources.md`` is its manual.
"""

from scraper.source.loading import BUNDLED, SourceError, load_source, load_sources
from scraper.source.nouns import Discover, Era, Expect, Policy, Quirks, Rules, Source

__all__ = [
    "BUNDLED",
    "Discover",
    "Era",
    "Expect",
    "Policy",
    "Quirks",
    "Rules",
    "Source",
    "SourceError",
    "load_source",
    "load_sources",
]
