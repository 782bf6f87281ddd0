"""Exports hold what readers see and nothing else, each text as it was."""

import csv
import io
import json
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from scraper.article import Credit
from scraper.ingest.withdraw import Request, withdraw
from scraper.publish import export as exporting
from scraper.publish.errors import PublishError
from scraper.publish.export import Form, Wanted, export
from tests.scraper.publish.newsroom import HARVEST, START, Newsroom, ask

ALL = Wanted()
ODD = "=cmd|' /C calc'!A0 \"青石\"，\u2028第二行\u0085"


def exported(newsroom: Newsroom, form: Form, wanted: Wanted = ALL) -> bytes:
    out = io.BytesIO()
    count = export(newsroom.target, out, form, wanted)
    assert not out.closed
    assert count == len(lines(out.getvalue()) if form == "jsonl" else table(out.getvalue()))
    return out.getvalue()


def lines(written: bytes) -> list[dict[str, Any]]:
    return [json.loads(line) for line in written.decode().splitlines()]


def table(written: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(written.decode("utf-8-sig"), newline="")))


def test_one_line_for_each_article_as_the_view_has_it(newsroom: Newsroom) -> None:
    newsroom.chain()
    newsroom.store("qingshi", 7, HARVEST, title=ODD, authors=("何满仓", "=李"))
    newsroom.publish()
    written = lines(exported(newsroom, "jsonl"))
    with closing(sqlite3.connect(newsroom.target)) as db:
        db.row_factory = sqlite3.Row
        for line, row in zip(
            written, db.execute("select * from articles_public order by id"), strict=True
        ):
            there = {**dict(row), "authors": json.loads(row["authors"])}
            assert {name: value for name, value in line.items() if name != "credits"} == there
    assert [credit["name"] for credit in written[2]["credits"]] == ["法治转载网", "云岚长安网"]
    assert set(written[2]["credits"][0]) == {"role", "name", "url", "raw"}
    assert written[3]["title"].startswith("=cmd")


def test_a_spreadsheet_gets_text_and_no_formula(newsroom: Newsroom) -> None:
    newsroom.chain()
    newsroom.store("qingshi", 7, HARVEST, title=ODD, authors=("=李", "何满仓"))
    newsroom.publish()
    written = exported(newsroom, "csv")
    assert written.startswith(b"\xef\xbb\xbfid,title,")
    assert written.count(b"\r\n") == 5
    rows = table(written)
    (title,) = ask(newsroom, "select title from articles where id = 4")
    assert rows[3]["title"] == f"'{title}"
    assert rows[3]["authors"] == "'=李、何满仓"
    assert rows[3]["body_text"] == HARVEST
    assert rows[1]["credits"] == "青石政法网 → 云岚长安网"
    assert rows[1]["confidence"] == str(ask(newsroom, "select confidence from copies")[0])
    assert rows[0]["parent"] == ""


def test_the_chain_goes_from_the_furthest_to_the_page(newsroom: Newsroom) -> None:
    credits = (Credit("relay", "山西转载网"), Credit("relay", "长治网"), Credit("origin", "源头"))
    newsroom.store("fazhi", 3, source="山西转载网", credits=credits)
    newsroom.publish()
    (row,) = table(exported(newsroom, "csv"))
    assert row["credits"] == "源头 → 长治网 → 山西转载网 → 法治转载网"


def test_an_outlet_that_credits_itself_stands_once(newsroom: Newsroom) -> None:
    credits = (Credit("relay", "法治转载网"), Credit("relay", "源头"), Credit("origin", "源头"))
    newsroom.store("fazhi", 3, source="法治转载网", credits=credits)
    newsroom.publish()
    (row,) = table(exported(newsroom, "csv"))
    assert row["credits"] == "源头 → 法治转载网"
    (line,) = lines(exported(newsroom, "jsonl"))
    assert len(line["credits"]) >= 3


def test_what_is_withdrawn_or_held_back_is_not_written(newsroom: Newsroom) -> None:
    newsroom.chain()
    source = newsroom.sources["yunlan"]
    lowered = replace(source, policy=replace(source.policy, show="link"))
    newsroom.sources = {**newsroom.sources, "yunlan": lowered}
    withdraw(newsroom.archive, Request("http://fazhi.example/a/3", "asked for", "x"), START)
    newsroom.publish()
    written = lines(exported(newsroom, "jsonl"))
    assert [(line["id"], line["body_text"] is None) for line in written] == [(1, False), (2, True)]
    assert [row["id"] for row in table(exported(newsroom, "csv"))] == ["1", "2"]


@pytest.mark.parametrize(
    ("wanted", "ids"),
    [
        (Wanted(source="yunlan"), [2, 5]),
        (Wanted(since=date(2026, 11, 2)), [2, 3, 4, 5]),
        (Wanted(since=date(2026, 11, 3)), [3, 4, 5]),
        (Wanted("yunlan", date(2026, 11, 3)), [5]),
        (Wanted(since=date(2026, 11, 24)), []),
        (Wanted(source="fazhi"), [3]),
    ],
)
def test_some_are_chosen(wanted: Wanted, ids: list[int], newsroom: Newsroom) -> None:
    newsroom.chain()
    newsroom.store("qingshi", 7, HARVEST, title="一", published="2026-11-20")
    newsroom.store("yunlan", 8, f"{HARVEST}\n又一段。", title="没有日期")  # fetched on the 23rd
    newsroom.publish()
    for form in ("csv", "jsonl"):
        read = lines if form == "jsonl" else table
        assert [int(row["id"]) for row in read(exported(newsroom, form, wanted))] == ids


def test_it_goes_on_where_a_batch_ends(newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    newsroom.chain()
    newsroom.publish()
    monkeypatch.setattr(exporting, "BATCH", 2)
    assert [line["id"] for line in lines(exported(newsroom, "jsonl"))] == [1, 2, 3]


def test_a_publication_does_not_wait_for_a_slow_reader_of_the_output(newsroom: Newsroom) -> None:
    newsroom.chain()
    newsroom.publish()
    written = []

    class Slow(io.BytesIO):
        def write(self, data: Any, /) -> int:
            written.append(data)
            if len(written) < 3:
                newsroom.store("qingshi", 90, f"{HARVEST}\n{len(written)}", title="新的")
                newsroom.publish()
            return super().write(data)

    assert export(newsroom.target, Slow(), "jsonl", ALL) == 3


@pytest.mark.parametrize(
    ("wanted", "told"), [(Wanted("qingsh"), "has no source 'qingsh'; it has fazhi, qingshi, yunl")]
)
def test_an_unknown_source_is_told(wanted: Wanted, told: str, newsroom: Newsroom) -> None:
    newsroom.origin()
    newsroom.publish()
    with pytest.raises(PublishError, match=told):
        export(newsroom.target, io.BytesIO(), "csv", wanted)


def test_without_a_published_file_there_is_nothing_to_write(tmp_path: Path) -> None:
    with pytest.raises(PublishError, match="run `scrapy publish` first"):
        export(tmp_path / "published.db", io.BytesIO(), "csv", ALL)
    sqlite3.connect(tmp_path / "other.db").close()
    (tmp_path / "text.db").write_text("no database at all, " * 200)
    for name, told in (("other.db", "no file of ours"), ("text.db", "no SQLite file")):
        (tmp_path / name).touch()
        with pytest.raises(PublishError, match=told):
            export(tmp_path / name, io.BytesIO(), "csv", ALL)
