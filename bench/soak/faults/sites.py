"""The twelve sites of the faults: a kind of list each, and something that is odd about some."""

from bench.soak.faults import lists
from bench.soak.faults.site import Site
from tests.replica import looks


def sites() -> list[Site]:
    """Return the twelve."""
    html, sitemap = 'kind = "list"', 'kind = "sitemap"'
    parts = 'kind = "json"\npages = "param"\nitems = "data.rows"\nitem_url = "a"\n'
    parts += 'item_title = "t"\nitem_date = "d"'
    return [
        Site("qingshi_wb", "青石晚报", "/xw/", lists.numbered, f'{html}\npages = "numbered"'),
        Site("yunlan_zf", "云岚县政府网", "/xw/index.html", lists.trs, f'{html}\npages = "trs"',
             looks.portal, certificate="good"),
        Site("baixi_rb", "白溪日报", "/xw/", lists.next_list, f'{html}\npages = "next"', looks.news,
             has_pictures=True),
        Site("tongping_fb", "铜屏发布", "/xw/?page=1", lists.for_ever, f'{html}\npages = "next"'),
        Site("lizhou_gc", "鲤洲观察", "/xw/?page=1", lists.param, f'{html}\npages = "param"',
             looks.table),
        Site("songjian_js", "松涧检视", "/api/list?page=1", lists.json_list, parts, looks.hanweb),
        Site("fenglin_bk", "枫林播客", "/feed.xml", lists.rss, 'kind = "feed"', looks.news),
        Site("meiling_pl", "梅岭评论", "/feed.xml", lists.atom, 'kind = "feed"',
             certificate="self-signed"),
        Site("zhugou_dw", "竹沟党务网", "/sitemap.xml", lists.sitemap, sitemap, looks.portal),
        Site("hekou_rb", "河口日日报", "/sitemap.xml", lists.index, sitemap),
        Site("shadu_jy", "沙渡教育网", "/xw/", lists.numbered, f'{html}\npages = "numbered"',
             looks.table, charset="gb18030", kind="text/html; charset=utf-8"),
        Site("taoping_cj", "桃坪长卷", "/xw/", lists.next_list, f'{html}\npages = "next"',
             kind="text/html; charset=ISO-8859-1", has_parts=True),
    ]  # fmt: skip
