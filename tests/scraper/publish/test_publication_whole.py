"""The published file is sound, and a reader sees the state before or the state after."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from scraper.publish import publication
from tests.scraper.publish.newsroom import HARVEST, Newsroom, ask


def test_the_numbers_of_changes_have_no_gap(newsroom: Newsroom) -> None:
    newsroom.copy_of_copy()
    newsroom.publish()
    newsroom.copy()
    newsroom.publish()
    newsroom.origin()
    with pytest.raises(RuntimeError), break_after_writing():
        newsroom.publish()
    newsroom.publish()
    numbers = ask(newsroom, "select seq from changes order by seq")
    assert numbers == list(range(1, len(numbers) + 1))


@contextmanager
def break_after_writing() -> Iterator[None]:
    """Let a publication fail when all is written and nothing committed."""

    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("power cut")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(publication._Publication, "_sign", fail)
        yield


def test_a_publication_that_fails_leaves_the_file_as_it_was(newsroom: Newsroom) -> None:
    newsroom.copy()
    newsroom.publish()
    before = newsroom.target.read_bytes()
    newsroom.origin()
    with pytest.raises(RuntimeError), break_after_writing():
        newsroom.publish()
    assert newsroom.target.read_bytes() == before


def test_a_first_publication_that_fails_leaves_no_file(newsroom: Newsroom) -> None:
    newsroom.origin()
    with pytest.raises(RuntimeError), break_after_writing():
        newsroom.publish()
    assert not newsroom.target.exists()


def test_a_reader_sees_the_state_before_while_it_is_written(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    newsroom.chain()
    newsroom.publish()
    seen: list[Any] = []
    sign = publication._Publication._sign

    def look_and_sign(self: Any, **kwargs: bool) -> None:
        seen.extend(ask(newsroom, "select count(*) from articles"))
        sign(self, **kwargs)

    monkeypatch.setattr(publication._Publication, "_sign", look_and_sign)
    newsroom.store("yunlan", 7, HARVEST, title="松窑镇秋收")
    newsroom.publish()
    assert seen == [3]
    assert ask(newsroom, "select count(*) from articles") == [4]


@pytest.mark.parametrize(
    "check", ["pragma foreign_key_check", "pragma integrity_check", "pragma journal_mode"]
)
def test_the_file_is_sound(check: str, newsroom: Newsroom) -> None:
    newsroom.copy_of_copy()
    newsroom.publish()
    newsroom.chain()
    newsroom.store("yunlan", 7, HARVEST, title="松窑镇秋收")
    newsroom.publish()
    sound = {"foreign_key_check": [], "integrity_check": ["ok"], "journal_mode": ["delete"]}
    assert ask(newsroom, check) == sound[check.split()[1]]
