"""The registry of outlets as a crawl sees it: bundled, the sources' own names, the operator's."""

from functools import lru_cache
from pathlib import Path

from scraper.crawl.config import Config
from scraper.reposts.outlets import Outlets, load_outlets
from scraper.source import load_sources

OPERATORS = "outlets.toml"
"""The operator's own file of outlets, in the data folder."""


def outlets_of(config: Config) -> Outlets:
    """Return the registry. Raises ``OutletsError`` for an operator's file that cannot be used."""
    return _outlets(config.source_folders, config.data / OPERATORS)


@lru_cache(maxsize=4)
def _outlets(folders: tuple[Path, ...], operators: Path) -> Outlets:
    sources, _ = load_sources(folders)
    titles = {source.title: source.hosts for source in sources.values()}
    extra = (operators,) if operators.exists() else ()
    return load_outlets(*extra, sources=titles)
