"""What a list links that is no article by the pattern: there a redesign gives itself away."""

from scraper.article import Page
from scraper.crawl.discovery.links import base_of
from scraper.crawl.discovery.rows import title_of
from scraper.html.decode import decode
from scraper.html.tree import NotHtml, TooComplex, parse
from scraper.source import Source
from scraper.text import urls

LEAST_TITLE = 8
"""Characters of a headline; navigation and footers say what they have to say in fewer."""
MOST = 200


def other_links(page: Page, source: Source) -> tuple[str, ...]:
    """Return the addresses on the source's hosts that a list page links by a headline, each once.

    Empty for what is no HTML: feeds and JSON say themselves how many entries they have.
    """
    text = decode(page.body, header=page.headers.get("content-type"), told=page.charset).text
    try:
        root = parse(text)
    except (NotHtml, TooComplex):
        return ()
    base = base_of(text, page.address or "")
    found: dict[str, None] = {}
    for anchor in root.iter("a"):
        url = urls.join(base, anchor.get("href") or "")
        if url and source.owns(url) and len(title_of(anchor) or "") >= LEAST_TITLE:
            found[urls.clean(url)] = None
            if len(found) >= MOST:
                break
    return tuple(found)
