import pytest

from scraper.article import Body, Page
from scraper.extract import Unreadable, read
from scraper.verdict import Verdict

JSL = "<script>document.cookie=('_')+('_jsl');location.href='/';/*__jsl_clearance*/</script>"
RUISHU = (
    "<html><head><meta id='x' r='m'><script>$_ts=window['$_ts'];$_ts.nsd=1;</script></head>"
    "<body></body></html>"
)
SHELL = "<html><head><title>只有题目</title></head><body><h1>只有题目</h1></body></html>"
WALL = "<html><head><title>访问异常页面</title></head><body>请稍后</body></html>"


@pytest.mark.parametrize(
    ("body", "status", "verdict"),
    [
        (b"", 200, Verdict.EMPTY),
        (b" \r\n ", 200, Verdict.EMPTY),
        (b"%PDF-1.7 ...", 200, Verdict.NOT_HTML),
        (b"\x89PNG\r\n\x1a\n....", 200, Verdict.NOT_HTML),
        (bytes(range(32)) * 40, 200, Verdict.NOT_HTML),
        (b"<html><head><title>404</title></head><body></body></html>", 200, Verdict.SOFT_404),
        ("<html><body><p>您访问的页面不存在</p></body></html>".encode(), 200, Verdict.SOFT_404),
        ("<html><body><p>抱歉，该文章已被删除。</p></body></html>".encode(), 200, Verdict.SOFT_404),
        (WALL.encode(), 200, Verdict.BLOCKED),
        (JSL.encode(), 521, Verdict.BLOCKED),
        (RUISHU.encode(), 412, Verdict.BLOCKED),
        (RUISHU.encode(), 200, Verdict.BLOCKED),
        (SHELL.encode(), 200, Verdict.EMPTY),
        (b"<div>" * 60_000, 200, Verdict.TOO_LARGE),
        (b"<html><title>x</title>" + b"\n" * 100_000, 200, Verdict.EMPTY),
    ],
)  # fmt: skip
def test_pages_that_hold_no_article(body: bytes, status: int, verdict: Verdict) -> None:
    with pytest.raises(Unreadable) as caught:
        read(Page("http://a.example/1.html", Body(body), status=status))
    assert caught.value.verdict is verdict
    assert caught.value.why


def test_an_article_about_missing_pages_is_an_article() -> None:
    prose = "<p>调查发现，许多旧网页已经打不开，点进去只剩一句“您访问的页面不存在”。</p>" * 20
    head = "<html><head><title>旧网页去了哪里</title></head><body><h1>旧网页去了哪里</h1>"
    html = f"{head}{prose}</body></html>"
    article = read(Page(None, Body(html.encode())))
    assert article.title == "旧网页去了哪里"


@pytest.mark.parametrize("codec", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_a_page_of_wide_characters_is_not_binary(codec: str) -> None:
    prose = "<p>调查发现，许多旧网页已经打不开。</p>" * 5
    html = f"<html><body><h1>旧网页去了哪里</h1>{prose}</body></html>"
    assert read(Page(None, Body(html.encode(codec)))).title == "旧网页去了哪里"
