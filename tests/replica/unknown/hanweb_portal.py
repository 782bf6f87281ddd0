"""A district's portal on hanweb: lists are records in a script, the rest comes from dataproxy."""

from html import escape

from .. import looks
from ..resource import Resource, by_query
from ..small import NEWEST, Row
from .base import PER_PAGE, Column, Portal

IDS = (1229501, 1229502, 1229617)
COLUMNS = tuple(
    Column(f"/col/col{number}/index.html", title)
    for number, title in zip(IDS, ("工作动态", "街镇传真", "公示公告"), strict=True)
)
MENU = (
    Column("/col/col1229700/index.html", "机构设置"),
    Column("/col/col1229701/index.html", "领导信箱"),
    Column("/about.html", "走进松涧"),
)
PROXY = "/module/web/jpage/dataproxy.jsp"


SHAPE = "/art/{d.year}/{d.month}/{d.day}/art_{id}_{n}.html"


def site() -> Portal:
    site = Portal("unknown_hanweb", "松涧区人民政府", COLUMNS, SHAPE, MENU, look=looks.hanweb)
    site.furnish()
    groups: dict[int, list[Resource]] = {}
    for number, column in zip(IDS, COLUMNS, strict=True):
        pages = site.pages_of(column)
        told = [_records(number, rows, i, len(pages)) for i, rows in enumerate(pages, 1)]
        main = (
            f'<div class="list" id="{number}"><div class="default_pgContainer"></div></div>'
            f'<script type="text/xml">{told[0]}</script>'
            '<script src="/script/jquery.pager.js"></script>'
        )
        site.list_page(column.path, looks.frame(site.title, f"{column.title}-{site.title}", main))
        groups[number] = [Resource(one.encode(), "text/xml;charset=utf-8", NEWEST) for one in told]
    by_column = {number: by_query("page", answers) for number, answers in groups.items()}

    def choose(path: str, times: int) -> Resource:
        number = next((n for n in IDS if f"columnid={n}" in path), IDS[0])
        chosen = by_column[number].choose
        assert chosen is not None
        return chosen(path, times)

    site.answers[PROXY] = Resource(b"", "text/xml", choose=choose)
    site.offices("/art/2024/1/12/art_1229700_{n}.html", MENU[0])
    letters = MENU[1]
    main = f"<h1>{letters.title}</h1><p>内容正在整理中。</p>"
    site.page(letters.path, looks.frame(site.title, letters.title, main))
    site.never[letters.path] = ""
    return site


def _records(number: int, rows: list[Row], page: int, last: int) -> str:
    group = (
        f'<a href="{PROXY}?page={page + 1}&appid=1&webid=3301&path=/&columnid={number}'
        '&unitid=7420011&webname=松涧区人民政府&permissiontype=0"></a>'
    )
    records = "\n".join(
        f'<record><![CDATA[<li><a title="{escape(row.title)}" target="_blank" href="{row.href}">'
        f"{escape(row.title)}</a><span>{row.date:%Y-%m-%d}</span></li>]]></record>"
        for row in rows
    )
    return f"""<datastore>
<totalrecord>{last * PER_PAGE}</totalrecord><totalpage>{last}</totalpage>
<nextgroup><![CDATA[{group if page < last else ""}]]></nextgroup>
<recordset>
{records}
</recordset></datastore>"""
