"""Walls are known by what they do and say."""

import pytest

from scraper.extract.walls.challenges import challenge, stub_target
from tests.scraper.extract.walls.making import HOST, MARK, PROSE, URL, page

WALLS: list[tuple[str, int, str, str]] = [
    (
        "加速乐",
        521,
        "<script>document.cookie=('_')+('_')+('j')+('s')+('l');"
        "location.href=location.pathname+location.search</script>",
        "cookie and reload by script",
    ),
    (
        "加速乐, second",
        521,
        '<script>var a=1;go({"bts":["1|0|x","y"],"ha":"md5"})</script>',
        "加速乐",
    ),
    ("加速乐, 512", 512, "", "challenge, status 512"),
    ("no body at all", 412, "", "challenge, status 412"),
    (
        "瑞数, 202",
        202,
        "<html><head><meta id='x' content='abc' r='m'><script r='m'>$_ts=window['$_ts'];"
        "$_ts.cd='q';</script></head><body></body></html><script>_$x();</script>",
        "瑞数",
    ),
    ("瑞数, 200", 200, page("", "", MARK), "challenge of 瑞数"),
    (
        "acw_sc__v2",
        200,
        "<html><script>var arg1='5F2A';function setCookie(n,v){document.cookie=n+'='+v;}"
        "setCookie('acw_sc__v2',arg1);document.location.reload();</script></html>",
        "acw_sc__v2",
    ),
    (
        "own cookie",
        200,
        "<html><body><script>document.cookie='token=1';location.reload();</script></body></html>",
        "cookie and reload by script",
    ),
    (
        "cookie, token added to the address",
        200,
        "<script>document.cookie='t=1';window.location='/news/1.html?tok=9'</script>",
        "cookie and reload",
    ),
    (
        "the same address",
        200,
        "<html><head><title>正在跳转</title></head><script>window.location.href="
        "'http://www.qingshi.example/news/1.html';</script></html>",
        "reload by script",
    ),
    ("refresh", 200, "<meta http-equiv=refresh content=0><p>请稍候…</p>", "reload by script"),
    ("C3VK", 200, "<script>document.cookie='C3VK='+'a'+'b';location.reload()</script>", "C3VK"),
    ("EdgeOne", 200, "<script>var __tst_status=1;setTimeout(f,9)</script>", "EdgeOne"),
    ("WZWS", 200, page("", "", "<script>var wzwschallenge='a'</script>"), "WZWS/360"),
    (
        "雷池",
        468,
        page("安全检测", "<p>正在确认您是真人</p><p>安全检测能力由 长亭雷池 提供</p>"),
        "长亭雷池",
    ),
    (
        "Cloudflare",
        503,
        page(
            "Just a moment...",
            "<noscript>Enable JavaScript and cookies to continue</noscript>",
            "<script>window._cf_chl_opt={}</script>",
        ),
        "Cloudflare",
    ),
    (
        "block page",
        200,
        page("访问异常页面", "<p>请稍后再来。</p><a href='/'>首页</a>"),
        "block page: 访问异常",
    ),
    (
        "maintenance",
        200,
        page("系统维护中", "<h1>系统维护中</h1><p>网站正在升级，请稍后再来访问。</p>"),
        "block page: 系统维护中",
    ),
    (
        "maintenance, of a named site",
        200,
        page("网站正在升级改造，请稍后访问 - 青石网", "<p>给您带来不便，敬请谅解。</p>"),
        "block page: 网站正在升级改造",
    ),
    (
        "under construction",
        200,
        page("页面建设中…", "<img src='/a.png'>"),
        "block page: 页面建设中",
    ),
    (
        "named after the site",
        200,
        page("安全验证 - 青石政务网", "<p>请完成下方验证</p>"),
        "block page",
    ),
    (
        "阿里云, 405",
        405,
        page(
            "405",
            "<p>很抱歉，由于您访问的URL有可能对网站造成安全威胁，您的访问被阻断。</p>"
            "<p>请求ID: 77ab</p>",
        ),
        "block page",
    ),
    (
        "403 of a wall",
        403,
        page(
            "网站防火墙",
            "<h1>网站防火墙</h1><p>您的请求带有不合法参数，已被网站管理员设置拦截！</p>",
        ),
        "block page",
    ),
    (
        "567",
        567,
        page("Restricted Access", "<p>Your request has been blocked. Event ID 8</p>"),
        "block page",
    ),
    (
        "under the site's name",
        200,
        page("青石市人民政府", "<div>您的IP访问过于频繁，请稍后再试。事件ID：8812</div>"),
        "block page",
    ),
    (
        "script leads to a check",
        200,
        "<script>location.href='/waf_verify?u=1'</script>",
        "leads to a check",
    ),
    (
        "obfuscated",
        200,
        "<html><body><script>var _0x4fa1=['\\x63'];eval(_0x4fa1)</script></body></html>",
        "obfuscated script",
    ),
    ("in GBK", 200, page("访问异常", "您的访问存在异常，请稍后再试"), "block page"),
]


@pytest.mark.parametrize(("name", "status", "body", "told"), WALLS, ids=[w[0] for w in WALLS])
def test_a_wall_is_known(name: str, status: int, body: str, told: str) -> None:
    raw = body.encode("gb18030" if name == "in GBK" else "utf-8")
    reason = challenge(status, {}, raw, URL)
    assert reason is not None
    assert told in reason
    assert (f"status {status}" in reason) == (status != 200)
    assert stub_target(raw, URL) is None or "check" in told


@pytest.mark.parametrize(
    ("status", "headers", "reason"),
    [
        (403, {"cf-mitigated": "challenge"}, "challenge of Cloudflare, status 403"),
        (202, {"x-amzn-waf-action": "captcha"}, "challenge of AWS WAF, status 202"),
        (521, {"server": "cloudflare"}, None),
        (403, {"server": "cloudflare"}, None),
    ],
)
def test_what_headers_say(status: int, headers: dict[str, str], reason: str | None) -> None:
    assert challenge(status, headers, b"", URL) == reason


@pytest.mark.parametrize(
    ("body", "target"),
    [
        ("<script>location.href='/'</script>", f"{HOST}/"),
        ("<script>window.location = \"/\" + 'index/' ;</script>", f"{HOST}/index/"),
        ("<script>top.location.replace('http://m.a.example/')</script>", "http://m.a.example/"),
        (
            "<title>青石市</title><meta http-equiv=Refresh content='0;url=main/'>",
            f"{HOST}/news/main/",
        ),
        ("<meta http-equiv=refresh content='3; URL=\"/a.html\"'><p>正在跳转…", f"{HOST}/a.html"),
        (
            f"<script>location='{URL.replace('http', 'https')}'</script>",
            URL.replace("http", "https"),
        ),
        ("<script>location='/news/1.html?id=2'</script>", None),
        ("<script>location=x+'/a'</script>", None),
        ("<script>location='javascript:void(0)'</script>", None),
        ("<script>if(/iPhone/.test(navigator.userAgent))location.href='/m/'</script>", None),
        (f"<script>location.href='/m/'</script><p>{PROSE}</p>", None),
        ("<noscript><meta http-equiv=refresh content='0;url=/nojs'></noscript>", None),
        ("<script>if(location=='/x'){}</script>", None),
    ],
)
def test_where_a_stub_leads(body: str, target: str | None) -> None:
    assert stub_target(body.encode(), URL) == target
