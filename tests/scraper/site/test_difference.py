"""Two tellings against each other: what was dropped, added, moved, in words and in colour."""

import re
from pathlib import Path

import pytest

from scraper.reposts.difference import difference
from scraper.site.difference import drawn
from tests.scraper.site.conftest import Ask, asking, site_over
from tests.scraper.site.paper import Paper


def as_text(parent: str, copy: str) -> list[str]:
    marks = {"same": "{}", "del": "[-{}-]", "ins": "{{+{}+}}", "moved": "{{={}=}}"}
    return [
        "".join(marks[part.kind].format(part.text) for part in paragraph)
        for paragraph in drawn(difference(parent, copy)).paragraphs
    ]


ONE = "凌晨两点，青石派出所的灯还亮着。"
TWO = "值班民警核对当天的巡逻记录，又去河堤走了一趟。"
THREE = "六个昼夜之后，十一辆车回到失主手中。"


@pytest.mark.parametrize(
    ("parent", "copy", "paragraphs"),
    [
        ([ONE, TWO], [ONE, TWO], [ONE, TWO]),
        ([ONE, TWO, THREE], [ONE, THREE], [ONE, f"[-{TWO}-]", THREE]),
        ([ONE, THREE], [ONE, TWO, THREE], [ONE, f"{{+{TWO}+}}", THREE]),
        ([ONE], [ONE.replace("两", "三")], ["凌晨[-两-]{+三+}点，青石派出所的灯还亮着。"]),
        ([], [ONE], [f"{{+{ONE}+}}"]),
        ([ONE], [], [f"[-{ONE}-]"]),
        ([], [], []),
    ],
)
def test_paragraphs(parent: list[str], copy: list[str], paragraphs: list[str]) -> None:
    assert as_text("\n".join(parent), "\n".join(copy)) == paragraphs


def test_changes_are_counted_and_numbered_once() -> None:
    found = drawn(difference(f"{ONE}\n{TWO}\n{THREE}", f"{ONE.replace('两', '三')}\n{THREE}"))
    assert (found.changes, found.dropped, found.added) == (2, 1 + len(TWO), 1)
    numbers = [part.change for paragraph in found.paragraphs for part in paragraph if part.change]
    assert numbers == [1, 2]


def test_marks_are_told_to_who_cannot_see_them(ask: Ask) -> None:
    html = ask("/article/2/diff").text
    plain = re.sub(r"<[^>]+>", "", html)
    assert "凌晨〔删去：两〕〔添入：三〕点，青石派出所的灯还亮着。" in plain
    assert "〔删去：值班民警核对当天的巡逻记录。〕" in plain
    assert 'href="#c1"' in html
    assert 'id="c2"' in html


def test_only_what_both_show_whole_is_compared(ask: Ask) -> None:
    html = ask("/article/2/diff?with=5").text
    assert "不作对照" in html
    assert "凌晨" not in html


def test_texts_that_are_too_long_are_left_alone(tmp_path: Path) -> None:
    paper = Paper(tmp_path / "published.db")
    story = paper.story()
    paper.article(story, body_text="长" * 70_000)
    paper.copy(paper.article(story, body_text="长" * 70_000), 1)
    paper.done()
    ask = asking(site_over(tmp_path))
    assert "太长" in ask("/article/2/diff").text
    ask.close()  # type: ignore[attr-defined]


def test_any_two_that_show_their_text_can_be_chosen(ask: Ask) -> None:
    html = ask("/article/2/diff").text
    assert re.findall(r'<option value="(\d+)"( selected)?', html) == [("1", " selected"), ("3", "")]
    assert "法治转载网" in ask("/article/2/diff?with=3").text
