"""What an operator types takes the form of a reading, or is refused in one line."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from scraper.archive import Archive
from scraper.ingest.correct import CorrectionError
from scraper.ingest.field_values import value_of
from scraper.ingest.processes import Setup
from tests.scraper.ingest.correcting import A, B, _page, _say
from tests.scraper.ingest.sites import (
    LATER,
    crawl,
    fetched,
    setup_of,
    write_sources,
)
from tests.scraper.ingest.world import dump


@pytest.fixture
def setup(tmp_path: Path) -> Setup:
    return setup_of(write_sources(tmp_path / "sources"))


@pytest.mark.parametrize(
    ("field", "typed", "value"),
    [
        ("title", ["  说事箱  三年 "], "说事箱 三年"),
        ("source", ["云岚日报"], "云岚日报"),
        ("source", [""], None),
        ("original_url", ["https://www.yunlan.example/a.html?id=7"], None),
        ("published", ["2024-3-8"], "2024-03-08"),
        ("published", ["2024年3月8日 9:05"], "2024-03-08T09:05:00+08:00"),
        ("modified", ["2024-03-08T09:05+09:00"], "2024-03-08T09:05:00+09:00"),
        ("authors", ["周启明、许望舒"], ["周启明", "许望舒"]),
        ("authors", ["周启明; 许望舒,周启明"], ["周启明", "许望舒"]),
        ("authors", ["Zhou, Qiming", "许望舒"], ["Zhou, Qiming", "许望舒"]),
        ("editors", [""], []),
        ("language", ["zh-Hant"], "zh-Hant"),
        ("repost_permission", ["forbidden"], "forbidden"),
    ],
)
def test_what_is_typed_takes_the_form_of_a_reading(
    field: str, typed: Sequence[str], value: object
) -> None:
    assert value_of(field, typed, LATER) == (typed[0] if field == "original_url" else value)


@pytest.mark.parametrize(
    ("field", "typed", "words"),
    [
        ("title", [""], "has a title"),
        ("title", ["a", "b"], "quotation marks"),
        ("title", ["x" * 501], "500 characters"),
        ("title", ["a\x1b[31mb"], "control character"),
        ("title", ["a\u202eb"], "control character"),
        ("source", ["\ud800"], "control character"),
        ("original_url", ["www.yunlan.example"], "no http"),
        ("original_url", ["javascript:alert(1)"], "no http"),
        ("original_url", ["http://a.example/ b"], "no http"),
        ("published", ["yesterday"], "no date"),
        ("published", ["2024-02-30"], "no date"),
        ("published", ["2024-03-18 and more"], "no date"),
        ("published", ["2036-03-18"], "no date"),
        ("language", ["Chinese, simplified"], "BCP 47"),
        ("repost_permission", ["yes"], "none of"),
        ("authors", ["、".join(f"人{n}" for n in range(60))], "at most 50"),
    ],
)
def test_what_cannot_be_a_value_is_refused_in_one_line(
    field: str, typed: Sequence[str], words: str
) -> None:
    with pytest.raises(CorrectionError, match=words) as refused:
        value_of(field, typed, LATER)
    assert "\n" not in str(refused.value)


def test_a_refused_correction_leaves_nothing(archive: Archive, setup: Setup) -> None:
    crawl(archive, setup, [fetched(A, _page())])
    before = dump(archive)
    for url, field, typed in ((B, "title", "x"), ("qinghe", "title", "x"), (A, "published", "x")):
        with pytest.raises(CorrectionError):
            _say(archive, setup, url, field, typed)
    assert dump(archive) == before
