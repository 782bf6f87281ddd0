"""Addresses of machines that are nobody's business: judged by what is written in them."""

from pathlib import Path
from typing import Any

from scrapy import Request

from bench.hostile.corpora import Check, Tally, rows_of
from scraper.crawl.config import Config
from scraper.crawl.net.guard import AddressGuard, Refused
from scraper.text import urls
from scraper.text.hosts import is_special

ADDRESSES = "ssrf_addresses.jsonl"
LITERALS = "ssrf_ips_miniflux.jsonl"

_LEFT_OPEN = "its corpus leaves it open: a public place, judged once more when it is connected to"
_NAME = "a public name whatever it leads to: the resolver judges that when it is connected to"


def guard() -> AddressGuard:
    """Return the guard of a live crawl to which nothing local is allowed."""
    settings: dict[str, Any] = {
        "YUANLIU_WORLD": "live",
        "YUANLIU_DATA": "x",
        "YUANLIU_CONTACT": "press@qingshi.example",
    }
    return AddressGuard(Config.from_settings(settings, {}))


def passes(judge: AddressGuard, address: str) -> bool:
    """Whether an address, as a link on a page, is one that the guard lets through."""
    found = urls.join("http://www.qingshi.example/", address)
    if found is None:
        return False
    try:
        judge.process_request(Request(urls.on_the_wire(urls.clean(found))))
    except (Refused, ValueError):
        return False
    return True


def spellings(folder: Path) -> Tally:
    """Addresses in all their spellings, those that must be let through among them."""
    judge = guard()
    tally = Tally()
    for row in rows_of(folder / ADDRESSES):
        let = passes(judge, row["input"])
        right = let == row["expect"].startswith("allow")
        name = urls.host(urls.join(None, row["input"]) or "")
        named = let and not name.replace(".", "").isdigit() and not name.startswith("[")
        reason = _NAME if named else ""
        if row["expect"] == "review":
            right, reason = not let, _LEFT_OPEN
        tally.add(f"{row['id']} {row['input']!r}", right, reason)
    return tally


def literals(folder: Path) -> Tally:
    """Addresses as a name server gives them."""
    tally = Tally()
    for row in rows_of(folder / LITERALS):
        right = is_special(row["input"]) == (row["expect"] == "block")
        tally.add(f"{row['id']} {row['notes']}", right)
    return tally


CHECKS = (
    Check("special addresses: spellings", spellings, (ADDRESSES,)),
    Check("special addresses: literals", literals, (LITERALS,)),
)
