"""Lists in JSON: entries by path, addresses by path or template, dates as ISO text."""

import json
from typing import Any

import pytest

from scraper.article import Link
from scraper.crawl.discovery.faults import BadFeed
from scraper.crawl.discovery.json_lists import entries_of, json_links, parsed
from scraper.source import Discover
from tests.scraper.crawl.making import HOME, SOURCE

ENTRY = {"id": 1, "url": "/news/1.html", "t": "其一", "at": 1714957200, "x": {"u": "1.html"}}


def read(answer: Any, **words: str) -> list[Link]:
    told = {"item_url": "url", "item_title": "t", "item_date": "at", **words}
    discover = Discover("json", HOME, **told)  # type: ignore[arg-type]
    text = answer if isinstance(answer, str) else json.dumps(answer)
    return json_links(text, HOME, discover, SOURCE)[0]


ONE = Link(f"{HOME}1.html", "其一", "2024-05-06T09:00:00+08:00")


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        ([ENTRY], {}),
        ({"data": {"list": [ENTRY], "tags": ["a"]}, "total": 1}, {}),
        ({"data": {"list": [ENTRY], "hot": [{"a": 1}]}}, {"items": "data.list"}),
        ({"data": [{"rows": [ENTRY]}]}, {"items": "data.0.rows"}),
        ({"data": json.dumps([ENTRY])}, {"items": "data"}),
        (json.dumps(json.dumps({"list": [ENTRY]})), {}),
        (f"\ufeffcallback_1({json.dumps([ENTRY])});", {}),
        (f"jQuery.cb( {json.dumps([ENTRY])} )", {}),
        (f"var list = {json.dumps([ENTRY])};", {}),
        ([{**ENTRY, "t": "其\x00一\ud800"}], {}),
        ([ENTRY], {"item_url": "x.u"}),
        ([ENTRY], {"item_url": "/news/{id}.html"}),
        ([{**ENTRY, "id": 1.0}], {"item_url": "/news/{id}.html"}),
        ([{**ENTRY, "url": "http%3A%2F%2Fwww.yunlan.example%2Fnews%2F1.html"}], {}),
        ([{**ENTRY, "at": 1714957200000}], {}),
        ([{**ENTRY, "at": "1714957200"}], {}),
        ([{**ENTRY, "t": "%E5%85%B6%E4%B8%80"}], {}),
        ([{**ENTRY, "t": "<em>其</em>一&nbsp;"}], {}),
        (
            [
                ENTRY,
                {**ENTRY, "url": "/news/1.html#liuyan"},
                {"url": None},
                3,
                {"url": ["/news/2.html"]},
            ],
            {},
        ),
    ],
)
def test_the_entries_of_a_list(answer: Any, words: dict[str, str]) -> None:
    assert read(answer, **words) == [ONE]


@pytest.mark.parametrize(
    ("told", "title"),
    [
        ("增长50%", "增长50%"),
        ("100%25", "100%"),
        ("%B9%AB", "%B9%AB"),
        ("a+b", "a+b"),
        ("", None),
        (True, None),
    ],
)
def test_titles(told: Any, title: str | None) -> None:
    assert read([{**ENTRY, "t": told}])[0].title == title


@pytest.mark.parametrize(
    ("told", "date"),
    [("2024-05-06 09:00", "2024-05-06 09:00"), (20240506, "20240506"), (None, None), ({}, None)],
)
def test_dates(told: Any, date: str | None) -> None:
    assert read([{**ENTRY, "at": told}])[0].date == date


@pytest.mark.parametrize(
    "value",
    ["../../admin", "//evil.example/news/1.html", "javascript:x", "1?x=", {"a": 1}, None, ""],
)
def test_an_address_leads_to_an_article_or_nowhere(value: Any) -> None:
    assert read([{"url": value}]) == []
    assert [link.url for link in read([{"url": value}], item_url="/news/{url}.html")] == []


@pytest.mark.parametrize(
    ("text", "path", "says"),
    [
        ("<html>", "", "not JSON"),
        ("", "", "not JSON"),
        ("[" * 100_000, "", "not JSON"),
        ('{"a": [{}], "b": [{}]}', "", "found a, b"),
        ('{"a": 1}', "", "found none"),
        ('{"a": {"b": 1}}', "a.b", "no array at a.b"),
        ('{"a": 1}', "a.b.c", "no array at a.b.c"),
        ("9" * 9_000, "", "not JSON"),
    ],
)
def test_what_is_no_list_is_said_to_be_none(text: str, path: str, says: str) -> None:
    with pytest.raises(BadFeed, match=says):
        entries_of(parsed(text), path)
