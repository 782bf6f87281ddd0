"""A file of pages grouped without an archive."""

from random import Random
from typing import Any

from scraper.ingest.batch import group_pages
from scraper.ingest.loose import page_of
from tests.scraper.ingest.world import PAGES
from tests.scraper.making import OUTLETS, STORY, notice

WORDS = [
    "id",
    "story",
    "parent",
    "placeholder",
    "origin",
    "kind",
    "confidence",
    "why",
    "relations",
]


def _grouped(records: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return list(group_pages([page_of(record, OUTLETS) for record in records]))


def _world() -> list[dict[str, Any]]:
    return [
        {
            "id": url,
            "url": url,
            "body_text": text,
            **{word: value for word, value in fields.items() if word != "credits"},
            "credits": [
                {"role": one.role, "name": one.name, "url": one.url}
                for one in fields.get("credits", ())
            ],
        }
        for url, text, fields in PAGES
    ]


def test_every_page_gets_a_record_in_its_place() -> None:
    records = _world()
    found = _grouped(records)
    assert [one["id"] for one in found] == [one["id"] for one in records]
    assert all(list(one) == WORDS for one in found)
    by_id = {one["id"]: one for one in found}
    copy = by_id["http://www.qinghe.example/1.html"]
    assert copy["parent"] == copy["origin"] == copy["story"] == "http://www.baita.example/1.html"
    assert (copy["kind"], copy["placeholder"]) == ("copy", None)
    assert copy["why"]["rule"] == "original link"
    form = by_id["http://www.yunxi.example/notice.html"]
    assert {one["kind"] for one in form["relations"]} == {"reissue"}
    assert form["story"] == form["id"]


def test_whatever_the_order_of_lines_the_records_are_the_same() -> None:
    records = _world()
    found = {one["id"]: one for one in _grouped(records)}
    shuffled = records[:]
    Random(4).shuffle(shuffled)  # noqa: S311
    assert {one["id"]: one for one in _grouped(shuffled)} == found


def test_pages_of_which_only_the_text_is_known() -> None:
    many = [
        {"id": n, "body_text": notice(f"第{n}镇", 3, 1 + n % 28, 100 + n, f"555{n:04}")}
        for n in range(70)
    ]
    story = [{"id": name, "body_text": STORY} for name in "ab"]
    longer = {"id": "c", "body_text": f"{STORY}\n又及：说事箱换了新锁，钥匙由三位村民轮流保管。"}
    found = _grouped([*many, *story, longer])
    assert {one["story"] for one in found[70:]} == {"a"}
    assert not [one for one in found if one["why"]["rule"] == "original link"]


def test_an_outlet_that_was_never_read_stands_above() -> None:
    text = f"来源：白塔广播站\n{STORY}"
    (found,) = _grouped([{"id": "a", "body_text": text}])
    assert (found["placeholder"], found["origin"], found["parent"]) == ("白塔广播站", None, None)
    assert found["kind"] is None


def test_what_a_later_page_said_is_named_by_its_id() -> None:
    relay = {"id": "relay", "url": "http://www.baita.example/9.html", "body_text": STORY}
    credits = [
        {"role": "relay", "name": "白塔政法网", "url": relay["url"]},
        {"role": "origin", "name": "平安白塔微信公众号"},
    ]
    later = {
        "id": "later",
        "url": "http://www.qinghe.example/1.html",
        "published": "2026-03-03",
        "body_text": STORY,
        "credits": credits,
    }
    found = _grouped([later, {**relay, "published": "2026-03-02"}])
    assert found[1]["why"]["said_by"] == "later"
    assert found[1]["placeholder"] == "平安白塔微信公众号"


def test_no_pages() -> None:
    assert _grouped([]) == []
