"""docs/stories.md names every kind, rule and correction that the code has, and no other."""

import re
from pathlib import Path

from scraper.archive.corrections import WHATS
from scraper.article import Kind

PROJECT = Path(__file__).parents[1]
DOC = (PROJECT / "docs" / "stories.md").read_text("utf-8")
_RULE = re.compile(r'"rule": "([a-z ]+)"|\["rule"\] = "([a-z ]+)"|rule = "([a-z -]+)" if')


def _rows(heading: str) -> set[str]:
    part = DOC.split(f"## {heading}\n")[1].split("\n## ")[0]
    return set(re.findall(r"^\| `([^`]+)` \|", part, re.MULTILINE))


def test_every_kind_is_told_with_whether_it_joins() -> None:
    assert _rows("How two pages are related") == {kind.value for kind in Kind}
    for kind in Kind:
        row = next(line for line in DOC.splitlines() if line.startswith(f"| `{kind.value}` |"))
        assert row.endswith("| yes |" if kind.joins else "| no |")


def test_every_rule_of_a_parent_is_told() -> None:
    reposts = PROJECT / "scraper" / "reposts"
    code = "".join(path.read_text("utf-8") for path in sorted(reposts.glob("*.py")))
    found = {name for match in _RULE.finditer(code) for name in match.groups() if name}
    assert _rows("Who took it from whom") == found | {"first"}


def test_every_correction_is_told() -> None:
    part = DOC.split("## When it is wrong\n")[1].split("\n## ")[0]
    assert set(re.findall(r"`([a-z-]+)`", part)) - {"correct", "regroup"} == set(WHATS)
