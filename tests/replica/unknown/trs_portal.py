"""A county's portal on TRS: three columns in folders, pages that only createPageHTML knows."""

from .. import looks
from ..small import script
from .base import Column, Portal

COLUMNS = (
    Column("/ywdt/zwyw/index.shtml", "政务要闻"),
    Column("/ywdt/bmdt/index.shtml", "部门动态"),
    Column("/zwgk/tzgg/index.shtml", "通知公告"),
)
MENU = (
    Column("/zwgk/", "政务公开"),
    Column("/hdjl/zxts/", "咨询投诉"),
    Column("/zwgk/jgsz/", "机构设置"),
    Column("/about.html", "县情概况"),
)


def site() -> Portal:
    site = Portal(
        "unknown_trs", "青石县人民政府", COLUMNS, "{folder}/{d:%Y%m}/t{d:%Y%m%d}_{n}.shtml",
        MENU, look=looks.portal,
    )  # fmt: skip
    site.furnish()
    for column in COLUMNS:
        folder = column.path.rpartition("/")[0]
        pages = site.pages_of(column)
        for number, rows in enumerate(pages):
            name = "index" if number == 0 else f"index_{number}"
            pager = script(f'createPageHTML({len(pages)}, {number}, "index", "shtml");')
            lines = "".join(row.html().replace(f'href="{folder}/', 'href="./') for row in rows)
            main = (
                f'<div class="crumb"><a href="/">首页</a> &gt; {column.title}</div>'
                f'<ul class="gl-list">{lines}</ul><div class="page">{pager}</div>{site.hot()}'
            )
            page = looks.frame(site.title, f"{column.title}_{site.title}", main)
            site.list_page(f"{folder}/{name}.shtml", page)
        site.answers[f"{folder}/"] = site.answers[column.path]
    site.offices("/zwgk/jgsz/202401/t20240112_{n}.shtml", MENU[2])
    for path, title in (("/zwgk/", "政务公开"), ("/hdjl/zxts/", "咨询投诉")):
        links = "".join(f'<li><a href="{c.path}">{c.title}</a></li>' for c in COLUMNS)
        site.page(path, looks.frame(site.title, title, f'<ul class="dir">{links}</ul>'))
        site.never[path] = ""
    return site
