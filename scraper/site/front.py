"""The front page: the newest stories, day by day."""

from typing import Any

from scraper.site import text
from scraper.site.feeds import offered
from scraper.site.visit import Answer, Row, Visit, missing

PER_PAGE = 20
LAST_PAGE = 500

_NEWEST = """
select * from stories where articles > 0
order by last_published desc, id desc limit ? offset ?
"""
_TOLD_BY = """
select a.id, a.title, a.site, s.title as site_title, substr(a.body_text, 1, 200) as opening,
  a.published, a.published_precision
from articles a left join sources s on s.name = a.site
where a.story = ? and a.status = 'published'
order by a.id is not ?, a.published is null, a.published, a.id limit 1
"""
_NEWEST_OF = "select max(published) from articles where site = ?"


def page(visit: Visit) -> Answer:
    """Show the stories that were last told, newest first."""
    number = visit.number("page", most=LAST_PAGE)
    if number is None:
        return missing("没有这一页")
    rows = visit.rows(_NEWEST, PER_PAGE + 1, (number - 1) * PER_PAGE)
    if not rows and number > 1:
        return missing("没有更早的了")
    more = len(rows) > PER_PAGE and number < LAST_PAGE
    return Answer(
        "front.html",
        {
            "title": "最新" if number == 1 else f"最新（第 {number} 页）",
            "days": _by_day(filter(None, (_story(visit, row) for row in rows[:PER_PAGE]))),
            "sources": sources(visit),
            "feed": offered(visit.site),
            "number": number,
            "older": visit.site.path("/", page=number + 1) if more else "",
            "newer": visit.site.path("/", page=number - 1 if number > 2 else "")
            if number > 1
            else "",
        },
    )


def sources(visit: Visit) -> list[dict[str, Any]]:
    """Return the register of sources, each with the day of its newest article."""
    rows = visit.rows("select * from sources order by active desc, title")
    found = []
    for row in rows:
        newest = visit.row(_NEWEST_OF, row["name"])
        found.append(
            {
                "name": row["name"],
                "title": text.line(row["title"]),
                "hosts": text.names(row["hosts"]),
                "show": row["show"],
                "basis": text.line(row["basis"]),
                "verified": text.when(row["verified"], "day"),
                "active": bool(row["active"]),
                "newest": text.when(newest[0], "day") if newest else None,
            }
        )
    return found


def _story(visit: Visit, row: Row) -> dict[str, Any] | None:
    told = visit.row(_TOLD_BY, row["id"], row["root"])
    if told is None:
        return None
    return {
        "article": told["id"],
        "title": text.line(told["title"]),
        "opening": text.line(told["opening"], 110),
        "origin": text.line(row["origin"]),
        "unread": bool(row["placeholder"]),
        "carrier": text.line(told["site_title"] or told["site"]),
        "count": row["articles"],
        "first": text.when(row["first_published"], "day"),
        "last": text.when(row["last_published"], "day"),
    }


def _by_day(stories: Any) -> list[tuple[Any, list[dict[str, Any]]]]:
    days: list[tuple[Any, list[dict[str, Any]]]] = []
    for story in stories:
        if not days or days[-1][0] != story["last"]:
            days.append((story["last"], []))
        days[-1][1].append(story)
    return days
