import pytest

from scraper.extract import read
from tests.scraper.extract.pages import ADDRESS, page

PROSE = (
    "<p>水渠修好以后，东山镇的三百亩梯田今年不再等雨，村民们说起这件事，话比往年多了不少。</p>"
    "<p>施工队在山上住了四个月，最后一段石渠在九月底合龙，比原先说定的日子早了六天。</p>"
)
ORIGINAL = "http://www.sxpeace.gov.cn/article/0123456789abcdef0123456789abcdef"


def html(head: str, tail: str) -> str:
    return (
        "<html><head><title>东山镇水渠合龙-云岭网</title></head><body><h1>东山镇水渠合龙</h1>"
        f"<div>2021-09-30 {head}</div><div id=c>{PROSE}</div>{tail}</body></html>"
    )


@pytest.mark.parametrize(
    ("head", "tail", "credits"),
    [
        ("", "", [("carrier", "云岭网")]),
        ("来源：云岭网", "", [("carrier", "云岭网"), ("origin", "云岭网")]),
        ("来源：东山日报", "", [("carrier", "云岭网"), ("origin", "东山日报")]),
        (
            "来源：东山日报",
            "<p>来源：平安东山微信公众号</p>",
            [("carrier", "云岭网"), ("relay", "东山日报"), ("origin", "平安东山微信公众号")],
        ),
        (
            "来源：云岭网",
            "<p>（来源：东山发布）</p>",
            [("carrier", "云岭网"), ("origin", "东山发布")],
        ),
        (
            "来源：东山日报 作者：田三山",
            "<p>责任编辑：水四山 PK155</p>",
            [
                ("carrier", "云岭网"),
                ("origin", "东山日报"),
                ("author", "田三山"),
                ("editor", "水四山"),
            ],
        ),
        ("来源：网络 作者：未知", "", [("carrier", "云岭网")]),
    ],
)
def test_who_is_credited(head: str, tail: str, credits: list[tuple[str, str]]) -> None:
    article = read(page(html(head, tail)))
    assert [(credit.role, credit.name) for credit in article.credits] == credits


@pytest.mark.parametrize(
    "tail",
    [
        f"<p>原文链接：{ORIGINAL}</p>",
        f"<p>原文链接：<a href='{ORIGINAL}'>点击查看</a></p>",
        f"<p><a href='{ORIGINAL}'>阅读原文</a></p>",
        f"<p>转载请注明:原文链接 - {ORIGINAL}</p>",
    ],
)
def test_where_the_original_is(tail: str) -> None:
    assert read(page(html("来源：东山日报", tail))).original_url == ORIGINAL


def test_a_page_is_not_its_own_original() -> None:
    assert read(page(html("", f"<p>原文链接：{ADDRESS}</p>"))).original_url is None


@pytest.mark.parametrize(
    ("tail", "permission"),
    [
        ("", "unknown"),
        ("<p>云岭网专稿，未经书面授权请勿转载。</p>", "forbidden"),
        ("<p>转载请注明出处。</p>", "requires_attribution"),
        ("<div class=footer><p>未经授权禁止转载、摘编、复制及建立镜像。</p></div>", "unknown"),
        ("<p>凡本网注明“来源：云岭网”的所有作品，未经授权不得转载。</p>", "unknown"),
    ],
)
def test_what_may_be_reposted(tail: str, permission: str) -> None:
    assert read(page(html("", tail))).repost_permission == permission


@pytest.mark.parametrize(
    ("tail", "editors"),
    [
        ("<!-- 责任编辑：水四山 -->", ("水四山",)),
        ("<!--<div>责任编辑：<span>水四山</span></div>-->", ("水四山",)),
        ("<!-- 责任编辑：站点管理员 -->", ()),
        ("<p>责任编辑：田三山</p><!-- 责任编辑：水四山 -->", ("田三山",)),
        ("<!-- 编辑器开始 -->", ()),
    ],
)
def test_an_editor_in_a_comment_is_the_last_witness(tail: str, editors: tuple[str, ...]) -> None:
    assert read(page(html("", tail))).editors == editors
