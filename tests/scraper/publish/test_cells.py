"""No text becomes a formula, and each can be had back as it was."""

import csv
import io

import pytest

from scraper.publish.cells import cell

RISKY = [
    "=1+1",
    "+1+1",
    "-1+1",
    "@SUM(1)",
    "=",
    "-5",
    "+86 10 12345678",
    "@云岚发布",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    "\t乡镇",
    "  =1+1",
    "\u3000=cmd|' /C calc'!A0",
    "\xa0\u200b=1+1",
    "\ufeff=1+1",
    "＝1+1",
    "＋1",
    "－1",
    "＠SUM(1)",
    "﹦1+1",
    " ＝HYPERLINK(1)",
    "'=1+1",
    "'",
]
PLAIN = [
    "",
    " ",
    "青石派出所",
    "1+1=2",
    "2024-03-18",
    "—标题",
    "–",
    "“=1”",
    '"=1+1',
    ";=1+1",
    ",=1+1",
    "%0A=1+1",
    "a\n=b",
    "（=）",
]


@pytest.mark.parametrize("text", RISKY)
def test_what_a_spreadsheet_would_run_is_text(text: str) -> None:
    assert cell(text) == f"'{text}"


@pytest.mark.parametrize("text", PLAIN)
def test_other_texts_stay_as_they_are(text: str) -> None:
    assert cell(text) == text


@pytest.mark.parametrize("text", RISKY + PLAIN)
def test_a_text_can_be_had_back(text: str) -> None:
    held = io.StringIO(newline="")
    csv.writer(held).writerow([cell(text), "x"])
    ((read, _),) = csv.reader(io.StringIO(held.getvalue(), newline=""))
    assert read.removeprefix("'") == text
