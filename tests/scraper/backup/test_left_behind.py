"""What a restore leaves that was killed before it moved anything, and the registry of outlets."""

from pathlib import Path
from typing import Any

import pytest

from scraper.archive import staging
from scraper.archive.place import RESTORING
from scraper.backup import make, putting, restoring
from scraper.backup.manifest import OUTLETS
from scraper.backup.restoring import restore
from scraper.commands.withdraw import SET_ASIDE
from scraper.crawl.registry import OPERATORS
from tests.scraper.backup.places import LATER
from tests.scraper.making import NOON
from tests.scraper.publish.newsroom import Newsroom

TEXT = b"a text that was withdrawn"
SAID = '[[outlet]]\nname = "青石日报"\n'


def left(data: Path) -> Path:
    """Leave what a killed restore does, and return the file with the texts."""
    stage = data / staging.STAGE
    stage.mkdir()
    (stage / "archive.db").write_bytes(TEXT)
    return stage / "archive.db"


def test_the_next_publication_removes_it(newsroom: Newsroom, data: Path) -> None:
    file = left(data)
    newsroom.publish()
    assert not file.parent.exists()


def test_a_restore_that_is_to_go_on_keeps_it(data: Path) -> None:
    file = left(data)
    (data / RESTORING).write_text("{}")
    staging.sweep(data)
    assert file.read_bytes() == TEXT


def test_one_that_is_under_way_keeps_it(data: Path) -> None:
    left(data)
    with staging.gathering(data) as stage:
        (stage / "archive.db").write_bytes(b"new")
        staging.sweep(data)
        assert (stage / "archive.db").read_bytes() == b"new"
    staging.sweep(data)
    assert not stage.exists()


def test_a_purge_names_what_is_left(data: Path) -> None:
    left(data)
    assert any(list(data.glob(kind)) for kind in SET_ASIDE)


def test_a_restore_is_under_way_while_it_gathers(
    newsroom: Newsroom, data: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    newsroom.archive.close()
    real, seen = putting.put_pictures, []

    def swept(*given: Any, **named: Any) -> None:
        staging.sweep(data)
        seen.append((data / staging.STAGE / "archive.db").exists())
        real(*given, **named)

    monkeypatch.setattr(restoring, "put_pictures", swept)
    restore(folder, data, world="live", at=LATER)
    assert seen == [True]


def test_the_operators_outlets_are_kept_and_put_back(
    newsroom: Newsroom, data: Path, shelf: Path, tmp_path: Path
) -> None:
    assert OUTLETS == OPERATORS
    newsroom.archive.close()
    (data / OUTLETS).write_text(SAID, "utf-8")
    folder = make(data, shelf, at=NOON).folder
    (data / OUTLETS).write_text("later", "utf-8")
    done = restore(folder, data, world="live", at=LATER)
    assert (data / OUTLETS).read_text("utf-8") == SAID
    assert done.aside is not None
    assert (done.aside / OUTLETS).read_text("utf-8") == "later"
    (tmp_path / "new").mkdir()
    restore(folder, tmp_path / "new", world="live", at=LATER)
    assert (tmp_path / "new" / OUTLETS).read_text("utf-8") == SAID


def test_a_backup_without_them_leaves_them(newsroom: Newsroom, data: Path, folder: Path) -> None:
    newsroom.archive.close()
    (data / OUTLETS).write_text(SAID, "utf-8")
    restore(folder, data, world="live", at=LATER)
    assert (data / OUTLETS).read_text("utf-8") == SAID
