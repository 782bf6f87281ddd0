"""The one address of a page: the one it declares for itself, if that is on the same site."""

from scraper.extract.anatomy import Anatomy
from scraper.text.urls import canonical, join, path_and_query, twin_key


def canonical_url(view: Anatomy) -> str | None:
    """Return it in normal form: of ``link rel=canonical``, ``og:url``, or the page's own.

    An address on another site is that of an original, a home page's on an article is a
    template's slip; neither is this page's. Twins (www, m.) are one site.
    """
    address = view.page.address
    for claim in (view.head.canonical, view.head.first("og:url")):
        declared = join(address, claim) if claim else None
        if declared is None:
            continue
        if address is None or _is_own(declared, address):
            return canonical(declared)
    return canonical(address) if address else None


def _is_own(declared: str, address: str) -> bool:
    if twin_key(declared).partition("/")[0] != twin_key(address).partition("/")[0]:
        return False
    return _is_page(declared) or not _is_page(address)


def _is_page(url: str) -> bool:
    return path_and_query(url) not in ("", "/")
