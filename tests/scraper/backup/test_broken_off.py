"""A restore that is killed, or finds no room, leaves what was there or says what to do."""

import json
import os
import shutil
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from scraper.archive import Archive, ArchiveError
from scraper.archive.errors import HalfRestored
from scraper.archive.place import RESTORING
from scraper.backup import BackupError, make, restoring
from scraper.backup.restoring import restore
from tests.scraper.backup.places import LATER, contents, filled, furnished, rows, small_disk
from tests.scraper.publish.newsroom import Newsroom


@pytest.fixture
def data(newsroom: Newsroom) -> Path:
    newsroom.archive.close()
    return newsroom.target.parent


def killed(folder: Path, data: Path, step: int) -> bool:
    """Restore in a process that is killed before a step; return whether there was such a step."""
    process = os.fork()
    if not process:
        left = [step]

        def counted(real: Callable[..., Any]) -> Callable[..., Any]:
            def one(*given: Any, **named: Any) -> Any:
                if not left[0]:
                    os.kill(os.getpid(), signal.SIGKILL)
                left[0] -= 1
                return real(*given, **named)

            return one

        for name in "rename", "replace", "unlink":
            setattr(Path, name, counted(getattr(Path, name)))
        vars(restoring)["sync"] = counted(vars(restoring)["sync"])
        restore(folder, data, world="live", at=LATER)
        os._exit(0)
    _, status = os.waitpid(process, 0)
    return status == signal.SIGKILL


def test_killed_at_any_step_it_leaves_the_old_or_says_what_to_do(
    data: Path, folder: Path, tmp_path: Path
) -> None:
    (data / "published.db").write_bytes(b"damaged")  # so that every part is replaced
    told = 0
    for step in range(99):
        place = tmp_path / f"killed{step}"
        shutil.copytree(data, place)
        before = rows(place / "archive.db")
        if not killed(folder, place, step):
            break
        if (place / RESTORING).exists():
            told += 1
            for create in True, False:
                with pytest.raises(HalfRestored, match=f"backup --restore {folder}` again"):
                    Archive.open(place / "archive.db", create=create)
            with pytest.raises(ArchiveError, match="a restore was broken off"):
                make(place, folder.parent, at=LATER)
        else:
            assert rows(place / "archive.db") in (before, rows(folder / "archive.db"))
        again = restore(folder, place, world="live", at=LATER)
        assert rows(place / "archive.db") == rows(folder / "archive.db")
        assert rows(place / "published.db") == rows(folder / "published.db")
        assert (place / "sources/qingshi/source.toml").is_file()
        assert again.aside is not None
        kept = [path.read_bytes() for path in place.glob("replaced-*/published.db")]
        assert b"damaged" in kept
        assert not list(place.glob(".rest*")) + list(place.glob("rest*"))
    assert told > 5


def test_of_a_restore_that_was_broken_off_no_other_is_begun(data: Path, folder: Path) -> None:
    other = make(data, folder.parent, at=LATER).folder
    plan = {"backup": str(other), "aside": "replaced-x", "old": [], "new": [], "readers": "kept"}
    (data / RESTORING).write_text(json.dumps(plan))
    with pytest.raises(BackupError, match=f"run `scrapy backup --restore {other}` again first"):
        restore(folder, data, world="live", at=LATER)


def test_without_room_nothing_is_touched(folder: Path, tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", 12 * 1024 * 1024) as disk:
        furnished(disk).archive.close()
        filled(disk, 600_000)
        before = contents(disk)
        with pytest.raises(BackupError, match="free some space; nothing was touched"):
            restore(folder, disk, world="live", at=LATER)
        assert contents(disk) == before


def test_a_disk_that_fills_meanwhile_keeps_what_it_had(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("scraper.backup.restoring._SPARE", -(1 << 40))
    with small_disk(tmp_path / "disk", 12 * 1024 * 1024) as disk:
        furnished(disk).archive.close()
        (disk / "published.db").write_bytes(b"damaged")
        filled(disk, 200_000)
        before, archive = contents(disk), rows(disk / "archive.db")
        with pytest.raises(BackupError, match="free some space"):
            restore(folder, disk, world="live", at=LATER)
        after = contents(disk)
        before.pop("archive.db"), after.pop("archive.db")  # its log was folded into it
        assert after == before
        assert rows(disk / "archive.db") == archive
