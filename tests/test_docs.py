"""The documents tell what there is: commands, settings, stations, verdicts, and nothing else."""

import re
from collections.abc import Iterable
from pathlib import Path

import pytest

import settings
from scraper.reposts import outlets
from scraper.verdict import Verdict

ROOT = Path(__file__).resolve().parent.parent
RUNNING = (ROOT / "docs" / "running.md").read_text("utf-8")


def section(title: str) -> str:
    return RUNNING.split(f"\n## {title}\n", 1)[1].split("\n## ", 1)[0]


def rows(text: str) -> dict[str, str]:
    """First word of the first cell → the other cells of its row."""
    found = re.findall(r"^\| `([^` ]+)[^|`]*(?:\\\|[^|`]*)*` \| (.*) \|$", text, re.M)
    return dict(found)


def commands() -> Iterable[str]:
    folder = ROOT / "scraper" / "commands"
    return (p.stem for p in folder.glob("*.py") if "class Command(" in p.read_text("utf-8"))


@pytest.mark.parametrize(
    ("title", "real"),
    [
        ("Commands", set(commands())),
        ("Settings", {n for n in vars(settings) if n.startswith("YUANLIU_")}),
        ("What happens to an article", {p.rsplit(".", 1)[1] for p in settings.ITEM_PIPELINES}),
        ("Verdicts", {str(v) for v in Verdict}),
    ],
)
def test_the_document_and_the_code_name_the_same(title: str, real: set[str]) -> None:
    assert set(rows(section(title))) == real


def test_words_of_the_outlet_registry() -> None:
    told = re.findall(
        r"^\| `outlet\.(\w+)` \|", (ROOT / "docs/sources.md").read_text("utf-8"), re.M
    )
    assert set(told) == set(outlets.WORDS)


@pytest.mark.parametrize("verdict", Verdict)
def test_verdicts_mean_what_the_document_says(verdict: Verdict) -> None:
    assert rows(section("Verdicts"))[str(verdict)] == verdict.meaning


def test_pipelines_stand_in_the_order_of_the_document() -> None:
    order = sorted(settings.ITEM_PIPELINES, key=settings.ITEM_PIPELINES.__getitem__)
    assert list(rows(section("What happens to an article"))) == [p.rsplit(".", 1)[1] for p in order]
