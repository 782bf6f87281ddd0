import json
from dataclasses import replace

import pytest

from scraper.archive.records import dump, from_record, load, same_content, to_record
from scraper.article import Article, Attachment, Credit, Image, Receipt
from tests.scraper.making import NOON

FULL = Article(
    url="http://www.qinghe.example/1.html",
    title="说事箱",
    body_text="一\n二",
    body_html="<p>一</p><p>二</p>",
    canonical_url="http://www.qinghe.example/1.html",
    site="qinghe",
    fetched_at=NOON,
    kicker="引题",
    subtitle="副题",
    original_title="原来的标题",
    published="2026-03-01T08:30:00+08:00",
    published_precision="minute",
    modified="2026-03-02",
    authors=("罗守田", "葛春梅"),
    editors=("白露",),
    source="白塔政法网",
    tail_source="平安白塔微信公众号",
    original_url="http://www.baita.example/9.html",
    breadcrumb=("首页", "基层"),
    column="基层",
    keywords=("说事箱", "老槐树"),
    images=(Image("http://www.qinghe.example/a.jpg", "树", "老槐树", "罗守田", 1),),
    attachments=(Attachment("http://www.qinghe.example/b.pdf", "附件", "pdf"),),
    credits=(Credit("carrier", "青禾网"), Credit("origin", "平安白塔", None, "来源:平安白塔")),
    notice="免责声明",
    takedown_days=30,
    repost_permission="forbidden",
    language="zh",
    by={"authors": Receipt("labels", "作者:罗守田 葛春梅")},
)
BARE = Article(None, "标题", "正文", "<p>正文</p>")


@pytest.mark.parametrize("article", [FULL, BARE])
def test_there_and_back(article: Article) -> None:
    assert load(dump(article)) == article
    assert from_record(json.loads(json.dumps(to_record(article)))) == article


def test_a_word_that_is_not_ours_is_an_error() -> None:
    with pytest.raises(TypeError):
        from_record({**to_record(BARE), "headline": "标题"})


def test_a_record_of_an_earlier_program_can_be_read() -> None:
    record = to_record(FULL)
    for word in ("kicker", "subtitle", "column", "keywords", "takedown_days"):
        del record[word]
    for word in ("credit", "place"):
        del record["images"][0][word]
    article = from_record(json.loads(json.dumps(record)))
    image = Image("http://www.qinghe.example/a.jpg", "树", "老槐树")
    assert article == replace(
        FULL,
        kicker=None,
        subtitle=None,
        column=None,
        keywords=(),
        takedown_days=None,
        images=(image,),
    )


@pytest.mark.parametrize(
    ("change", "same"),
    [
        ({"fetched_at": None}, True),
        ({"by": {}}, True),
        ({"url": "https://qinghe.example/1.html"}, True),
        ({"title": "另一个"}, False),
        ({"editors": ()}, False),
        ({"body_html": "<p>一</p>"}, False),
    ],
)
def test_same_content(change: dict[str, object], same: bool) -> None:
    assert same_content(FULL, replace(FULL, **change)) is same  # type: ignore[arg-type]
