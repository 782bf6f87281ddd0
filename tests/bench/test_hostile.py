"""The bench of hostile texts: which it takes, where it puts them, what it says."""

import json
from pathlib import Path

import pytest

from bench.hostile import columns, fields, running
from bench.hostile.__main__ import main
from bench.hostile.corpora import Input, Tally, attacks
from bench.hostile.pages import PLACES, as_markup, as_text, ordinary
from bench.hostile.path import KINDS, Came
from bench.hostile.sheets import Sheet

TEXTS = ["<script>f()</script>", '"><img src=x onerror=f()>', "javascript:f()", "</title><svg>"]


@pytest.fixture
def corpora(tmp_path: Path) -> Path:
    rows = [{"id": f"xss_own-{n}", "input": text} for n, text in enumerate([*TEXTS, TEXTS[0]])]
    (tmp_path / "xss_own.jsonl").write_text("\n".join(map(json.dumps, rows)), "utf-8")
    return tmp_path


def test_equal_inputs_are_taken_once(corpora: Path) -> None:
    assert [one.text for one in attacks(corpora)] == TEXTS


@pytest.mark.parametrize("place", PLACES)
def test_a_text_stands_in_its_place_as_it_is(place: str) -> None:
    html = as_markup(place, TEXTS[1], 7)
    assert html.count(TEXTS[1]) == {"title": 2, "link": 4, "image": 3}.get(place, 1)
    assert html != ordinary(7)
    assert as_markup(place, TEXTS[1], 7) == html


def test_a_text_that_is_spelled_stands_in_all_places() -> None:
    html = as_text(TEXTS[1], 7)
    assert TEXTS[1] not in html
    assert html.count("&quot;&gt;&lt;img src=x onerror=f()&gt;") == 12


def test_the_pages_for_the_browser_are_always_the_same() -> None:
    inputs = [Input(f"a-{n}", "x") for n in range(300)]
    chosen = fields.drawn(inputs)
    assert len(chosen) == fields.DRAWN
    assert chosen == fields.drawn(inputs)
    assert {kind for _, kind in chosen} == {*KINDS} - {"body"}


def test_a_run_without_a_browser_says_how_many_it_took(
    corpora: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(corpora), "--only", "fields"]) == 0
    said = capsys.readouterr().out
    assert "4 inputs" in said
    assert "wrong" in said


def test_what_is_wrong_fails_the_run(
    corpora: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    fault = ("articles.title", 1, "a character")
    monkeypatch.setattr(columns, "faults", lambda _: [fault] * 30)
    assert main([str(corpora), "--only", "fields"]) == 1
    said = capsys.readouterr().out
    assert "ordinary as ordinary: articles.title: a character" in said
    assert "and 10 more" in said


def test_without_a_browser_it_says_what_to_install(
    corpora: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("shutil.which", lambda _: None)
    assert main([str(corpora), "--only", "browser"]) == 1
    assert "no chromium on this machine" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("checks", "name"), [("fields", "xss_*.jsonl"), ("decoding", "charset_chinese_files.jsonl")]
)
def test_without_corpora_it_says_which(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], checks: str, name: str
) -> None:
    assert main([str(tmp_path), "--only", checks]) == 1
    assert f"no {name} in {tmp_path}" in capsys.readouterr().err


def test_an_unknown_check_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main([str(tmp_path), "--only", "feelds"])
    assert "no check is called 'feelds'" in capsys.readouterr().err


def test_an_explained_row_is_no_failure() -> None:
    tally = Tally()
    tally.add("a", True, "of no use")
    tally.add("b", False, "a reason")
    tally.add("c", False, "a reason")
    tally.add("d", False)
    assert (tally.rows, tally.right, tally.explained, tally.wrong) == (4, 1, 2, ["d"])
    assert tally.reasons == {"a reason": 2}
    assert tally.examples == {"a reason": "b"}


@pytest.mark.parametrize(
    ("bare", "asked", "wrong"),
    [
        (True, ["image http://www.qingshi.example/1.jpg"], 0),
        (True, ["document http://www.qingshi.example/"], 1),
        (False, ["image http://www.qingshi.example/1.jpg"], 1),
        (False, [], 0),
    ],
)
def test_bare_bodies_may_ask_for_pictures_alone(bare: bool, asked: list[str], wrong: int) -> None:
    assert len(running.asked(Sheet(Path("x.html"), 1, bare), asked)) == wrong


def test_an_article_is_named_by_its_input() -> None:
    assert fields.named(Came("title", "xss_own-1")) == "xss_own-1 as title"
    assert fields.named(None) == "a story"
