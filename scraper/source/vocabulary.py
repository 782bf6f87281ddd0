"""The words of ``source.toml``, table by table: type, reader, default.

There is no word for ignoring robots.txt, faking a browser or skipping attribution, and there
will be none. ``docs/sources.md`` documents every word; a test compares the two both ways.
"""

from scraper.source.dialects import DIALECTS
from scraper.source.list_values import dotted_path, numbered_address, path_or_template
from scraper.source.values import (
    choice,
    day,
    hosts,
    number,
    past_day,
    pattern,
    selector,
    selectors,
    span,
    text,
    web_address,
)
from scraper.source.words import Word, by_field, table, tables

KINDS = ("list", "feed", "sitemap", "json")
PAGES = ("none", "next", "numbered", "trs", "hanweb", "jpaas", "descending", "param")
SHOWS = ("full", "excerpt", "link")
IMAGES = ("link", "store")
TLS = ("verified", "unverified")
SELECTED = (
    "title",
    "kicker",
    "subtitle",
    "original_title",
    "body",
    "published",
    "modified",
    "authors",
    "editors",
    "source",
    "original_url",
    "breadcrumb",
    "column",
    "keywords",
)
"""Fields of an article that selectors may name."""
EXPECTED = (*SELECTED, "tail_source", "images", "attachments")

DISCOVER = {
    "kind": Word(" | ".join(KINDS), choice(*KINDS)),
    "url": Word("address", web_address),
    "pages": Word(" | ".join(PAGES), choice(*PAGES), "none"),
    "links": Word("selector", selector, None),
    "depth": Word("whole number", number(1, 1000, whole=True), None),
    "next_url": Word("address with {n}", numbered_address, None),
    "step": Word("whole number", number(1, 10_000, whole=True), 1),
    "items": Word("dotted path", dotted_path, ""),
    "item_url": Word("dotted path or template", path_or_template, None),
    "item_title": Word("dotted path", dotted_path, None),
    "item_date": Word("dotted path", dotted_path, None),
}
POLICY = {
    "delay": Word("number (seconds)", number(0, 3600), 1.0),
    "every": Word("span", span, None),
    "show": Word(" | ".join(SHOWS), choice(*SHOWS), "full"),
    "basis": Word("text", text, ""),
    "images": Word(" | ".join(IMAGES), choice(*IMAGES), "link"),
    "image_hosts": Word("list of host names", hosts, ()),
    "tls": Word(" | ".join(TLS), choice(*TLS), "verified"),
}
EXPECT = {
    "new_per_week": Word("number", number(0, 100_000), None),
    "fields": Word("table of shares", by_field(number(0, 1), EXPECTED), {}),
}
_RULES = {
    "select": Word("table of selectors", by_field(selectors, SELECTED), {}),
    "remove": Word("table of selectors", by_field(selectors, SELECTED), {}),
}
UNTIL = {"date": Word("date", day), **_RULES}
SOURCE = {
    "title": Word("text", text),
    "hosts": Word("list of host names", hosts),
    "verified": Word("date", past_day, None),
    "article": Word("regular expression", pattern, None),
    "dialect": Word(" | ".join(DIALECTS), choice(*DIALECTS), None),
    "skip": Word("regular expression", pattern, None),
    "discover": Word("blocks", tables(DISCOVER, least=1)),
    "depth": Word("whole number", number(1, 1000, whole=True), 3),
    **_RULES,
    "policy": Word("table", table(POLICY), {}),
    "expect": Word("table", table(EXPECT), {}),
    "until": Word("blocks", tables(UNTIL), ()),
}
TABLES = {
    "": SOURCE,
    "discover": DISCOVER,
    "policy": POLICY,
    "expect": EXPECT,
    "until": UNTIL,
}
"""Table name → its words; the empty name is the top of the file."""
