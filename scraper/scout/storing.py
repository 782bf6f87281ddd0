"""A proposal becomes a folder: whole, loadable and new, or not at all."""

import shutil
import tempfile
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from scraper.article import Page
from scraper.extract.unreadable import Unreadable
from scraper.scout import cases
from scraper.scout.drafting import toml_of
from scraper.scout.proposal import Proposal
from scraper.source import Source, load_source

_MOST_CASES = 3


class CannotStore(Exception):
    """The source was not written; the text says why and what to do."""


def check_name(into: Path, name: str) -> None:
    """Raise :class:`CannotStore` if there is such a folder: nothing is written over."""
    if (target := into / name).exists():
        raise CannotStore(f"{target} exists already: choose another name with --name, or delete it")


def store(
    proposal: Proposal, name: str, into: Path, pages: Iterable[Page], today: date
) -> tuple[Source, list[Path]]:
    """Write ``into/name`` with its cases; return the source as it loads, and the cases.

    Raises :class:`CannotStore`, and ``SourceError`` for a draft that our own reader refuses.
    """
    check_name(into, name)
    target = into / name
    try:
        into.mkdir(parents=True, exist_ok=True)
        scratch = Path(tempfile.mkdtemp(prefix=".", dir=into))
    except OSError as error:
        raise CannotStore(f"{into} cannot be written ({error.strerror}): use --into") from None
    try:
        folder = scratch / name
        folder.mkdir()
        (folder / "source.toml").write_text(toml_of(proposal, today), "utf-8")
        written = _cases(folder, load_source(folder), pages)
        folder.rename(target)
    except OSError as error:
        raise CannotStore(f"{target} cannot be written: {error.strerror}") from None
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
    return load_source(target), [target / "cases" / file.name for file in written]


def _cases(folder: Path, source: Source, pages: Iterable[Page]) -> list[Path]:
    written: list[Path] = []
    for page in pages:
        if len(written) < _MOST_CASES and page.url:
            try:
                written.append(cases.write(folder / "cases", cases.name_of(page.url), page, source))
            except (Unreadable, FileExistsError):
                continue
    return written
