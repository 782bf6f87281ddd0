"""Folders become spiders: ``scrapy list``, ``crawl`` and ``parse`` without a file per site."""

import builtins
from typing import Any

from scrapy import Request, Spider
from scrapy.settings import BaseSettings
from scrapy.spiderloader import SpiderLoaderProtocol

from scraper.crawl.config import Config
from scraper.crawl.spider import SourceSpider
from scraper.source import Source, load_sources


class SourceLoader(SpiderLoaderProtocol):
    """Scrapy's ``SPIDER_LOADER_CLASS``: one spider class a source folder.

    ``errors`` holds the folders that could not be read; the others go on without them.
    """

    def __init__(self, config: Config) -> None:
        self.sources, self.errors = load_sources(config.source_folders)

    @classmethod
    def from_settings(cls, settings: BaseSettings) -> "SourceLoader":
        """Read all source folders that the settings name."""
        return cls(Config.from_settings(settings))

    def load(self, spider_name: str) -> type[Spider]:
        """Return the spider of a source; ``KeyError`` says which names there are."""
        return spider_for(self.source(spider_name))

    def source(self, name: str) -> Source:
        """Return a source by name. Raises its ``SourceError``, or ``KeyError`` when unknown."""
        for error in self.errors:
            if error.file.parent.name == name:
                raise error
        if name not in self.sources:
            raise KeyError(f"no source named {name!r}; `scrapy list` shows those there are")
        return self.sources[name]

    def list(self) -> list[str]:
        """Return the names of all readable sources."""
        return sorted(self.sources)

    def find_by_request(self, request: Request) -> "builtins.list[str]":
        """Return the names of the sources that own the request's host."""
        return [name for name, source in self.sources.items() if source.owns(request.url)]


def spider_for(source: Source) -> type[SourceSpider]:
    """Make the spider class of one source."""
    members: dict[str, Any] = {"name": source.name, "source": source}
    return type(f"{source.name.title().replace('_', '')}Spider", (SourceSpider,), members)
