"""The search itself: equal seeds bend equally, what is wrong is seen, and made small."""

import time
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from bench.fuzz import __main__ as fuzz
from bench.fuzz import cases, reading, shift
from bench.fuzz.mutate import MOST, mutate
from bench.fuzz.reading import Fault
from bench.fuzz.seeds import KINDS, Answer, seeds
from bench.fuzz.shrink import shrink
from scraper.article import Article
from scraper.extract import Reading, read_on

PAGE = next(one for one in seeds() if one.kind == "page")


def test_there_is_something_of_every_kind_to_begin_with() -> None:
    assert {one.kind for one in seeds()} == {*KINDS}
    assert len(seeds()) > 500
    assert seeds() is seeds()


def test_a_seed_bends_the_same_and_another_one_otherwise() -> None:
    def bent(seed: str) -> list[bytes]:
        rng = Random(seed)  # noqa: S311
        return [mutate(rng, PAGE.body, [b"<p>", PAGE.body]) for _ in range(60)]

    assert bent("a") == bent("a")
    assert bent("a") != bent("b")
    assert len(set(bent("a"))) > 50
    assert all(len(one) <= MOST for one in bent("a"))


def test_most_bent_pages_can_still_be_read() -> None:
    pages = [one for one in seeds() if one.kind == "page"]
    rng = Random("c")  # noqa: S311
    bent = [shift._bent(rng, pages) for _ in range(40)]
    read = [one for one in bent if one.kind == "page" and reading.read(one) is not None]
    assert len(read) > len(bent) / 3


@pytest.mark.parametrize(
    ("article", "fault"),
    [
        (Article("http://a.example/", "青石", "", "<p onclick='f()'>x</p>"), "body_html"),
        (Article("http://a.example/", "青\x1b石", "", ""), "title"),
        (Article("http://a.example/", "青\ud800石", "", ""), "title"),
        (Article("http://a.example/", "青石", "", "", original_url="javascript:f()"), "address"),
        (Article("http://a.example/", "青石", "", "", published="2026年"), "published"),
        (Article("http://a.example/", "青石", "", "<p>县里</p>"), ""),
    ],
)
def test_what_no_article_may_hold_is_seen(article: Article, fault: str) -> None:
    found = [name for name, _ in reading.faults_of(article)]
    assert found == ([fault] if fault else [])


def _never_ends() -> None:
    while True:
        pass


def _raises() -> None:
    raise KeyError("x")


@pytest.mark.parametrize(
    ("work", "told"), [(_raises, "page: KeyError in ?"), (_never_ends, "never ends")]
)
def test_what_is_broken_is_told(
    work: Callable[[], None], told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "SECONDS", 0.05)
    with pytest.raises(Fault, match=told.replace("?", ".")):
        reading.within(work, "page")


def _is_slow(part: bytes) -> bool:
    time.sleep(0.01)
    return len(part) > 9_000


def test_what_falls_is_made_as_small_as_can_be() -> None:
    assert shrink(b"abc<x>def" * 40, lambda part: b"<x" in part) == b"<x"
    assert shrink([*range(100)], lambda part: {3, 77} <= {*part}) == [3, 77]
    began = time.monotonic()
    shrink(b"a" * 10_000, _is_slow, seconds=0.3)
    assert time.monotonic() - began < 3


def test_a_case_is_kept_and_read_back(tmp_path: Path) -> None:
    answers = [PAGE, Answer("feed", "http://a.example/?b", b"\n<rss>\r\n")]
    place = cases.keep(answers, Fault("page: x"), tmp_path)
    assert (place / cases.TOLD).read_text("utf-8") == "page: x\n"
    assert list(cases.kept(tmp_path)) == [(place.name, answers)]


def test_a_fault_that_is_planted_is_found_made_small_and_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = read_on

    def broken(page: object, source: object) -> Reading:
        if b"<p>" in page.body:  # type: ignore[attr-defined]
            raise ZeroDivisionError
        return whole(page, source)  # type: ignore[arg-type]

    monkeypatch.setattr(reading, "read_on", broken)
    monkeypatch.setattr(shift, "_ROUND", 4)
    told = shift.work("planted", time.monotonic() + 0.3, tmp_path)
    ((fault, place),) = told.found.items()
    assert fault == "page: ZeroDivisionError in ?"
    ((_, (answer,)),) = cases.kept(tmp_path)
    assert (place.parent, answer.body) == (tmp_path, b"<p>")


def test_options_are_what_make_gives() -> None:
    asked = fuzz.options(["--minutes", "0.5", "--seed", "x"])
    assert (asked.minutes, asked.seed, asked.jobs, asked.cases) == (0.5, "x", 2, cases.FOLDER)
