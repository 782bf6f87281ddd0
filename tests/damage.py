"""64 damaged bytes somewhere in a file, and what a command may say of them.

Shared by the gate, which tries some places, and by ``bench.soak``, which tries them all.
"""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from random import Random

from tests.desk import UPDATE, Desk, Done
from tests.scraper.crawl.visiting import page, publish
from tests.tiny_web import article

SIZE = 64
FILES = ("archive.db", "published.db")
COMMANDS: tuple[tuple[str, ...], ...] = (
    UPDATE,
    ("publish",),
    ("search", "护林员"),
    ("show",),
    ("show", page(3)),
    ("doctor",),
)
CODES = (0, 1, 3)
CURES = (
    "`scrapy doctor` tells more", "restore", "publish again", "`scrapy doctor --repair`",
    "give the path", "`scrapy doctor`", "update the program", "set YUANLIU_DATA",
    "scrapy publish", "is damaged", "move it away",
)  # fmt: skip
"""One of them stands in whatever is told of a damaged file."""
ARTICLES = 8
LONGEST = 600


def prepared(desk: Desk) -> Path:
    """Crawl a small site, let it change, and return the data folder to copy."""
    publish(desk.web, *range(1, ARTICLES + 1))
    done = desk.scrapy(*UPDATE)
    assert done.returncode == 0, done.stderr
    publish(desk.web, *range(1, ARTICLES + 3))
    desk.web.pages[page(3)] = article("第3号消息", "改过的" * 9)
    shutil.rmtree(desk.data / "logs")
    return desk.data


def damaged(whole: Path, copy: Path, name: str, number: int) -> bytes:
    """Copy a data folder and damage a file in it, always alike; return what that file is now."""
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(whole, copy)
    content = bytearray((copy / name).read_bytes())
    rng = Random(f"{name} {number}")  # noqa: S311
    place = rng.randrange(len(content) - SIZE)
    content[place : place + SIZE] = rng.randbytes(SIZE)
    (copy / name).write_bytes(content)
    return bytes(content)


def faults(desk: Desk, done: Done, whole: Path, name: str, content: bytes) -> Iterator[str]:
    """Yield what a command has done that it must not, with a damaged file ``name``."""
    logs = "".join(
        log.read_text("utf-8", "replace") for log in desk.data.glob("logs/*") if log.is_file()
    )
    if "Traceback" in done.stderr + logs:
        yield "a traceback"
    if done.returncode not in CODES:
        yield f"exit code {done.returncode}"
    if done.returncode == 1:
        yield from _unclear(done)
        if name == "published.db" and (desk.data / name).read_bytes() != content:
            yield f"{name} was changed although the command failed"
    if name == "archive.db" and _half(desk.data / "published.db"):
        yield "readers have half of it"


def _unclear(done: Done) -> Iterator[str]:
    """Yield what is lacking in what a command says that has failed."""
    said = done.stdout if "doctor" in done.args else done.stderr
    lines = [line for line in said.splitlines() if line.strip()]
    if not lines or any(len(line) > LONGEST for line in done.stderr.splitlines()):
        yield "no clear line"
    if not any(file in line for line in lines for file in (*FILES, "archive", "published")):
        yield "no file is named"
    if not any(cure in line for line in lines for cure in CURES):
        yield f"no cure is told: {lines}"


def _half(published: Path) -> bool:
    with closing(sqlite3.connect(published)) as db:
        (count,) = db.execute("select count(*) from articles").fetchone()
        return bool(count < ARTICLES or db.execute("pragma quick_check").fetchone() != ("ok",))
