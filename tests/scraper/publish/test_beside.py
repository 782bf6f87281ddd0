"""A file written beside its name: one that was killed leaves nothing for long."""

import os
import signal
from pathlib import Path
from threading import Event, Thread, Timer

import pytest

from scraper.publish import PublishError
from scraper.publish.beside import written


def killed(file: Path) -> None:
    """Write a file in a process that is killed before it is whole."""
    process = os.fork()
    if not process:
        with written(file, never=()) as part:
            part.write_bytes(b"half, and " * 99)
            os.kill(os.getpid(), signal.SIGKILL)
    os.waitpid(process, 0)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.parametrize("name", ["one.db", "名" * 80, "x" * 250])
def test_the_next_writes_over_what_is_left(name: str, tmp_path: Path) -> None:
    file = tmp_path / name
    killed(file)
    assert len(names(tmp_path)) == 1
    with written(file, never=()) as part:
        assert part.read_bytes() == b""
        assert part.stat().st_mode & 0o777 == 0o600
        part.write_bytes(b"whole")
    assert names(tmp_path) == [name]
    assert file.read_bytes() == b"whole"


def test_what_sqlite_has_left_beside_it_goes_too(tmp_path: Path) -> None:
    (tmp_path / ".one.db.part-journal").write_bytes(b"half")
    with written(tmp_path / "one.db", never=()):
        pass
    assert names(tmp_path) == ["one.db"]


def test_two_take_turns(tmp_path: Path) -> None:
    file, begun, go = tmp_path / "one.db", Event(), Event()

    def first() -> None:
        with written(file, never=()) as part:
            part.write_bytes(b"first")
            begun.set()
            go.wait(5)

    thread = Thread(target=first)
    thread.start()
    begun.wait(5)
    Timer(0.05, go.set).start()
    with written(file, never=()) as part:
        assert file.read_bytes() == b"first"
        assert part.read_bytes() == b""
        part.write_bytes(b"second")
    thread.join()
    assert (file.read_bytes(), names(tmp_path)) == (b"second", ["one.db"])


def test_where_the_block_raises_nothing_is_left(tmp_path: Path) -> None:
    (tmp_path / "one.db").write_bytes(b"before")
    with pytest.raises(PublishError), written(tmp_path / "one.db", never=()):
        raise OSError(28, "No space left on device")
    assert names(tmp_path) == ["one.db"]
    assert (tmp_path / "one.db").read_bytes() == b"before"


def test_what_lies_there_and_is_none_of_ours_is_not_written_to(tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.write_bytes(b"another's")
    (tmp_path / ".one.db.part").symlink_to(other)
    with pytest.raises(PublishError), written(tmp_path / "one.db", never=()):
        pass
    (tmp_path / ".one.db.part").unlink()
    os.mkfifo(tmp_path / ".one.db.part")
    with written(tmp_path / "one.db", never=()) as part:
        part.write_bytes(b"whole")
    assert (tmp_path / "one.db").read_bytes() == b"whole"
    assert other.read_bytes() == b"another's"
