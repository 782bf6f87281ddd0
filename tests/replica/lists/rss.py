"""RSS 2.0: titles in CDATA, dates in RFC 822, an ``atom:link`` to itself, an item elsewhere."""

from html import escape

from .. import looks
from ..small import Small


def site() -> Small:
    site = Small("rss", "枫林晚报", "/archives/{n}", look=looks.news)
    items = "\n".join(
        f"<item><title><![CDATA[{row.title}]]></title><link>{escape(site.url(row.href))}</link>"
        f'<guid isPermaLink="false">{row.href}</guid>'
        f"<pubDate>{row.date:%a, %d %b %Y %H:%M:00} +0800</pubDate></item>"
        for row in site.rows
    )
    site.list_page(
        "/feed.xml",
        f"""<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel>
<title>枫林晚报</title><link>{site.url("/")}</link><description>要闻</description>
<atom:link href="{site.url("/feed.xml")}" rel="self" type="application/rss+xml"/>
<item><title>广告</title><link>http://ads.example/archives/1</link></item>
{items}
</channel></rss>""",
        content_type="application/rss+xml; charset=utf-8",
    )
    return site.bounds(lists=1)
