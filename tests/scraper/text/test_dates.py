from datetime import datetime

import pytest

from scraper.clock import CHINA
from scraper.text.dates import full_date, parse_date, url_date
from scraper.text.english_dates import days_in

NOW = datetime(2026, 11, 23, 12, tzinfo=CHINA)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2019-09-18 06:23", "2019-09-18T06:23:00+08:00"),
        ("2019-12-10 07:57:40", "2019-12-10T07:57:40+08:00"),
        ("2019年06月15日08:18  来源：", "2019-06-15T08:18:00+08:00"),
        ("2024-05-15 08:58:52来源：某网", "2024-05-15T08:58:52+08:00"),
        ("2019-06-1508:18", "2019-06-15T08:18:00+08:00"),
        ("2026年09月18日 17:00", "2026-09-18T17:00:00+08:00"),
        ("2023年8月18日", "2023-08-18"),
        ("2016/11/11 9:37:15", "2016-11-11T09:37:15+08:00"),
        ("14-01-09 09:06:17", "2014-01-09T09:06:17+08:00"),
        ("18-03-0823:16", "2018-03-08T23:16:00+08:00"),
        ("( 2012-06-04 09:20:26 )", "2012-06-04T09:20:26+08:00"),
        ("2017-05-18 14：30", "2017-05-18T14:30:00+08:00"),
        ("2015.8.3", "2015-08-03"),
        ("2024—03—05", "2024-03-05"),
        ("2024–03–05 10:12", "2024-03-05T10:12:00+08:00"),
        ("2019-07-10 14-13-59", "2019-07-10T14:13:59+08:00"),
        ("2019-07-02 10:04:47星期二", "2019-07-02T10:04:47+08:00"),
        ("2019-05-24 星期五 10:08", "2019-05-24T10:08:00+08:00"),
        ("10-0812:00", "2026-10-08T12:00:00+08:00"),
        ("10-04", "2026-10-04"),
        ("12月18日", "2025-12-18"),
        ("昨天", "2026-11-22"),
        ("今天 10:05", "2026-11-23T10:05:00+08:00"),
        ("刚刚", "2026-11-23T12:00:00+08:00"),
        ("5分钟前", "2026-11-23T11:55:00+08:00"),
        ("3小时前", "2026-11-23T09:00:00+08:00"),
        ("2天前", "2026-11-21"),
        ("2019-09-18T06:23:00+08:00", "2019-09-18T06:23:00+08:00"),
        ("2019-09-18T22:23:00-0500", "2019-09-18T22:23:00-05:00"),
        ("2019-09-18T06:23:00Z", "2019-09-18T06:23:00+00:00"),
        ("1581517074", "2020-02-12T22:17:54+08:00"),
        ("1581517074000", "2020-02-12T22:17:54+08:00"),
        ("2026-10-04 01:39:11.0", "2026-10-04T01:39:11+08:00"),
        ("2007-08-20-23:59:59", "2007-08-20"),
        ("2021-03-04 00:00:00", "2021-03-04"),
        ("[2023-08-18]", "2023-08-18"),
        ("二〇二三年八月十八日", "2023-08-18"),
        ("二○二三年十二月三十一日", "2023-12-31"),
        ("20230818102030", "2023-08-18T10:20:30+08:00"),
        ("Fri, 18 Aug 2023 08:00:00 GMT", "2023-08-18T08:00:00+00:00"),
        ("Aug 18, 2023", "2023-08-18"),
        ("18th August 2023", "2023-08-18"),
        ("18th of August 2023", "2023-08-18"),
        ("18-Aug-2023", "2023-08-18"),
        ("August 18,2023", "2023-08-18"),
        ("8/18/2023", "2023-08-18"),
        ("18.8.2023", "2023-08-18"),
        ("Sept. 8, 2023", "2023-09-08"),
        ("2023-08-18 10:20:30 UTC", "2023-08-18T10:20:30+00:00"),
        ("八月 18, 2023", "2023-08-18"),
        ("8月18日，2023", "2023-08-18"),
        ("十二月 3, 2021 10:20", "2021-12-03T10:20:00+08:00"),
        ("2023年4月11日，2022", "2023-04-11"),
        ("2023-08-18T10:20:30+01", "2023-08-18T10:20:30+01:00"),
        ("2023-08-18 14:00-16:00", "2023-08-18T14:00:00+08:00"),
    ],
)
def test_forms(text: str, value: str) -> None:
    moment = parse_date(text, fetched_at=NOW)
    assert moment is not None
    assert moment.value == value
    assert moment.precision == ("minute" if "T" in value else "day")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "浏览次数：20",
        "010-56212745",
        "2027-01-01",
        "2023-13-01",
        "2023-02-30",
        "1912年3月4日",
        "第2023号",
        "十三月 12, 2021",
        "八月 12, 20210",
        "Mayor 3, 2024",
    ],
)
def test_no_date(text: str) -> None:
    assert parse_date(text, fetched_at=NOW) is None


@pytest.mark.parametrize("text", ["昨天", "3小时前", "10-04", "8月18日", "刚刚"])
def test_relative_dates_need_a_clock(text: str) -> None:
    assert parse_date(text) is None


def test_a_number_behind_a_day_is_no_year() -> None:
    assert parse_date("8月5日，2000多名群众") is None


def test_full_date_ignores_days_without_a_year() -> None:
    moment = full_date("8月7日发生，2023年8月18日报道", fetched_at=NOW)
    assert moment is not None
    assert moment.value == "2023-08-18"


@pytest.mark.parametrize(
    ("url", "value"),
    [
        ("http://a.example/x/202308/t20230818_12.html", "2023-08-18"),
        ("http://a.example/2023/0818/c.html", "2023-08-18"),
        ("http://a.example/2023-08/18/content_1.htm", "2023-08-18"),
        ("http://a.example/20230818/0123456789abcdef0123456789abcdef/c.html", "2023-08-18"),
        ("http://a.example/art/2016/11/2/art_1_2.html", "2016-11-02"),
        ("http://a.example/article/e0289e613b9242569331e9b5f1e305d2", None),
        ("http://a.example/node/4711.html", None),
        ("http://a.example/2023/aug/18/otters", "2023-08-18"),
        ("http://a.example/otters-2023-08-18.html", "2023-08-18"),
    ],
)
def test_dates_in_addresses(url: str, value: str | None) -> None:
    moment = url_date(url)
    assert (moment.value if moment else None) == value


def test_all_dates_of_a_line_in_order() -> None:
    line = "Published: 3 May 2024May 9, 2024 (5/10/2024, 2024-05-11)"
    assert [moment.value for _, _, moment in days_in(line)] == [
        "2024-05-03",
        "2024-05-09",
        "2024-05-10",
        "2024-05-11",
    ]


@pytest.mark.parametrize(("day_first", "value"), [(False, "2024-05-03"), (True, "2024-03-05")])
def test_which_comes_first(day_first: bool, value: str) -> None:
    assert [moment.value for _, _, moment in days_in("5/3/24", day_first=day_first)] == [value]
