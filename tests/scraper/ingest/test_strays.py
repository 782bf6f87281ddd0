"""Files of pictures that nothing tells of: ours go, others' stay, and those that are being kept."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from scraper.ingest import pictures
from tests.scraper.ingest.picturing import ONE, Desk
from tests.scraper.picture.making import png


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = Desk(tmp_path)
    yield desk
    desk.archive.close()


def test_a_file_of_a_process_that_was_killed_goes_with_the_next_publication(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.write(1, ONE)
    monkeypatch.setattr(desk.archive.pictures, "keep", interrupted)
    with pytest.raises(KeyboardInterrupt):
        desk.come(ONE, png())
    assert len(desk.files) == 1
    desk.hand_out()
    assert desk.files == []


def interrupted(*_: object) -> None:
    raise KeyboardInterrupt


@pytest.mark.parametrize(
    ("name", "is_ours"),
    [
        (f"ff/{'f' * 64}.png", True),
        (f"ff/.{'f' * 64}.png.4711", True),
        ("ff/notes.txt", False),
        ("README", False),
        (f"of others/{'f' * 64}.png", False),
    ],
)
def test_strays_go_if_they_are_ours(desk: Desk, name: str, is_ours: bool) -> None:
    desk.write(1, ONE)
    desk.come(ONE, png())
    (kept,) = desk.files
    stray = desk.folder / name
    stray.parent.mkdir(exist_ok=True)
    stray.write_bytes(b"")
    assert pictures.unused(desk.archive, desk.folder) == ([f"images/{name}"] if is_ours else [])
    pictures.sweep(desk.archive, desk.folder)
    assert stray.exists() is not is_ours
    assert kept in desk.files


def test_a_picture_that_is_being_kept_is_no_stray(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.write(1, ONE)
    look = pictures.unused
    looks: list[list[str]] = []

    def late(archive: Any, folder: Path) -> list[str]:
        found = look(archive, folder)
        if not looks:  # another process keeps it between this look and the lock
            desk.come(ONE, png())
            found = list(desk.files)
        looks.append(found)
        return found

    monkeypatch.setattr(pictures, "unused", late)
    pictures.sweep(desk.archive, desk.folder)
    assert (looks[1], len(desk.files)) == ([], 1)
