"""A data folder with something in every part of it, and small disks to put things on."""

import os
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import timedelta
from hashlib import sha256
from pathlib import Path

import pytest

from tests.scraper.making import NOON
from tests.scraper.publish.newsroom import HARVEST, Newsroom

SOURCE = """title = "青石政法网"
hosts = ["qingshi.example"]
article = '^/a/\\d+$'
[[discover]]
kind = "list"
url = "http://qingshi.example/"
"""
SIZE = 4 * 1024 * 1024
LATER = NOON + timedelta(days=2)
"""When a backup is put back that was made at noon."""


def furnished(data: Path) -> Newsroom:
    """Return a newsroom that has published three articles, with a source and a picture."""
    data.mkdir(parents=True, exist_ok=True)
    newsroom = Newsroom(data)
    newsroom.chain()
    newsroom.store("yunlan", 8, HARVEST, title="松窑镇秋收")
    newsroom.publish()
    (data / "sources" / "qingshi" / "cases").mkdir(parents=True)
    (data / "sources" / "qingshi" / "source.toml").write_text(SOURCE, "utf-8")
    picture = b"no picture, but bytes"
    name = sha256(picture).hexdigest()
    (data / "images" / name[:2]).mkdir(parents=True)
    (data / "images" / name[:2] / f"{name}.png").write_bytes(picture)
    return newsroom


@contextmanager
def small_disk(place: Path, size: int = SIZE) -> Iterator[Path]:
    """Mount a disk of so many bytes; where the machine forbids it, the test is left out by name.

    Nothing that can be installed gives the right to mount, so that this is no fault of the house.
    """
    place.mkdir(exist_ok=True)
    done = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={size}", "none", place],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    if done.returncode:
        pytest.skip(
            "a full disk can only be tried where a small one may be mounted: run the tests as root,"
            f" or in `unshare -Urm` ({done.stderr.strip()})"
        )
    try:
        yield place
    finally:
        subprocess.run(["umount", "-l", place], check=True)


def filled(disk: Path, leave: int = 0) -> Path:
    """Fill a disk but for so many bytes; return the file to remove to have room again."""
    ballast = disk / "ballast"
    free = os.statvfs(disk)
    left = free.f_bavail * free.f_frsize - leave
    with ballast.open("wb") as file:
        os.posix_fallocate(file.fileno(), 0, max(left, 4096))
    return ballast


def rows(database: Path) -> dict[str, list[tuple[object, ...]]]:
    """Return all rows of all tables of a database, in order."""
    with closing(sqlite3.connect(f"{database.as_uri()}?mode=ro", uri=True)) as db:
        names = [n for (n,) in db.execute("select name from sqlite_master where type = 'table'")]
        query = "select * from {}"
        return {n: sorted(db.execute(query.format(n)), key=repr) for n in sorted(names)}


def contents(data: Path) -> dict[str, bytes]:
    """Return all files of a data folder that a restore may touch."""
    return {
        path.relative_to(data).as_posix(): path.read_bytes()
        for path in sorted(data.rglob("*"))
        if path.is_file() and not path.name.startswith("archive.db-")
    }
