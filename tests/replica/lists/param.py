"""``?page=`` that works; past the end the list is there, and empty."""

from ..resource import Resource, by_query
from ..small import NEWEST, Small


def site() -> Small:
    site = Small("param", "石门县融媒体中心", "/news/show.php?cid=3&id={n}")
    pages = [*site.cut(5), []]
    answers = [site.listing(rows, "" if rows else "<p>暂无数据</p>") for rows in pages]
    site.lists.add("/news/list.php")
    site.answers["/news/list.php"] = by_query(
        "page", [Resource(page.encode(), modified=NEWEST) for page in answers]
    )
    return site.bounds(lists=4)
