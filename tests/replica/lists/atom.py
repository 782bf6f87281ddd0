"""Atom: addresses relative to the feed, beside links that lead to no article."""

from html import escape

from .. import looks
from ..small import Small


def site() -> Small:
    site = Small("atom", "梅岭观察", "/story/{d:%Y-%m-%d}-{n}", look=looks.news)
    entries = "\n".join(
        f"""<entry><title>{escape(row.title)}</title><id>tag:meiling.example,2026:{i}</id>
<link rel="replies" href="/story{i}#comments"/><link rel="alternate" href="{row.href}"/>
<published>{row.date:%Y-%m-%dT%H:%M:00}+08:00</published>
<updated>{row.date:%Y-%m-%dT%H:%M:00}+08:00</updated></entry>"""
        for i, row in enumerate(site.rows)
    )
    site.list_page(
        "/atom.xml",
        f"""<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom"><title>梅岭观察</title>
<link rel="self" href="/atom.xml"/><updated>2026-10-30T16:40:00+08:00</updated>
{entries}
</feed>""",
        content_type="application/atom+xml",
    )
    return site.bounds(lists=1)
