"""``docs/record.md`` names every field of a record as it is, and no other."""

import json
import re
from dataclasses import fields
from datetime import datetime
from pathlib import Path
from typing import Any, get_args

import pytest

from scraper.archive.records import from_record, to_record
from scraper.article import Article, Attachment, Credit, Image, Receipt
from scraper.ingest.saved import WORDS, read_batch, reading

DOC = (Path(__file__).resolve().parent.parent / "docs" / "record.md").read_text("utf-8")
LIST, ITSELF, READ, DIFFERS = DOC.split("\n## ")[1:]
(EXAMPLE,) = re.findall(r"^```json\n(.*?)^```", DOC, re.M | re.S)
OBJECTS = {"images": Image, "attachments": Attachment, "credits": Credit, "by": Receipt}


def rows(section: str) -> dict[str, tuple[str, str]]:
    """Field → its type and meaning."""
    found = re.findall(r"^\| `(\w+)` \| ([^|]+) \| (.+) \|$", section, re.M)
    return {name: (kind, means) for name, kind, means in found}


def kind_of(annotation: Any) -> str:
    """A field's type in the words of the document."""
    parts = get_args(annotation)
    if type(None) in parts:
        inner = next(part for part in parts if part is not type(None))
        return f"{kind_of(inner)} or null"
    if annotation is int:
        return "number"
    if annotation in (str, datetime) or all(isinstance(part, str) for part in parts):
        return "text"
    if Ellipsis in parts:
        return "list of texts" if parts[0] is str else "list of objects"
    return "object"


def test_every_field_is_documented_as_it_is_and_no_other() -> None:
    told = {name: kind for name, (kind, _) in rows(READ).items()}
    assert list(told.items()) == [(f.name, kind_of(f.type)) for f in fields(Article)]


@pytest.mark.parametrize(("field", "noun"), OBJECTS.items())
def test_the_words_of_objects_are_told(field: str, noun: Any) -> None:
    means = rows(READ)[field][1]
    assert [f.name for f in fields(noun) if not re.search(rf"[`\"]{f.name}[`\"]", means)] == []


def test_the_words_of_a_list_and_of_a_line(tmp_path: Path) -> None:
    assert set(rows(LIST)) == set(WORDS)
    (tmp_path / "list.jsonl").write_text('{"file": "missing.html"}', "utf-8")
    (failed,) = read_batch(tmp_path / "list.jsonl", {})
    assert list(rows(ITSELF)) == list(failed)


def test_the_example_is_a_record() -> None:
    record = json.loads(EXAMPLE)
    name = record.pop("id")
    record.pop("verdict")
    article = from_record(record)
    assert json.loads(json.dumps(reading(article, name))) == json.loads(EXAMPLE)
    assert list(to_record(article)) == list(record)


def test_a_moment_without_a_zone_is_taken_as_documented(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text("<h1>灯</h1>" + "<p>雨停以后，夜市的灯亮起来。</p>" * 5)
    line = {"file": "page.html", "fetched_at": "2024-03-19T08:00:00"}
    (tmp_path / "list.jsonl").write_text(json.dumps(line), "utf-8")
    (record,) = read_batch(tmp_path / "list.jsonl", {})
    assert record["fetched_at"] == "2024-03-19T08:00:00+08:00"
    assert "without a zone it is taken as +08:00" in LIST
