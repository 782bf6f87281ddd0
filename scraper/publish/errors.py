"""What can be wrong with the file to publish to."""

from pathlib import Path

from scraper.text.regular import beside_database, no_file


class PublishError(Exception):
    """Nothing was harmed, nor published unless it says so; ``str`` is one line with the cure."""

    def __init__(self, target: Path, fault: str, cure: str) -> None:
        super().__init__(f"{target}: {fault}; {cure}")
        self.target = target
        self.fault = fault
        self.cure = cure


ANEW = "`scrapy doctor --repair` moves it aside and makes it anew"
"""What to do about a damaged file. To move it away by hand costs what only the file knows."""
_FAULTS = (
    ("not a database", "is no SQLite file, or its first bytes are damaged", ANEW),
    ("malformed", "is damaged", ANEW),
    ("decode", "is damaged", ANEW),
    ("readonly", "cannot be written", "make the file and its folder writable"),
    ("unable to open", "cannot be opened", "make the file and its folder writable"),
    ("locked", "is held by another process", "wait for it to end and publish again"),
    ("full", "the disk is full", "free some space and publish again"),
    ("disk I/O error", "the disk does not answer", "check the disk and publish again"),
)


def refuse_no_file(target: Path) -> None:
    """Raise :class:`PublishError` for what is no file, in its place or beside it.

    A pipe, a socket or a device may hold its reader, and what SQLite says of a folder, or of one
    that lies where its journal belongs, is also what it says of a disk at fault.
    """
    if fault := no_file(target):
        raise PublishError(target, fault, "move it away, then `scrapy publish`")
    if found := beside_database(target):
        file, fault = found
        raise PublishError(target, f"cannot be opened, as {file} {fault}", f"move {file} away")


def unread(error: Exception, target: Path) -> Exception:
    """Return the same as :func:`named` where the file was only to be read."""
    if "readonly" in str(error):  # only an unfinished commit makes SQLite want to write
        cure = "run `scrapy publish` as the user that owns it, which puts it right"
        return PublishError(target, "is half written, a publication was killed", cure)
    return named(error, target)


def named(error: Exception, target: Path) -> Exception:
    """Return our own error for what reading a damaged file brings, or the error itself."""
    text = str(error)
    for words, fault, cure in _FAULTS:
        if words in text:
            return PublishError(target, fault, cure)
    return error
