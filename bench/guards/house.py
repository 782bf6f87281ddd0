"""A copy of the project, in which a guard can be taken out while tests are run."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal
from xml.etree import ElementTree

from bench.guards.table import Guard

PROJECT = Path(__file__).resolve().parents[2]
PATIENCE = 180
"""Seconds after which a test counts as stuck."""
BROKEN_CODE = ("NameError", "ImportError", "ModuleNotFoundError", "SyntaxError", "AttributeError")
"""Failures that tell of words missing, not of a guard that is."""
Colour = Literal["green", "red", "broken"]
"""All tests passed; some failed; or none was run, or one could not be set up, or they hang."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What tests said."""

    colour: Colour
    said: str
    """The first failure, or what kept the tests from being run; one line."""


class House:
    """A copy below ``folder``; one test run at a time."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @classmethod
    def built(cls, folder: Path, project: Path = PROJECT) -> "House":
        """Copy what git knows of the project, and what it would."""
        listed = subprocess.run(
            ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],  # noqa: S607
            cwd=project, capture_output=True, check=True,
        ).stdout.decode()  # fmt: skip
        for name in filter(None, listed.split("\0")):
            if (project / name).is_file():
                (folder / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy2(project / name, folder / name)
        return cls(folder)

    @contextmanager
    def without(self, guard: Guard) -> Iterator[None]:
        """Take a guard out, and put it back. Raises ``NoSuchGuard``."""
        file = self.folder / guard.file
        whole = file.read_text("utf-8")
        file.write_text(guard.removed(whole), "utf-8")
        try:
            yield
        finally:
            file.write_text(whole, "utf-8")

    def look(self, *tests: str) -> Seen:
        """Run tests, up to the first that fails."""
        report = self.folder / "seen.xml"
        report.unlink(missing_ok=True)
        words = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider"]
        # Source that is changed twice in a second must not be taken from a cache.
        mine = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}
        run = subprocess.Popen(
            [*words, f"--junitxml={report}", *tests], cwd=self.folder, env=mine, text=True,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, start_new_session=True,
        )  # fmt: skip
        try:
            said = run.communicate(timeout=PATIENCE)[0]
        except subprocess.TimeoutExpired:
            os.killpg(run.pid, 9)
            run.communicate()
            return Seen("broken", f"hangs for more than {PATIENCE} s")
        return _seen(report, run.returncode, said)


def _seen(report: Path, code: int, said: str) -> Seen:
    if not report.exists():
        return Seen("broken", (said.strip().splitlines() or [f"exit {code}"])[-1])
    suite = ElementTree.parse(report).getroot()  # noqa: S314 our own
    for case in suite.iter("testcase"):
        for kind in ("error", "failure"):
            if (found := case.find(kind)) is not None:
                first = (found.get("message") or "").strip().splitlines() or [""]
                ours = kind == "failure" and not first[0].startswith(BROKEN_CODE)
                name = f"{case.get('name')}: {first[0]}"
                return Seen("red" if ours else "broken", name[:200])
    ran = sum(1 for case in suite.iter("testcase") if case.find("skipped") is None)
    return Seen("green", f"{ran} passed") if ran and code == 0 else Seen("broken", "no test ran")
