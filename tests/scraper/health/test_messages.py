"""What people are told: the shape and the length each service takes, and nothing that acts."""

import json
from dataclasses import replace

import pytest

from scraper.health import Finding, Health
from scraper.health.messages import calm, encoded, message, shape_of, told
from scraper.health.record import as_record
from tests.scraper.health.history import DAY, NOW, every, evidence, facts, readings

FACTS = facts(evidence(readings=readings((24, {}))))
PAGES = ("http://www.qingshi.example/a_b/1.html", "http://www.qingshi.example/新/2.html?a=[x](y)")


def health(*findings: Finding, name: str = "qingshi") -> Health:
    return Health(replace(FACTS, source=name), findings)


def finding(told: str = "a list shows no article", needs: bool = True) -> Finding:
    return Finding("qingshi", "list-empty", told, NOW - DAY, PAGES, needs)


@pytest.mark.parametrize(
    ("url", "shape"),
    [
        ("https://oapi.dingtalk.com/robot/send?access_token=x", "dingtalk"),
        ("https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=x", "wecom"),
        ("https://QYAPI.weixin.qq.com:443/cgi-bin/webhook/send?key=x", "wecom"),
        ("https://open.feishu.cn/open-apis/bot/v2/hook/x", "feishu"),
        ("https://open.larksuite.com/open-apis/bot/v2/hook/x", "feishu"),
        ("https://hooks.example/oapi.dingtalk.com", "generic"),
        ("https://oapi.dingtalk.com.evil.example/", "generic"),
    ],
)
def test_the_host_tells_the_shape(url: str, shape: str) -> None:
    assert shape_of(url) == shape


@pytest.mark.parametrize("shape", ["dingtalk", "wecom", "feishu"])
@pytest.mark.parametrize("number", [1, 40, 1000])
def test_no_message_is_longer_than_its_service_takes(shape: str, number: int) -> None:
    many = [health(finding("列表没有文章了" * 90), name=f"source_{n}") for n in range(number)]
    said = message(shape, many, "live", NOW)
    if shape == "wecom":
        assert len(said["markdown"]["content"].encode()) <= 4096
    assert len(encoded(said)) <= 20_000
    if number == 1000:
        assert "more: run scrapy health" in json.dumps(said)


@pytest.mark.parametrize("room", range(80, 700, 7))
def test_what_there_is_no_room_for_is_counted(room: int) -> None:
    text = told([health(finding(), name=f"s{n}") for n in range(6)], "live", NOW, room)
    shown = text.count("list-empty")
    left = f"and {6 - shown} more: run scrapy health"
    assert (left in text) == (shown < 6)
    assert len(text.encode()) <= max(room, 110)


def test_what_needs_a_person_comes_first() -> None:
    note, alarm = health(finding(needs=False), name="aa"), health(finding(), name="zz")
    text = told([note, alarm], "live", NOW, 4000)
    assert text.startswith("源流 Yuanliu: 1 source needs a person, 2026-03-02 12:00")
    assert text.index("! zz") < text.index("· aa")


def test_two_addresses_are_shown_and_stay_addresses() -> None:
    text = told([health(finding())], "live", NOW, 4000)
    assert "http://www.qingshi.example/a_b/1.html" in text
    assert "http://www.qingshi.example/%E6%96%B0/2.html?a=%5Bx%5D%28y%29" in text


@pytest.mark.parametrize(
    "text",
    [
        "<@all> [click](http://evil.example)",
        "# headline\n## second",
        "**bold** `code`",
        '<font color="warning">x</font>',
        '<at user_id="all">everyone</at>',
        "\x1b[31mred\x00\u202e",
    ],
)
def test_nothing_from_a_site_acts_in_a_chat(text: str) -> None:
    shown = calm(text)
    assert not set("<>[]*`#\n\x00\x1b\u202e") & set(shown)
    said = encoded(message("wecom", [health(finding(text))], "live", NOW)).decode()
    assert "<" not in said
    assert "](" not in said


def test_the_offline_web_says_so() -> None:
    assert "invented" in told([health(finding())], "replica", NOW, 4000)


def test_a_generic_message_is_the_record_of_what_is_not_well() -> None:
    healths = [health(finding()), health(name="yunlan"), health(finding(needs=False), name="b")]
    said = message("generic", healths, "live", NOW)
    assert said == as_record(healths, "live", NOW, troubled=True)
    assert (said["needs_person"], said["noted"], said["well"]) == (["qingshi"], ["b"], 1)
    assert [one["source"] for one in said["sources"]] == ["qingshi", "b"]
    assert said["sources"][0]["findings"][0]["examples"] == PAGES


def test_the_record_is_json_and_tells_what_is_usual() -> None:
    steady = facts(evidence(arrivals=every(DAY, 70), readings=readings((24, {}))))
    record = json.loads(json.dumps(as_record([Health(steady, ())], "live", NOW)))
    (one,) = record["sources"]
    assert one["fields_lately"]["title"] == {"rules": 1.0}
    assert one["new_articles"]["quiet"] == 0
    assert one["new_articles"]["per_week"] == pytest.approx(7, abs=0.3)
    assert one["lists"][0]["usual"] == 20
    assert one["latency"] == {"usual": 0.4, "now": 0.4}


def test_lone_surrogates_do_not_stop_a_message() -> None:
    assert encoded({"a": "\ud800"}) == b'{"a": "?"}'
