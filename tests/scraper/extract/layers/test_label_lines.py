import pytest

from scraper.extract import read
from tests.scraper.extract.pages import PLAIN_PROSE_HTML, page

ALL = ("云岭日报", ("田三山",), "2021-09-30")


def read_shown(shown: str) -> tuple[str | None, tuple[str, ...], str | None]:
    html = PLAIN_PROSE_HTML.replace("<body>", f"<body><h1>东山镇水渠合龙</h1>{shown}")
    article = read(page(html))
    return article.source, article.authors, article.published


@pytest.mark.parametrize(
    ("shown", "read"),
    [
        (
            "<dl><dt>来源</dt><dd>云岭日报</dd><dt>作者</dt><dd>田三山</dd>"
            "<dt>日期</dt><dd>2021-09-30</dd></dl>",
            ALL,
        ),
        (
            "<table><tr><th>发布机构</th><td>县水务局</td><th>发布日期</th><td>2021-09-30</td></tr>"
            "</table>",
            ("县水务局", (), "2021-09-30"),
        ),
        ("<p>来　源：云岭日报　作　者：田三山　日　期：2021-09-30</p>", ALL),
        ("<p>来源：云岭日报　原作者：田三山　收录日期：2021-09-30</p>", ALL),
        (
            "<div><span>来源：云岭日报</span><span>作者：田三山</span><span>2021-09-30</span></div>",
            ALL,
        ),
        ("<p>原创：田三山　云岭日报　2021-09-30</p>", ALL),
        ("<p>供稿：云岭日报 审核：水四 发布时间：2021-09-30</p>", ("云岭日报", (), "2021-09-30")),
        ("<p>供稿：田三山 发布时间：2021-09-30</p>", (None, ("田三山",), "2021-09-30")),
        ("<p>2021年09月30日 来源于 云岭日报</p>", ("云岭日报", (), "2021-09-30")),
        (
            "<div>2021-09-30 来源：<a href='/m/1'>稻田亮</a><a>举报</a><span>浙江</span></div>",
            ("稻田亮", (), "2021-09-30"),
        ),
        (
            "<p>2021-09-30</p><p>本文来自微信公众号：慢读云岭（ID：mandu），作者：田三山，云岭号经授权发布。</p>",
            ("慢读云岭", ("田三山",), "2021-09-30"),
        ),
        (
            "<p>水渠总投资约八千万元，沿线设有六座提灌站，供三个村使用。</p>"
            "<p><a href='/u/1'>田三山</a> · 2021-09-30 来源：云岭日报</p>",
            ALL,
        ),
        (
            "<ul><li><label>稿源</label><span>云岭日报</span></li><li><label>作者</label>"
            "<span>田三山</span></li><li><label>日期</label><span>2021-09-30</span></li></ul>",
            ALL,
        ),
        (
            "<p><b>来源</b><span>广泛</span></p><p><b>日期</b><span>未定</span></p>"
            "<p>2021-09-30</p>",
            (None, (), "2021-09-30"),
        ),
        ("<p>成文日期：2021-09-28 发布日期：2021-09-30</p>", (None, (), "2021-09-30")),
        ("<p>成文日期：2021-09-30</p>", (None, (), "2021-09-30")),
        ("<p>文｜阿栀</p><p>2021-09-30</p>", (None, ("阿栀",), "2021-09-30")),
        ("<p>【撰文：阿栀】</p><p>2021-09-30</p>", (None, ("阿栀",), "2021-09-30")),
        ("<p>文｜整理</p><p>2021-09-30</p>", (None, (), "2021-09-30")),
        ("<p>撰文：县水务局</p><p>2021-09-30</p>", (None, (), "2021-09-30")),
        ("<p>记者：水费怎么收</p><p>2021-09-30</p>", (None, (), "2021-09-30")),
        ("<p>作者：云岭日报　2021-09-30</p>", (None, (), "2021-09-30")),
        ("<p>记者：水费　2021-09-30</p>", (None, (), "2021-09-30")),
        ("<p>作者：佚名　2021-09-30</p>", (None, (), "2021-09-30")),
    ],
)
def test_labels_above_the_text(
    shown: str, read: tuple[str | None, tuple[str, ...], str | None]
) -> None:
    assert read_shown(shown) == read


def test_questions_of_an_interview_name_nobody() -> None:
    talk = "".join(
        f"<p>记者：{line}</p><p>田三山：按亩分摊，其余由财政补贴。</p>"
        for line in ("水费怎么收？", "群众最关心什么？", "明年呢")
    )
    html = (
        f"<html><head><title>谈水渠管护</title></head><body><h1>谈水渠管护</h1>{talk}</body></html>"
    )
    assert read(page(html)).authors == ()
