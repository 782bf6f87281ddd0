"""A manifest tells of every file of its backup whether it has changed, and leads nowhere else."""

import json
from pathlib import Path

import pytest

from scraper.backup import BackupError, listed, make
from scraper.backup.manifest import _sum, read
from tests.scraper.making import NOON


def test_what_has_changed_in_a_backup_is_noticed(data: Path, shelf: Path) -> None:
    folder = make(data, shelf, at=NOON).folder
    assert [kept.faults for kept in listed(shelf)] == [()]
    files = [path for path in folder.rglob("*") if path.is_file()]
    for file in files:
        content = file.read_bytes()
        place = len(content) // 2
        file.write_bytes(content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :])
        (kept,) = listed(shelf)
        assert kept.faults, file
        file.unlink()
        (kept,) = listed(shelf)
        assert kept.faults, file
        file.write_bytes(content)
    assert [kept.faults for kept in listed(shelf)] == [()]


@pytest.mark.parametrize(
    "path", ["../evil", "/etc/passwd", "sources/../../evil", "images", "logs/x", "sources//x", ""]
)
def test_a_manifest_leads_nowhere_else(path: str, data: Path, shelf: Path) -> None:
    folder = make(data, shelf, at=NOON).folder
    told = json.loads((folder / "manifest.json").read_text())
    told.pop("sum")
    told["files"].append({"path": path, "size": 0, "sha256": ""})
    (folder / "manifest.json").write_text(json.dumps(told | {"sum": _sum(told)}))
    with pytest.raises(BackupError, match="damaged, or not of a backup"):
        read(folder)


@pytest.mark.parametrize(
    "content", [b"", b"{}", b"[]", b"null", b"\xff", b"[" * 99_999, b'{"sum": 1e999}', b"1" * 9999]
)
def test_garbage_is_no_manifest(content: bytes, shelf: Path) -> None:
    (shelf / "manifest.json").write_bytes(content)
    with pytest.raises(BackupError) as caught:
        read(shelf)
    assert "\n" not in str(caught.value)
