"""The one way out: scrapy's handler for http and https, with our resolver and certificates."""

from typing import TYPE_CHECKING

from scrapy import Request
from scrapy.exceptions import CannotResolveHostError, DownloadFailedError
from scrapy.http import Response
from scrapy.utils.httpobj import urlparse_cached

from scraper.crawl.net.guard import Refused, Untrusted
from scraper.crawl.net.resolver import Resolver
from scraper.crawl.net.tls import Certificates, fault_in
from scraper.crawl.net.wire import BoundedHandler
from scraper.text import urls

if TYPE_CHECKING:
    from scrapy.crawler import Crawler


class Handler(BoundedHandler):
    """Scrapy's own (``DOWNLOAD_HANDLERS``) with bounded heads and three more differences.

    A host that our resolver refuses is :class:`Refused`, where scrapy would take it for a failure
    and ask again. Nothing is asked while another resolver is in place. Certificates are verified by
    host, and one that cannot be is :class:`Untrusted`, which is not asked again either.
    """

    def __init__(self, crawler: "Crawler") -> None:
        super().__init__(crawler)
        self._contextFactory = Certificates.from_crawler(crawler)  # type: ignore[assignment]

    async def download_request(self, request: Request) -> Response:
        """Ask for a page, or raise why it may not be had."""
        from twisted.internet import reactor

        host = urlparse_cached(request).hostname or ""
        resolver = reactor.nameResolver
        if not isinstance(resolver, Resolver):
            why = f"{host}: nobody judges addresses; leave TWISTED_DNS_RESOLVER as it is"
            raise Refused(why, urls.host(request.url))
        try:
            return await super().download_request(request)
        except CannotResolveHostError:
            if refusal := resolver.refusal(host):
                raise Refused(refusal, urls.host(request.url)) from None
            raise
        except DownloadFailedError as error:
            if fault := fault_in(error):
                raise Untrusted(host, fault) from None
            raise
