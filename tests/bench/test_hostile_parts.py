"""Each check of a part says so when the part is wrong: invented rows, right and wrong."""

import base64
import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from bench.hostile.__main__ import PARTS, main, parts
from bench.hostile.alone.network import NotAlone, alone
from bench.hostile.alone.visiting import ARTICLES, LED
from bench.hostile.corpora import Check, Tally
from bench.hostile.parts import (
    addresses,
    days,
    judged,
    lists,
    live,
    markup,
    packed,
    robots,
    strings,
)
from scraper.text.moments import Moment

Row = Mapping[str, Any]
Write = Callable[[str, Row], Path]

SWAPPED = Moment("2026-05-03", "day")
RULES = "User-agent: Qingbot\nDisallow: /a\n"
FEED = "<rss><channel><title>青石</title></channel></rss>"
SITEMAP = "<urlset><url><loc>http://{}/a/1.html</loc></url></urlset>"


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def rows(name: str, row: Row) -> Path:
        (tmp_path / name).write_text(json.dumps({"id": "own-1", "notes": "own", **row}), "utf-8")
        return tmp_path

    return rows


def feed(text: str, expect: str, notes: str = "own") -> Row:
    told = base64.b64encode(text.encode()).decode()
    return {"input": f"base64:{told}", "expect": expect, "headers": [], "notes": notes}


def asked(url: str, expect: bool) -> Row:
    return {"input": RULES, "agent": "Qingbot", "url": url, "expect": expect}


@pytest.mark.parametrize(
    ("check", "name", "right", "wrong"),
    [
        (
            robots.google,
            robots.GOOGLE,
            asked("http://qs.example/a", False),
            asked("http://qs.example/a", True),
        ),
        (
            robots.protego,
            robots.PROTEGO,
            {"input": RULES},
            {"input": "User-agent: Yuan\nDisallow: /\n"},
        ),
        (
            lists.feeds,
            lists.FEEDS,
            feed(FEED, "feed['title'] == '青石'"),
            feed(FEED, "feed['title'] == '云岚'"),
        ),
        (
            lists.sitemaps,
            lists.SITEMAPS,
            {"input": SITEMAP.format("test_sitemap.example")},
            {"input": SITEMAP.format("elsewhere.example")},
        ),
        (
            days.chinese,
            days.CHINESE,
            {"input": "2026年3月5日", "expect": "'2026-03-05'"},
            {"input": "2026年3月5日", "expect": "'2026-03-06'"},
        ),
        (
            addresses.whatwg,
            addresses.WHATWG,
            {"input": "b", "base": "http://qs.example/a", "expect": "http://qs.example/b"},
            {"input": "b", "base": "http://qs.example/a", "expect": "http://qs.example/c"},
        ),
        (
            addresses.hosts,
            addresses.HOSTS,
            {"input": "www.青石.example", "expect": "www.xn--y7y328d.example"},
            {"input": "www.青石.example", "expect": "www.xn--other.example"},
        ),
        (
            markup.tokens,
            markup.TOKENIZER,
            {"input": "&amp;<b>", "expect": [["Character", "&"], ["StartTag", "b", {}]]},
            {"input": "&amp;<b>", "expect": [["Character", "&amp;"]]},
        ),
        (
            markup.trees,
            markup.TREES,
            {"input": "<p>甲", "expect": '| <html>\n|   <p>\n|     "甲"'},
            {"input": "<p>甲", "expect": '| <html>\n|   <p>\n|     "乙"'},
        ),
        (
            judged.spellings,
            judged.ADDRESSES,
            {"input": "http://127.1/", "expect": "block"},
            {"input": "http://93.184.216.34/", "expect": "block"},
        ),
        (
            judged.literals,
            judged.LITERALS,
            {"input": "10.0.0.1", "expect": "block"},
            {"input": "10.0.0.1", "expect": "allow"},
        ),
        (
            packed.packed,
            packed.FILES,
            feed("<html></html>", "", "own/html-plain.bin"),
            feed("<html></html>", "", "own/html-gzip.bin"),
        ),
    ],
)
def test_a_wrong_row_is_wrong(
    write: Write, check: Callable[[Path], Tally], name: str, right: Row, wrong: Row
) -> None:
    assert check(write(name, right)).wrong == []
    tally = check(write(name, wrong))
    assert (len(tally.wrong), tally.explained) == (1, 0)


