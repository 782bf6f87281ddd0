"""The invented sites themselves, one function each."""

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


def trs_silent_gb() -> Web:
    """TRS, GB18030 that nothing declares; pagers in a script; lists that share hot articles."""
    web = Web("www.qingshi.example", encoding="gb18030", declared=None)
    columns = {"xwzx/yw": "要闻", "xwzx/gzdt": "工作动态", "tzgg": "通知公告"}
    bar = menu((f"/{path}/", name) for path, name in columns.items())
    every: dict[str, list[Story]] = {}
    blocks = ""
    for n, (path, name) in enumerate(columns.items()):
        every[path] = stories(1000 * (n + 1), 14)
        front = [(f"./{path}/{at(s)}", s) for s in every[path][:4]]
        blocks += f'<h2>{name}<a class="more" href="./{path}/">更多&gt;&gt;</a></h2>{rows(front)}'
    hot = (
        '<div class="side"><h3>热点</h3>'
        + rows([(f"/tzgg/{at(s)}", s) for s in every["tzgg"][:3]], dated=False)
        + "</div>"
    )
    web.page("/", "青石政法网", f"{bar}{blocks}{FOOT}")
    for path, items in every.items():
        groups = pages_of(items, 5)
        for n, group in enumerate(groups):
            name = "index.htm" if not n else f"index_{n}.htm"
            script = f'<script>createPageHTML({len(groups)}, {n}, "index", "htm");</script>'
            body = rows([(f"./{at(s)}", s) for s in group])
            web.page(f"/{path}/{name}", columns[path], f"{bar}{body}{script}{hot}{FOOT}")
            if not n:
                web.pages[web.url(f"/{path}/")] = web.pages[web.url(f"/{path}/{name}")]
        for s in items:
            web.article(f"/{path}/{at(s)}", f"{bar}{text(s, '青石政法网')}{hot}{FOOT}", s.title)
    about_pages(web)
    return web


def at(s: Story) -> str:
    return f"{s.day:%Y%m}/t{s.day:%Y%m%d}_{s.number}.htm"


def hanweb() -> Web:
    """hanweb: records inside a script, further groups by a proxy, sister hosts in the lists."""
    web = Web("www.yunlan.example")
    columns = {12: "云岚要闻", 13: "部门动态"}
    bar = menu((f"/col/col{n}/index.html", name) for n, name in columns.items())
    blocks = ""
    for number, name in columns.items():
        items = stories(number * 1000, 25)
        groups = pages_of(items, 10)
        sister = '<li><a href="http://fgw.yunlan.example/art/2026/2/1/art_9_9.html">发改委转发关于春耕的通知</a><span>2026-02-01</span></li>'
        for n, group in enumerate(groups):
            proxy = (
                f"/module/web/jpage/dataproxy.jsp?startrecord={n * 10 + 11}&amp;columnid={number}"
            )
            more = (
                f'<nextgroup><![CDATA[<a href="{proxy}"></a>]]></nextgroup>'
                if n + 1 < len(groups)
                else ""
            )
            records = "".join(
                f'<record><![CDATA[<li><a href="{art(s, number)}" title="{s.title}">{s.title}</a>'
                f"<span>{s.day}</span></li>]]></record>"
                for s in group
            )
            store = f"<datastore>{more}<recordset>{records}</recordset></datastore>"
            if n:
                path = f"/module/web/jpage/dataproxy.jsp?startrecord={n * 10 + 1}&columnid={number}"
                web.put(path, f'<?xml version="1.0" encoding="utf-8"?>{store}', kind="text/xml")
            else:
                body = (
                    f'{bar}<div id="x"><script type="text/xml">{store}</script></div>{sister}{FOOT}'
                )
                web.page(f"/col/col{number}/index.html", name, body)
        blocks += f"<h3>{name}</h3>" + rows([(art(s, number), s) for s in items[:5]])
        for s in items:
            web.article(art(s, number), bar + text(s, "云岚县人民政府") + FOOT, s.title)
    web.page("/", "云岚县人民政府", bar + blocks + FOOT)
    about_pages(web)
    return web


def art(s: Story, column: int) -> str:
    return f"/art/{s.day.year}/{s.day.month}/{s.day.day}/art_{column}_{s.number}.html"


