import pytest

from scraper.article import Article
from scraper.extract import read
from tests.scraper.extract.pages import PLAIN_PROSE_HTML, page

WORDS = [
    "国内新闻",
    "社会新闻",
    "新闻中心",
    "听新闻",
    "首次发布",
    "民生",
    "浙江",
    "置顶",
    "更新",
    "责编",
    "热点",
    "财经",
    "教育",
    "头条",
    "楼主",
    "动态",
    "要闻",
    "图片",
    "视频",
    "原创",
    "推荐",
    "上午",
    "正文",
    "政务公开",
    "党建",
    "云川",
    "稻田亮",
    "举报",
    "打印",
    "分享",
    "收藏",
    "时政要闻",
    "本网讯",
]
"""What stands beside a date and is no outlet."""


def read_source(line: str) -> str | None:
    shown = f"<h1>东山镇水渠合龙</h1><div>{line}</div>"
    return read(page(PLAIN_PROSE_HTML.replace("<body>", f"<body>{shown}"))).source


@pytest.mark.parametrize(
    ("line", "source"),
    [
        ("2021-09-30 10:20 云岭日报", "云岭日报"),
        ("2021-09-30 10:20:19稻田亮 来自东山市", "稻田亮"),
        ("云岭中文站2021年09月30日07:17", "云岭中文站"),
        ("2021-09-30 10:20 水渠星空[整理] 1", "水渠星空"),
        ("2021-09-30 15:05云岭报 記者田三山／即時報導", "云岭报"),
        ("2021-09-30 10:20 田三山", None),
        ("2021-09-30 10:20 云岭县生态环境局 我要评论 分享到", "云岭县生态环境局"),
        ("云岭晚报•2021-09-30 10:20", "云岭晚报"),
        ("2021-09-30 10:20 云岭日报 田三山", "云岭日报"),
        ("<em>每日云岭新闻</em><em>2021-09-30 10:20</em><em>听新闻</em>", "每日云岭新闻"),
        ("Date：2021-09-30 Source：云岭日报", "云岭日报"),
        *((f"2021-09-30 10:20 {word}", None) for word in WORDS),
        *((f"{word} 2021-09-30 10:20", None) for word in WORDS),
        ("2021-09-30 10:20 阅读 120", None),
        ("2021-09-30 10:20 国内要闻", None),
        ("2021-09-30 稻田亮", None),
        ("2021-09-30 10:20 星期四", None),
    ],
)
def test_what_stands_bare_beside_the_date(line: str, source: str | None) -> None:
    assert read_source(line) == source


def test_an_account_that_is_the_author_is_no_outlet() -> None:
    shown = "<h1>东山镇水渠合龙</h1><span class='author-name'>Ann Leigh</span>"
    meta = "<meta name='author' content='Ann Leigh'>"
    html = PLAIN_PROSE_HTML.replace("<body>", f"<body>{shown}").replace("<title>", f"{meta}<title>")
    article = read(page(html))
    assert (article.authors, article.source) == (("Ann Leigh",), None)


DATE = "<span>2021-09-30 10:20</span>"


def read_shown(shown: str, tail: str = "", title: str = "东山镇水渠合龙") -> Article:
    html = PLAIN_PROSE_HTML.replace("东山镇水渠合龙</title>", f"{title}</title>")
    html = html.replace("<body>", f"<body><h1>东山镇水渠合龙</h1>{shown}")
    return read(page(html.replace("</body>", f"{tail}</body>")))


@pytest.mark.parametrize(
    "shown",
    [
        f"<div><a href='/u/12'>稻田亮</a></div><div>{DATE}</div>",
        f"<div><a href='/u/12'>稻田亮</a> {DATE}</div>",
        f"<div>{DATE}<b>·</b><a href='/author/dao'>稻田亮</a></div>",
        f"<div><a href='space-uid-1.html'>稻田亮</a></div><div>主题 1</div><p>发表于 {DATE}</p>",
        f"<p><a rel='author' href='/x'>稻田亮</a></p><p>{DATE}</p>",
        f"<div><a class='q1' href='#'><p>稻田亮</p></a></div><div>{DATE}</div>",
        "<div><img src='a.jpg'></div><p>稻田亮</p><div>发布时间：09-3010:20</div>",
        "<div><a href='/b/9'><img src='a.jpg'></a></div><div><a href='/b/9'>稻田亮</a></div>",
        f"<div><a href='/u/12'>稻田亮</a></div><div>+关注</div><div>{DATE}</div>",
        f"<div>原创<a class='follow-nickName' href='/b/9'>稻田亮</a>于 {DATE} 发布 阅读 12</div>",
    ],
)
def test_an_account_without_a_telling_class(shown: str) -> None:
    assert read_shown(shown).authors == ("稻田亮",)


