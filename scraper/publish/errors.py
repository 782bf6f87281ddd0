"""What can be wrong with the file to publish to."""

from pathlib import Path

from scraper.text.regular import SPECIAL, is_special


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
    ("unable to open", "cannot be opened", "make its folder writable, or give another path"),
    ("locked", "is held by another process", "wait for it to end and publish again"),
    ("full", "the disk is full", "free some space and publish again"),
    ("disk I/O error", "the disk does not answer", "check the disk and publish again"),
)


def refuse_special(target: Path) -> None:
    """Raise :class:`PublishError` for a pipe, a socket or a device, which may hold its reader."""
    if is_special(target):
        raise PublishError(target, SPECIAL, "move it away, or give another path")


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
