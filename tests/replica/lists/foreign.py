"""A list that leads to other hosts, by addresses that look like its own."""

from ..small import NEWEST, Row, Small

ELSEWHERE = (
    "http://mp.weixin.example/s/abc",
    "http://www.sister.example/xw/1234567.html",
    "https://m.sister.example/xw/1234568.html",
    "//news.sister.example/xw/1234569.html",
    "http://127.0.0.1/xw/1234570.html",
    "http://www.foreign.example.sister.example/xw/1234571.html",
    "http://www.foreign.example@sister.example/xw/1234572.html",
)


def site() -> Small:
    site = Small("foreign", "后坪县委政法委", "/xw/{n}.html")
    rows = [Row(href, "别处的一条消息", NEWEST) for href in ELSEWHERE]
    for i, row in enumerate(site.rows):
        rows.insert(2 * i, row)
    site.list_page("/xw/", site.listing(rows))
    return site.bounds(lists=1)
