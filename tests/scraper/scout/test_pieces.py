"""The small judgements: names, words of menus, ways to go on, data, samples."""

import json
from datetime import date

import pytest

from scraper.article import Link
from scraper.scout import naming
from scraper.scout.cases import name_of
from scraper.scout.json_guess import calls, discover_of
from scraper.scout.reading import judge
from scraper.scout.rules import rules_of
from scraper.scout.sights import Sight
from scraper.scout.verifying import with_verified
from scraper.scout.ways import templates
from scraper.scout.words import MORE, NOT_NEWS, PAGER
from tests.scraper.scout.walking import page
from tests.scraper.scout.world import rows, stories, text

URL = "http://www.qingshi.example/news/"


def sight(html: str, url: str = URL) -> Sight:
    return Sight(page(url, html))


@pytest.mark.parametrize(
    ("host", "name"),
    [
        ("www.yunlan.gov.cn", "yunlan"),
        ("fgw.zj.gov.cn", "fgw_zj"),
        ("www.qingshi.example", "qingshi"),
        ("m.bai-lu.com.cn", "bai_lu"),
        ("12345.gov.cn", "site_12345"),
        ("com", "com"),
    ],
)
def test_name_of_a_source(host: str, name: str) -> None:
    assert naming.name_of(host) == name
    assert naming.is_name(name)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("www.yunlan.gov.cn", "fgw.yunlan.gov.cn", True),
        ("www.yunlan.gov.cn", "www.qingshi.gov.cn", False),
        ("a.qingshi.example", "b.qingshi.example", True),
        ("qingshi.example", "yunlan.example", False),
    ],
)
def test_sisters(one: str, other: str, expected: bool) -> None:
    assert naming.are_sisters(one, other) is expected


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("青石政法网 - 首页", "青石政法网"),
        ("首页_青石政法网", "青石政法网"),
        ("欢迎访问青石县人民政府门户网站", "青石县人民政府门户网站"),
        ("", "www.qingshi.example"),
    ],
)
def test_title_of_a_site(title: str, name: str) -> None:
    home = sight(f"<html><head><title>{title}</title></head><body><p>a</p></body></html>")
    assert naming.title_of(home, []) == name


@pytest.mark.parametrize("label", ["更多", "更多>>", "MORE+", "[更多]", "查看更多", ">>", "更多 »"])
def test_more(label: str) -> None:
    assert MORE.search(label)


@pytest.mark.parametrize("label", ["更多群众走进法庭听审", "新闻", "下一页", ">"])
def test_not_more(label: str) -> None:
    assert not MORE.search(label)


@pytest.mark.parametrize("label", ["2", "[3]", "下一页", "尾页", "第4页", "»", "next", "末页"])
def test_pager(label: str) -> None:
    assert PAGER.search(label)


@pytest.mark.parametrize("label", ["3月5日起施行", "下一站青石", "要闻", "2026年工作要点"])
def test_not_pager(label: str) -> None:
    assert not PAGER.search(label)


@pytest.mark.parametrize(
    ("label", "expected"),
    [("关于我们", True), ("网站地图", True), ("登录", True), ("要闻", False), ("联系群众", False)],
)
def test_not_news(label: str, expected: bool) -> None:
    assert bool(NOT_NEWS.search(label)) is expected


@pytest.mark.parametrize(
    ("hrefs", "template", "step"),
    [
        ({2: "/l.php?cid=2&p=2", 3: "/l.php?cid=2&p=3"}, "/l.php?cid=2&p={n}", None),
        ({2: "/l_1.html", 3: "/l_2.html"}, "/l_{n-1}.html", None),
        ({2: "/l?start=20", 3: "/l?start=40"}, "/l?start={n-1}", 20),
        ({2: "/news/page/2/", 7: "/news/page/7/"}, "/news/page/{n}/", None),
        ({2: "/2/list-2.html", 3: "/2/list-3.html"}, "/2/list-{n}.html", None),
    ],
)
def test_templates(hrefs: dict[int, str], template: str, step: int | None) -> None:
    pager = "".join(f'<a href="{href}">{n}</a>' for n, href in hrefs.items())
    way = next(templates(sight(f"<html><body>{pager}</body></html>")))
    assert way.words["next_url"] == f"http://www.qingshi.example{template}"
    assert way.words.get("step") == step


def test_a_pager_that_leads_nowhere_gives_no_template() -> None:
    html = '<a href="javascript:go(2)">2</a><a href="http://www.other.example/2.html">2</a>'
    assert list(templates(sight(f"<html><body>{html}</body></html>"))) == []


STORIES = stories(100, 8)


