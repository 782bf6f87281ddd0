"""Static pages of which every number exists: past the end stands a stub, under status 200."""

from ..small import Small

STUB = """<html><head><meta charset="utf-8"><title>工作动态</title></head><body>
<div class="list"><ul></ul></div><div class="page"></div></body></html>"""


def site() -> Small:
    site = Small("numbered_stub", "白溪县司法局", "/dt/{n}.html", count=18)
    for number, rows in enumerate(site.cut(6), 1):
        name = "index.html" if number == 1 else f"index_{number}.html"
        site.list_page(f"/dt/{name}", site.listing(rows))
    site.answers["/dt/"] = site.answers["/dt/index.html"]
    for number in range(4, 30):
        site.page(f"/dt/index_{number}.html", STUB)
    return site.bounds(lists=4)
