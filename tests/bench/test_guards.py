"""The table of guards is true of the house, SECURITY.md shows it, and the proof can fail."""

import ast
import subprocess
from pathlib import Path

import pytest

from bench.guards import __main__ as proof
from bench.guards.house import House
from bench.guards.table import Guard, NoSuchGuard, guards, sections

ROOT = Path(__file__).resolve().parents[2]
SECURITY = (ROOT / "SECURITY.md").read_text("utf-8")
LOCK = """\
def opens(key: str) -> bool:
    if key != "right":
        return False
    return True
"""
TEST = """\
from door import opens


def test_a_wrong_key() -> None:
    assert not opens("wrong")


def test_the_right_key() -> None:
    assert opens("right")
"""


@pytest.mark.parametrize("guard", guards(), ids=lambda one: f"{one.threat}: {one.file}")
def test_a_guard_is_where_the_table_says(guard: Guard) -> None:
    source = (ROOT / guard.file).read_text("utf-8")
    without = guard.removed(source)
    assert without != source
    if guard.file.endswith(".py"):
        compile(without, guard.file, "exec")
    tests = ast.parse((ROOT / guard.test_file).read_text("utf-8"))
    names = {node.name for node in ast.walk(tests) if isinstance(node, ast.FunctionDef)}
    name = guard.test.partition("::")[2].partition("[")[0]
    assert name in names if name else any(one.startswith("test_") for one in names)


@pytest.mark.parametrize("section", sections(), ids=lambda one: one.title)
def test_the_document_shows_the_table(section: object) -> None:
    assert f"{section}\n" in SECURITY, "print it with: python -m bench.guards --table"


def test_the_document_shows_nothing_else() -> None:
    rows = [line for line in SECURITY.splitlines() if line.startswith("| ") and "::" in line]
    assert len(rows) == sum(1 for guard in guards() if "::" in guard.test)


def test_a_threat_is_named_once() -> None:
    named = [(guard.threat, guard.file) for guard in guards()]
    assert len({*named}) == len(named)


@pytest.fixture
def house(tmp_path: Path) -> House:
    project = tmp_path / "project"
    project.mkdir()
    (project / "door.py").write_text(LOCK, "utf-8")
    (project / "test_door.py").write_text(TEST, "utf-8")
    (project / ".gitignore").write_text("data\n", "utf-8")
    (project / "data").write_text("private", "utf-8")
    subprocess.run(["git", "init", "-q", str(project)], check=True)
    return House.built(tmp_path / "copy", project)


def guard(out: str, put: str, test: str = "test_door.py") -> Guard:
    return Guard("a stranger", "a lock", "door.py", out, put, test)


@pytest.mark.parametrize(
    ("out", "put", "test", "colour", "holds"),
    [
        ('key != "right"', "False", "test_door.py", "red", True),
        ('key != "right"', "False", "test_door.py::test_the_right_key", "green", False),
        ('key != "right"', "nobody", "test_door.py", "broken", False),
        ('key != "right"', "(", "test_door.py", "broken", False),
        ('key != "right"', "False", "test_window.py", "broken", False),
        ("is not there", "", "test_door.py", "broken", False),
        ("return", "pass", "test_door.py", "broken", False),
    ],
)
def test_what_is_proved(
    house: House, out: str, put: str, test: str, colour: str, holds: bool
) -> None:
    told = proof.prove(guard(out, put, test), house)
    assert (told.after.colour, told.holds) == (colour, holds)
    assert (house.folder / "door.py").read_text("utf-8") == LOCK


def test_a_test_that_fails_anyway_proves_nothing(house: House) -> None:
    (house.folder / "test_door.py").write_text("def test_it() -> None:\n    assert False\n")
    told = proof.prove(guard('key != "right"', "False"), house)
    assert (told.before.colour, told.after.colour, told.holds) == ("red", "red", False)


def test_the_copy_holds_what_git_knows_and_nothing_private(house: House) -> None:
    assert {path.name for path in house.folder.iterdir()} == {
        ".gitignore", "door.py", "test_door.py",
    }  # fmt: skip


def test_a_guard_that_moved_is_told_with_its_file() -> None:
    with pytest.raises(NoSuchGuard, match=r"door\.py: .* 2 times"):
        guard("return", "pass").removed(LOCK)
