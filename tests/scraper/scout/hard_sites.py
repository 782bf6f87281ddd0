"""Invented sites made to mislead: everything that looks like what it is not."""

from tests.scraper.scout.sites import at
from tests.scraper.scout.world import (
    FOOT,
    Story,
    Web,
    about_pages,
    menu,
    pages_of,
    rows,
    stories,
    text,
)


def crowded() -> Web:
    """Thirty columns, lists that page by ``2.html`` beside ``10234.html``, films, topics, traps."""
    web = Web("www.dongwan.example")
    names = [f"{place}动态" for place in "东南西北中上下左右前后里外大小多少高低长短"]
    names += [f"{place}要闻" for place in "甲乙丙丁戊己庚辛壬"]
    columns = {f"c{chr(97 + n // 10)}{chr(97 + n % 10)}": name for n, name in enumerate(names)}
    assert len(columns) == 30
    others = [
        ("/video/", "视频"),
        ("/zt/lianghui/", "两会专题"),
        ("http://www.sister.example/", "姊妹网"),
        ("javascript:void(0)", "登录"),
        ("/about/1.html", "关于我们"),
    ]
    bar = menu([*((f"/{path}/", name) for path, name in columns.items()), *others])
    front = ""
    for n, (path, name) in enumerate(columns.items()):
        items = stories(10_000 + 200 * n, 7, short=True)
        groups = pages_of(items, 4)
        for m, group in enumerate(groups):
            pager = "".join(
                f'<a href="/{path}/{k + 1}.html">{k + 1}</a>' for k in range(len(groups))
            )
            sister = '<li><a href="http://www.sister.example/a/1.html">姊妹网的一条很长的消息在此</a></li>'
            body = f"{bar}{rows([(f'/{path}/{s.number}.html', s) for s in group])}{sister}{pager}"
            web.page(f"/{path}/{m + 1}.html", name, body + FOOT)
        web.pages[web.url(f"/{path}/")] = web.pages[web.url(f"/{path}/1.html")]
        front += rows([(f"/{path}/{s.number}.html", s) for s in items[:1]])
        for s in items:
            web.article(f"/{path}/{s.number}.html", bar + text(s, "东湾网") + FOOT, s.title)
    films = stories(40_000, 5)
    for s in films:
        web.page(f"/video/{s.number}.html", s.title, f"{bar}<h1>{s.title}</h1><video></video>")
    shown = rows([(f"/video/{s.number}.html", s) for s in films], dated=False)
    web.page("/video/", "视频", bar + shown + FOOT)
    web.page("/zt/lianghui/", "专题", bar + "<h1>专题</h1><img src='/a.jpg'>" + FOOT)
    web.page("/", "东湾网", bar + front + shown + FOOT)
    about_pages(web)
    return web


def hexadecimal() -> Web:
    """32 hex digits, lists whose pager only a script writes, and one list of everything."""
    web = Web("www.beiling.example")
    columns = {"pasx": "平安北岭", "zfdt": "政法动态"}
    bar = menu(
        [
            ("/list/all/index.html", "最新"),
            *((f"/list/{p}/index.html", n) for p, n in columns.items()),
        ]
    )
    every = []
    for n, path in enumerate(columns):
        items = stories(50 + 1000 * n, 12)
        every += items
        script_lists(web, f"/list/{path}", columns[path], items, bar)
        for s in items:
            web.article(f"/article/{s.hex}", bar + text(s, "北岭长安网") + FOOT, s.title)
    every.sort(key=lambda s: s.day, reverse=True)
    script_lists(web, "/list/all", "最新", every, bar)
    web.page("/", "北岭长安网", bar + rows([(f"/article/{s.hex}", s) for s in every[:6]]) + FOOT)
    about_pages(web)
    return web


def script_lists(web: Web, folder: str, name: str, items: list[Story], bar: str) -> None:
    groups = pages_of(items, 5)
    for m, group in enumerate(groups):
        file = "index.html" if not m else f"index_{m + 1}.html"
        body = bar + rows([(f"/article/{s.hex}", s) for s in group])
        body += f"<div id='pager'></div><script>var totalPage={len(groups)};draw()</script>{FOOT}"
        web.page(f"{folder}/{file}", name, body)


def forum() -> Web:
    """Discuz: ``forum-2-1.html``, ``thread-55-1-1.html``."""
    web = Web("bbs.shimen.example", encoding="gbk", declared="gbk")
    boards = {2: "石门资讯", 3: "社会话题"}
    bar = menu((f"/forum-{n}-1.html", name) for n, name in boards.items())
    for n, name in boards.items():
        items = stories(n * 1000, 13)
        groups = pages_of(items, 5)
        for m, group in enumerate(groups):
            following = (
                f'<a href="forum-{n}-{m + 2}.html" class="nxt">下一页</a>'
                if m + 1 < len(groups)
                else ""
            )
            table = "".join(
                f'<tr><th><a href="thread-{s.number}-1-1.html">{s.title}</a>'
                f'<a href="thread-{s.number}-2-1.html">2</a></th><td>{s.day}</td></tr>'
                for s in group
            )
            web.page(
                f"/forum-{n}-{m + 1}.html", name, f"{bar}<table>{table}</table>{following}{FOOT}"
            )
        for s in items:
            web.article(f"/thread-{s.number}-1-1.html", bar + text(s, "石门论坛") + FOOT, s.title)
    web.page("/", "石门论坛", bar + "<p>欢迎来到石门论坛</p>" + FOOT)
    about_pages(web)
    return web


