"""The sources: all of them, and one with its policy, its columns and its newest articles."""

import re
from typing import Any

from scraper.site import text, wording
from scraper.site.feeds import offered
from scraper.site.front import sources
from scraper.site.visit import Answer, Row, Visit, missing

PER_PAGE = 30
LAST_PAGE = 500
_NAME = re.compile(r"[A-Za-z0-9_.-]{1,80}")
_LOOKED_AT = 500
"""Newest articles whose columns are told."""

_NEWEST = """
select a.id, a.title, a.published, a.published_precision, a.column, a.show, a.gone_at,
  t.articles, t.origin
from articles a left join stories t on t.id = a.story
where a.site = ? and a.status = 'published'
order by a.published desc, a.id desc limit ? offset ?
"""
_COLUMNS = """
select "column" as name, count(*) as articles from (
  select "column" from articles where site = ? and status = 'published'
  order by published desc limit ?)
where name <> '' group by name order by articles desc, name limit 40
"""


def every(visit: Visit) -> Answer:
    """Show the register."""
    return Answer(
        "sources.html",
        {"title": "来源", "sources": sources(visit), "shows": wording.SHOWS},
    )


def page(visit: Visit) -> Answer:
    """Show one source."""
    name, number = visit.named["name"], visit.number("page", most=LAST_PAGE)
    if number is None or not _NAME.fullmatch(name):
        return missing("没有这个来源")
    source = next((one for one in sources(visit) if one["name"] == name), None)
    if source is None:
        return missing("没有这个来源")
    rows = visit.rows(_NEWEST, name, PER_PAGE + 1, (number - 1) * PER_PAGE)
    if not rows and number > 1:
        return missing("没有更早的了")
    more = len(rows) > PER_PAGE and number < LAST_PAGE
    place = f"/source/{name}"
    return Answer(
        "source.html",
        {
            "title": source["title"],
            "source": source,
            "policy": wording.SHOWS.get(source["show"], ""),
            "articles": [_article(row) for row in rows[:PER_PAGE]],
            "columns": [
                (text.line(row["name"]), row["articles"], offered(visit.site, name, row["name"]))
                for row in visit.rows(_COLUMNS, name, _LOOKED_AT)
            ],
            "feed": offered(visit.site, name),
            "number": number,
            "older": visit.site.path(place, page=number + 1) if more else "",
            "newer": visit.site.path(place, page=number - 1 if number > 2 else "")
            if number > 1
            else "",
        },
    )


def _article(row: Row) -> dict[str, Any]:
    return {
        "id": row["id"],
        "title": text.line(row["title"]),
        "when": text.when(row["published"], row["published_precision"]),
        "column": text.line(row["column"]),
        "origin": text.line(row["origin"]),
        "count": row["articles"] or 1,
        "gone": bool(row["gone_at"]),
    }
