"""Faults of our own disk and data, for whoever ran a command: one line with the cure."""

import errno

from scraper.crawl.config import Config

_ROOM = "free some space and run again; nothing that was stored is lost"
_WRITABLE = "make it writable, or set YUANLIU_DATA to another folder"
_CURES = {
    errno.ENOSPC: _ROOM,
    errno.EDQUOT: _ROOM,
    errno.EACCES: _WRITABLE,
    errno.EPERM: _WRITABLE,
    errno.EROFS: _WRITABLE,
    errno.EIO: "check the disk",
}


def of_the_disk(error: OSError) -> str:
    """Return one line for what the disk refuses; empty: it is at fault in nothing."""
    cure = _CURES.get(error.errno or 0)
    return f"{error.filename or 'the data folder'}: {error.strerror}; {cure}" if cure else ""


def of_the_data(error: Exception, config: Config) -> str:
    """Return one line where our code met what cannot be, and the files are damaged.

    Empty where they are well: then it is a fault of ours, of which the traceback says more.
    """
    from scraper.doctor import examine  # wanted by few, and costs a start its time

    looked = examine(config.archive, config.published, deep=False).findings
    found = [one for one in looked if one.where in ("archive", "published")]  # none of a folder's
    if not found:
        return ""
    file = config.archive if found[0].where == "archive" else config.published
    kind = type(error).__name__
    return f"{file}: what is stored there cannot be ({kind}); `scrapy doctor` tells more and cures"
