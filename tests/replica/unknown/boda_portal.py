"""A college's site on a site builder: lists are files, their further pages count down in a folder.

``/xwzx/xyyw.htm`` is followed by ``/xwzx/xyyw/2.htm`` and ``/xwzx/xyyw/1.htm``; articles of all
columns lie in ``/info/``, and links to them climb up by dots.
"""

from .. import looks
from .base import Column, Portal

COLUMNS = (
    Column("/xwzx/xyyw.htm", "学院要闻"),
    Column("/xwzx/tzgg.htm", "通知公告"),
    Column("/dqgz/djdt.htm", "党建动态"),
)
MENU = (
    Column("/xygk/xyjj.htm", "学院简介"),
    Column("/xygk/xrld.htm", "现任领导"),
    Column("/about.html", "联系我们"),
)

PINNED = """<li class="top"><a href="https://mp.weixin.example/s/Lm2">【置顶】招生简章</a></li>
<li><a href="http://jwc.sister.example/info/1001/990017.htm">教务处：选课通知</a><span>2026-10-30</span></li>
<li><a href="../__local/5/0A/1D/course.pdf">课程表</a><span>2026-10-29</span></li>
"""
"""Rows that lead elsewhere: to an account, to a sister host, to a file."""


def site() -> Portal:
    site = Portal(
        "unknown_boda", "云岚司法警官学院", COLUMNS, "/info/100{c}/{n}.htm", MENU,
        look=looks.table,
    )  # fmt: skip
    site.furnish()
    for column in COLUMNS:
        stem = column.path.removesuffix(".htm")
        pages = site.pages_of(column)
        paths = [column.path, *(f"{stem}/{len(pages) - i}.htm" for i in range(1, len(pages)))]
        for i, (path, rows) in enumerate(zip(paths, pages, strict=True)):
            up = "../" * (path.count("/") - 1)
            lines = "".join(row.html().replace('href="/', f'href="{up}') for row in rows)
            if i == 0:
                lines = PINNED + lines
            following = (
                f'<a href="{paths[i + 1]}" class="Next">下页</a><a href="{paths[-1]}">尾页</a>'
                if i + 1 < len(paths)
                else '<span class="NextDisabled">下页</span>'
            )
            main = (
                f'<div class="dqwz">当前位置: <a href="/">首页</a> &gt;&gt; {column.title}</div>'
                f'<ul class="winstyle">{lines}</ul><div class="pb">共{len(site.rows_of(column))}条'
                f"&nbsp;{i + 1}/{len(pages)}&nbsp;{following}</div>{site.hot()}"
            )
            page = looks.frame(site.title, f"{column.title}-{site.title}", main)
            site.list_page(path, page)
    for entry in MENU[:2]:
        text = "<p>学院设有六个系，在校学生四千余人，毕业生分布在全省各地的政法机关。</p>" * 4
        site.page(entry.path, looks.frame(site.title, entry.title, f"<h2>{entry.title}</h2>{text}"))
        site.never[entry.path] = ""
    return site
