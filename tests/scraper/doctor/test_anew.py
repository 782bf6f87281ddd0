"""A published file that is made anew: wherever that is killed, readers have one."""

import errno
import fcntl
import os
import signal
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from scraper.archive import Archive
from scraper.publish import publish, replacing
from tests.scraper.doctor.pair import NOW, Pair
from tests.scraper.publish.newsroom import SOURCES

BROKEN = "update articles set title = cast(x'ff' as text) where id = 1"
"""A text that is none: the file has to be made anew."""


def numbers(file: Path) -> list[int]:
    """Return the numbers of all changes."""
    with closing(sqlite3.connect(file)) as db:
        return [seq for (seq,) in db.execute("select seq from changes order by seq")]


def left(pair: Pair) -> set[str]:
    """Return the files that bear the published file's name besides itself."""
    names = {file.name for file in pair.folder.iterdir() if "published.db" in file.name}
    return names - {"published.db"}


def _killed(pair: Pair, patch: Callable[[], None]) -> None:
    """Repair in a process of its own that is killed where ``patch`` says."""
    child = os.fork()
    if not child:
        try:
            patch()
            pair.repair()
        finally:
            os._exit(0)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status)
    assert os.WTERMSIG(status) == signal.SIGKILL


def _kill(*_: object) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _before_linking() -> None:
    os.link = _kill  # type: ignore[assignment]


def _before_replacing() -> None:
    before = Path.replace

    def replace(file: Path, to: Path) -> Path:
        if file.name.endswith(".anew"):
            _kill()
        return before(file, to)

    Path.replace = replace  # type: ignore[assignment, method-assign]


def _after_replacing() -> None:
    before = Path.replace

    def replace(file: Path, to: Path) -> Path:
        done = before(file, to)
        if file.name == ".published.db.anew":
            _kill()
        return done

    Path.replace = replace  # type: ignore[assignment, method-assign]


@pytest.mark.parametrize("patch", [_before_linking, _before_replacing, _after_replacing])
@pytest.mark.parametrize("by", ["doctor", "publish"])
def test_there_is_a_file_wherever_it_is_killed(
    pair: Pair, patch: Callable[[], None], by: str
) -> None:
    known = numbers(pair.published)
    pair.spoil(BROKEN, published=True)
    _killed(pair, patch)
    assert numbers(pair.published)[: len(known)] == known
    if by == "doctor":
        assert pair.repair().after.is_well
    else:
        with Archive.open(pair.archive) as archive:
            publish(archive, pair.published, sources=SOURCES, at=NOW)
    assert numbers(pair.published)[: len(known)] == known
    assert not any(name.startswith(".") for name in left(pair))
    if by == "doctor":
        (moved,) = left(pair)
        assert moved.startswith("published.db.damaged-")


def test_the_damaged_file_keeps_its_bytes_and_the_new_one_has_no_journal_of_another(
    pair: Pair,
) -> None:
    pair.spoil(BROKEN, published=True)
    damaged = pair.published.read_bytes()
    pair.published.with_name("published.db-journal").write_bytes(b"\0" * 512)
    assert pair.repair().after.is_well
    moved = pair.folder / f"published.db.damaged-{NOW:%Y%m%d-%H%M%S}"
    assert moved.read_bytes() == damaged
    assert not pair.published.with_name("published.db-journal").exists()


def test_where_files_have_one_name_only_it_is_copied(
    pair: Pair, monkeypatch: pytest.MonkeyPatch
) -> None:
    def link(*_: object) -> None:
        raise OSError(errno.EPERM, "no links here")

    monkeypatch.setattr(os, "link", link)
    pair.spoil(BROKEN, published=True)
    damaged = pair.published.read_bytes()
    assert pair.repair().after.is_well
    (moved,) = left(pair)
    assert (pair.folder / moved).read_bytes() == damaged


def test_two_of_one_second_are_both_kept(pair: Pair) -> None:
    for _ in range(2):
        pair.spoil(BROKEN, published=True)
        assert pair.repair().after.is_well
    assert len(left(pair)) == 2


LEFT = (".published.db.anew", ".published.db.anew-journal", "..published.db.anew.new")


@pytest.mark.parametrize("by", ["publish", "doctor"])
def test_what_was_left_goes_with_the_next_who_writes(pair: Pair, by: str) -> None:
    for name in LEFT:
        (pair.folder / name).write_text("全文", "utf-8")
    assert pair.look().is_well
    assert left(pair) == set(LEFT)  # looking writes nothing
    if by == "doctor":
        pair.repair()
    else:
        with Archive.open(pair.archive) as archive:
            publish(archive, pair.published, sources=SOURCES, at=NOW)
    assert left(pair) == set()


def test_what_another_is_making_is_left_alone(pair: Pair) -> None:
    with replacing.making(pair.published) as new:
        new.write_text("全文", "utf-8")
        replacing.clear(pair.published)
        assert new.exists()
    assert not new.exists()
    folder = os.open(pair.folder, os.O_RDONLY)
    fcntl.flock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB)  # nobody holds it any more
    os.close(folder)