def aspx() -> Web:
    """``NewsList.aspx?ClassId=3&PageIndex=1``, ``Info.aspx?ModelId=1&Id=4``; a pager by offsets."""
    web = Web("www.songping.example")
    bar = menu([("/NewsList.aspx?ClassId=3", "新闻中心"), ("/NewsList.aspx?ClassId=4", "通知公告")])
    for n in (3, 4):
        items = stories(n * 500, 17)
        groups = pages_of(items, 5)
        for m, group in enumerate(groups):
            path = f"/NewsList.aspx?ClassId={n}" + (f"&start={m * 5}" if m else "")
            pager = " ".join(
                f'<a href="/NewsList.aspx?ClassId={n}&start={k * 5}">[{k + 1}]</a>' if k else "1"
                for k in range(len(groups))
            )
            listed = rows([(f"/Info.aspx?ModelId={n}&Id={s.number}", s) for s in group])
            web.page(path, "新闻", f"{bar}{listed}{pager}{FOOT}")
        for s in items:
            web.article(
                f"/Info.aspx?ModelId={n}&Id={s.number}", bar + text(s, "松坪县") + FOOT, s.title
            )
    web.page("/", "松坪县人民政府", bar + FOOT)
    return web


def nested() -> Web:
    """Channel pages that only show blocks; their lists are behind 更多, two levels down."""
    web = Web("www.liuxi.example", scheme="https")
    channels = {
        "zwgk": ("政务公开", ("gsgg", "zcjd", "tzgg")),
        "xwzx": ("新闻中心", ("bdyw", "xzdt")),
    }
    bar = menu((f"/{path}/", name) for path, (name, _) in channels.items())
    for n, (channel, (name, subs)) in enumerate(channels.items()):
        blocks = ""
        for m, sub in enumerate(subs):
            items = stories(1000 + 5000 * n + 1000 * m, 11)
            groups = pages_of(items, 4)
            for k, group in enumerate(groups):
                file = "index.shtml" if not k else f"index_{k}.shtml"
                listed = rows([(f"/{channel}/{sub}/{at(s)}", s) for s in group])
                count = f"<script>var countPage = {len(groups)};//共多少页</script>"
                web.page(f"/{channel}/{sub}/{file}", sub, bar + listed + count + FOOT)
            more = f'<a href="/{channel}/{sub}/index.shtml"><img src="/m.gif" alt="更多"></a>'
            blocks += f"<h2>{more}</h2>" + rows(
                [(f"/{channel}/{sub}/{at(s)}", s) for s in items[:2]]
            )
            for s in items:
                web.article(f"/{channel}/{sub}/{at(s)}", bar + text(s, "柳溪县") + FOOT, s.title)
        web.page(f"/{channel}/", name, bar + blocks + FOOT)
    web.page("/", "柳溪县人民政府门户网站", bar + '<div class="swiper"></div>' + FOOT)
    about_pages(web)
    return web


def slugs() -> Web:
    """WordPress: headlines in addresses, pages ``/category/news/page/2/``, a feed beside them."""
    web = Web("blog.bailu.example")
    head = '<meta name="generator" content="WordPress 6.4">'
    bar = menu([("/category/news/", "新闻"), ("/category/law/", "法治")])
    for n, name in enumerate(("news", "law")):
        items = stories(100 + 1000 * n, 11)
        groups = pages_of(items, 4)
        for m, group in enumerate(groups):
            path = f"/category/{name}/" + (f"page/{m + 1}/" if m else "")
            older = (
                f'<a class="next page-numbers" href="/category/{name}/page/{m + 2}/">›</a>'
                if m + 1 < len(groups)
                else ""
            )
            web.page(path, name, bar + rows([(slug(s), s) for s in group]) + older + FOOT, head)
        for s in items:
            web.article(slug(s), bar + text(s, "白鹭观察") + FOOT, f"{s.title} - 白鹭观察", head)
    web.page("/", "白鹭观察", bar + FOOT, head)
    about_pages(web)
    return web


def slug(s: Story) -> str:
    return f"/{s.day:%Y/%m}/the-story-of-village-{s.number}/"


def countdown() -> Web:
    """``/n2/n3/c5/content.html``; deeper pages are fragments whose numbers count down."""
    web = Web("www.donglin.example")
    bar = menu([("/n200/n301/index.html", "东林要闻"), ("/n200/n302/index.html", "公告公示")])
    for n in (301, 302):
        items = stories(n * 100, 17)
        groups = pages_of(items, 5)
        pages = len(groups)
        script = f"<script>var maxPageNum{n}={pages};var nowPage{n}=1;</script>"
        for m, group in enumerate(groups):
            listed = rows([(f"../../n200/n{n}/c{s.number}/content.html", s) for s in group])
            if not m:
                pager = f'<div id="pag_{n}">{script}<script>maxPageNum={pages};</script></div>'
                web.page(
                    f"/n200/n{n}/index.html",
                    "栏目",
                    f'{bar}<div id="comp_{n}">{listed}</div>{pager}{FOOT}',
                )
            else:
                web.put(f"/n200/n{n}/index_{n}_{pages - m}.html", listed)
        for s in items:
            web.article(
                f"/n200/n{n}/c{s.number}/content.html", bar + text(s, "东林公安") + FOOT, s.title
            )
    web.page("/", "东林公安", bar + FOOT)
    return web
