"""The same addresses asked for: no connection reaches a place that is not public.

Each runs in a network of its own in which every address is this machine (``alone``): what the
guard lets through does connect, and is counted.
"""

from collections.abc import Callable, Mapping
from ipaddress import ip_address
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from bench.hostile.alone.network import NotAlone, alone
from bench.hostile.alone.visiting import ARTICLES, LED
from bench.hostile.corpora import Check, Tally, rows_of
from bench.hostile.parts.judged import ADDRESSES
from scraper.text import urls

WAYS = 4
"""Directly, by a redirect, by the redirect of a robots.txt, by a page that refreshes itself."""
_ASKING = "bench.hostile.alone.asking"
_VISITING = "bench.hostile.alone.visiting"


def asked(folder: Path) -> Tally:
    """Every address in every way: none but public places are connected to, and those are."""
    rows = list(rows_of(folder / ADDRESSES))
    public = [row["input"] for row in rows if row["expect"].startswith("allow")]
    told = {
        "addresses": [row["input"] for row in rows],
        "public": public,
        "allow": "127.77.0.0/16",
        "hops": True,
    }

    def faults(said: Mapping[str, Any]) -> list[str]:
        wanted = {place for url in public if (place := _literal(url))}
        lost = [
            f"{place} is public, and was never connected to" for place in wanted - {*said["hits"]}
        ]
        few = said["answered"] < (WAYS - 1) * len(rows)
        return [*_inside(said), *lost, *(["the first hops were not all asked"] if few else [])]

    return _tally(_ASKING, told, WAYS * len(rows), faults)


def allowed(folder: Path) -> Tally:
    """The control: where loopback is allowed on purpose, its spellings do connect."""
    links = (urls.join(None, row["input"]) or "" for row in rows_of(folder / ADDRESSES))
    # One of each host as it is written: two would wait for each other.
    local = {urlsplit(url).netloc: url for url in links if _is_loopback(urls.host(url))}
    told = {
        "addresses": [*local.values()],
        "public": [],
        "allow": "127.0.0.0/8 ::1/128",
        "hops": False,
    }

    def faults(said: Mapping[str, Any]) -> list[str]:
        wanted = {urls.host(url).strip("[]") for url in local.values()}
        return [f"{place} was not counted" for place in sorted(wanted - {*said["hits"]})]

    return _tally(_ASKING, told, len(local), faults)


def visited(folder: Path) -> Tally:
    """A source that points at them all, read by its spider: links, next pages and pictures."""
    addresses = [row["input"] for row in rows_of(folder / ADDRESSES)]

    def faults(said: Mapping[str, Any]) -> list[str]:
        wanted = {f"/a/{number}.html" for number in range(ARTICLES)}
        wanted |= {f"/led/{number}.jpg" for number in range(ARTICLES * LED)}
        missed = sorted(wanted - {*said["asked"]})
        return [*_inside(said), *(f"{path} was not asked for" for path in missed[:1])]

    return _tally(_VISITING, {"addresses": addresses}, 2 * len(addresses), faults)


def _tally(
    module: str, told: Any, rows: int, faults: Callable[[Mapping[str, Any]], list[str]]
) -> Tally:
    try:
        wrong = faults(alone(module, told))
    except NotAlone as error:
        wrong = [str(error)]
    return Tally(max(rows, len(wrong)), wrong)


def _inside(said: Mapping[str, Any]) -> list[str]:
    """Return what was connected to and is not public, by Python's list and not by ours."""
    return [
        f"{count} connections reached {place}"
        for place, count in sorted(said["hits"].items())
        if not ip_address(place).is_global
    ]


def _literal(url: str) -> str:
    """Return the address of a URL that spells one plainly, else nothing."""
    try:
        return str(ip_address(urlsplit(url).hostname or ""))
    except ValueError:
        return ""


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


CHECKS = (
    Check("special addresses: asked for", asked, (ADDRESSES,)),
    Check("special addresses: when allowed", allowed, (ADDRESSES,)),
    Check("special addresses: in a source", visited, (ADDRESSES,)),
)
