"""The same articles in several columns, each a list of its own."""

from .. import looks
from ..small import Small

COLUMNS = ("/yaowen/", "/pingan/", "/tuijian/")


def site() -> Small:
    site = Small("columns", "麻田平安网", "/content/{d:%Y-%m}/{n}.html", look=looks.table, count=18)
    rows = site.rows
    for column, some in zip(COLUMNS, (rows[:10], rows[5:], rows[::2]), strict=True):
        box = "".join(row.html("p") for row in rows[:3])
        site.list_page(column, site.listing(some, f'<div class="box">{box}</div>'))
    return site.bounds(lists=3, again=3)
