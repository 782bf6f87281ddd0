"""A list in JSON: addresses are made of ids, dates are milliseconds since 1970."""

import json
import re

from scraper.clock import CHINA

from ..resource import Resource, by_query
from ..small import NEWEST, Row, Small


def site() -> Small:
    site = Small("json_list", "桃坪发布", "/content/{n}.html", count=18)
    pages = [*site.cut(6), []]
    site.lists.add("/api/news/list")
    site.answers["/api/news/list"] = by_query("page", [_answer(rows) for rows in pages])
    return site.bounds(lists=4)


def _answer(rows: list[Row]) -> Resource:
    items = [
        {
            "id": int(re.findall(r"\d+", row.href)[0]),
            "title": row.title,
            "publishTime": int(row.date.replace(tzinfo=CHINA).timestamp() * 1000),
            "cover": "/upload/cover.jpg",
        }
        for row in rows
    ]
    record = {"code": 0, "data": {"total": 18, "rows": items, "hot": [{"id": 1, "title": "广告"}]}}
    return Resource(json.dumps(record).encode(), "application/json", NEWEST)
