"""A process fit for work: it can print whatever a page says, and its files are its own."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from scraper.archive.archive import Archive

BEGIN = "from scraper.process import begin; begin(); "


def _python(code: str, **env: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", code],
        env=os.environ | env, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip


@pytest.mark.parametrize("encoding", ["latin-1", "ascii"])
def test_a_terminal_with_other_letters_gets_them_written_out(encoding: str) -> None:
    done = _python(BEGIN + "print('青石')", PYTHONIOENCODING=encoding)
    assert (done.returncode, done.stdout, done.stderr) == (0, "\\u9752\\u77f3\n", "")


def test_nobody_else_writes_to_what_is_made(tmp_path: Path) -> None:
    code = f"import os; os.umask(0); {BEGIN} open({str(tmp_path / 'x')!r}, 'w')"
    assert _python(code).returncode == 0
    assert stat.S_IMODE((tmp_path / "x").stat().st_mode) == 0o644


def test_a_stricter_umask_stays(tmp_path: Path) -> None:
    code = f"import os; os.umask(0o077); {BEGIN} open({str(tmp_path / 'x')!r}, 'w')"
    assert _python(code).returncode == 0
    assert stat.S_IMODE((tmp_path / "x").stat().st_mode) == 0o600


def test_nobody_else_reads_a_new_archive(tmp_path: Path) -> None:
    with Archive.open(tmp_path / "archive.db", world="replica") as archive:
        with archive.transaction():
            pass
        modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in tmp_path.iterdir()}
    assert {name: mode for name, mode in modes.items() if mode != 0o600} == {}
    assert "archive.db-wal" in modes