@pytest.mark.parametrize(
    ("html", "kind"),
    [
        (text(STORIES[0], "青石网"), "article"),
        (rows([(f"/a/{s.number}.html", s) for s in STORIES]), "list"),
        ("<h1>青石县护林员的一天</h1><video></video>", "other"),
        ("<p>暂无</p>", "other"),
        (
            text(STORIES[1], "青石网") + rows([(f"/a/{s.number}.html", s) for s in STORIES]),
            "article",
        ),
    ],
)
def test_what_a_page_is(html: str, kind: str) -> None:
    assert (
        judge(sight(f"<html><head><title>页</title></head><body>{html}</body></html>")).kind == kind
    )


def test_a_digest_of_links_is_an_article_where_a_list_calls_it_so() -> None:
    told = stories(900, 1)[0]
    lines = "".join(f"<p>{s.title}，详情请见本期专刊。</p>" for s in STORIES)
    body = f'<div class="TRS_Editor"><p>本周要闻汇总如下。</p>{lines}</div>'
    body += rows([(f"/a/{s.number}.html", s) for s in STORIES], dated=False)
    html = f"<h1>{told.title}</h1><div>发布时间：{told.day} 来源：青石网</div>{body}"
    one = sight(f"<html><head><title>{told.title}</title></head><body>{html}</body></html>")
    assert judge(one).kind == "list"
    assert judge(one, Link(URL, told.title)).kind == "article"
    assert judge(one, Link(URL, "要闻")).kind == "list"


def test_data_that_scripts_ask_for() -> None:
    script = "<script>get('/api/list?page=1'); load('/js/list.js'); f(`/x/${id}/list`)</script>"
    assert calls(sight(f"<html><body>{script}</body></html>")) == [
        "http://www.qingshi.example/api/list?page=1"
    ]


@pytest.mark.parametrize(
    ("entries", "found"),
    [
        (
            [{"t": s.title, "u": f"/d/{s.number}.html", "d": str(s.day)} for s in STORIES],
            ("u", "t", "d"),
        ),
        (
            [{"a": {"title": s.title, "link": f"/d/{s.number}.html"}, "n": 3} for s in STORIES],
            ("a.link", "a.title", None),
        ),
        ([{"id": s.number, "title": s.title} for s in STORIES], None),
        ([{"u": f"/i/{s.number}.jpg", "title": s.title} for s in STORIES], None),
        ([1, 2, 3], None),
    ],
)
def test_where_in_data_the_entries_lie(
    entries: list[object], found: tuple[str, str, str | None] | None
) -> None:
    discover = discover_of(sight(json.dumps({"data": {"rows": entries}})))
    told = discover and (discover.item_url, discover.item_title, discover.item_date)
    assert told == found


def test_a_rule_is_written_for_a_title_that_is_misread() -> None:
    seen = []
    for s in stories(300, 5):
        body = (
            f"<html><body><h1>青石政法网今日要闻</h1><div class='x-title'>{s.title}</div>"
            f"<div class='when'>{s.day}</div><p>{'</p><p>'.join(s.paragraphs)}</p></body>"
        )
        link = Link(f"{URL}{s.number}.html", s.title, str(s.day))
        one = sight(body, link.url)
        seen.append((one, judge(one, link)))
    rules = rules_of(seen)
    assert rules in ({}, {"title": "div.x-title"})
    assert bool(rules) == all(
        s.article and s.article.title == "青石政法网今日要闻" for _, s in seen
    )


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("http://a.example/xw/202603/t20260301_42.shtml", "xw-202603-t20260301-42"),
        ("http://a.example/show.php?id=5", "show-id-5"),
        ("http://a.example/", "page"),
        ("http://a.example/../../etc/passwd", "etc-passwd"),
    ],
)
def test_name_of_a_case(url: str, name: str) -> None:
    assert name_of(url) == name
    assert naming.is_case_name(name)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('hosts = ["a.example"]\nx = 1\n', 'hosts = ["a.example"]\nverified = 2026-03-02\nx = 1\n'),
        ("verified = 2020-01-01\n", "verified = 2026-03-02\n"),
        ('# verified = "2026"  # later\n[policy]\n', "verified = 2026-03-02\n[policy]\n"),
        ('title = "a"\n', 'verified = 2026-03-02\ntitle = "a"\n'),
        ("x = 1\n[a]\nverified = 1\n", "verified = 2026-03-02\nx = 1\n[a]\nverified = 1\n"),
    ],
)
def test_the_day_is_set_at_the_top(before: str, after: str) -> None:
    assert with_verified(before, date(2026, 3, 2)) == after
