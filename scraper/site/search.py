"""The search page."""

from typing import Any

from scraper.search import Order, SearchError, search
from scraper.site import text
from scraper.site.visit import Answer, Visit, missing

PER_PAGE = 20
LAST_PAGE = 50
LONGEST = 100
"""Characters that are searched for."""


def page(visit: Visit) -> Answer:
    """Find articles by words; without words only the form is shown."""
    words = text.line(visit.query.get("q", "")[: LONGEST * 2], LONGEST)
    order: Order = "rank" if visit.query.get("order") == "rank" else "date"
    number = visit.number("page", most=LAST_PAGE)
    if number is None:
        return missing("没有这一页")
    told: dict[str, Any] = {
        "title": f"搜索：{words}" if words else "搜索",
        "words": words,
        "order": order,
        "number": number,
        "hits": [],
        "total": None,
        "older": "",
        "newer": "",
    }
    if words:
        try:
            told |= _found(visit, words, order, number)
        except SearchError:
            return Answer("error.html", {"title": "搜索暂时用不了", "status": 503}, 503)
    return Answer("search.html", told)


def _found(visit: Visit, words: str, order: Order, number: int) -> dict[str, Any]:
    results = search(visit.file, words, order=order, limit=PER_PAGE, offset=(number - 1) * PER_PAGE)

    def place(page: int) -> str:
        told = {"order": order if order != "date" else "", "page": page if page > 1 else ""}
        return visit.site.path("/search", q=words, **told)

    return {
        "hits": [
            {
                "id": hit.article,
                "title": text.line(hit.title),
                "when": text.when(hit.published, hit.published_precision),
                "site": hit.site,
                "site_title": text.line(hit.site_title),
                "source": text.line(hit.source),
                "snippet": [(text.line(piece.text), piece.is_hit) for piece in hit.snippet],
            }
            for hit in results.hits
        ],
        "total": results.total,
        "older": place(number + 1) if results.more and number < LAST_PAGE else "",
        "newer": place(number - 1) if number > 1 else "",
    }