def php_param() -> Web:
    """Plain PHP whose pagers are links with figures; no dates in its lists."""
    web = Web("php.bailu.example")
    columns = {3: "本地新闻", 4: "社会", 5: "政策"}
    bar = menu((f"/list.php?cid={n}", name) for n, name in columns.items())
    front = ""
    for number, name in columns.items():
        items = stories(number * 1000, 18, short=True)
        groups = pages_of(items, 6)
        for n, group in enumerate(groups):
            pager = "".join(
                f'<a href="/list.php?cid={number}&amp;page={m + 1}">{m + 1}</a> '
                for m in range(len(groups))
            )
            body = bar + rows([(f"/show.php?id={s.number}", s) for s in group], dated=False)
            path = f"/list.php?cid={number}&page={n + 1}"
            web.page(path, name, body + f'<div class="page">{pager}</div>' + FOOT)
        web.pages[web.url(f"/list.php?cid={number}")] = web.pages[
            web.url(f"/list.php?cid={number}&page=1")
        ]
        front += rows([(f"/show.php?id={s.number}", s) for s in items[:4]], dated=False)
        for s in items:
            web.article(f"/show.php?id={s.number}", bar + text(s, "白鹭网") + FOOT, s.title)
    web.page("/", "白鹭网 - 首页", bar + front + FOOT)
    about_pages(web)
    return web


def rss_only() -> Web:
    """A site whose pages hold nothing but a script; it declares a feed."""
    web = Web("news.songping.example")
    head = '<link rel="alternate" type="application/rss+xml" href="/feeds/all.xml">'
    web.page("/", "松坪新闻", '<div id="app"></div><script src="/app.js"></script>', head)
    items = stories(500, 20)
    entries = "".join(
        f"<item><title>{s.title}</title><link>{web.url(f'/p/{s.number}')}</link>"
        f"<pubDate>{s.day:%a, %d %b %Y} 08:00:00 +0800</pubDate></item>"
        for s in items
    )
    channel = f"<channel><title>松坪新闻</title>{entries}</channel>"
    feed = f'<?xml version="1.0"?><rss version="2.0">{channel}</rss>'
    web.put("/feeds/all.xml", feed, kind="application/rss+xml")
    for s in items:
        web.article(f"/p/{s.number}", text(s, "松坪新闻"), f"{s.title} - 松坪新闻")
    return web


def sitemap_only(*, index: bool = False) -> Web:
    """A site that only robots.txt leads into; its sitemap names pages of every kind."""
    web = Web("www.liuxi.example")
    web.page("/", "柳溪报", '<div id="root"></div><script>boot()</script>')
    items = stories(300, 24)
    about_pages(web)
    for s in items:
        web.article(f"/story/{s.day:%Y/%m%d}/{s.number}.shtml", text(s, "柳溪报"), s.title)
    others = [web.url("/"), web.url("/about/1.html"), web.url("/about/2.html")]
    entries = "".join(f"<url><loc>{url}</loc></url>" for url in [*others, *sorted(web.articles)])
    told = '<?xml version="1.0" encoding="UTF-8"?>'
    space = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
    web.put("/map/a.xml", f"{told}<urlset {space}>{entries}</urlset>", kind="text/xml")
    child = f"<sitemap><loc>{web.url('/map/a.xml')}</loc></sitemap>"
    web.put(
        "/map/index.xml", f"{told}<sitemapindex {space}>{child}</sitemapindex>", kind="text/xml"
    )
    named = "index" if index else "a"
    web.put(
        "/robots.txt",
        f"User-agent: *\nSitemap: {web.url(f'/map/{named}.xml')}\n",
        kind="text/plain",
    )
    return web


def founder() -> Web:
    """Founder: columns are nodes, further pages ``node_7_2.htm``, and many articles by sections."""
    web = Web("www.shimen.example", encoding="gb18030", declared="utf-8")
    columns = {"fzxw/node_7": "法治新闻", "pajs/node_8": "平安建设", "pajs/node_9": "基层"}
    bar = menu((f"/{path}.htm", name) for path, name in columns.items())
    front = ""
    for n, (path, name) in enumerate(columns.items()):
        section = path.partition("/")[0]
        items = stories(7_880_000 + n * 1000, 16)
        groups = pages_of(items, 6)
        for m, group in enumerate(groups):
            here = f"/{path}.htm" if not m else f"/{path}_{m + 1}.htm"
            following = f'<a href="/{path}_{m + 2}.htm">下一页</a>' if m + 1 < len(groups) else ""
            body = bar + rows([(content(s, section), s) for s in group]) + following + FOOT
            web.page(here, name, body)
        front += rows([(content(s, section) + "?node=5", s) for s in items[:5]])
        for s in items:
            web.article(content(s, section), bar + text(s, "石门法治报") + FOOT, s.title)
            web.pages[web.url(content(s, section) + "?node=5")] = web.pages[
                web.url(content(s, section))
            ]
    web.page("/", "石门法治网", bar + front + FOOT)
    about_pages(web)
    return web


def content(s: Story, section: str) -> str:
    return f"/{section}/content/{s.day:%Y-%m}/{s.day:%d}/content_{s.number}.htm"