@pytest.mark.parametrize(
    ("check", "name", "text", "what", "broken"),
    [
        (addresses.literals, addresses.W3LIB, "http://qs.example/", "urls.canonical", "{}/".format),
        (days.feeds, days.FEEDS, "2026-03-05", "parse_date", lambda *_, **__: SWAPPED),
        (markup.trees, markup.TREES, "<p>甲", "sanitise", "<script>{}".format),
        (strings.placed, strings.NAUGHTY, "=1+1", "cell", str),
        (strings.cells, strings.CELLS, "=1+1", "cell", str),
        (strings.placed, strings.NAUGHTY, "甲\n乙", "Record.getMessage", lambda self: self.args[0]),
        (strings.placed, strings.NAUGHTY, "../青石", "name_of", str),
        (strings.placed, strings.NAUGHTY, "青石县", "links_on", lambda *_: []),
        (strings.stored, strings.NAUGHTY, "青石县", "clean", lambda _: "云岚"),
        (judged.spellings, judged.ADDRESSES, "http://10.1/", "passes", lambda *_: True),
    ],
)  # fmt: skip
def test_a_part_that_breaks_is_noticed(
    write: Write,
    monkeypatch: pytest.MonkeyPatch,
    check: Callable[[Path], Tally],
    name: str,
    text: str,
    what: str,
    broken: Callable[..., Any],
) -> None:
    folder = write(name, {"input": text, "expect": '|   "甲"' if "<p>" in text else "block"})
    assert check(folder).wrong == []
    monkeypatch.setattr(f"{check.__module__}.{what}", broken)
    assert len(check(folder).wrong) == 1


def test_a_real_robots_txt_must_be_read_in_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(robots, "REAL", "real.jsonl")
    row = {"id": "own-1", "notes": "own", "input": f"{RULES}Crawl-delay: 60\n"}
    (tmp_path / "real.jsonl").write_text(json.dumps(row), "utf-8")
    assert robots.real(tmp_path).wrong == []
    monkeypatch.setattr(robots, "SLOWEST", 0)
    assert len(robots.real(tmp_path).wrong) == 1


PLACE = {"input": "http://127.0.0.1/", "expect": "block"}
READ = [f"/a/{number}.html" for number in range(ARTICLES)]
READ += [f"/led/{number}.jpg" for number in range(ARTICLES * LED)]


@pytest.mark.parametrize(
    ("check", "said", "wrong"),
    [
        (live.asked, {"hits": {}, "answered": 9}, ""),
        (live.asked, {"hits": {"127.0.0.1": 2}, "answered": 9}, "2 connections reached 127.0.0.1"),
        (live.asked, {"hits": {}, "answered": 1}, "the first hops were not all asked"),
        (live.allowed, {"hits": {"127.0.0.1": 1}}, ""),
        (live.allowed, {"hits": {}}, "127.0.0.1 was not counted"),
        (live.visited, {"hits": {}, "asked": READ}, ""),
        (live.visited, {"hits": {"::1": 1}, "asked": READ}, "1 connections reached ::1"),
        (live.visited, {"hits": {}, "asked": []}, "/a/0.html was not asked for"),
    ],
)
def test_a_connection_is_wrong(
    write: Write,
    monkeypatch: pytest.MonkeyPatch,
    check: Callable[[Path], Tally],
    said: Row,
    wrong: str,
) -> None:
    monkeypatch.setattr(live, "alone", lambda *_: said)
    assert check(write(judged.ADDRESSES, PLACE)).wrong == ([wrong] if wrong else [])


def test_without_a_network_of_its_own_nothing_is_asked_and_all_is_wrong(
    write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    (wrong,) = live.asked(write(judged.ADDRESSES, PLACE)).wrong
    assert "no network of its own" in wrong


@pytest.mark.parametrize(("allow", "hits"), [("127.0.0.0/8", {"127.0.0.1"}), ("10.0.0.0/8", set())])
def test_the_counter_counts(allow: str, hits: set[str]) -> None:
    told = {"addresses": ["http://2130706433/"], "public": [], "allow": allow, "hops": False}
    try:
        said = alone("bench.hostile.alone.asking", told)
    except NotAlone as error:
        pytest.skip(str(error))
    assert {*said["hits"]} == hits


def test_reasons_are_printed_and_what_is_wrong_is_returned(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    tally = Tally()
    tally.add("own-1 [b]\x1b", False, "it is not for us")
    tally.add("own-2", False)
    assert parts(tmp_path, [Check("own", lambda _: tally)]) == ["own: own-2"]
    said = capsys.readouterr().out
    assert "it is not for us" in said
    assert "own-1 [b]·" in said


@pytest.mark.parametrize("group", PARTS)
def test_each_part_needs_its_corpora(
    group: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(tmp_path), "--only", group]) == 1
    assert f"no {PARTS[group][0].needs[0]} in {tmp_path}" in capsys.readouterr().err
