"""hanweb: the first records stand in a script of the page, the others in XML, group by group."""

from html import escape

from .. import looks
from ..resource import Resource, by_query
from ..small import NEWEST, Row, Small

COLUMN = "1229165988"
PROXY = "/module/web/jpage/dataproxy.jsp"


def site() -> Small:
    site = Small(
        "hanweb", "松涧区人民政府", f"/art/{{d:%Y/%m/%d}}/art_{COLUMN}_{{n}}.html",
        look=looks.hanweb, count=18,
    )  # fmt: skip
    groups = [_records(site, rows, number) for number, rows in enumerate(site.cut(6), 1)]
    page = f'<div id="{COLUMN}"></div><script type="text/xml">{groups[0]}</script>'
    site.list_page(f"/col/col{COLUMN}/index.html", site.listing([], page))
    answers = [Resource(group.encode(), "text/xml;charset=utf-8", NEWEST) for group in groups]
    site.lists.add(PROXY)
    site.answers[PROXY] = by_query("page", answers)
    return site.bounds(lists=3)


def _records(site: Small, rows: list[Row], number: int) -> str:
    last = number * 6 >= len(site.articles)
    group = (
        f'<a href="{PROXY}?page={number + 1}&appid=1&webid=3095&path=/&columnid={COLUMN}'
        '&unitid=6101313&webname=松涧区人民政府&permissiontype=0"></a>'
    )
    records = "\n".join(
        f"<record><![CDATA[<li class=\"clearfix\"><a title='{escape(row.title)}' "
        f'target="_blank" href="{site.url(row.href) if i % 2 else row.href}">'
        f"{escape(row.title)}<i>{row.date:%Y-%m-%d}</i></li>]]></record>"
        for i, row in enumerate([*rows, rows[-1]])
    )
    return f"""<datastore>
<totalrecord>{len(site.articles)}</totalrecord><totalpage>3</totalpage>
<nextgroup><![CDATA[{"" if last else group}]]></nextgroup>
<recordset>
{records}
</recordset></datastore>"""
