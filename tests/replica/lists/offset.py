"""A parameter that counts rows, not pages: ``?start=0``, ``?start=5`` …"""

from ..resource import Resource
from ..small import NEWEST, Small


def site() -> Small:
    site = Small("offset", "雁回在线", "/p/{n}.html")
    site.lists.add("/roll")
    for number, rows in enumerate([*site.cut(5), []]):
        page = site.listing(rows).encode()
        site.answers[f"/roll?start={5 * number}"] = Resource(page, modified=NEWEST)
    return site.bounds(lists=4)
