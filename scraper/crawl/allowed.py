"""What an operator lets the crawl connect to on purpose, although it is local or private."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from ipaddress import IPv4Network, IPv6Network, ip_address, ip_network

from scraper.crawl.setting import ConfigError
from scraper.text import urls
from scraper.text.hosts import ascii_host, is_special

Network = IPv4Network | IPv6Network

_WIDEST = {4: 8, 6: 7}
"""Version → the fewest bits of a prefix: 10.0.0.0/8 and fc00::/7 are the widest private ranges."""
_NUMBERS = re.compile(r"[\d.]+|\[[^\[\]]*\]", re.ASCII)
"""A host of which a network may have been meant."""
_FORM = "networks (10.1.0.0/16) and exact host names (news.intranet), with spaces between"


@dataclass(frozen=True, slots=True)
class Allowed:
    """The setting ``YUANLIU_ALLOW``; nothing is allowed where it is empty.

    Both guards ask here: the one that judges what is written in an address
    (:class:`~scraper.crawl.net.guard.AddressGuard`) and the one that judges what a name resolves to
    (:class:`~scraper.crawl.net.resolver.Resolver`).
    """

    networks: tuple[Network, ...] = ()
    """Addresses that may be connected to: asked for as they are, or where a host leads that an
    operator has named, here or in a source. Whoever owns a name can let it lead into a network."""
    names: frozenset[str] = frozenset()
    """Hosts that may be connected to, whatever address they have; in their one spelling."""

    @classmethod
    def read(cls, raw: str) -> "Allowed":
        """Read the setting. Raises :class:`ConfigError`."""
        words = [word for word in re.split(r"[\s,]+", raw) if word]
        networks = {word: network for word in words if (network := _network(word))}
        names = frozenset(_name(word) for word in words if word not in networks)
        return cls(tuple(dict.fromkeys(networks.values())), names)

    def __str__(self) -> str:
        return ", ".join([*map(str, self.networks), *sorted(self.names)])

    def may_ask(self, host: str) -> bool:
        """Whether a host may be asked, by what is written: public, or allowed on purpose."""
        return not is_special(host) or self.opens(host)

    def may_connect(self, host: str, address: str, own: Collection[str] = ()) -> bool:
        """Whether an address that a host was resolved to may be connected to.

        ``own`` are the hosts of the operator's sources, which may lead into allowed networks.
        """
        if not is_special(address) or self.opens(host):
            return True
        return self._holds(address) and ascii_host(host) in own

    def opens(self, host: str) -> bool:
        """Whether a host is allowed on purpose, by name or as an address in a network."""
        return bool(self) and (ascii_host(host) in self.names or self._holds(ascii_host(host)))

    def __bool__(self) -> bool:
        return bool(self.networks or self.names)

    def _holds(self, text: str) -> bool:
        try:
            address = ip_address(text.strip("[]").partition("%")[0])
        except ValueError:
            return False
        return any(address in network for network in self.networks)


def _network(word: str) -> Network | None:
    """Read a network or a single address; ``None`` for what may be a name."""
    bare = word[1:-1] if word.startswith("[") and word.endswith("]") else word
    try:
        network = ip_network(bare, strict=False)
    except ValueError:
        return None
    if network.prefixlen < _WIDEST[network.version]:
        raise _fault(word, "is too much: the widest private networks are 10.0.0.0/8 and fc00::/7")
    address = bare.partition("/")[0]
    if ip_address(address) != network.network_address:
        raise _fault(word, f"begins within a network: write {network}, or {address} alone")
    return network


def _name(word: str) -> str:
    name = ascii_host(word)
    if name and not name.startswith("["):
        return name
    if "*" in word:
        raise _fault(word, "is a pattern: write out each host, or a network")
    host = urls.host(word if "://" in word else f"http://{word}")
    if host and ("://" in word or not _NUMBERS.fullmatch(host)):
        raise _fault(word, f"is more than a host: write {host}")
    raise _fault(word, "is neither a network nor the name of a host")


def _fault(word: str, what: str) -> ConfigError:
    return ConfigError(f"YUANLIU_ALLOW holds {word[:100]!r}, which {what}; name {_FORM}")


NOTHING = Allowed()
