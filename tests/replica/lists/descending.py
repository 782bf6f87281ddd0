"""An archive that counts down: the front page, then fragments from the highest number to 1."""

from html import escape

from ..small import Row, Small, script

LIST = "/n2254098/n4904352/"
COMPONENT = "3497341"


def site() -> Small:
    site = Small("descending", "雁回市公安局", LIST + "c{n}/content.html", count=20)
    first, *deeper = site.cut(5)
    pager = script(
        f'var maxPageNum = {len(deeper) + 1}; var purl = "../..{LIST}index_{COMPONENT}_"; '
        "var curPage = 0;"
    )
    main = f'<div id="comp_{COMPONENT}">{_rows(first)}</div><div id="pag_{COMPONENT}">{pager}</div>'
    page = site.listing([], main)
    site.list_page(f"{LIST}index.html", page)
    for place, rows in enumerate(deeper):
        number = len(deeper) - place
        site.list_page(f"{LIST}index_{COMPONENT}_{number}.html", _rows(rows))
    return site.bounds(lists=4)


def _rows(rows: list[Row]) -> str:
    lines = "".join(
        f"<dd><span>({row.date:%Y-%m-%d})</span>"
        f'<a href="../..{row.href}">{escape(row.title)}</a></dd>\n'
        for row in rows
    )
    return f"<dl>{lines}</dl>"
