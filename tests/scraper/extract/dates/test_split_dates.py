import pytest

from scraper.extract import read
from scraper.extract.dates.split_dates import glued_date, split_date
from tests.scraper.extract.pages import PLAIN_PROSE_HTML, page


@pytest.mark.parametrize(
    ("lines", "date"),
    [
        (["2019", "09/07", "19:02", "东山号"], "2019-09-07 19:02"),
        (["分享", "21", "2024年02月"], "2024-02-21"),
        (["09-07", "2019"], "2019-09-07"),
        (["2019年", "9月7日"], "2019-09-07"),
        (["Dec", "28", "Sat", "2013", "10:05"], "2013-12-28 10:05"),
        (["28", "Dec", "2013"], "2013-12-28"),
        (["2019", "年", "的雨"], ""),
        (["2019", "41"], ""),
        (["2019", "评论", "09/07"], ""),
        (["12", "30", "45"], ""),
        ([], ""),
    ],
)
def test_lines_that_make_up_a_date(lines: list[str], date: str) -> None:
    assert split_date(lines) == date


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("052024-03", "2024-03-05"),
        ("05 2024.03", "2024-03-05"),
        ("05 / 2024-03", "2024-03-05"),
        ("时间：052024-03　来源：云岭日报", "2024-03-05"),
        ("03-052024", "2024-03-05"),
        ("2024-03-05", ""),
        ("1052024-03", ""),
        ("10:052024-03", ""),
        ("电话 052024-0312", ""),
    ],
)
def test_a_date_whose_parts_are_glued(line: str, date: str) -> None:
    assert glued_date(line) == date


def test_a_page_with_the_day_large() -> None:
    shown = "<h1>东山镇水渠合龙</h1><div>30</div><div>2021年09月</div>"
    article = read(page(PLAIN_PROSE_HTML.replace("<body>", f"<body>{shown}")))
    assert (article.published, article.published_precision) == ("2021-09-30", "day")
