"""Every saved page of every source, three ways: rules alone, the whole reading, and twice."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from scraper.article import Article, Attachment, Body, Image, Layer, Page
from scraper.extract import read
from scraper.source import BUNDLED, Source, load_source
from tests.replica.demo import INVENTED

RULES: tuple[Layer, ...] = ("rules",)
ABOUT_THE_CASE = ("reviewed", "url", "fetched_at")


@dataclass(frozen=True)
class Case:
    """A saved page beside the answer that a person has looked over."""

    source: Source
    page: Page
    answer: Mapping[str, Any]
    name: str

    @property
    def fields(self) -> list[str]:
        return [word for word in self.answer if word not in ABOUT_THE_CASE]

    @property
    def ruled_fields(self) -> list[str]:
        """The answer's fields that the source has a rule for."""
        select = self.source.rules_at(self.page.fetched_at).select
        ruled = {"body_text" if field == "body" else field for field in select}
        return [field for field in self.fields if field in ruled]


def load_case(file: Path) -> Case:
    answer = json.loads(file.read_text("utf-8"))
    page = Page(
        url=answer["url"],
        body=Body(file.with_suffix(".html").read_bytes()),
        fetched_at=datetime.fromisoformat(answer["fetched_at"]),
    )
    source = load_source(file.parents[1])
    return Case(source, page, answer, f"{source.name}/{file.stem}")


SOURCES = sorted(f.parent for home in (BUNDLED, INVENTED) for f in home.glob("*/source.toml"))
CASES = [load_case(file) for folder in SOURCES for file in sorted(folder.glob("cases/*.json"))]


def value(article: Article, field: str) -> object:
    """A field of the article as an answer writes it: pictures and files by their address."""
    found = getattr(article, field)
    if not isinstance(found, tuple):
        return found
    return [one.url if isinstance(one, Image | Attachment) else one for one in found]


def test_invented_sites_are_not_among_those_a_live_crawl_asks() -> None:
    hosts = {host for folder in BUNDLED.iterdir() if folder.is_dir() for host in hosts_of(folder)}
    assert len(hosts) >= 10
    assert [host for host in hosts if host.endswith(".example")] == []


def hosts_of(folder: Path) -> tuple[str, ...]:
    return load_source(folder).hosts if (folder / "source.toml").exists() else ()


@pytest.mark.parametrize("folder", SOURCES, ids=lambda folder: folder.name)
def test_every_source_has_a_case(folder: Path) -> None:
    assert any(case.source.folder == folder for case in CASES)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_person_has_reviewed_the_answer(case: Case) -> None:
    assert case.answer.get("reviewed") is True, "look the answer over, then set reviewed to true"
    assert {"title", "body_text"} <= set(case.fields) <= {"body_text", *Article.__slots__}
    assert case.source.is_article(case.answer["url"])


@pytest.mark.parametrize(
    ("case", "field"),
    [
        pytest.param(case, field, id=f"{case.name}-{field}")
        for case in CASES
        for field in case.ruled_fields
    ],
)
def test_rules_alone(case: Case, field: str) -> None:
    """The generic layers are off, so that they cannot hide a broken rule."""
    article = read(case.page, case.source, layers=RULES)
    assert value(article, field) == case.answer[field]


@pytest.mark.parametrize(
    ("case", "field"),
    [
        pytest.param(case, field, id=f"{case.name}-{field}")
        for case in CASES
        for field in case.fields
    ],
)
def test_whole_reading(case: Case, field: str) -> None:
    assert value(read(case.page, case.source), field) == case.answer[field]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_reading_twice_gives_the_same(case: Case) -> None:
    assert read(case.page, case.source) == read(case.page, case.source)


def test_rules_are_tested_by_some_case() -> None:
    assert {field for case in CASES for field in case.ruled_fields} >= {
        "title",
        "published",
        "source",
        "authors",
        "editors",
        "body_text",
    }
