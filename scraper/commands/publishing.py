"""Everything that readers get, brought up to the archive in one go."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from scraper import publish
from scraper.archive.archive import Archive
from scraper.console import complain
from scraper.crawl.config import AT_HOME, Config
from scraper.crawl.run.loader import SourceLoader
from scraper.ingest import pictures
from scraper.publish import Published, feeds
from scraper.source import Source


def publish_all(config: Config, archive: Archive, sources: Mapping[str, Source]) -> Published:
    """Publish the file, then what is made from it; return what changed.

    What of the file is published gets into the feeds, and its pictures go, whatever fails besides:
    the first fault is raised (:class:`scraper.publish.PublishError`), further ones are told, and
    so is what a person has to mend (:attr:`Published.remarks`).
    """
    pictures.follow(archive, sources, config.clock())
    done, faults, before = Published(), list[Exception](), _mark(config.published)
    with _noted(faults):
        done = publish.publish(archive, config.published, sources=sources, at=config.clock())
    if not faults or _mark(config.published) != before:  # it may fail after a commit
        with _noted(faults):
            feeds.write(config.published, config.feeds, site=_site(config))
        with _noted(faults):
            pictures.sweep(archive, config.images)
        with _noted(faults):
            publish.settle(config.published)  # last: it may take minutes, and nobody waits for it
    for told in (*done.remarks, *faults[1:]):
        complain(told)
    if faults:
        raise faults[0]
    return done


def _site(config: Config) -> str:
    """Return the address of our pages. A shell that lacks the setting which cron has must not
    turn all links: where none is set, the feeds keep the one that they have."""
    known = feeds.written_for(config.feeds) if config.site == AT_HOME else None
    return known or config.site


@contextmanager
def _noted(faults: list[Exception]) -> Iterator[None]:
    try:
        yield
    except Exception as error:
        faults.append(error)


def _mark(file: Path) -> tuple[int, ...] | None:
    """Return what is otherwise once anything was committed to a file."""
    try:
        found = file.stat()
    except OSError:
        return None
    return found.st_ino, found.st_size, found.st_mtime_ns


def publish_by_hand(config: Config, archive: Archive) -> Published:
    """The same after an operator's act, saying what of the register cannot be read."""
    loader = SourceLoader(config)
    for error in loader.errors:
        complain(error)
    done = publish_all(config, archive, loader.sources)
    return replace(done, remarks=(*done.remarks, *map(str, loader.errors)))


def own_files(config: Config) -> tuple[Path, ...]:
    """Return the databases of the data folder, and what SQLite keeps beside them."""
    return tuple(
        file.with_name(f"{file.name}{tail}")
        for file in (config.archive, config.published)
        for tail in ("", "-wal", "-shm", "-journal")
    )
