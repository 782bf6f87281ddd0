from datetime import datetime

import pytest

from scraper.clock import CHINA
from scraper.text.dates import full_date, parse_date, short_date, url_date, whole_date
from scraper.text.english_dates import days_in

NOW = datetime(2026, 11, 23, 12, tzinfo=CHINA)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2024年3月5日下午3:05", "2024-03-05T15:05:00+08:00"),
        ("2024-03-05 上午 9:26:00", "2024-03-05T09:26:00+08:00"),
        ("2024年3月5日 晚上8:30", "2024-03-05T20:30:00+08:00"),
        ("２０２４－０３－０５ ０９：２６", "2024-03-05T09:26:00+08:00"),
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
        ("Fri, 18 Aug 2023 08:00:00 -07:00", "2023-08-18T08:00:00-07:00"),
        ("Fri, 18 Aug 2023 08:00:00 GMT+09:30", "2023-08-18T08:00:00+09:30"),
        ("Fri, 18 Aug 2023 08:00:00", "2023-08-18T08:00:00+08:00"),
        ("Fri 18 Aug 2023, 08:00:00 EST", "2023-08-18T08:00:00-05:00"),
        ("Thurs, 17th Aug 2023 08:00 +0100", "2023-08-17T08:00:00+01:00"),
        ("Fri, 18 Aug 2023 08:00:00 Asia/Qingshi", "2023-08-18"),
        ("2023年8月1811:05", "2023-08-18T11:05:00+08:00"),
        ("5 分鐘前", "2026-11-23T11:55:00+08:00"),
        ("1小时30分钟前", "2026-11-23T10:30:00+08:00"),
        ("1天2小時前", "2026-11-22T10:00:00+08:00"),
        ("半小时前", "2026-11-23T11:30:00+08:00"),
        ("40秒前", "2026-11-23T11:59:20+08:00"),
        ("2个星期前", "2026-11-09"),
        ("3 hours ago", "2026-11-23T09:00:00+08:00"),
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
        "大前天",
        "2个月，3天前",
        "1949年（民国38年）8月18日",
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


@pytest.mark.parametrize(
    ("text", "value"),
    [
        (
            "Thu Nov 12 2020 17:00:00 GMT+0000 (Coordinated Universal Time)",
            "2020-11-12T17:00:00+00",
        ),
        ("Mon, November 16, 2020, 11:12 PM EST", "2020-11-16T23:12:00-05"),
        ("Apr 16, 2023 08:01 GMT", "2023-04-16T08:01:00+00"),
        ("Tue, Feb 16 2016 12:16 a.m. EDT", "2016-02-16T00:16:00-04"),
        ("5 Aug 2019 10:05 +0800", "2019-08-05T10:05:00+08"),
        # Without a zone, with one that two countries use, or with one told by a place: the day.
        ("Friday, December 22, 2017 - 3:09pm", "2017-12-22"),
        ("Aug. 5, 2019 12:05 a.m. CST", "2019-08-05"),
        ("Aug. 5, 2019 10:05 America/Denver", "2019-08-05"),
        ("Aug. 5, 2019, 10:05 Zulu time", "2019-08-05"),
    ],
)
def test_an_english_time_is_read_beside_its_zone(text: str, value: str) -> None:
    moment = parse_date(text)
    assert moment is not None
    assert moment.value.removesuffix(":00") == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("二〇二四年三月五日　来源：青石日报", "2024-03-05"),
        ("二零二四年十二月二十一日", "2024-12-21"),
        ("二О二四年 三月 五日", "2024-03-05"),
        ("二〇二四年三月五日 08:30", "2024-03-05T08:30:00+08:00"),
        ("2023-01-02 二〇二四年三月五日", "2023-01-02"),
        ("二〇二四年三月", None),
        ("二〇二四年三月九十日", None),
        ("第三十二〇二四年三月五日", None),
    ],
)
def test_whole_years_in_numerals(text: str, value: str | None) -> None:
    found = whole_date(text, fetched_at=NOW)
    assert (found and found.value) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("24/03/05", "2024-03-05"),
        ("24.3.5 08:30", "2024-03-05T08:30:00+08:00"),
        ("05/03/24", None),  # an English day
        ("03-05-2024", None),
        ("24/13/05", None),
        ("24/03.05", None),
        ("24.03.05.1", None),
        ("69/03/05", None),  # in the future
    ],
)
def test_short_years_first(text: str, value: str | None) -> None:
    found = short_date(text, fetched_at=NOW)
    assert (found and found.value) == value


def test_numerals_in_a_text_are_no_day_of_the_page() -> None:
    law = "（一九九八年三月二日云岚县第九届人民代表大会常务委员会第三次会议通过）"
    assert full_date(law, fetched_at=NOW) is None
