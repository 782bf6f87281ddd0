"""docs/sources.md and the vocabulary name the same words, types and defaults."""

import re
import tomllib
from pathlib import Path

import pytest

from scraper.source.dialects import DIALECTS, article_pattern
from scraper.source.loading import load_source
from scraper.source.vocabulary import PAGES, SELECTED, TABLES
from scraper.source.words import Word
from tests.scraper.source.folders import write

TEXT = (Path(__file__).parents[3] / "docs" / "sources.md").read_text("utf-8")
ROW = re.compile(r"^\| `([\w.]+)` \| (.*) \|$", re.MULTILINE)
CELL = re.compile(r"(?<!\\) \| ")
WORDS: dict[str, Word] = {
    f"{table}.{name}" if table else name: word
    for table, words in TABLES.items()
    for name, word in words.items()
}


def rows(heading: str) -> dict[str, list[str]]:
    """First cell → other cells, of the first table with that first heading cell."""
    table = TEXT.split(f"\n| {heading} |", 1)[1].split("\n\n", 1)[0]
    return {name: CELL.split(rest) for name, rest in ROW.findall(table)}


DOCUMENTED = {
    name: CELL.split(rest)
    for part in TEXT.split("\n| word | type | default |")[1:]
    for name, rest in ROW.findall(part.split("\n\n", 1)[0])
}


def test_the_same_words() -> None:
    assert set(DOCUMENTED) == set(WORDS)


@pytest.mark.parametrize("name", WORDS)
def test_the_same_types_and_defaults(name: str) -> None:
    kind, default, meaning = DOCUMENTED[name]
    word = WORDS[name]
    assert kind.replace("\\|", "|") == word.type
    assert default == ("none" if word.default in (None, "", (), {}) else str(word.default))
    assert len(meaning) > 20


def test_the_same_fields_and_ways_to_page() -> None:
    assert list(rows("field")) == list(SELECTED)
    assert list(rows("`pages`")) == list(PAGES)


@pytest.mark.parametrize("name", DIALECTS)
def test_the_dialects_take_what_is_said_of_them(name: str) -> None:
    assert list(rows("dialect")) == list(DIALECTS)
    (cell,) = rows("dialect")[name]
    for told in re.findall(r"`([^`]+)`", cell):
        address = told.replace("…", "a/b").replace("<32 hex digits>", "0123456789abcdef" * 2)
        assert article_pattern(None, name).search(address), told


EXAMPLES = {name: re.findall(r"`(\w+ = [^`]+)`$", cells[2]) for name, cells in DOCUMENTED.items()}


@pytest.mark.parametrize("name", [name for name, found in EXAMPLES.items() if found])
def test_the_examples_are_understood(name: str) -> None:
    ((word, value),) = tomllib.loads(EXAMPLES[name][0]).items()
    assert word == name.rpartition(".")[2]
    WORDS[name].read(value)


def test_the_walk_through_ends_in_a_source_that_loads(tmp_path: Path) -> None:
    blocks = re.findall(r"```toml\n(.*?)```", TEXT, re.DOTALL)
    folder = write(tmp_path / "qingshi", "\n".join(blocks))
    source = load_source(folder)
    assert source.title == "青石政法网"
    assert [bool(era.rules.remove) for era in source.eras] == [True, True]


def test_no_word_lets_a_source_misbehave() -> None:
    assert not re.search(r"robots|agent|cookie|proxy|header|credit|attribut", " ".join(WORDS))
