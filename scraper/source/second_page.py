"""Whether the words of a ``[[discover]]`` block fit together, and make a second page."""

from collections.abc import Collection, Mapping
from urllib.parse import urlsplit

from scraper.source.nouns import Discover
from scraper.source.words import Fault
from scraper.text import counted, urls

_PAGES: Mapping[str, Collection[str]] = {
    "feed": ("none", "next", "param"),
    "sitemap": ("none",),
    "json": ("none", "param", "jpaas"),
}
"""Kind → ways to go on that it has; a list has them all."""


def check(place: Discover, hosts: Collection[str]) -> None:
    """Raise ``Fault`` for a block whose words contradict each other."""
    name = urls.host(place.url)
    if name not in hosts:
        raise Fault(f"is on {name}, which hosts does not list; add it there", "discover.url")
    _check_words(place)
    if place.next_url:
        _check_template(place, hosts)
    if cure := cure_of(place.pages, place.url):
        raise Fault(
            f"{place.pages!r} makes no second page of {place.url}; {cure}", "discover.pages"
        )


def cure_of(pages: str, url: str) -> str | None:
    """Return what to change in ``url`` or ``pages``, ``None`` where a second page can be made."""
    parts = urlsplit(url)
    if pages == "param" and not counted.parameter(url):
        return "let it hold the parameter that counts, like ?page=1"
    if pages == "jpaas" and not parts.query:
        return "let it be the address with ?webId=… that the page's script asks for"
    if pages in ("numbered", "trs", "descending"):
        if parts.query:
            return 'it has a query; say pages = "param" or "next"'
        name = parts.path.rpartition("/")[2]
        if name and "." not in name:
            return "let it end in / or in the name of a file, like index.html"
    return None


def _check_words(place: Discover) -> None:
    allowed = _PAGES.get(place.kind)
    if allowed and place.pages not in allowed:
        ways = " | ".join(allowed)
        raise Fault(f"is {place.pages!r}; a {place.kind} knows {ways}", "discover.pages")
    if place.kind != "list" and place.links:
        raise Fault(f"is said, but a {place.kind} has no page to narrow", "discover.links")
    if place.kind == "json" and not place.item_url:
        raise Fault("is missing; say where in an entry its address stands", "discover.item_url")
    if place.kind != "json":
        for word in ("items", "item_url", "item_title", "item_date"):
            if getattr(place, word):
                raise Fault(f'is for kind = "json", not for a {place.kind}', f"discover.{word}")


def _check_template(place: Discover, hosts: Collection[str]) -> None:
    if place.kind == "sitemap" or place.pages != "none":
        raise Fault("is said beside pages, or for a sitemap; leave one out", "discover.next_url")
    made = counted.from_template(place.url, place.next_url or "", walked=1)
    if made is None or urls.host(made) not in hosts:
        raise Fault(f"leads to {made}, which is on none of the hosts", "discover.next_url")
