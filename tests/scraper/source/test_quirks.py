"""``quirks.py``: three functions and nothing else."""

from pathlib import Path

import pytest

from scraper.article import Article
from scraper.source import SourceError, load_source
from tests.scraper.source.folders import write

GOOD = '''
"""Why this site needs it."""
from dataclasses import replace as _replace
import re

_DOT = re.compile("·")


def _clean(text: str) -> str:
    return _DOT.sub("", text)


def after(article):
    return _replace(article, title=_clean(article.title))
'''


def test_functions_are_loaded_and_work(tmp_path: Path) -> None:
    quirks = load_source(write(tmp_path / "qingshi", quirks=GOOD)).quirks
    assert (quirks.links, quirks.before) == (None, None)
    assert quirks.after is not None
    assert quirks.after(Article(None, "甲·乙", "", "")).title == "甲乙"


@pytest.mark.parametrize(
    ("code", "says"),
    [
        ("def afters(article): ...", "afters may not be defined here; only the functions links"),
        ("TABLE = {}", "TABLE may not be defined here"),
        ("after = print", "after may not be defined here"),
        ("class After: ...", "After may not be defined here"),
        ("async def after(article): ...", "only imports and definitions"),
        ("def after(article, more): ...", "after must take exactly one argument"),
        ("def after(): ...", "after must take exactly one argument"),
        ("print('x')", "line 1: only imports and definitions"),
        ("if True:\n    def after(article): ...", "line 1: only imports and definitions"),
        ("def after(article) ...", "cannot be read"),
        ("import no_such_module_of_ours", "cannot be imported: ModuleNotFoundError"),
        ("_x = 1 / 0", "cannot be imported: ZeroDivisionError"),
    ],
)
def test_faults_are_told_in_one_line(tmp_path: Path, code: str, says: str) -> None:
    folder = write(tmp_path / "qingshi", quirks=code)
    with pytest.raises(SourceError) as error:
        load_source(folder)
    assert says in str(error.value)
    assert str(error.value).startswith(f"{folder / 'quirks.py'}: ")
    assert "\n" not in str(error.value)


def test_nothing_runs_in_a_file_that_is_refused(tmp_path: Path) -> None:
    trace = tmp_path / "trace"
    code = f"open({str(trace)!r}, 'w').close()\n"
    with pytest.raises(SourceError):
        load_source(write(tmp_path / "qingshi", quirks=code))
    assert not trace.exists()


@pytest.mark.parametrize("name", ["links", "before", "after"])
@pytest.mark.parametrize("last", ["return value", "yield value"])
def test_a_function_that_fails_says_so_in_one_line(tmp_path: Path, name: str, last: str) -> None:
    if name != "links" and last.startswith("yield"):
        last = "return None"
    code = f"def {name}(value):\n    if True:\n        raise ValueError('x\\ny')\n    {last}\n"
    folder = write(tmp_path / "qingshi", quirks=code)
    call = getattr(load_source(folder).quirks, name)
    with pytest.raises(SourceError) as error:
        call(None)
    assert str(error.value) == f"{folder / 'quirks.py'}: {name} failed: ValueError: x y"


def test_links_may_give_none(tmp_path: Path) -> None:
    links = load_source(write(tmp_path / "qingshi", quirks="def links(page): ...")).quirks.links
    assert links is not None
    assert links(None) == ()
