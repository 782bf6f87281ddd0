"""Where the proxies are that the environment names: places that are used, and never asked."""

from collections.abc import Mapping
from urllib.parse import urlsplit

from scraper.text import urls

Place = tuple[str, int]
"""(host in lower case, port)"""

_USUAL = {"http": 80, "https": 443}


def proxies_of(environ: Mapping[str, str]) -> frozenset[Place]:
    """Return where the proxies are that ``urllib.request.getproxies`` has found.

    One that is named by its host is looked up without a port when it tunnels https: port 0 stands
    for that, to which nobody can connect.
    """
    places: set[Place] = set()
    for scheme in ("http", "https"):
        said = environ.get(scheme, "")
        try:
            parts = urlsplit(said if "://" in said else f"{scheme}://{said}")
            host, port = parts.hostname, parts.port or _USUAL.get(parts.scheme, 80)
        except ValueError:
            continue
        if host:
            places |= {(host, port), (host, 0)}
    return frozenset(places)


def place_of(url: str) -> Place:
    """Return host and port that a web address leads to."""
    parts = urlsplit(url)
    try:
        port = parts.port
    except ValueError:  # no number, or none that a port can have: nobody can ask for it
        port = None
    return urls.host(url), port or _USUAL.get(parts.scheme.lower(), 0)
