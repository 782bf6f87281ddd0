"""Pages from files: whatever a line says, one record comes out for it."""

import gzip
import json
from pathlib import Path

import pytest

from scraper.extract.unreadable import Unreadable
from scraper.ingest.saved import MOST_BYTES, Record, as_line, load_page, read_batch
from scraper.source import load_source
from scraper.verdict import Verdict
from tests.scraper.source.folders import write

PARAGRAPH = "桐原市白鹭镇的老茶师傅把新采的叶子摊在竹匾里，说今年雨水足，芽头比往年肥，香气也更长。"
PAGE = (
    "<html><head><title>新茶上市</title></head><body><h1>新茶上市</h1>"
    "<div>发布时间：3小时前</div>" + f"<div>{f'<p>{PARAGRAPH}</p>' * 4}</div></body></html>"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "page.html").write_text(PAGE, "utf-8")
    untitled = PAGE.replace("<h1>新茶上市</h1>", "").replace("新茶上市", "")
    (tmp_path / "untitled.html").write_text(untitled, "utf-8")
    (tmp_path / "page.html.gz").write_bytes(gzip.compress(PAGE.encode()))
    (tmp_path / "cut.html.gz").write_bytes(gzip.compress(PAGE.encode())[:-20])
    (tmp_path / "empty.html").write_bytes(b"")
    (tmp_path / "image.html").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)))
    (tmp_path / "big.html").write_bytes(b"x" * (MOST_BYTES + 1))
    (tmp_path / "bomb.html.gz").write_bytes(gzip.compress(b"x" * (MOST_BYTES + 1)))
    return tmp_path


LINES: tuple[tuple[str, str], ...] = (
    ('{"id": "a", "url": null, "file": "page.html"}', "read"),
    ('{"id": "a", "url": null, "file": "page.html.gz", "charset": "utf-8"}', "read"),
    ('{"id": "a", "url": null, "file": "cut.html.gz"}', "failed"),
    ('{"id": "a", "url": null, "file": "missing.html"}', "failed"),
    ('{"id": "a", "url": null, "file": "empty.html"}', "empty"),
    ('{"id": "a", "url": null, "file": "image.html"}', "not-html"),
    ('{"id": "a", "url": null, "file": "big.html"}', "too-large"),
    ('{"id": "a", "url": null, "file": "bomb.html.gz"}', "too-large"),
    ('{"id": "a", "url": null}', "error"),
    ('{"id": "a", "url": 7, "file": "page.html"}', "error"),
    ('{"id": "a", "url": null, "file": "page.html", "fetched_at": "noon"}', "error"),
    ('{"id": "a", "url": null, "file": "../"}', "failed"),
    ('{"id": "a", "file": "page.html"}', "read"),
    ('{"id": "a", "file": "page.html", "files": 2, "note": ""}', "read"),
    ('{"id": "\\ud800", "url": "http://a.example/\\udfff", "file": "page.html"}', "read"),
    ('{"id": "\\ud800", "url": null, "file": "\\ud800.html"}', "error"),
    ('{"id": "a", "url": null, "file": "untitled.html"}', "empty"),
    ("not json", "error"),
    ("[1]", "error"),
)


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"file": None}, '"file" is not a text'),
        ({"file": 7}, '"file" is not a text'),
        ({"url": 7}, '"url" is neither a text nor null'),
        ({"url": "foo"}, "\"url\" 'foo' is no http(s) address"),
        ({"url": "http://"}, "\"url\" 'http://' is no http(s) address"),
        ({"url": "file:///etc/passwd"}, "is no http(s) address"),
        ({"charset": "klingon"}, "\"charset\" 'klingon' is unknown"),
        ({"charset": "hex"}, "\"charset\" 'hex' is unknown"),
        ({"fetched_at": "noon"}, "\"fetched_at\" 'noon' is no ISO 8601 moment"),
        ({"fetched_at": "9999-12-31T23:59:59Z"}, "is no ISO 8601 moment"),
        ({"fetched_at": "0001-01-01T00:00:00+23:00"}, "is no ISO 8601 moment"),
        ({"fetchd_at": None}, '"fetchd_at" is no word of a list; did you mean "fetched_at"?'),
        ({"Charset": "gbk"}, '"Charset" is no word of a list; did you mean "charset"?'),
    ],
)
def test_a_bad_line_keeps_its_id_and_names_the_word(
    folder: Path, wrong: dict[str, object], why: str
) -> None:
    line = {"id": "a7", "url": None, "file": "page.html"} | wrong
    (folder / "list.jsonl").write_text(json.dumps(line), "utf-8")
    (record,) = read_batch(folder / "list.jsonl", {})
    assert (record["id"], record["verdict"]) == ("a7", "error")
    assert why in record["why"]


@pytest.mark.parametrize("charset", ["utf-8", "UTF8", "gbk", "gb2312", "big5", "utf-16", ""])
def test_charsets_that_pages_have(folder: Path, charset: str) -> None:
    line = {"file": "page.html", "charset": charset}
    (folder / "list.jsonl").write_text(json.dumps(line), "utf-8")
    assert [record["verdict"] for record in read_batch(folder / "list.jsonl", {})] == ["read"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_every_line_of_a_list_gives_one_record(folder: Path, encoding: str) -> None:
    listed = folder / "list.jsonl"
    listed.write_text("\n\n".join(line for line, _ in LINES) + "\n \n", encoding)
    records = list(read_batch(listed, {}))
    assert [record["verdict"] for record in records] == [verdict for _, verdict in LINES]
    assert all(record["why"] for record in records if record["verdict"] != "read")
    for record in records:
        assert json.loads(as_line(record).encode("utf-8")) == json.loads(json.dumps(record))


@pytest.mark.parametrize(
    ("fetched_at", "published"), [(None, None), ("2024-05-06T08:00:00+08:00", "2024-05-06")]
)
def test_relative_dates_need_the_moment_of_the_fetch(
    folder: Path, fetched_at: str | None, published: str | None
) -> None:
    line = {"id": 1, "url": None, "file": "page.html", "fetched_at": fetched_at}
    (folder / "list.jsonl").write_text(json.dumps(line), "utf-8")
    (record,) = read_batch(folder / "list.jsonl", {})
    assert (record["published"] or "")[:10] == (published or "")


@pytest.mark.parametrize(
    ("record", "encoding", "line"),
    [
        ({"id": "茶"}, None, '{"id": "茶"}'),
        ({"id": "茶"}, "ascii", '{"id": "\\u8336"}'),
        ({"id": "\ud800"}, "utf-8", '{"id": "\\ud800"}'),
    ],
)
def test_a_line_can_always_be_written(record: Record, encoding: str | None, line: str) -> None:
    assert as_line(record, encoding) == line


def test_a_quirk_that_fails_is_named_in_its_record(folder: Path) -> None:
    source = write(folder / "qingshi", quirks="def after(article):\n    raise ValueError('x')\n")
    line = {"id": 1, "url": "http://www.qingshi.example/news/2024/1.html", "file": "page.html"}
    (folder / "list.jsonl").write_text(json.dumps(line), "utf-8")
    (record,) = read_batch(folder / "list.jsonl", {"qingshi": load_source(source)})
    assert record["verdict"] == "error"
    assert record["why"].endswith("quirks.py: after failed: ValueError: x")


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match=r"nowhere\.html cannot be read") as caught:
        load_page(tmp_path / "nowhere.html")
    assert caught.value.verdict is Verdict.FAILED