@pytest.mark.parametrize(
    "shown",
    [
        f"<div><a href='/minsheng/'>民生</a></div><div>{DATE}</div>",
        f"<div><a href='/daotian/'>稻田亮</a></div><div>{DATE}</div>",
        f"<div>稻田亮</div><div>{DATE}</div>",
        f"<div><img src='a.jpg'></div><div>国内新闻</div><div>{DATE}</div>",
        f"<div><img src='a.jpg'></div><div>{DATE}</div><p>稻田亮</p><a href='/a/1'>另一渠</a>",
        f"<div><a href='/u/12'>云岭日报</a></div><div>{DATE}</div>",
        f"<div><a href='/u/12'>云岭县水务局</a></div><div>{DATE}</div>",
        f"<div>编辑 <a href='/u/12'>田三山</a> {DATE}</div>",
        f"<div>责任编辑：<a href='/u/12'>田三山</a> {DATE}</div>",
        f"<div>编辑 田三山 {DATE}</div>",
        f"<div>网友 田三山 上传于 {DATE}</div>",
        f"<div>{DATE}<a href='/u/12'>登录</a></div>",
        f"<div>{DATE}<span>云川</span></div>",
        f"<div><a href='/u/12'>转载▼</a></div><div>{DATE}</div>",
        f"<div><a href='/u/12'>1楼主</a></div><div>{DATE}</div>",
        f"<div><a href='/u/12'>沙发</a></div><div>{DATE}</div>",
        f"<div><a href='/u/12'>12#</a></div><div>{DATE}</div>",
        f"<div><a href='/u/12'>★稻田亮</a></div><div>{DATE}</div>",
        f"<div>方言</div><div>{DATE}</div>",
        f"<div><a href='/tian/'>田三山</a></div><div>{DATE}</div>",
        "<div>田三山</div><p>水渠全长十二公里。</p>",
    ],
)
def test_what_is_no_account(shown: str) -> None:
    assert read_shown(shown).authors == ()


@pytest.mark.parametrize(
    ("shown", "authors"),
    [
        (f"<div>田三山 / {DATE}</div>", ("田三山",)),
        (f"<div>{DATE} 由 田三山</div>", ("田三山",)),
        (f"<div>{DATE}　云岭日报　田三山</div>", ("田三山",)),
        (f"<div>来源：云岭日报（记者 田三山） {DATE}</div>", ("田三山",)),
    ],
)
def test_people_beside_the_date(shown: str, authors: tuple[str, ...]) -> None:
    assert read_shown(shown).authors == authors


@pytest.mark.parametrize(
    "shown",
    [
        f"<div>田三山</div><div>{DATE}</div>",
        f"<div>田三山</div><div>云岭日报</div><div>{DATE}</div>",
    ],
)
def test_a_name_alone_between_heading_and_date(shown: str) -> None:
    assert read_shown(shown).authors == ("田三山",)


def test_a_writer_does_not_cost_the_outlet() -> None:
    shown = f"<div class='author'>田三山</div><div>{DATE} 云岭日报</div>"
    article = read_shown(shown)
    assert (article.authors, article.source) == (("田三山",), "云岭日报")


def test_a_pen_name_that_the_head_knows_beside_the_account() -> None:
    shown = f"<div><span>阿栀</span><a id='js_name' href='#'>稻田厨房</a><em>{DATE}</em></div>"
    html = PLAIN_PROSE_HTML.replace("<body>", f"<body><h1>东山镇水渠合龙</h1>{shown}")
    html = html.replace("<head>", "<head><meta name='author' content='阿栀'>")
    assert "阿栀" in read(page(html)).authors
    unshown = html.replace("<span>阿栀</span>", "")
    assert "阿栀" not in read(page(unshown)).authors


def test_a_column_of_the_site_is_no_account() -> None:
    shown = f"<div><a href='#'>稻田亮</a></div><div>{DATE}</div>"
    assert read_shown(shown, title="东山镇水渠合龙_稻田亮_云岭网").authors == ()


def test_who_commented_is_no_author() -> None:
    comment = "<div><a href='/u/3'>水渠星空</a><span>2021-10-01 08:00</span><p>真好！</p></div>"
    assert read_shown(f"<div>{DATE}</div>", tail=comment * 3).authors == ()


def test_a_line_below_the_text_that_says_who_posted_it() -> None:
    tail = "<div>posted @ 2021-09-30 10:20 <a href='#'>稻田亮</a> 阅读(33) 评论(0)</div>"
    article = read_shown("", tail=tail)
    assert (article.authors, article.published) == (("稻田亮",), "2021-09-30T10:20:00+08:00")


def test_the_account_and_the_reporters_it_names() -> None:
    shown = f"<div><a href='/u/12'>稻田亮</a></div><div>{DATE}</div><p>记者 田三山</p>"
    assert read_shown(shown).authors == ("稻田亮", "田三山")
