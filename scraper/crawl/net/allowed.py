"""What an operator lets the crawl connect to on purpose, although it is local or private."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from ipaddress import IPv4Network, IPv6Network, ip_address, ip_network

from scraper.crawl.setting import ConfigError
from scraper.text.hosts import ascii_host, is_special

Network = IPv4Network | IPv6Network

_WIDEST = {4: 8, 6: 7}
"""Version → the fewest bits of a prefix: 10.0.0.0/8 and fc00::/7 are the widest private ranges."""
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
        network = ip_network(bare)
    except ValueError as error:
        if "/" in bare or ":" in bare:
            raise ConfigError(f"YUANLIU_ALLOW holds {word!r} ({error}): name {_FORM}") from None
        return None
    if network.prefixlen < _WIDEST[network.version]:
        raise ConfigError(f"YUANLIU_ALLOW holds {word!r}, which is too much: name {_FORM}")
    return network


def _name(word: str) -> str:
    name = ascii_host(word)
    if not name:
        raise ConfigError(f"YUANLIU_ALLOW holds {word!r}: name {_FORM}")
    return name


NOTHING = Allowed()
