"""The one place that decides whether an address may be asked at all, and in whose name."""

import logging
from typing import Self

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest

from scraper.crawl.config import Config
from scraper.crawl.setting import ConfigError
from scraper.text import urls

logger = logging.getLogger(__name__)


class Refused(IgnoreRequest):
    """The address is not one we may connect to."""


class LeftAlone(IgnoreRequest):
    """The host has asked us to stay away, and is not asked again before the time is over."""


class AddressGuard:
    """Downloader middleware: refuses other schemes and special addresses, redirects included.

    It judges what is written in the address, which is all that can be judged behind a proxy
    (DESIGN §9); the proxy's own address never passes through here. Scrapy's own commands
    (``fetch``, ``parse``, ``shell``) ask through it too, so this is also where nobody may crawl
    without a name or under another one.
    """

    def __init__(self, config: Config) -> None:
        self._config = config

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Build it for the settings of a crawl."""
        return cls(Config.from_settings(crawler.settings))

    def process_request(self, request: Request) -> None:
        """Let the request pass under our name, or raise :class:`Refused`."""
        try:
            self._config.may_crawl()
        except ConfigError as error:
            # Scrapy is silent about ignored requests, and nobody else would say why.
            logger.error("%s is not asked for: %s", request.url, error)
            raise Refused(str(error)) from None
        request.headers["User-Agent"] = self._config.user_agent
        if not request.url.lower().startswith(("http://", "https://")):
            raise Refused(f"scheme of {request.url} is neither http nor https")
        host = urls.host(request.url)
        if not host or urls.is_special(host):
            raise Refused(f"{host or 'an empty host'} is a local or special address")
