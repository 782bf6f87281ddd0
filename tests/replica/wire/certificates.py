"""Https with a certificate that cannot be verified: no page is read, unless the source says so."""

from collections.abc import Callable
from functools import partial

from ..small import Small
from ..tls import Kind
from .base import listed, plain, refuses

FAULTS: tuple[tuple[Kind, str, str], ...] = (
    ("expired", "松岭教育", "柏岭教育"),
    ("other-name", "松岭财政", "柏岭财政"),
    ("self-signed", "松岭水利", "柏岭水利"),
)
"""(what is wrong, the outlet that is read verified, the one that is read unverified)"""


def _site(kind: Kind, title: str, unverified: bool) -> Small:
    """A site whose pages are well; its source says whether that is to count."""
    name = kind.replace("-", "_") + ("_unverified" if unverified else "")
    site = plain(name, title)
    site.scheme, site.certificate = "https", kind
    site = listed(site)
    if not unverified:
        refuses(site, "failed", first=1)
        site.second = 1  # one try of TLS a visit, for robots.txt
    return site


ALL: tuple[Callable[[], Small], ...] = tuple(
    partial(_site, kind, title, unverified)
    for kind, verified_title, unverified_title in FAULTS
    for title, unverified in ((verified_title, False), (unverified_title, True))
)
