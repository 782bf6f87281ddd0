"""Articles and notices about walls are none, and hostile pages cost little to look at."""

import time

import pytest

from scraper.extract.walls.challenges import challenge, stub_target
from tests.scraper.extract.walls.making import MARK, PROSE, URL, page

NO_WALLS: list[tuple[str, int, str]] = [
    (
        "an article on walls",
        200,
        page("访问异常背后：安全验证为何失灵", f"<h1>访问异常背后</h1><p>{PROSE}</p>"),
    ),
    (
        "with the script of a wall",
        200,
        page("网络安全周", f"<h1>网络安全周</h1><p>{PROSE}</p>", MARK),
    ),
    (
        "a short notice behind a wall",
        200,
        page(
            "关于暂停供水的通知",
            "<h1>关于暂停供水的通知</h1><p>因管道检修，云岚路一带今晚八时至十时停水，请提前储水。</p>",
            MARK,
        ),
    ),
    (
        "a short notice of a fault",
        200,
        page(
            "关于网站访问异常的公告",
            "<h1>关于网站访问异常的公告</h1><p>因系统升级，本网站今晚可能访问异常，如遇提示请输入验证码"
            "完成安全验证后重试，给您带来不便，敬请谅解。</p>",
        ),
    ),
    (
        "a short notice of maintenance",
        200,
        page(
            "关于系统维护的公告",
            "<h1>关于系统维护的公告</h1><p>因系统维护，本网站将于今晚十时起暂停服务两小时，"
            "网站正在升级期间无法办理业务，给您带来不便，敬请谅解。</p>",
        ),
    ),
    (
        "a short piece on what is being built",
        200,
        page("建设中的云岚大桥", "<h1>建设中的云岚大桥</h1><p>大桥昨日合龙，年底通车。</p>"),
    ),
    (
        "a notice without a title element",
        200,
        "<h1>关于启用人机验证的通知</h1><p>即日起登录须完成安全验证，您的访问过于频繁时将被限制。</p>",
    ),
    (
        "a labelled one",
        200,
        page("安全验证", "<p>来源：青石日报 作者：林溪</p><p>您的访问被拦截，怎么办？</p>"),
    ),
    (
        "a list on the subject",
        200,
        page(
            "安全提示",
            "".join(f"<li><a href='/n/{n}.html'>访问异常怎么办</a></li>" for n in range(9)),
        ),
    ),
    (
        "a list behind a wall",
        200,
        page("", "".join(f"<li><a href='/n/{n}.html'>{n}</a>" for n in range(9)), MARK),
    ),
    (
        "an empty shell",
        200,
        page("青石政务", "<div id=app></div><script src=/app.js></script>", MARK),
    ),
    (
        "a shell with a title",
        200,
        page(
            "只有题目的稿件",
            "<script>function s(){document.cookie='a=1';location.reload()}</script>",
        ),
    ),
    (
        "a list that refreshes itself",
        200,
        page("滚动新闻", "<p>暂无</p>", "<meta http-equiv=refresh content=300>"),
    ),
    ("an ordinary 403", 403, page("403 Forbidden", "<h1>403 Forbidden</h1><hr>nginx")),
    ("an ordinary 405", 405, page("405 Not Allowed", "<h1>405 Not Allowed</h1>nginx")),
    ("maintenance", 503, page("系统维护", "<p>网站正在维护，请稍后访问。</p>")),
    ("a feed", 200, "<?xml version='1.0'?><rss><channel><title>访问异常</title></channel></rss>"),
    ("a sitemap", 200, "<urlset><url><loc>http://a.example/</loc></url></urlset>"),
    ("json", 200, '{"html": "<script>document.cookie=1;location.reload()</script>"}'),
    ("record set", 200, "<datastore><recordset><record>访问异常</record></recordset></datastore>"),
    ("nothing", 200, ""),
    (
        "a long page of scripts first",
        200,
        page("", f"<script>{'a' * 70_000}</script><p>{PROSE}</p>", MARK),
    ),
]


@pytest.mark.parametrize(("name", "status", "body"), NO_WALLS, ids=[w[0] for w in NO_WALLS])
def test_what_is_no_wall(name: str, status: int, body: str) -> None:
    assert challenge(status, {}, body.encode(), URL) is None
    assert stub_target(body.encode(), URL) is None


@pytest.mark.parametrize(
    "body",
    [
        b"<script" * 9000,
        b"<script>location='" + b"'+'" * 20_000,
        b"<script>" + b"location=" * 7000,
        b"<meta http-equiv=refresh content='" + b"0;url=" * 9000,
        "<p>您的访问".encode() * 4000,
        b"<title>" + "访问异常 ".encode() * 4000,
        b"<" * 60_000,
        bytes(range(256)) * 200,
        b"<div>" * 12_000,
        b"<a href='" * 7000,
    ],
)
def test_a_hostile_page_costs_little(body: bytes) -> None:
    began = time.process_time()
    for status in (200, 403, 412):
        challenge(status, {}, body, URL)
    stub_target(body[:4000], URL)
    assert time.process_time() - began < 2
