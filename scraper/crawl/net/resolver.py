"""The last word on where we connect: every host is resolved here, and its addresses are judged."""

import logging
import socket
from collections.abc import Sequence
from ipaddress import ip_address
from typing import TYPE_CHECKING, Any, Self
from urllib.request import getproxies

from scrapy.resolver import HostResolution
from scrapy.utils.datatypes import LocalCache
from twisted.internet import _idna  # its functions are replaced by scrapy's, which take more names
from twisted.internet.address import IPv4Address, IPv6Address
from twisted.internet.defer import Deferred
from twisted.internet.defer import TimeoutError as TooLate
from twisted.internet.threads import deferToThreadPool

from scraper.crawl.allowed import Allowed
from scraper.crawl.config import Config
from scraper.crawl.net.proxies import Place, proxies_of
from scraper.text.hosts import ascii_host

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

MOST_ADDRESSES = 8
"""Of one name, that are tried one after the other; all of them are judged."""
_REMEMBERED = 1000
"""Hosts whose refusal is remembered until it has been told."""

logger = logging.getLogger(__name__)


class Resolver:
    """Twisted's ``IHostnameResolver`` for the whole process (``TWISTED_DNS_RESOLVER``).

    Twisted asks it for every host that it connects to, literals in all their spellings among them,
    and connects to the very addresses that are returned here, without another look-up. So a name
    that leads somewhere else the next time (DNS rebinding) is judged anew, and what was judged is
    what is connected to. Special addresses are left out of an answer; a host that has no others is
    refused, and :meth:`refusal` says why, which :class:`~scraper.crawl.net.handler.Handler` asks.

    Addresses of both families are given, those of IPv4 first: every site in question has one, and
    what an IPv6 address serves is often an afterthought. Answers that may be used are kept for as
    long as the process lives, as by scrapy's resolver; they are judged again whenever they are.

    A proxy that the environment names may lie anywhere, so its host and port are not judged; the
    guard refuses requests to that place, so that nothing but the proxy's own use gets there.

    ``own`` are the hosts of all sources, the only ones besides those allowed by name that may lead
    into an allowed network: whoever is crawled can let a name of his own lead there. Who asks is
    not known here, so a source that redirects to another one's host in such a network gets there.
    """

    def __init__(
        self,
        reactor: Any,
        allowed: Allowed,
        proxies: frozenset[Place],
        timeout: float,
        size: int,
        own: frozenset[str] = frozenset(),
    ) -> None:
        self._reactor, self._allowed, self._proxies = reactor, allowed, proxies
        self._own = own
        self._timeout = timeout
        self._known: LocalCache[str, list[str]] = LocalCache(size)
        self._refused: LocalCache[str, str] = LocalCache(_REMEMBERED)

    @classmethod
    def from_crawler(cls, crawler: "Crawler", reactor: Any) -> Self:
        """Build it for a process; says in the log what it is allowed beyond the rule."""
        settings = crawler.settings
        allowed = Config.from_settings(settings).allowed
        if allowed:
            logger.warning("YUANLIU_ALLOW lets this run connect to local addresses: %s", allowed)
        timeout, size = settings.getfloat("DNS_TIMEOUT"), settings.getint("DNSCACHE_SIZE")
        keeps = size if settings.getbool("DNSCACHE_ENABLED") else 0
        own = _own_hosts(crawler) if allowed.networks else frozenset()
        return cls(reactor, allowed, proxies_of(getproxies()), timeout, keeps, own)

    def install_on_reactor(self) -> None:
        """Take the place of Twisted's own resolver."""
        self._reactor.installNameResolver(self)

    def look_up(self, name: str) -> list[str]:
        """Return all addresses of a name or literal as the machine knows them; runs in a thread.

        ``name`` is ASCII in lower case. Raises ``OSError`` where there are none. This is the one
        thing to replace in order to try the guard without a network: a subclass that answers
        ``["127.0.0.1"]`` here, named by ``-s TWISTED_DNS_RESOLVER=``, plays the owner of every name
        on earth, while all that judges is the real thing. ``flags=socket.AI_NUMERICHOST`` resolves
        literals as libc spells them and asks nobody.
        """
        found = socket.getaddrinfo(name, None, type=socket.SOCK_STREAM)
        return [str(place[0]) for *_, place in found]

    def resolveHostName(
        self,
        resolutionReceiver: Any,
        hostName: str,
        portNumber: int = 0,
        addressTypes: Sequence[type[Any]] | None = None,
        transportSemantics: str = "TCP",
    ) -> HostResolution:
        """Give the receiver the addresses of a host that may be connected to; maybe none."""
        resolution = HostResolution(hostName)
        resolutionReceiver.resolutionBegan(resolution)

        async def answer() -> None:
            for address in await self._addresses(hostName, portNumber):
                kind = IPv6Address if ":" in address else IPv4Address
                if addressTypes is None or kind in addressTypes:
                    resolutionReceiver.addressResolved(kind("TCP", address, portNumber))
            resolutionReceiver.resolutionComplete()

        Deferred.fromCoroutine(answer())
        return resolution

    def refusal(self, host: str) -> str | None:
        """Return why the host of an address was refused when it was last resolved, if it was."""
        return self._refused.get(host.lower())

    async def _addresses(self, host: str, port: int) -> list[str]:
        try:
            name = _on_the_wire(host)
            self._refused.pop(name, None)
            told = self._known.get(name) or await self._ask(name)
        except (OSError, ValueError, TooLate):  # no such host, no host name at all, no answer
            return []
        if (name, port) in self._proxies:
            return told
        good = [one for one in told if self._allowed.may_connect(name, one, self._own)]
        if good and self._known.limit:
            self._known[name] = told
        if told and not good:
            self._refused[name] = f"{name} leads to {told[0]}, a local or special address"
        return good[:MOST_ADDRESSES]

    async def _ask(self, name: str) -> list[str]:
        """Look a name up, not longer than ``DNS_TIMEOUT``; each address once, IPv4 first."""
        pool = self._reactor.getThreadPool()
        asked = deferToThreadPool(self._reactor, pool, self.look_up, name)
        told = await asked.addTimeout(self._timeout, self._reactor)
        addresses = dict.fromkeys(str(ip_address(one)) for one in told)  # or Twisted would look up
        return sorted(addresses, key=lambda address: ":" in address)


def _own_hosts(process: Any) -> frozenset[str]:
    """Return the hosts of all sources that the process knows, those of their pictures included.

    Scrapy hands over its process of all crawls, which has a loader, in the place of a crawler.
    """
    sources = getattr(getattr(process, "spider_loader", None), "sources", {}).values()
    hosts = (host for one in sources for host in (*one.hosts, *one.policy.image_hosts))
    return frozenset(map(ascii_host, hosts))


def _on_the_wire(host: str) -> str:
    """Return a name as it is asked for, undoing what Twisted does to punycode on its way here."""
    name = host if host.isascii() else _idna._idnaBytes(host).decode("ascii")
    return name.lower()
