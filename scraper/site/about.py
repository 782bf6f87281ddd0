"""What this is, whom to ask for a withdrawal, and where machines read on."""

import re
from urllib.parse import quote

from scraper.site import text, wording
from scraper.site.feeds import offered
from scraper.site.visit import Answer, Site, Visit, identity

_MAIL = re.compile(r"[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9.-]{1,190}\.[A-Za-z]{2,}")


def page(visit: Visit) -> Answer:
    """Say what a reader of the site and a source of its texts want to know."""
    article = identity(visit.query.get("article", ""))
    counts = visit.row(
        "select (select count(*) from sources where active), (select max(seq) from changes)"
    )
    return Answer(
        "about.html",
        {
            "title": "关于与撤稿",
            "article": article,
            "contact": contact_link(visit.site, f"/article/{article}" if article else ""),
            "sources": counts[0] if counts else 0,
            "changes": (counts[1] if counts else 0) or 0,
            "made": text.when(visit.meta.get("made_at")),
            "checked": text.when(visit.meta.get("checked_at")),
            "notice": text.line(visit.meta.get("notice")),
            "schema": text.line(visit.meta.get("schema_version")),
            "shows": wording.SHOWS,
            "feed": offered(visit.site),
        },
    )


def contact_link(site: Site, place: str) -> dict[str, str]:
    """Return how to reach whoever runs the site: words and an address; empty if not named.

    A mail about an article (``place`` is its path) names it in the subject.
    """
    if _MAIL.fullmatch(site.contact):
        subject = f"?subject={quote(f'撤稿请求：{site.full(place)}')}" if place else ""
        return {"words": site.contact, "url": f"mailto:{site.contact}{subject}"}
    address = text.web(site.contact)
    return {"words": address, "url": address} if address else {}
