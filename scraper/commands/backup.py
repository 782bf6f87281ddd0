"""``scrapy backup``: copy the data folder to another disk, look at the copies, put one back."""

import argparse
import os
import signal
from collections.abc import Iterable
from contextlib import AbstractContextManager, nullcontext
from datetime import datetime
from pathlib import Path

from rich.table import Table
from scrapy.exceptions import UsageError

from scraper import backup
from scraper.archive.archive import Archive
from scraper.archive.errors import ArchiveBusy
from scraper.backup import BackupError, Kept
from scraper.backup.readers import Readers
from scraper.backup.restoring import Restored, restore
from scraper.commands.publishing import publish_by_hand
from scraper.console import DEGRADED, OK, Failure, ProjectCommand, complain, out, plain
from scraper.crawl.run.loader import SourceLoader
from scraper.crawl.run.locks import BACKUP, LockHeld, all_locked, folder_locked, lock


class Command(ProjectCommand):
    """Make a backup, list those there are, or restore one."""

    def syntax(self) -> str:
        """Return the command's form."""
        return "[options] FOLDER"

    def short_desc(self) -> str:
        """Return the line for ``scrapy -h``."""
        return "Back the data folder up into a folder; --list those there are, --restore one"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add ours to scrapy's."""
        super().add_options(parser)
        parser.add_argument(
            "--keep", type=int, metavar="N", help="then remove the oldest backups beyond N"
        )
        parser.add_argument("--list", action="store_true", help="check the backups in the folder")
        parser.add_argument(
            "--restore", action="store_true", help="put the backup that FOLDER is back in place"
        )

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        """Refuse what cannot be meant."""
        super().process_options(args, opts)
        if len(args) != 1:
            raise UsageError("name one folder", print_help=False)
        if opts.list + opts.restore + (opts.keep is not None) > 1:
            raise UsageError("--keep, --list and --restore stand alone", print_help=False)
        if opts.keep is not None and opts.keep < 1:
            told = f"--keep is {opts.keep}: give a number from 1 on"
            raise UsageError(told, print_help=False)

    def work(self, args: list[str], opts: argparse.Namespace) -> int:
        """Do one of the three."""
        folder = Path(args[0])
        signal.signal(signal.SIGTERM, _ended)  # so that what is unfinished is cleared away
        try:
            if opts.list:
                return _list(folder, self.config.clock())
            if opts.restore:
                return self._restore(folder)
            return self._make(folder, opts.keep)
        except BackupError as error:
            raise Failure(str(error)) from None

    def _make(self, into: Path, keep: int | None) -> int:
        config = self.config
        if not config.archive.exists():
            Archive.open(config.archive, create=False)  # says what to do first, and makes nothing
        config.prepare()
        with lock(config.data / "locks", BACKUP), _shelf(into):
            made = backup.make(config.data, into, at=config.clock())
            gone = backup.thin_out(into, made.folder, keep) if keep else []
        told = f"{made.manifest.counts['articles']} articles, {_size(made.manifest.size)}"
        out.print(plain(f"{made.folder}: {told}"))
        for folder in gone:
            out.print(plain(f"{folder}: removed"))
        if made.without:
            complain(f"{made.folder}: without what readers have: {made.without}")
            return DEGRADED
        return OK

    def _restore(self, folder: Path) -> int:
        config = self.config
        config.prepare()
        names = SourceLoader(config).list()
        with all_locked(config.data / "locks", names):
            try:
                done = restore(folder, config.data, world=config.world, at=config.clock())
            except ArchiveBusy:
                raise LockHeld(str(config.archive)) from None
            _say(folder, done)
            config = self.config  # there may be sources now
            with Archive.open(config.archive, world=config.world, create=False) as archive:
                published = publish_by_hand(config, archive)
        return DEGRADED if published.remarks or done.readers is Readers.LOST else OK


def _ended(_number: int, _frame: object) -> None:
    raise SystemExit(DEGRADED)


def _shelf(into: Path) -> AbstractContextManager[None]:
    """Hold the folder of the backups; one that cannot be is refused by who writes to it."""
    is_usable = into.is_dir() and os.access(into, os.R_OK | os.W_OK | os.X_OK)
    return folder_locked(into) if is_usable else nullcontext()


def _say(folder: Path, done: Restored) -> None:
    made = f"{done.manifest.made_at:%Y-%m-%d %H:%M} UTC"
    out.print(plain(f"{folder}: of {made}, {done.manifest.counts['articles']} articles, restored"))
    if done.aside:
        out.print(plain(f"{done.aside}: what was there before; remove it when it is not needed"))
    if done.readers is Readers.NEW:
        out.print(f"what was withdrawn after {made} has to be withdrawn again")
    if done.readers is Readers.LOST:
        complain(
            "published.db was damaged or of another archive and lies beside the old one: what was"
            f" withdrawn after {made} is not known, `scrapy withdraw` it again"
        )


def _list(into: Path, now: datetime) -> int:
    found = backup.listed(into)
    if not found:
        out.print(plain(f"{into}: no backups"))
        return OK
    out.print(_table(found, now), soft_wrap=False)
    for kept in found:
        for fault in kept.faults[:3]:
            complain(f"{kept.folder}: {fault}")
    return DEGRADED if any(kept.faults for kept in found) else OK


def _table(found: Iterable[Kept], now: datetime) -> Table:
    table = Table("backup", "age", "articles", "size", "state")
    for kept in found:
        state = "damaged" if kept.faults else "sound"
        if kept.manifest is None:
            table.add_row(plain(kept.folder.name), "", "", "", state)
            continue
        made = kept.manifest
        age, count = _age(now, made.made_at), f"{made.counts.get('articles', 0):,}"
        table.add_row(plain(kept.folder.name), age, count, _size(made.size), state)
    return table


def _age(now: datetime, then: datetime) -> str:
    hours = int((now - then).total_seconds() // 3600)
    return f"{hours // 24} d {hours % 24} h" if hours >= 24 else f"{hours} h"


def _size(size: int) -> str:
    return f"{size / 1e6:,.1f} MB"
