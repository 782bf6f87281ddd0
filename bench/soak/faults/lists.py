"""Ten kinds of lists, each as it is on some site: of rows that come and go."""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from html import escape

from bench.soak.faults.site import Site
from tests.replica import looks
from tests.replica.small import Row, script

SIZE = 8
"""Rows of a list page."""
CALENDAR = datetime(2026, 10, 1)
"""The day that every row of the calendar names."""
_XML = '<?xml version="1.0" encoding="UTF-8"?>\n'


def _cut(rows: Sequence[Row]) -> list[Sequence[Row]]:
    return [rows[at : at + SIZE] for at in range(0, len(rows), SIZE)] or [()]


def _page(site: Site, rows: Sequence[Row], more: str = "") -> bytes:
    lines = "\n".join(row.html() for row in rows)
    return site.encoded(
        looks.frame(site.title, f"要闻-{site.title}", f'<ul class="list">\n{lines}\n</ul>\n{more}')
    )


def numbered(site: Site, rows: Sequence[Row]) -> Mapping[str, bytes]:
    """``index_2.html`` after the first."""
    return {
        "/xw/" if number == 1 else f"/xw/index_{number}.html": _page(site, cut)
        for number, cut in enumerate(_cut(rows), 1)
    }


def trs(site: Site, rows: Sequence[Row]) -> Mapping[str, bytes]:
    """Counted from 0; the links to further pages stand in a script."""
    pages = _cut(rows)
    pager = [script(f'createPageHTML({len(pages)}, {n}, "index", "html");') for n in range(99)]
    return {
        f"/xw/index{f'_{number}' if number else ''}.html": _page(site, cut, pager[number])
        for number, cut in enumerate(pages)
    }


def next_list(site: Site, rows: Sequence[Row]) -> Mapping[str, bytes]:
    """Led on by a link."""
    pages = _cut(rows)
    ways = [f'<a href="./list_{n + 1}.html">下一页</a>' for n in range(1, len(pages))]
    return {
        "/xw/" if number == 1 else f"/xw/list_{number}.html": _page(site, cut, way)
        for number, (cut, way) in enumerate(zip(pages, [*ways, ""], strict=True), 1)
    }


def for_ever(site: Site, rows: Sequence[Row]) -> Mapping[str, bytes]:
    """A calendar: behind the last page there is always another, with links to days without news."""
    pages = [*_cut(rows)]
    pages += [[Row(f"/xw/rili/{day:07}.html", "当日要闻", CALENDAR)] for day in range(400)]
    return {
        f"/xw/?page={number}": _page(site, cut, f'<a href="?page={number + 1}">下一页</a>')
        for number, cut in enumerate(pages, 1)
    }


def param(site: Site, rows: Sequence[Row]) -> Mapping[str, bytes]:
    """``?page=2``; past the end the list is there, and empty."""
    return {f"/xw/?page={n}": _page(site, cut) for n, cut in enumerate([*_cut(rows), ()], 1)}


def json_list(_site: Site, rows: Sequence[Row]) -> Mapping[str, bytes]:
    """JSON, ``?page=2``."""

    def items(cut: Sequence[Row]) -> bytes:
        told = [{"a": row.href, "t": row.title, "d": f"{row.date:%Y-%m-%d %H:%M}"} for row in cut]
        return json.dumps({"data": {"rows": told}}).encode()

    return {f"/api/list?page={n}": items(cut) for n, cut in enumerate([*_cut(rows), ()], 1)}


def rss(site: Site, rows: Sequence[Row]) -> Mapping[str, bytes]:
    """RSS 2.0."""
    items = "\n".join(
        f"<item><title><![CDATA[{row.title}]]></title><link>{escape(_whole(site, row))}</link>"
        f"<pubDate>{row.date:%a, %d %b %Y %H:%M:00} +0800</pubDate></item>"
        for row in rows
    )
    head = f"<rss version='2.0'><channel><title>{site.title}</title>"
    return {"/feed.xml": f"{_XML}{head}{items}</channel></rss>".encode()}


def atom(site: Site, rows: Sequence[Row]) -> Mapping[str, bytes]:
    """Atom."""
    entries = "\n".join(
        f"<entry><title>{escape(row.title)}</title><link href='{escape(_whole(site, row))}'/>"
        f"<updated>{row.date:%Y-%m-%dT%H:%M:00}+08:00</updated></entry>"
        for row in rows
    )
    head = f"<feed xmlns='http://www.w3.org/2005/Atom'><title>{site.title}</title>"
    return {"/feed.xml": f"{_XML}{head}{entries}</feed>".encode()}


def sitemap(site: Site, rows: Sequence[Row]) -> Mapping[str, bytes]:
    """One sitemap of everything."""
    urls = "\n".join(f"<url><loc>{escape(_whole(site, row))}</loc></url>" for row in rows)
    xmlns = "http://www.sitemaps.org/schemas/sitemap/0.9"
    return {"/sitemap.xml": f"{_XML}<urlset xmlns='{xmlns}'>{urls}</urlset>".encode()}


def index(site: Site, rows: Sequence[Row]) -> Mapping[str, bytes]:
    """An index of sitemaps, which names an address inside as well."""
    xmlns = "http://www.sitemaps.org/schemas/sitemap/0.9"
    inner = {f"/map{n}.xml": sitemap(site, cut)["/sitemap.xml"] for n, cut in enumerate(_cut(rows))}
    named = [*map(site.url, inner), "http://127.0.0.1/map.xml", "file:///etc/passwd"]
    places = "".join(f"<sitemap><loc>{place}</loc></sitemap>" for place in named)
    index = f"{_XML}<sitemapindex xmlns='{xmlns}'>{places}</sitemapindex>".encode()
    return {"/sitemap.xml": index, **inner}


def _whole(site: Site, row: Row) -> str:
    return row.href if ":" in row.href.partition("/")[0] else site.url(row.href)
