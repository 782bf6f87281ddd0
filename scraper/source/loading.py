"""Reads source folders: every word checked before any use, every fault told with its cure."""

import itertools
import re
import tomllib
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from scraper.source import given
from scraper.source.dialects import article_pattern
from scraper.source.nouns import Discover, Era, Expect, Policy, Quirks, Rules, Source
from scraper.source.quirks import load_quirks
from scraper.source.second_page import check
from scraper.source.vocabulary import SOURCE, TABLES
from scraper.source.words import Fault, UnknownWord, read_table
from scraper.text.regular import regular

BUNDLED = Path(__file__).parent.parent / "sources"
"""The sources that come with the project."""
_NAME = re.compile(r"[a-z][a-z0-9_]*")


class SourceError(Exception):
    """A source that cannot be used; ``str()`` is one line naming file, fault and cure."""

    def __init__(self, file: Path, word: str, message: str) -> None:
        super().__init__(file, word, message)
        # A key of TOML may hold anything, and an error is one line.
        self.file, self.word = file, " ".join(word.split())
        self.message = " ".join(message.split())

    def __str__(self) -> str:
        return (
            f"{self.file}: {self.word} {self.message}"
            if self.word
            else f"{self.file}: {self.message}"
        )


def load_source(folder: Path) -> Source:
    """Read one source folder; raises ``SourceError`` for whatever is wrong with it."""
    file = folder / "source.toml"
    try:
        if not _NAME.fullmatch(folder.name):
            raise Fault("the folder's name must be of a-z, 0-9 and _, beginning with a letter")
        words = read_table(_read_toml(file), SOURCE)
        return _build(folder, words, _quirks(folder / "quirks.py"))
    except UnknownWord as fault:
        raise SourceError(file, fault.word, f"{fault}{_home_of(fault.word)}") from fault
    except Fault as fault:
        raise SourceError(file, fault.word, str(fault)) from fault


def load_sources(
    folders: Iterable[Path],
) -> tuple[Mapping[str, Source], tuple[SourceError, ...]]:
    """Read every source in folders of sources.

    Sources that are wrong are left out and reported; the good ones go on.
    """
    sources: dict[str, Source] = {}
    errors: list[SourceError] = []
    owners: dict[str, str] = {}
    for folder in _source_folders(folders, errors):
        try:
            source = load_source(folder)
            _refuse_taken(source, sources, owners)
        except SourceError as error:
            errors.append(error)
            continue
        sources[source.name] = source
        owners.update(dict.fromkeys(_hosts(source), source.name))
    return sources, tuple(errors)


def _home_of(word: str) -> str:
    """Say where a misplaced word belongs; TOML counts a line to the block above it."""
    name = word.rpartition(".")[2]
    for table, words in TABLES.items():
        if name in words:
            place = f"in [{table}]" if table else "at the top, above the first bracket"
            return f"; {name} belongs {place}"
    return ""


def _read_toml(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(regular(file).read_text("utf-8"))
    except OSError as error:
        raise Fault(f"cannot be read ({error.strerror}); every source folder needs one") from error
    except UnicodeDecodeError as error:
        raise Fault("is not UTF-8; save it as UTF-8") from error
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise Fault(f"is not TOML: {error}") from error


def _quirks(file: Path) -> Quirks:
    if not file.exists():
        return Quirks()
    try:
        functions = load_quirks(file)
    except Fault as fault:
        raise SourceError(file, fault.word, str(fault)) from fault
    return Quirks(**{name: _guarded(file, name, call) for name, call in functions.items()})


def _guarded(file: Path, name: str, call: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """Let a function of a quirks file fail in one line that names the file, not in a traceback."""

    def guarded(argument: Any) -> Any:
        try:
            made = call(argument)
            # A generator would fail later, outside.
            return given.links(made) if name == "links" else given.cleaned(made)
        except Exception as error:
            message = f"failed: {type(error).__name__}: {error}"
            raise SourceError(file, name, message) from error

    return guarded


def _build(folder: Path, words: dict[str, Any], quirks: Quirks) -> Source:
    discover = tuple(Discover(**block) for block in words["discover"])
    for place in discover:
        check(place, words["hosts"])
    words["article"] = _article(words["article"], words["dialect"])
    eras = _eras(words.pop("until"), Rules(words.pop("select"), words.pop("remove")))
    words.update(
        discover=discover,
        policy=Policy(**words["policy"]),
        expect=Expect(**words["expect"]),
    )
    return Source(name=folder.name, folder=folder, eras=eras, quirks=quirks, **words)


def _article(article: re.Pattern[str] | None, dialect: str | None) -> re.Pattern[str]:
    if article is None and dialect is None:
        raise Fault("is missing; add it (regular expression), or say a dialect", "article")
    try:
        return article_pattern(article, dialect)
    except re.error as error:
        fault = f"cannot be joined with dialect: {error}; write both as one expression"
        raise Fault(fault, "article") from error


def _eras(blocks: list[dict[str, Any]], today: Rules) -> tuple[Era, ...]:
    dated = sorted(blocks, key=lambda block: block["date"])
    for one, other in itertools.pairwise(dated):
        if one["date"] == other["date"]:
            raise Fault(f"two blocks end on {one['date']}; join them", "until.date")
    past = [Era(block["date"], Rules(block["select"], block["remove"])) for block in dated]
    return (*past, Era(None, today))


def _source_folders(folders: Iterable[Path], errors: list[SourceError]) -> Iterable[Path]:
    for folder in folders:
        try:
            children = sorted(folder.iterdir())
        except OSError as error:
            errors.append(SourceError(folder, "", f"cannot be read ({error.strerror})"))
            continue
        inside = [c for c in children if c.is_dir() and c.name[0] not in "._"]
        if not inside or (folder / "source.toml").exists():
            fault = "holds no source folders; did you mean its parent?"
            errors.append(SourceError(folder, "", fault))
            continue
        yield from inside


def _refuse_taken(source: Source, sources: Mapping[str, Source], owners: Mapping[str, str]) -> None:
    file = source.folder / "source.toml"
    if source.name in sources:
        other = sources[source.name].folder
        raise SourceError(
            file, "", f"the name {source.name} is taken by {other}; rename the folder"
        )
    for name in _hosts(source):
        if name in owners:
            word = "hosts" if name in source.hosts else "policy.image_hosts"
            raise SourceError(
                file, word, f"{name} belongs to {owners[name]}; leave it to one source"
            )


def _hosts(source: Source) -> tuple[str, ...]:
    """Return all hosts that the source's crawl asks: no other may ask them at the same moment."""
    return (*source.hosts, *source.policy.image_hosts)
