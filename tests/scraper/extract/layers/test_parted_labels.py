import pytest

from scraper.article import Body, Page
from scraper.extract import read
from tests.scraper.extract.layers.test_label_lines import read_shown

SHOWN = "<p>2024-03-05</p>"
BOTH = ("青石日报", (), "2024-03-05")


@pytest.mark.parametrize(
    "shown",
    [
        "<ul><li>来源</li><li>青石日报</li><li>日期</li><li>2024-03-05</li></ul>",
        "<table><tr><td>信息来源</td><td><p>青石日报</p></td></tr>"
        "<tr><td>发布日期</td><td>2024-03-05</td></tr></table>",
        "<div><span>2024-03-05</span><span>来源</span><em>青石日报</em></div>",
        "<div><span>来源</span><em>青石日报</em><span>日期</span><em>2024-03-05</em></div>",
        "<div><span>日期</span><em>24/03/05</em><span>来源</span><em>青石日报</em></div>",
        "<div><div>2024-03-05</div><div>来源</div><div>青石日报</div></div>",
        "<p>2024-03-05 来源 青石日报</p>",
        "<p>二〇二四年三月五日　来源：青石日报</p>",
        "<p>日期：24.03.05 来源：青石日报</p>",
    ],
)
def test_labels_in_elements_of_their_own(shown: str) -> None:
    assert read_shown(shown) == BOTH


@pytest.mark.parametrize(
    "shown",
    [
        f"<ul><li>来源</li><li>用途</li><li>期限</li></ul>{SHOWN}",
        f"<div><div>来源</div><div>广泛</div></div>{SHOWN}",
        f"<ul><li>来源</li></ul><ul><li>青石渠水</li></ul>{SHOWN}",
        f"<table><tr><td>来源</td><td>作者</td><td>日期</td></tr></table>{SHOWN}",
        f"<div><span>来源</span></div>{SHOWN}",
        f"<div><span>作者</span><em>简介</em><span>来源</span><em></em></div>{SHOWN}",
    ],
)
def test_words_that_announce_nothing(shown: str) -> None:
    assert read_shown(shown) == (None, (), "2024-03-05")


@pytest.mark.parametrize("own", ["本站", "本网", "本站原创", "原创"])
def test_the_site_itself_stays_what_the_page_calls_it(own: str) -> None:
    assert read_shown(f"<p>2024-03-05 来源：{own}</p>") == (own, (), "2024-03-05")


def test_the_page_s_own_editor_goes_before_one_that_the_text_brings() -> None:
    text = "".join(
        f"<p>青石县今年秋收以来组织农机手为留守老人免费收割水稻，第{n}组收割三百亩。</p>"
        for n in range(4)
    )
    page = f"<div>{text}<p>编辑 林知秋 校对 陈禾</p></div><div><span>责任编辑：周启明</span></div>"
    html = f"<html><title>落成</title><body><h1>落成</h1><div>2024-05-01</div>{page}</body></html>"
    assert read(Page("http://www.qingshi.example/1.html", Body(html.encode()))).editors == (
        "周启明",
    )
