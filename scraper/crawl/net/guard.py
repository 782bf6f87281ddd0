"""The one place that decides whether an address may be asked at all, and in whose name."""

import logging
from typing import Self
from urllib.request import getproxies

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest

from scraper.crawl.allowed import NOTHING
from scraper.crawl.config import Config
from scraper.crawl.net.liberties import liberties
from scraper.crawl.net.ports import BARRED
from scraper.crawl.net.proxies import place_of, proxies_of
from scraper.crawl.setting import ConfigError
from scraper.source import Source
from scraper.text import urls
from scraper.text.hosts import ascii_host

logger = logging.getLogger(__name__)


class Refused(IgnoreRequest):
    """The address is not one we may connect to; ``host`` is set where the resolver says so."""

    def __init__(self, why: str, host: str = "") -> None:
        super().__init__(why)
        self.host = host


class Untrusted(IgnoreRequest):
    """The host's certificate cannot be verified; asking again at once would not mend it."""

    def __init__(self, host: str, fault: str) -> None:
        super().__init__(
            f"the certificate of {host} cannot be verified ({fault}); to read its source all the "
            'same, set policy.tls = "unverified"'
        )
        self.host = urls.host(f"https://{host}/")


class LeftAlone(IgnoreRequest):
    """The host has asked us to stay away, and is not asked again before the time is over."""


class AddressGuard:
    """Downloader middleware: refuses other schemes and special addresses, redirects included.

    It judges what is written in the address, which is all that can be judged behind a proxy
    (DESIGN §9); what a name leads to is judged by the resolver, when it is connected to. Scrapy's
    own commands (``fetch``, ``parse``, ``shell``) ask through it too, so this is also where nobody
    may crawl without a name or under another one.
    """

    def __init__(self, config: Config, source: Source | None = None) -> None:
        self._config, self._source = config, source
        self._proxies = {(ascii_host(host), port) for host, port in proxies_of(getproxies())}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Build it for the settings of a crawl, and the source if it is one's."""
        source = getattr(crawler.spidercls, "source", None)
        for line in liberties([source] if source else [], NOTHING):
            logger.warning("%s", line)  # what the whole run is allowed, the resolver says once
        return cls(Config.from_settings(crawler.settings), source)

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
        if not host or not self._config.allowed.may_ask(host):
            raise Refused(f"{host or 'an empty host'} is a local or special address")
        if (port := place_of(request.url)[1]) in BARRED:
            raise Refused(f"at port {port} of {host} is no page: browsers do not ask there either")
        if place_of(request.url) in self._proxies:
            raise Refused(f"{host} is the proxy, which is used and never asked")
        if self._config.allowed.opens(host) and self._is_led_there(request, host):
            raise Refused(f"{host} is a local address to which another host has led")

    def _is_led_there(self, request: Request, host: str) -> bool:
        """Whether a redirect from elsewhere leads to what is allowed on purpose.

        An operator who allows a host wants it read, not that any site may point us at it. A name
        that is not allowed itself, but leads into an allowed network, is the resolver's to refuse.
        """
        before = [urls.host(url) for url in request.meta.get("redirect_urls", ())]
        is_ours = self._source is not None and self._source.owns(request.url)
        return not is_ours and any(one != host for one in before)
