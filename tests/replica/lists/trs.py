"""TRS: pages are counted from 0, and the links to them exist only in ``createPageHTML``."""

from .. import looks
from ..small import Small, script


def site() -> Small:
    site = Small(
        "trs", "铜屏市人民政府", "/zwyw/{d:%Y%m}/t{d:%Y%m%d}_{n}.shtml", look=looks.portal, count=18
    )
    pages = site.cut(6)
    for number, rows in enumerate(pages):
        name = "index.shtml" if number == 0 else f"index_{number}.shtml"
        pager = script(f'createPageHTML({len(pages)}, {number}, "index", "shtml");')
        site.list_page(f"/zwyw/{name}", site.listing(rows, f'<div class="page">{pager}</div>'))
    return site.bounds(lists=3)
