import re
from dataclasses import replace

import pytest

from scraper.article import Article, Credit, Link
from scraper.extract import read
from tests.scraper.extract import pages
from tests.scraper.extract.pages import page


@pytest.fixture(params=["html", "text"])
def repost(request: pytest.FixtureRequest) -> Article:
    html = request.param == "html"
    return read(page(pages.REPOST_HTML if html else pages.REPOST_TEXT))


def test_the_seed_like_page(repost: Article) -> None:
    assert repost.title == pages.TITLE
    assert (repost.published, repost.published_precision) == ("2023-08-18", "day")
    assert repost.source == "云岭长安网"
    assert repost.tail_source == "平安东山微信公众号"
    assert repost.original_url == pages.ORIGINAL
    assert repost.breadcrumb == ("首页", "行业风采")
    assert repost.notice == pages.NOTICE
    assert repost.language == "zh"


def test_nobody_is_no_author_but_the_raw_text_is_kept(repost: Article) -> None:
    assert repost.authors == ()
    assert repost.by["authors"].raw == "佚名"


def test_all_three_credits_in_order(repost: Article) -> None:
    assert [(credit.role, credit.name, credit.url) for credit in repost.credits] == [
        ("carrier", "云岭政务资讯网", pages.ADDRESS),
        ("relay", "云岭长安网", pages.ORIGINAL),
        ("origin", "平安东山微信公众号", None),
    ]


def test_the_body_holds_the_text_and_nothing_else(repost: Article) -> None:
    assert repost.body_text == pages.BODY
    assert re.sub(r"<[^>]+>|\s", "", repost.body_html) == re.sub(r"\s", "", pages.BODY)


def test_reading_twice_gives_the_same() -> None:
    assert read(page(pages.REPOST_HTML)) == read(page(pages.REPOST_HTML))


def test_pictures_keep_their_place() -> None:
    article = read(page(pages.REPOST_HTML))
    assert [image.url for image in article.images] == ["http://www.yunlingzx.example/upload/1.jpg"]
    before, after = article.body_html.split("<img")
    assert "手电" in before
    assert "谁在那边" in after


def test_government_metas() -> None:
    article = read(page(pages.GOVERNMENT_HTML))
    assert article.title == "东山镇水渠合龙"
    assert article.published == "2021-09-30T10:20:00+08:00"
    assert article.source == "云岭日报"
    assert article.authors == ()
    assert {article.by[name].by for name in ("title", "published", "source")} == {"meta"}
    assert article.images[0].url == "http://www.yunlingzx.example/a/W0202109300001.jpg"
    assert [(file.name, file.type) for file in article.attachments] == [("施工图", "pdf")]
    assert article.credits[:2] == (
        Credit("carrier", "云岭县人民政府", pages.ADDRESS, "云岭县人民政府"),
        Credit("origin", "云岭日报", None, "云岭日报"),
    )


def test_baidu_ids() -> None:
    article = read(page(pages.BAIDU_HTML))
    assert article.published == "2021-09-30T10:20:00+08:00"
    assert article.source == "云岭检察报"
    assert article.authors == ("田三山", "水四")
    assert article.editors == ("山五田",)
    assert article.breadcrumb == ("首页", "要闻")
    assert article.body_text.endswith("九月底合龙。")


def test_hanweb_comments() -> None:
    article = read(page(pages.HANWEB_HTML))
    assert article.source == "县水务局"
    assert (article.published, article.published_precision) == ("2021-09-30", "day")


def test_fields_of_absent_layers_stay_empty() -> None:
    article = read(page(pages.GOVERNMENT_HTML), layers=["rules"])
    assert (article.title, article.published, article.source, article.body_text) == (
        "",
        None,
        None,
        "",
    )


def test_the_list_is_the_last_witness() -> None:
    link = Link(pages.ADDRESS, "东山镇水渠合龙", "2021-09-29")
    article = read(page(pages.PLAIN_PROSE_HTML), link=link)
    assert article.published == "2021-09-29"
    assert article.by["published"].by == "list"


def test_a_page_without_address() -> None:
    article = read(page(pages.REPOST_HTML, url=None))
    assert (article.url, article.canonical_url, article.site) == (None, None, None)
    assert article.credits[0].name == "云岭政务资讯网"


def test_characters_that_no_page_shows_get_into_no_field() -> None:
    """Spelled as references or in the data of the page, they are not in its text at first."""
    data = (
        '{"@type": "NewsArticle", "headline": "东山\\u0000水渠\\u001b合龙", "datePublished":'
        ' "2026-03-01", "author": {"name": "周\\u0007启明"},'
        ' "keywords": "水\\u0001渠,合龙", "articleSection": "农\\u0008业"}'
    )
    lines = "".join(
        f"<p>第{n}段&#14;清早七点，&#x1F;施工队&#127;合上最后一块&#11;板。</p>" for n in range(6)
    )
    article = read(
        page(
            f'<title>东山&#0;水渠&#2;合龙</title><script type="application/ld+json">{data}</script>'
            f"<h1>东山&#3;水渠合龙</h1><div class=content>{lines}"
            '<img src="/1.jpg" alt="水&#5;渠"><a href="/1.pdf">图&#6;纸.pdf</a></div>'
        )
    )
    assert article.body_text.count("\n") == 5
    shown = repr(replace(article, by={}))
    assert re.findall(r"\\x[01][0-9a-f]|\\x7f|\\x0b|\\x0c|\\u0000", shown) == []
