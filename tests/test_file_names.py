"""Nothing from the network becomes a path: every maker of file names against what would be one."""

import re
from collections.abc import Callable, Mapping
from pathlib import Path, PurePosixPath

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bench.fuzz.reading import AT
from scraper.archive.pictures import Kept
from scraper.article import Body, Page
from scraper.ingest.study import keep
from scraper.picture.read import read as read_picture
from scraper.publish.feeds.clean import picture
from scraper.publish.feeds.names import Feed
from scraper.scout import cases, naming
from scraper.site.files import FEEDS, PICTURES, read
from tests.scraper.picture.making import png

PATHS = (
    "../../etc/passwd", "..\\..\\x", "/etc/passwd", "~/.ssh/id_rsa", "C:\\x", "a/../../b", ".",
    "..", "...", ".hidden", "CON", "nul.txt", "a\0b", "a\nb", "-rf", "$(x)", "`x`", "%2e%2e%2f",
    "%00", "a/b", "//x", "x" * 5_000, "青石县" * 200, "\u202egpj.exe", "a:b", "a;b", "*", "?", "",
    " ", "\ud800", "．．／x",
)  # fmt: skip


def _stem(text: str) -> str:
    return f"http://www.qingshi.example/{text}"


MAKERS: Mapping[str, tuple[Callable[[str], str], str]] = {
    "a source": (lambda text: naming.name_of(text), r"[a-z][a-z0-9_]{0,60}"),
    "a case": (lambda text: f"{cases.name_of(_stem(text))}.html", r"[a-z0-9][a-z0-9-]{0,39}\.html"),
    "a case of a query": (
        lambda text: f"{cases.name_of(f'http://q.example/?{text}')}.json",
        r"[a-z0-9][a-z0-9-]{0,39}\.json",
    ),
    "a feed of a source": (
        lambda text: Feed(text).path(1, "json"),
        r"(?:source-[0-9a-f]{10}|[a-z][a-z0-9_]{0,62})/all\.json",
    ),
    "a feed of a column": (
        lambda text: Feed("qingshi", text).path(2, "atom"),
        r"qingshi/column-[0-9a-f]{10}-2\.atom",
    ),
}
"""What is named → how, and all that its name may be."""


@pytest.mark.parametrize("maker", MAKERS)
@given(st.text() | st.sampled_from(PATHS))
@example("../../etc/passwd")
@example("x" * 5_000)
def test_a_name_is_no_path(maker: str, text: str) -> None:
    make, allowed = MAKERS[maker]
    name = make(text)
    assert re.fullmatch(allowed, name), name
    assert not PurePosixPath(name).is_absolute()
    assert ".." not in PurePosixPath(name).parts


@pytest.mark.parametrize("text", PATHS)
def test_names_that_are_typed_are_held_to_the_same(text: str) -> None:
    for judge in (naming.is_name, naming.is_case_name):
        assert not judge(text) or re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9_-]*", text)


@pytest.mark.parametrize("text", PATHS)
def test_a_page_for_study_is_named_by_its_hash(text: str, tmp_path: Path) -> None:
    page = Page(_stem(text), Body(text.encode("utf-8", "replace")), charset=text)
    keep(tmp_path, page, text, text, AT)
    names = [path.name for path in tmp_path.iterdir()]
    assert sorted(names) == sorted(f"{page.body.sha256}{end}" for end in (".html.gz", ".json"))


def test_a_picture_is_named_by_its_hash_and_what_its_bytes_are() -> None:
    found = read_picture(png(640, 480))
    assert re.fullmatch(r"images/ab/(?:ab){32}\.png", Kept("ab" * 32, found.kind, 1).path)


@pytest.mark.parametrize("text", PATHS)
def test_no_other_file_is_served_or_told(text: str, tmp_path: Path) -> None:
    (tmp_path / "feeds").mkdir()
    (tmp_path / "passwd.json").write_text("{}")
    for name in (text, f"{text}.json", f"{text}/passwd.json", f"feeds/{text}/../passwd.json"):
        for types in (FEEDS, PICTURES):
            assert read(tmp_path / "feeds", name, types) is None
    assert picture(f"images/{text}") is None
