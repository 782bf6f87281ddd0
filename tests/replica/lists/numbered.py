"""Static pages ``index.html``, ``index_2.html`` …; the pager is empty, past the end is a 404."""

from .. import looks
from ..small import Small


def site() -> Small:
    site = Small("numbered", "云岚县人民检察院", "/tzgg/{d:%Y%m}/t{n}.shtml", look=looks.portal)
    for number, rows in enumerate(site.cut(5), 1):
        name = "index.shtml" if number == 1 else f"index_{number}.shtml"
        site.list_page(f"/tzgg/{name}", site.listing(rows, '<div id="pager"></div>'))
    return site.bounds(lists=4)
