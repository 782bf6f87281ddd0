"""jpaas: a list is JSON that carries HTML; the page stands in a parameter that is JSON itself."""

import json

from ..resource import Resource, by_query
from ..small import NEWEST, Small

UNIT = "/api-gateway/jpaas-publish-server/front/page/build/unit"


def site() -> Small:
    site = Small("jpaas", "桐坞市市场监督管理局", "/xw/dt/art/{d:%Y}/art_{x}.html")
    pages = site.cut(5)
    site.lists.add(UNIT)
    site.answers[UNIT] = by_query(
        "pageNo", [_answer("".join(r.html() for r in p), len(pages)) for p in [*pages, []]]
    )
    return site.bounds(lists=4)


def _answer(rows: str, pages: int) -> Resource:
    html = (
        f'<div class="page-content"><ul class="list">{rows}</ul>'
        f'<div class="page" id="page-div" pagecount="{pages}" pagesize="5"></div></div>'
    )
    record = {"success": True, "code": "200", "message": "", "data": {"html": html}}
    return Resource(json.dumps(record).encode(), "application/json", NEWEST)
