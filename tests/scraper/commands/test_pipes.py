"""Where a command writes may be closed or full: the first is no error, the second is told."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.scraper.commands.making import ROOT


def test_a_closed_pipe_is_silent_and_a_full_disk_is_told(files: Path) -> None:
    page = (files / "untitled.html").read_text("utf-8")
    (files / "page.html").write_text(page.replace("<body>", "<body><h1>新茶上市</h1>"), "utf-8")
    listed = files / "list.jsonl"
    listed.write_text('{"file": "page.html"}\n' * 40, "utf-8")
    command = [str(Path(sys.executable).with_name("scrapy")), "read", "--batch", str(listed)]
    env = os.environ | {"YUANLIU_DATA": str(files)}
    read_end, write_end = os.pipe()
    os.close(read_end)
    with os.fdopen(write_end, "wb") as closed, Path("/dev/full").open("wb") as full:
        told = [
            subprocess.run(
                command, cwd=ROOT, env=env, stdout=out, stderr=subprocess.PIPE, text=True,
                timeout=60, check=False,
            )
            for out in (closed, full)
        ]  # fmt: skip
    assert [(done.returncode, done.stderr) for done in told] == [
        (0, ""),
        (1, "error: the output cannot be written: No space left on device\n"),
    ]


@pytest.mark.parametrize("command", [["list"], ["list", "-v"]], ids=" ".join)
def test_a_closed_pipe_is_no_error_of_any_command(tmp_path: Path, command: list[str]) -> None:
    read_end, write_end = os.pipe()
    os.close(read_end)
    with os.fdopen(write_end, "wb") as closed:
        done = subprocess.run(
            [str(Path(sys.executable).with_name("scrapy")), *command],
            cwd=ROOT, env=os.environ | {"YUANLIU_DATA": str(tmp_path)}, stdout=closed,
            stderr=subprocess.PIPE, text=True, timeout=60, check=False,
        )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
