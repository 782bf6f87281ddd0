"""A copy of the published file that stands for itself, with a sum to check it by."""

import hashlib
import os
import re
import sqlite3
from collections.abc import Collection
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from scraper.archive.errors import ERRORS
from scraper.publish import beside
from scraper.publish.errors import ANEW, PublishError, refuse_no_file, unread
from scraper.publish.target import heal

BUSY_SECONDS = 30
_HEAD = b"SQLite format 3\0"
_OURS = {"meta", "articles", "changes"}
_SUM = re.compile(r"\\?([0-9a-f]{64})  ")
_CURE = "give another path, or move the file away"


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A copy that was made."""

    file: Path
    articles: int
    """Those that readers see."""
    size: int
    """Bytes."""
    sha256: str


def snapshot(published: Path, file: Path, *, never: Collection[Path] = ()) -> Snapshot:
    """Copy the published file to ``file``, checked, and write ``file.sha256`` beside it.

    An earlier snapshot is replaced once the new one is whole; anything else that is there, and
    what ``never`` names, is left alone. Raises :class:`PublishError`.
    """
    if not published.exists():
        raise PublishError(published, "is not there", "run `scrapy publish` first")
    refuse_no_file(published)
    heal(published)
    never = (published, *never)
    told = file.with_name(f"{file.name}.sha256")
    beside.refuse(file, never)  # first, as it is the one that somebody typed
    beside.refuse(told, never)
    _spare_sum(told, file.name)
    _look(published)
    mode = published.stat().st_mode & 0o777
    try:
        _spare(published, file)
        with beside.written(file, never=never) as part:
            _copy(published, part)
            articles = _checked(published, part)
            digest, size = _sum(part), part.stat().st_size
            part.chmod(mode)
    except ERRORS as error:
        raise _known(error, published, _at_fault(error, published, file)) from error
    with beside.written(told, never=never) as part:
        part.write_bytes(os.fsencode(_line(digest, file.name)))
        part.chmod(mode)
    return Snapshot(file, articles, size, digest)


def _look(published: Path) -> None:
    """Meet what keeps the file itself from being read, before anything else can be blamed."""
    try:
        with closing(_opened(published)) as db:
            db.execute("select 1 from sqlite_master").fetchone()
    except ERRORS as error:
        raise _known(error, published, published) from error


def _known(error: Exception, published: Path, at_fault: Path) -> PublishError:
    """Return our own error; what has no name of ours is damage."""
    told = unread(error, at_fault)
    return (
        told
        if isinstance(told, PublishError)
        else PublishError(published, f"is damaged ({error})", ANEW)
    )


def _at_fault(error: Exception, published: Path, file: Path) -> Path:
    of_the_source = ("malformed", "decode", "not a database", "locked", "readonly")
    return published if any(words in str(error) for words in of_the_source) else file


def _spare(published: Path, file: Path) -> None:
    """Leave alone what is no snapshot: a slip of the hand must not cost a text or an archive."""
    try:
        if not file.exists() or file.stat().st_size == 0:
            return
        with file.open("rb") as handle:
            is_ours = handle.read(len(_HEAD)) == _HEAD
        found = _origin(file) if is_ours else None
    except (OSError, *ERRORS) as error:
        raise PublishError(file, f"cannot be read ({error})", "give another path") from error
    if found is None:
        raise PublishError(file, "is there and is no snapshot", _CURE)
    if found != _origin(published):
        raise PublishError(file, "is there and was made from another archive", _CURE)


def _origin(file: Path) -> dict[str, str] | None:
    """Return which archive and world a published file is of; ``None`` if it is none."""
    with closing(_opened(file)) as db:
        names = {name for (name,) in db.execute("select name from sqlite_master")}
        if not names >= _OURS:
            return None
        return dict(db.execute("select key, value from meta where key in ('archive', 'world')"))


def _spare_sum(told: Path, name: str) -> None:
    """Leave alone what is under the name of the sum and is none of that file."""
    try:
        if not told.exists() or told.stat().st_size == 0:
            return
        with told.open("rb") as handle:
            line = handle.read(4096)
    except OSError as error:
        raise PublishError(told, f"cannot be read ({error})", "give another path") from error
    match = _SUM.match(os.fsdecode(line))
    if match is None or line != os.fsencode(_line(match[1], name)):
        raise PublishError(told, f"is there and is no sum of {name!r}", _CURE)


def _copy(published: Path, part: Path) -> None:
    """Let SQLite write the whole file anew, in order and without free pages, in its own mode."""
    with closing(_opened(published)) as db:
        db.execute("vacuum into ?", (str(part),))


def _checked(published: Path, part: Path) -> int:
    """Return how many articles readers see in a copy that is sound."""
    if _origin(part) is None:
        fault = "is a database of another kind" if published.stat().st_size else "is empty"
        raise PublishError(published, fault, "`scrapy publish` makes it, or tells what to do")
    with closing(_opened(part)) as db:
        said = [line for (line,) in db.execute("pragma integrity_check")]
        loose = db.execute("pragma foreign_key_check").fetchone()
        if said != ["ok"] or loose:
            fault = said[0] if said != ["ok"] else f"a row of {loose[0]} points nowhere"
            raise PublishError(published, f"is damaged ({fault})", ANEW)
        (count,) = db.execute("select count(*) from articles where status = 'published'").fetchone()
    return int(count)


def _opened(path: Path) -> sqlite3.Connection:
    address = f"{path.resolve().as_uri()}?mode=ro"
    return sqlite3.connect(address, uri=True, timeout=BUSY_SECONDS, isolation_level=None)


def _sum(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _line(digest: str, name: str) -> str:
    """Return the line that ``sha256sum -c`` reads; odd names are escaped as it wants them."""
    plain = name
    for sign, written in (("\\", "\\\\"), ("\n", "\\n"), ("\r", "\\r")):
        name = name.replace(sign, written)
    mark = "" if name == plain else "\\"
    return f"{mark}{digest}  {name}\n"
