"""An old site in GB18030 that declares gb2312: lists and articles share their folders."""

from .. import looks
from ..prose import Tale
from ..wire.bodies import RARE
from .base import Column, Portal

COLUMNS = (
    Column("/yaowen/index.htm", "要闻"),
    Column("/pingan/index.htm", "平安建设"),
    Column("/fazhi/index.htm", "法治天地"),
)
MENU = (
    Column("/lianxi/1001.htm", "联系我们"),
    Column("/tougao/1002.htm", "投稿须知"),
    Column("/bbs/", "论坛"),
)


def site() -> Portal:
    site = Portal(
        "unknown_gb", "沙渡长安网", COLUMNS, "{folder}/{n}.htm", MENU,
        look=_declared, charset="gb18030", content_type="text/html",
    )  # fmt: skip
    site.publish(RARE)
    site.furnish()
    for column in COLUMNS:
        folder = column.path.rpartition("/")[0]
        pages = site.pages_of(column)
        for number, rows in enumerate(pages, 1):
            lines = "".join(
                f'<tr><td>·<a href={row.href.removeprefix(folder + "/")} title="{row.title}">'
                f"{row.title[:9]}...</a><td>{row.date:%m-%d}</tr>\n"
                for row in rows
            )
            options = "".join(f"<option>{n}</option>" for n in range(1, len(pages) + 1))
            following = (
                f"<a href=index_{number + 1}.htm>下一页</a>" if number < len(pages) else "下一页"
            )
            main = (
                f"<TABLE width=960><TR><TD><FONT color=red>{column.title}</FONT></TD></TR>\n"
                f"{lines}<TR><TD>第{number}页 {following} <select>{options}</select></TD></TR>"
                "</TABLE>"
            )
            name = "index.htm" if number == 1 else f"index_{number}.htm"
            page = looks.frame(site.title, f"{column.title}-{site.title}", main)
            site.list_page(f"{folder}/{name}", _gb2312(page))
        site.answers[f"{folder}/"] = site.answers[column.path]
    for entry in MENU:
        text = "<p>本站由示范用虚构单位主办，欢迎各界提供新闻线索，来稿文责自负。</p>" * 4
        page = looks.frame(site.title, entry.title, f"<b>{entry.title}</b>{text}")
        site.page(entry.path, _gb2312(page))
        site.never[entry.path] = ""
    return site


def _declared(site: str, tale: Tale) -> str:
    return _gb2312(looks.table(site, tale))


def _gb2312(page: str) -> str:
    kind = '<meta http-equiv="Content-Type" content="text/html; charset=gb2312">'
    return page.replace('<meta charset="utf-8">', kind)
