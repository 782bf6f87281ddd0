"""Lines of JSON as pages: what the line says, and what only its text says."""

import json
from pathlib import Path
from typing import Any

import pytest

from scraper.ingest.lines import BadLine
from scraper.ingest.loose import LoosePage, page_of, read_lines
from scraper.reposts.texts import Telling
from tests.scraper.making import OUTLETS, STORY

PROSE = STORY.split("\n")[0]
A = "http://www.qinghe.example/1.html"


def _page(text: str = STORY, **record: Any) -> LoosePage:
    return page_of({"id": "a", "body_text": text, **record}, OUTLETS)


def _chain(text: str, **record: Any) -> list[str]:
    return [credit.name for credit in _page(text, **record).telling.chain]


def test_a_page_of_which_only_the_text_is_known() -> None:
    page = page_of({"id": 7, "body_text": STORY}, OUTLETS)
    assert (page.name, page.title, page.body) == ("7", "", STORY)
    assert page.telling == Telling(id=0, outlet="", key="#7")


def test_null_is_not_known() -> None:
    words = "url canonical_url site title published fetched_at source tail_source original_url"
    nulls: dict[str, Any] = dict.fromkeys((*words.split(), "credits"))
    assert _page(**nulls) == _page()


def test_pages_without_an_address_are_not_each_others_originals() -> None:
    one, other = (page_of({"id": name, "body_text": STORY}, OUTLETS) for name in "ab")
    assert one.telling.key != other.telling.key


def test_what_the_line_says_is_taken() -> None:
    page = _page(
        url=A,
        title="老槐树下的说事箱",
        published="2026-03-01",
        fetched_at="2026-03-02T04:00:00Z",
        source="白塔政法网",
        original_url="http://m.baita.example/1.html",
    )
    told = page.telling
    assert (told.outlet, told.key) == ("青禾网", "qinghe.example/1.html")
    assert told.published == "2026-03-01"
    assert told.fetched_at is not None
    assert told.fetched_at.isoformat() == "2026-03-02T12:00:00+08:00"
    assert told.original_key == "baita.example/1.html"
    (credit,) = told.chain
    assert (credit.outlet, credit.key, credit.role) == (
        "白塔政法网",
        "baita.example/1.html",
        "relay",
    )


def test_credits_of_the_line_outrank_its_source_and_its_text() -> None:
    credits = [
        {"role": "carrier", "name": "青禾网"},
        {"role": "relay", "name": "汇闻网", "url": None},
        {"role": "author", "name": "罗守田"},
        {"role": "origin", "name": "白塔政法网", "url": "http://www.baita.example/1.html"},
    ]
    page = _page(f"来源：临川在线\n{STORY}", credits=credits, source="临川在线")
    assert [(one.name, one.role) for one in page.telling.chain] == [
        ("汇闻网", "relay"),
        ("白塔政法网", "origin"),
    ]
    assert page.telling.outlet == "青禾网"


@pytest.mark.parametrize(
    ("text", "chain"),
    [
        (f"来源：白塔政法网\n{STORY}", ["白塔政法网"]),
        (f"2026-03-01 08:00 来源：白塔政法网 作者：罗守田\n{STORY}", ["白塔政法网"]),
        (f"{STORY}\n（来源：白塔政法网）", ["白塔政法网"]),
        (f"{STORY}\n（来源：白塔政法网）\n（来源：汇闻网）", ["汇闻网", "白塔政法网"]),
        (
            f"来源：临川在线\n{STORY}\n（来源：白塔政法网）\n（来源：汇闻网）",
            ["临川在线", "汇闻网", "白塔政法网"],
        ),
        (f"来源：白塔政法网\n{STORY}\n（来源：白塔政法网）", ["白塔政法网"]),
        (f"来源：网络\n{STORY}", []),
        (f"来源：网络\n{STORY}\n来源：互联网\n（来源：白塔政法网）", ["白塔政法网"]),
        (f"{STORY}\n他的资金来源：打零工和卖菜。", []),
        (STORY, []),
        ("", []),
    ],
)
def test_credits_that_only_the_text_has(text: str, chain: list[str]) -> None:
    assert _chain(text) == chain


