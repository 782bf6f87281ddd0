"""Certificates: verified, but for the hosts of a source whose word says otherwise."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Self

from OpenSSL import SSL
from scrapy.core.downloader.contextfactory import _ScrapyClientContextFactory
from service_identity.exceptions import VerificationError

from scraper.crawl.net.wire import reasons_of
from scraper.source import Source
from scraper.text.hosts import ascii_host

if TYPE_CHECKING:
    from scrapy.crawler import Crawler


class Certificates(_ScrapyClientContextFactory):
    """Scrapy's context factory, which verifies whatever ``DOWNLOAD_VERIFY_CERTIFICATES`` says.

    The hosts of sources with ``policy.tls = "unverified"`` are the exception: those of the source
    that is crawled or, for pages asked for by hand, of each source of the door.
    """

    unverified: frozenset[str] = frozenset()

    @classmethod
    def from_crawler(cls, crawler: "Crawler", *args: Any, **kwargs: Any) -> Self:
        """Build it for a crawl; the guard says in its log what is not verified."""
        made = super().from_crawler(crawler, *args, **kwargs)
        source = getattr(crawler.spidercls, "source", None)
        door = getattr(crawler.spider, "door", None)
        sources = [*([source] if source else []), *(door.sources.values() if door else [])]
        made.unverified = unverified_hosts(sources)
        return made

    def creatorForNetloc(self, hostname: bytes, port: int) -> Any:
        """Return what makes a TLS connection to a host."""
        self._verify_certificates = ascii_host(hostname.decode("ascii")) not in self.unverified
        return super().creatorForNetloc(hostname, port)


def unverified_hosts(sources: Iterable[Source]) -> frozenset[str]:
    """Return the hosts whose certificates are not verified because their source says so."""
    lax = [source for source in sources if source.policy.tls == "unverified"]
    return frozenset(host for source in lax for host in source.hosts)


def fault_in(error: BaseException) -> str | None:
    """Return what is wrong with a certificate, if that is why a download has failed."""
    for reason in reasons_of(error):
        if isinstance(reason, VerificationError):
            return "it is another host's"
        if isinstance(reason, SSL.Error) and "certificate verify failed" in str(reason):
            return "expired, self-signed or of an unknown authority"
    return None
