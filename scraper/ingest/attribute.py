"""Second station: who carries the page, and which outlets do its credits mean?"""

from dataclasses import replace

from scraper.article import Credit
from scraper.ingest.draft import Draft
from scraper.reposts.outlets import Outlets
from scraper.text import urls


def attribute(draft: Draft, outlets: Outlets) -> Draft:
    """Return the draft with a named carrier credit and the outlets that its credits mean.

    The carrier is named by the title of the source that owns the page's host, else as the page
    reads, else by the registry or the host itself: attribution is never missing.
    """
    article = draft.article
    host = urls.host(article.url or draft.url)
    shown = next((credit for credit in article.credits if credit.role == "carrier"), None)
    carrier = _carrier(shown, host, outlets) or article.site or host
    first = Credit("carrier", carrier, article.url or draft.url, shown.raw if shown else "")
    others = tuple(credit for credit in article.credits if credit.role != "carrier")
    outlet = outlets.canonical(carrier)
    names = {credit.name: meaning(credit.name, credit.url, outlets, outlet) for credit in others}
    for name in (article.source, article.tail_source):
        if name and name not in names:
            names[name] = _meant(name, outlets, outlet)
    return replace(
        draft,
        article=replace(article, credits=(first, *others)),
        outlet=outlet,
        house=outlets.houses.get(outlet),
        outlets={**names, carrier: outlet},
    )


def _carrier(shown: Credit | None, host: str, outlets: Outlets) -> str | None:
    return outlets.title_at(host) or (shown.name if shown else None) or outlets.at_host(host)


def meaning(name: str, url: str | None, outlets: Outlets, carrier: str) -> str:
    """Return the outlet that a credit on a page of ``carrier`` means, by its name or address."""
    if url and not outlets.knows(name) and not outlets.is_self(name):
        at_host = outlets.at_host(urls.host(url))
        if at_host:
            return at_host
    return _meant(name, outlets, carrier)


def _meant(name: str, outlets: Outlets, carrier: str) -> str:
    """Return the outlet of a name; the carrier itself when it is called 本站, or by its agency.

    新华社 has no site but 新华网: there, 来源:新华社 names the page itself.
    """
    outlet = outlets.canonical(name)
    return carrier if outlets.is_self(name) or outlets.speaks_for(carrier, outlet) else outlet
