"""The measurement of search notices when a word is not found."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bench.publish import searching
from bench.publish.sampled import Asked
from tests.scraper.publish.newsroom import HARVEST, Newsroom

REPORT = "云岚县統計局今天公布，去年GDP增长8.2%，5G基站與用水量都比前年略有增加。"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    newsroom = Newsroom(tmp_path)
    newsroom.chain()
    newsroom.store("qingshi", 4, HARVEST, title="松窑镇秋收")
    newsroom.store("yunlan", 5, REPORT, title="去年的数字")
    newsroom.publish()
    newsroom.archive.close()
    return newsroom.target


def test_every_word_of_a_file_is_found(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert searching.main([str(file)]) == 0
    said = capsys.readouterr().out
    assert "searching 5 articles for" in said
    assert all(kind in said for kind in ("common", "rare", "mixed", "traditional"))
    assert "MISSED" not in said


def test_an_article_that_left_the_index_is_missed(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with closing(sqlite3.connect(file)) as broken, broken:
        broken.execute("delete from search_rows where article = 4")
    assert searching.main([str(file)]) == 1
    said = capsys.readouterr()
    assert "MISSED" in said.out
    assert "missed" in said.err


@pytest.mark.parametrize(
    ("word", "text", "there"),
    [
        ("派出", "青石派出所", True),
        ("gdp", "去年gdp增长", True),
        ("gdp", "gdpr条例", False),
        ("5g基", "15g基站", False),
        ("5g基", "新建5g基站", True),
    ],
)
def test_the_plain_scan(word: str, text: str, there: bool) -> None:
    assert Asked("mixed", word, word).stands_in(text) == there
