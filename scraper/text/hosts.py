"""Host names: their one spelling, and which of them must never be connected to."""

import re
import unicodedata
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network
from urllib.parse import unquote

from scraper.text.idna import to_ascii

# An own list: Python's ``is_private`` calls 192.0.0.192 global, and changes between versions.
_DENIED_4 = """
0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24
192.0.2.0/24 192.31.196.0/24 192.52.193.0/24 192.88.99.0/24 192.168.0.0/16 192.175.48.0/24
198.18.0.0/15 198.51.100.0/24 203.0.113.0/24 224.0.0.0/4 240.0.0.0/4 168.63.129.16/32
"""
# The last is public by its number, and answers machines in one cloud with what is about them.
_NETS_4 = tuple(map(IPv4Network, _DENIED_4.split()))
# Of IPv6 only global unicast may pass, and of that not what is for tunnels, documents and sinks.
_GLOBAL_6 = IPv6Network("2000::/3")
_DENIED_6 = ("2001::/23", "2001:db8::/32", "2620:4f:8000::/48", "3fff::/20")
_NETS_6 = tuple(map(IPv6Network, _DENIED_6))
_MAPPED, _COMPATIBLE = IPv6Network("::ffff:0:0/96"), IPv6Network("::/96")
_NAT64 = IPv6Network("64:ff9b::/96")
_TO4 = IPv6Network("2002::/16")
_ISATAP = 0x5EFE
"""The 32 bits before an IPv4 address inside a site, but for one (RFC 5214, section 6.1)."""

# Names that stand for the machine or its network, and public ones that spell an address.
_LOCAL = re.compile(
    r"(?:^|\.)(?:localhost6?|localdomain6?|local|internal|intranet|lan|home|corp|private|arpa|onion"
    r"|invalid|test|svc|nip\.io|sslip\.io|xip\.io|localtest\.me|lvh\.me|vcap\.me|lacolhost\.com"
    r"|traefik\.me|fritz\.box|metadata\.(?:tencentyun|aliyun)\.com)$"
)
_NUMERIC = re.compile(r"^(?:0[xX][0-9a-fA-F]*|[0-9]+)$")
_NAME = re.compile(r"^(?!-)[a-z0-9_-]{1,63}(?:\.[a-z0-9_-]{1,63})*$")


def ascii_host(host: str) -> str:
    """Return a host as machines write it; empty for what cannot be one.

    NFKC, lower case, punycode, no final dot; IPv4 in dotted decimals, IPv6 short and in brackets.
    """
    if host.startswith("[") and "%" in host:
        return ""  # a part of the machine's own network, or a spelling that no browser takes
    host = unicodedata.normalize("NFKC", unquote(host)).strip().replace("。", ".")
    if host.startswith("[") or host.count(":") > 1:
        ipv6 = _ipv6(host)
        return f"[{ipv6}]" if ipv6 else ""
    host = host.removesuffix(".")
    host = host.lower() if host.isascii() else to_ascii(host)
    if _NUMERIC.match(host.rpartition(".")[2]):
        return str(_ipv4(host) or "")
    return host if _NAME.match(host) and len(host) <= 253 else ""


def is_special(host: str) -> bool:
    """Whether a host may not be connected to: local, private, reserved, or no host at all.

    Judges what is written, in every spelling that resolvers accept (decimal, octal, hexadecimal
    and short IPv4, IPv4 inside IPv6); what a public name resolves to is for others to check.
    """
    name = ascii_host(host)
    if name.startswith("["):
        return _is_special_6(IPv6Address(name[1:-1]))
    if "." not in name:
        return True
    if name[-1].isdigit() and _NUMERIC.match(name.rpartition(".")[2]):
        return _is_special_4(IPv4Address(name))
    return _LOCAL.search(name) is not None


def _is_special_4(address: IPv4Address) -> bool:
    return any(address in net for net in _NETS_4)


def _is_special_6(address: IPv6Address) -> bool:
    if inner := _inside(address):
        return _is_special_4(inner)
    if address not in _GLOBAL_6 or any(address in net for net in _NETS_6):
        return True
    is_isatap = int(address) >> 32 & 0xFDFFFFFF == _ISATAP
    return is_isatap and _is_special_4(IPv4Address(int(address) & 0xFFFFFFFF))


def _ipv6(text: str) -> IPv6Address | None:
    try:
        return IPv6Address(text.strip("[]").partition("%")[0])
    except ValueError:
        return None


def _inside(address: IPv6Address) -> IPv4Address | None:
    """Return the IPv4 address that an IPv6 one carries to."""
    if address in _TO4:
        return IPv4Address(int(address) >> 80 & 0xFFFFFFFF)
    if any(address in net for net in (_MAPPED, _COMPATIBLE, _NAT64)):
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return None


def _ipv4(name: str) -> IPv4Address | None:
    """Read IPv4 as inet_aton does; ``None`` for numbers that are no address."""
    parts = name.split(".")
    if len(parts) > 4 or not all(_NUMERIC.match(part) for part in parts):
        return None
    try:
        *front, last = (_number(part) for part in parts)
    except ValueError:
        return None
    room = 256 ** (4 - len(front))
    if any(part > 255 for part in front) or last >= room:
        return None
    return IPv4Address(sum(part << 8 * (3 - i) for i, part in enumerate(front)) + last)


def _number(text: str) -> int:
    if len(text) > 32:
        raise ValueError("too long for an address")
    if text[:2] in ("0x", "0X"):
        return int(text[2:] or "0", 16)
    return int(text, 8) if text.startswith("0") and len(text) > 1 else int(text)
