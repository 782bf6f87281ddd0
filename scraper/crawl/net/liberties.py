"""What is allowed beyond the rule, told wherever operators look at their sources."""

from collections.abc import Iterable, Iterator

from scraper.crawl.allowed import Allowed
from scraper.source import Source


def liberties(sources: Iterable[Source], allowed: Allowed) -> Iterator[str]:
    """Return a line for each kind of exception that is made; none where the rules hold."""
    lax = sorted(source.name for source in sources if source.policy.tls == "unverified")
    if lax:
        yield f'certificates are not verified (policy.tls = "unverified"): {", ".join(lax)}'
    if allowed:
        yield f"YUANLIU_ALLOW: local addresses that may be connected to: {allowed}"
