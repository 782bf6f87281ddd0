"""Folders become spiders: ``scrapy list``, ``crawl`` and ``parse`` without a file per site."""

import builtins
from typing import Any

from scrapy import Request, Spider
from scrapy.settings import BaseSettings
from scrapy.spiderloader import SpiderLoaderProtocol

from scraper.crawl.config import Config
from scraper.crawl.spider.source_spider import SourceSpider
from scraper.source import Source, SourceError, load_sources


class SourceLoader(SpiderLoaderProtocol):
    """Scrapy's ``SPIDER_LOADER_CLASS``: one spider class a source folder.

    ``errors`` holds the folders that could not be read; the others go on without them.
    """

    def __init__(self, config: Config) -> None:
        sources, errors = load_sources(config.source_folders)
        local = {name: error for name, one in sources.items() if (error := _local(one, config))}
        self.sources = {name: one for name, one in sources.items() if name not in local}
        self.errors = (*errors, *local.values())

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


def _local(source: Source, config: Config) -> SourceError | None:
    """Return what is wrong with a source that has a host which may not be asked."""
    words = {"hosts": source.hosts, "policy.image_hosts": source.policy.image_hosts}
    for word, names in words.items():
        for name in names:
            if not config.allowed.may_ask(name):
                fault = f"holds {name!r}, which is local or private and is never crawled"
                cure = "unless YUANLIU_ALLOW names it"
                return SourceError(source.folder / "source.toml", word, f"{fault} {cure}")
    return None
