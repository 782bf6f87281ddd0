"""Whether what lies under a name may be opened."""

import os
import socket
from pathlib import Path

import pytest

from scraper.text.regular import SPECIAL, is_special, regular


def _file(path: Path) -> None:
    path.write_bytes(b"x")


def _socket(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as one:
        os.chdir(path.parent)  # its address may be no longer than some hundred bytes
        one.bind(path.name)


@pytest.mark.parametrize(
    "make",
    [os.mkfifo, _socket, lambda path: path.symlink_to("/dev/null")],
    ids=["pipe", "socket", "device"],
)
def test_what_may_hold_its_reader_is_refused(
    make: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "x"
    assert callable(make)
    make(path)
    assert is_special(path)
    with pytest.raises(OSError, match="is no regular file") as refused:
        regular(path)
    assert refused.value.strerror == SPECIAL


@pytest.mark.parametrize(
    "make", [_file, Path.mkdir, lambda path: path.symlink_to("y"), lambda path: None],
    ids=["file", "folder", "link that leads nowhere", "nothing"],
)  # fmt: skip
def test_what_says_so_itself_is_let_through(make: object, tmp_path: Path) -> None:
    assert callable(make)
    make(tmp_path / "x")
    assert regular(tmp_path / "x") == tmp_path / "x"
    assert not is_special(tmp_path / "x")
