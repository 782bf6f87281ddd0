import pytest

from scraper.extract import read
from tests.scraper.extract.pages import PLAIN_PROSE_HTML, page


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
