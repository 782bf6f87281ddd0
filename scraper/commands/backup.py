"""``scrapy backup``: copy the data folder to another disk, look at the copies, put one back."""

import argparse
import os
import signal
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

from scrapy.exceptions import UsageError

from scraper import backup
from scraper.archive.archive import Archive
from scraper.archive.errors import ArchiveBusy
from scraper.backup import BackupError
from scraper.backup.ledger import Carried
from scraper.backup.readers import Readers
from scraper.backup.restoring import Restored, restore
from scraper.commands.publishing import publish_by_hand
from scraper.commands.shelf import as_size, print_shelf
from scraper.console import DEGRADED, HELD, OK, Failure, ProjectCommand, complain, out, plain
from scraper.crawl.run.loader import SourceLoader
from scraper.crawl.run.locks import BACKUP, all_locked, folder_locked, lock

_NAMED = 5
"""Addresses that a line names."""
_OPEN = (
    "another process has it open, be it one that only reads: wait for it to end, or look with"
    " `fuser` and end it, then run the same command again; nothing was touched"
)


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
        parser.add_argument("--json", action="store_true", help="with --list, one line for each")

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        """Refuse what cannot be meant."""
        super().process_options(args, opts)
        if len(args) != 1:
            raise UsageError("name one folder", print_help=False)
        if opts.list + opts.restore + (opts.keep is not None) > 1:
            raise UsageError("--keep, --list and --restore stand alone", print_help=False)
        if opts.json and not opts.list:
            raise UsageError("--json goes with --list", print_help=False)
        if opts.keep is not None and opts.keep < 1:
            told = f"--keep is {opts.keep}: give a number from 1 on"
            raise UsageError(told, print_help=False)

    def work(self, args: list[str], opts: argparse.Namespace) -> int:
        """Do one of the three."""
        folder = Path(args[0])
        signal.signal(signal.SIGTERM, _ended)  # so that what is unfinished is cleared away
        try:
            if opts.list:
                return print_shelf(folder, self.config.clock(), as_json=opts.json)
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
        told = f"{made.manifest.counts['articles']} articles, {as_size(made.manifest.size)}"
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
            except ArchiveBusy as busy:
                complain(f"{config.archive}: {_OPEN}" if "locked" in busy.fault else busy)
                return HELD
            _say(folder, done)
            config = self.config  # there may be sources now
            with Archive.open(config.archive, world=config.world, create=False) as archive:
                published = publish_by_hand(config, archive)
        return DEGRADED if published.remarks or not _is_known(done) else OK


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
    if done.carried:
        _say_carried(done.carried, made)
    elif done.readers is Readers.NEW:
        out.print(f"what was withdrawn after {made} has to be withdrawn again")
    elif done.readers is Readers.LOST:
        complain(
            "published.db and the old archive, which lie beside each other now, are damaged or of"
            f" another archive: what was withdrawn after {made} is not known, `scrapy withdraw` it"
            " again"
        )


def _say_carried(carried: Carried, made: str) -> None:
    if carried.count:
        out.print(f"{carried.count} acts of withdrawing or restoring after {made}: repeated")
    if carried.missed:
        more = f" and {len(carried.missed) - _NAMED} more" if len(carried.missed) > _NAMED else ""
        complain(
            f"{', '.join(carried.missed[:_NAMED])}{more}: withdrawn, and not in the backup, so that"
            " nothing bars them; `scrapy withdraw` each again as soon as a crawl has read it"
        )


def _is_known(done: Restored) -> bool:
    """Whether nothing that was withdrawn can come back unseen."""
    if done.carried:
        return not done.carried.missed
    return done.readers is not Readers.LOST
