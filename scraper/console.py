"""What every command shares: strict arguments, one-line errors, exit codes, a console.

Exit codes (documented in the README): 0 well, 1 error, 2 usage, 3 degraded, 75 lock held.
"""

import argparse
import difflib
import gc
import os
import sys
from abc import abstractmethod
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from scraper.archive.archive import Archive
from scraper.archive.errors import ArchiveError
from scraper.crawl.config import Config
from scraper.crawl.registry import outlets_of
from scraper.crawl.run.loader import SourceLoader
from scraper.crawl.run.locks import LockHeld
from scraper.crawl.run.logs import rotate, tell_once, unwritable
from scraper.crawl.setting import ConfigError
from scraper.extract.unreadable import Unreadable
from scraper.faults import of_the_data, of_the_disk
from scraper.process import begin
from scraper.publish import PublishError
from scraper.reposts.outlets import OutletsError
from scraper.screen import Output, Screen
from scraper.screen import plain as plain  # part of what every command shares
from scraper.source import Source, SourceError
from scraper.text.secrets import without_secrets
from scraper.text.visible import visible
from scraper.typed import check_typed

OK, ERROR, USAGE, DEGRADED, HELD = 0, 1, 2, 3, 75

EXPECTED = (ArchiveError, ConfigError, OutletsError, PublishError, SourceError)
"""Errors that say in one line what to do next; a traceback would only hide it."""


out = Output(highlight=False, soft_wrap=True)
err = Screen(stderr=True, highlight=False, soft_wrap=True)


class Failure(Exception):
    """A command cannot go on; the text names what and how to cure it."""


def complain(error: object) -> None:
    """Print one line of error for a person, on stderr; it holds no secret."""
    err.print("[bold red]error:[/]", plain(without_secrets(str(error))))


class ProjectCommand(ScrapyCommand):
    """A command that parses, calls a lower floor and prints; subclasses write ``work``."""

    requires_project = True
    requires_crawler_process = False
    default_settings = {"LOG_ENABLED": False}  # noqa: RUF012

    @abstractmethod
    def work(self, args: list[str], opts: argparse.Namespace) -> int:
        """Do it and return the exit code."""

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add scrapy's options; all must be written out, as a misspelt one must not run."""
        parser.allow_abbrev = False
        super().add_options(parser)

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        """Refuse options that nobody asked for, before anything is touched."""
        begin()
        super().process_options(args, opts)
        check_arguments(self, args)
        check_typed(args, opts)

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Work, and turn expected errors into one line and an exit code."""
        if not self.requires_crawler_process:  # a crawl does so when its engine starts
            # What was imported is no garbage: to look through it once more at the end would cost
            # a short command a fifth of its time.
            gc.freeze()
        self.exitcode = guarded(
            lambda: self.work(args, opts), lambda error: of_the_data(error, self.config)
        )

    @property
    def config(self) -> Config:
        """The settings, checked."""
        assert self.settings is not None
        return Config.from_settings(self.settings)


def is_url(name: str) -> bool:
    """Return whether an argument is an address rather than a file."""
    return name.lower().startswith(("http://", "https://"))


def day(option: str, value: str | None) -> date | None:
    """Return the day that an option names, if it was given. Raises ``UsageError``."""
    if value is None:
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:
        told = f"{option} {visible(value)} is no day; write it as 2024-03-18"
        raise UsageError(told, print_help=False) from None


def unreadable(name: str, error: Unreadable) -> str:
    """Say why what an operator named cannot be read; a file's name stands there once."""
    return f"{name}: {error.verdict}: {error.why.removeprefix(f'{Path(name)} ')}"


def check_arguments(command: ScrapyCommand, args: Iterable[str]) -> None:
    """Raise a usage error for an option that the parser did not know."""
    unknown = [a for a in args if a.startswith("-") and a != "-"]
    if unknown:
        name = type(command).__module__.rpartition(".")[2]
        raise UsageError(
            f"unknown option {visible(unknown[0])}; see `scrapy {name} -h`", print_help=False
        )


def no_names(args: Iterable[str], told: str) -> None:
    """Raise a usage error for an argument where a command takes options alone."""
    for one in args:
        raise UsageError(f"what is {one!r}? {told}", print_help=False)


def named(loader: SourceLoader, name: str) -> Source:
    """Return a source by the name an operator typed; a usage error tells the nearest there is.

    Raises ``SourceError`` for a source whose folder cannot be read.
    """
    try:
        return loader.source(name)
    except KeyError:
        near = difflib.get_close_matches(name, loader.list(), 1)
        cure = f"did you mean {near[0]!r}?" if near else "`scrapy list` shows those there are"
        raise UsageError(f"no source named {name!r}; {cure}", print_help=False) from None


def ready(config: Config) -> None:
    """Raise what would stop a crawl anyway, before a site is asked: one line with its cure."""
    config.prepare()
    config.may_crawl()
    outlets_of(config)
    Archive.open(config.archive, world=config.world).close()


def log_to(command: ScrapyCommand, opts: argparse.Namespace, name: str) -> None:
    """Log to a file of the data folder unless the operator has named another."""
    assert command.settings is not None
    if not opts.logfile and not command.settings.get("LOG_FILE"):
        log = Config.from_settings(command.settings).data / "logs" / name
        rotate(log)
        if why := unwritable(log):
            complain(f"{log}: cannot be written ({why}); this run goes on without a log")
            command.settings.set("LOG_ENABLED", False, priority="cmdline")
        else:
            command.settings.set("LOG_FILE", str(log), priority="cmdline")
    tell_once(complain)


def guarded(work: Callable[[], int], why: Callable[[Exception], str] = lambda _: "") -> int:
    """Run ``work`` and return its exit code; print expected errors as one line.

    ``why`` is asked of all others whether the data is at fault, and returns one line if so.
    """
    try:
        code = work()
        with writing():
            sys.stdout.flush()
        return code
    except LockHeld as held:
        complain(f"another run holds the lock {held}; wait for it to end, or look with `ps`")
        return HELD
    except (*EXPECTED, Failure) as error:
        complain(error)
        return ERROR
    except BrokenPipeError:
        # `scrapy read … | head` closed the pipe: nothing is wrong and nobody listens any more.
        _forget_output()
        return OK
    except OSError as error:
        if not (told := of_the_disk(error)):
            raise
        complain(told)
        return ERROR
    except Exception as error:
        if isinstance(error, UsageError) or not (told := why(error)):
            raise
        complain(told)
        return ERROR


@contextmanager
def writing() -> Iterator[None]:
    """Raise :class:`Failure` where the output cannot be written; a closed pipe is none."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        _forget_output()
        raise Failure(f"the output cannot be written: {error.strerror}") from None


def _forget_output() -> None:
    """Send what waits to be written nowhere, or Python complains of it once more as it ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
