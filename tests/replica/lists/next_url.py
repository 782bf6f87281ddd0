"""Pages whose addresses follow no known habit: ``column-index-2.shtml`` after ``index.shtml``."""

from ..small import Small


def site() -> Small:
    site = Small("next_url", "沙洲法制网", "/{d:%Y%m%d}/{n}.shtml")
    for number, rows in enumerate(site.cut(5), 1):
        name = "index.shtml" if number == 1 else f"column-index-{number}.shtml"
        site.list_page(f"/roll/{name}", site.listing(rows))
    return site.bounds(lists=4)
