"""``?pageNo=`` without effect: whatever number is asked for, page 1 comes."""

from ..small import Small


def site() -> Small:
    site = Small("param_void", "柳湾区教育局", "/jyyw/{n}.html", count=20)
    site.list_page("/jyyw/", site.listing(site.rows))
    return site.bounds(lists=2)