def test_the_lines_source_comes_before_those_of_the_text() -> None:
    text = f"{STORY}\n（来源：白塔政法网）"
    assert _chain(text, source="汇闻网") == ["汇闻网", "白塔政法网"]
    assert _chain(text, source="汇闻网", tail_source="临川在线") == [
        "汇闻网",
        "临川在线",
        "白塔政法网",
    ]
    assert _chain(text, source="网络") == ["白塔政法网"]


def test_a_page_that_names_itself() -> None:
    for source in ("青禾网", "本站"):
        assert _page(url=A, source=source).telling.self_credited
    assert _page(f"来源：青禾网\n{STORY}", url=A).telling.self_credited
    assert not _page(url=A, source="汇闻网").telling.self_credited


def test_an_original_that_only_the_text_names() -> None:
    text = f"{STORY}\n原文链接：http://www.baita.example/1.html"
    assert _page(text).telling.original_url == "http://www.baita.example/1.html"
    assert _page(text, original_url="http://x.example/").telling.original_url == "http://x.example/"
    assert _page(text, original_url="见原网页").telling.original_key == "baita.example/1.html"
    assert _page(f"{STORY}\n原文链接：无").telling.original_url is None


@pytest.mark.parametrize(
    ("record", "words"),
    [
        ({"body_text": "x"}, '"id" is missing'),
        ({"id": "", "body_text": "x"}, '"id" is missing'),
        ({"id": True, "body_text": "x"}, '"id" is missing'),
        ({"id": [1], "body_text": "x"}, '"id" is missing'),
        ({"id": "a"}, '"body_text" is missing'),
        ({"id": "a", "body_text": None, "why": "no body"}, r'"body_text" is missing \(no body\)'),
        ({"id": "a", "body_text": "x", "title": 5}, '"title" is neither'),
        ({"id": "a", "body_text": "x", "url": ["x"]}, '"url" is neither'),
        ({"id": "a", "body_text": "x", "fetched_at": 5}, '"fetched_at" is neither'),
        ({"id": "a", "body_text": "x", "fetched_at": "today"}, "no ISO 8601 moment"),
        ({"id": "a", "body_text": "x", "credits": 5}, '"credits" is neither'),
        ({"id": "a", "body_text": "x", "credits": "青禾网"}, '"credits" is neither'),
        ({"id": "a", "body_text": "x", "credits": ["青禾网"]}, '"credits" holds'),
        (
            {"id": "a", "body_text": "x", "credits": [{"name": 5}]},
            '"credits" holds',
        ),
    ],
)
def test_lines_that_are_no_pages(record: dict[str, Any], words: str) -> None:
    with pytest.raises(BadLine, match=words):
        page_of(record, OUTLETS)


def _read(path: Path, text: str) -> list[str]:
    path.write_text(text, "utf-8", errors="surrogatepass")
    lines = read_lines(path, OUTLETS)
    return [one.name if isinstance(one, LoosePage) else str(one) for one in lines]


def test_a_file_is_read_line_by_line(tmp_path: Path) -> None:
    good = json.dumps({"id": "a", "body_text": PROSE}, ensure_ascii=False)
    text = f"\ufeff{good}\n\n   \n[1]\n{{\n{good}\n" + good.replace('"a"', '"b"')
    first, second, third, fourth, last = _read(tmp_path / "p.jsonl", text)
    assert (first, last) == ("a", "b")
    assert second.startswith("line 4: not an object")
    assert third.startswith("line 5: not JSON")
    assert fourth == 'line 6: the id "a" has been before'


def test_nothing_that_a_line_can_hold_breaks_the_reading(tmp_path: Path) -> None:
    lines = [
        r'{"id": "\ud800", "body_text": "\udfff字", "title": "\ud83d\ude00"}',
        '{"id": "deep", "body_text": ' + "[" * 100_000,
        '{"id": "long", "body_text": ' + "9" * 5000 + "}",
        '{"id": "nul", "body_text": "\\u0000 字"}',
        '{"id": "half", "body_text": "字\ud800"}',
    ]
    found = _read(tmp_path / "p.jsonl", "\n".join(lines))
    assert [found[0], *found[3:]] == ["?", "nul", "half"]
    assert [one.split(":")[0] for one in found[1:3]] == ["line 2", "line 3"]
    page = next(one for one in read_lines(tmp_path / "p.jsonl", OUTLETS))
    assert isinstance(page, LoosePage)
    assert (page.title, page.body) == ("😀", "?字")
    assert page.body.encode()
