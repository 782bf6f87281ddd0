"""Invented sites whose lists are made by scripts, or that are entered by a detour."""

import json

from tests.scraper.scout.world import FOOT, Web, about_pages, menu, pages_of, rows, stories, text

UNIT = "/api-gateway/jpaas-publish-server/front/page/build/unit"


def jpaas() -> Web:
    """Column pages are empty; a unit answers with HTML inside JSON."""
    web = Web("www.qinghe.example")
    bar = menu([("/col/1/index.html", "要闻动态"), ("/col/2/index.html", "通知公告")])
    for n in (1, 2):
        items = stories(n * 1000, 13)
        groups = pages_of(items, 5)
        query = f"webId=w1&pageId=p{n}&parseType=buildstatic&pageType=column"
        data = json.dumps(
            {"webId": "w1", "pageId": f"p{n}", "parseType": "buildstatic", "pageType": "column"}
        )
        script = f"<div class='unit' querydata='{data}' url='{UNIT}'></div>"
        web.page(f"/col/{n}/index.html", "栏目", bar + script + FOOT)
        for m, group in enumerate(groups):
            listed = rows([(f"/art/{s.day.year}/art_{s.hex}.html", s) for s in group])
            pager = f"<div class='pager' pageCount='{len(groups)}' pageSize='5'></div>"
            answer = json.dumps({"success": True, "data": {"html": listed + pager}})
            told = (
                ""
                if not m
                else f"&paramJson=%7B%22pageNo%22%3A{m + 1}%2C%22pageSize%22%3A%225%22%7D"
            )
            web.put(f"{UNIT}?{query}{told}", answer, kind="application/json")
        for s in items:
            web.article(
                f"/art/{s.day.year}/art_{s.hex}.html", bar + text(s, "青禾局") + FOOT, s.title
            )
    web.page("/", "青禾局", bar + FOOT)
    return web


def json_list() -> Web:
    """A page of an app: its script asks for ``/api/article/list?page=1``."""
    web = Web("app.liushu.example")
    script = '<script>fetch("/api/article/list?cat=3&page=1").then(draw)</script>'
    web.page("/", "柳树观察", f"<div id='list'></div>{script}")
    items = stories(4000, 17)
    groups = pages_of(items, 6)
    for m, group in enumerate([*groups, []]):
        entries = [
            {
                "id": s.number,
                "title": s.title,
                "cover": "/i/1.jpg",
                "url": f"/detail/{s.number}.html",
                "publishTime": f"{s.day} 08:00:00",
            }
            for s in group
        ]
        answer = json.dumps({"code": 0, "data": {"total": len(items), "list": entries}})
        web.put(f"/api/article/list?cat=3&page={m + 1}", answer, kind="application/json")
    for s in items:
        web.article(f"/detail/{s.number}.html", text(s, "柳树观察"), s.title)
    return web


def boda() -> Web:
    """Boda VSB: ``../info/1026/1234.htm``, older pages ``tzgg/2.htm`` that count down; a stub."""
    web = Web("www.shixi.example")
    columns = {"xwzx/xyxw": ("新闻", 1026), "tzgg": ("通知公告", 1031)}
    bar = menu((f"/{path}.htm", name) for path, (name, _) in columns.items())
    web.page("/", "", "<script>window.location.href='/index.htm'</script>")
    front = ""
    for path, (name, number) in columns.items():
        items = stories(number, 16)
        groups = pages_of(items, 5)
        for m, group in enumerate(groups):
            here = f"/{path}.htm" if not m else f"/{path}/{len(groups) - m}.htm"
            older = f"/{path}/{len(groups) - m - 1}.htm"
            pager = f'<a href="{older}">下页</a>' if m + 1 < len(groups) else ""
            listed = rows([(f"/info/{number}/{s.number}.htm", s) for s in group])
            web.page(here, name, bar + listed + pager + FOOT)
        front += rows([(f"info/{number}/{s.number}.htm", s) for s in items[:3]])
        for s in items:
            body = f'{bar}<h1>{s.title}</h1><div id="vsb_content">{text(s, "石溪学院")}</div>{FOOT}'
            web.article(f"/info/{number}/{s.number}.htm", body, s.title)
    web.page("/index.htm", "石溪学院", bar + front + FOOT)
    about_pages(web)
    return web


def twins() -> Web:
    """Lists that name their articles on the host without ``www.``, and pictures beside titles."""
    web = Web("www.linqiao.example")
    bar = menu([("/news/", "林桥新闻")])
    bare = "http://linqiao.example/news/show-"
    items = stories(600, 14)
    groups = pages_of(items, 5)
    for m, group in enumerate(groups):
        cards = "".join(
            f'<dl><dt><a href="{bare}{s.number}.html"><img src="/i.jpg"></a></dt>'
            f'<dd><a href="{bare}{s.number}.html">{s.title}</a><i>{s.day:%m-%d}</i></dd></dl>'
            for s in group
        )
        following = f'<a href="/news/list-{m + 2}.html">下一页</a>' if m + 1 < len(groups) else ""
        path = "/news/" if not m else f"/news/list-{m + 1}.html"
        web.page(path, "林桥新闻", bar + cards + following + FOOT)
    for s in items:
        web.article(f"/news/show-{s.number}.html", bar + text(s, "林桥网") + FOOT, s.title)
    web.articles = {url.replace("www.", "") for url in web.articles}
    for url in list(web.pages):
        if "show-" in url:
            web.pages[url.replace("www.", "")] = web.pages.pop(url)
    web.page("/", "林桥网", bar + FOOT)
    about_pages(web)
    return web
