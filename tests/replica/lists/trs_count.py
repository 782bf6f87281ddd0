"""TRS where only ``countPage`` says how many pages there are; a folder's index is .htm."""

from .. import looks
from ..small import Small, script


def site() -> Small:
    site = Small(
        "trs_count", "鲤洲区人民法院", "/fyyw/{d:%Y%m}/t{d:%Y%m%d}_{n}.htm", look=looks.table
    )
    pages = site.cut(5)
    for number, rows in enumerate(pages):
        name = "index.htm" if number == 0 else f"index_{number}.htm"
        pager = script(
            f"var currentPage = {number};//所在页从0开始\n"
            f"var prevPage = currentPage-1//上一页\nvar countPage = {len(pages)}//共多少页\n"
            "document.write(currentPage);"
        )
        site.list_page(f"/fyyw/{name}", site.listing(rows, pager))
    return site.bounds(lists=3)
