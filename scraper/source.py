"""What a source is: a folder with a ``source.toml``, read and checked in full before any use."""

import re
import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any, Literal, cast

from scraper.clock import CHINA
from scraper.quirks import load_quirks
from scraper.source_words import Fault, read_table
from scraper.source_vocabulary import SOURCE
from scraper.text import urls

BUNDLED = Path(__file__).parent / "sources"
_NAME = re.compile(r"[a-z][a-z0-9_]*")
_LONGEST_ADDRESS = 2000


class SourceError(Exception):
    """A source that cannot be used; ``str()`` is one line naming file, fault and cure."""

    def __init__(self, file: Path, word: str, message: str) -> None:
        super().__init__(file, word, message)
        self.file, self.word, self.message = file, word, " ".join(message.split())

    def __str__(self) -> str:
        return f"{self.file}: {self.word} {self.message}" if self.word else f"{self.file}: {self.message}"


@dataclass(frozen=True, slots=True)
class Discover:
    """Where new articles are seen."""

    kind: Literal["list", "feed", "sitemap"]
    url: str
    pages: Literal["none", "next", "numbered", "trs", "hanweb", "param"] = "none"
    links: str | None = None
    """Selector that narrows where on a list links are taken from."""


@dataclass(frozen=True, slots=True)
class Rules:
    """Selectors by article field, the most trusted first."""

    select: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    remove: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Era:
    """Rules for pages fetched before ``until``; ``None`` is today's design."""

    until: date | None
    rules: Rules


@dataclass(frozen=True, slots=True)
class Policy:
    """How a site is visited and how much of its text is shown."""

    delay: float = 1.0
    """Seconds between requests; the settings' delay still holds where it is longer."""
    every: timedelta | None = None
    """How often ``update`` visits; ``None`` is every run."""
    show: Literal["full", "excerpt", "link"] = "full"
    basis: str = ""


@dataclass(frozen=True, slots=True)
class Expect:
    """What a healthy run looks like."""

    new_per_week: float | None = None
    fields: Mapping[str, float] = field(default_factory=dict)
    """Field → least share of articles that have it, 0 to 1."""


@dataclass(frozen=True, slots=True)
class Quirks:
    """The pure functions of ``quirks.py``, ``None`` where it has none."""

    links: Callable[[Any], Any] | None = None
    before: Callable[[Any], Any] | None = None
    after: Callable[[Any], Any] | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """A site we read; ``name`` is its folder's name."""

    name: str
    folder: Path
    title: str
    hosts: tuple[str, ...]
    article: re.Pattern[str]
    """Searched in path and query of an address."""
    discover: tuple[Discover, ...]
    verified: date | None = None
    """When it last passed against the live site; ``None`` is never tried."""
    depth: int = 3
    eras: tuple[Era, ...] = (Era(None, Rules()),)
    """By date, today's last."""
    policy: Policy = Policy()
    expect: Expect = Expect()
    quirks: Quirks = Quirks()

    def rules_at(self, fetched_at: datetime | None) -> Rules:
        """Return the rules for a page fetched then; today's if that is unknown."""
        if fetched_at is not None:
            moment = fetched_at.astimezone(CHINA) if fetched_at.tzinfo else fetched_at
            for era in self.eras:
                if era.until and moment.date() < era.until:
                    return era.rules
        return self.eras[-1].rules

    def owns(self, url: str) -> bool:
        """Whether the address is on a host of this source."""
        return urls.host(url) in self.hosts

    def is_article(self, url: str) -> bool:
        """Whether the address is that of one of this source's articles."""
        return (
            len(url) <= _LONGEST_ADDRESS
            and self.owns(url)
            and self.article.search(urls.path_and_query(url)) is not None
        )


def load_source(folder: Path) -> Source:
    """Read one source folder; raises ``SourceError`` for whatever is wrong with it."""
    file = folder / "source.toml"
    try:
        if not _NAME.fullmatch(folder.name):
            raise Fault("the folder's name must be of a-z, 0-9 and _, beginning with a letter")
        words = read_table(_read_toml(file), SOURCE)
        quirks_file = folder / "quirks.py"
        return _build(folder, words, _quirks(quirks_file))
    except Fault as fault:
        raise SourceError(file, fault.word, str(fault)) from fault


def load_sources(
    folders: Iterable[Path],
) -> tuple[Mapping[str, Source], tuple[SourceError, ...]]:
    """Read every source in folders of sources; a folder with a ``source.toml`` is one itself.

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
        owners.update(dict.fromkeys(source.hosts, source.name))
    return sources, tuple(errors)


def _read_toml(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text("utf-8"))
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
        return Quirks(**load_quirks(file))
    except Fault as fault:
        raise SourceError(file, fault.word, str(fault)) from fault


def _build(folder: Path, words: dict[str, Any], quirks: Quirks) -> Source:
    discover = tuple(Discover(**block) for block in words["discover"])
    for place in discover:
        name = urls.host(place.url)
        if name not in words["hosts"]:
            raise Fault(f"is on {name}, which hosts does not list; add it there", "discover.url")
    eras = _eras(words.pop("until"), Rules(words.pop("select"), words.pop("remove")))
    words.update(
        discover=discover,
        policy=Policy(**words["policy"]),
        expect=Expect(**words["expect"]),
    )
    return Source(name=folder.name, folder=folder, eras=eras, quirks=quirks, **words)


def _eras(blocks: list[dict[str, Any]], today: Rules) -> tuple[Era, ...]:
    dated = sorted(blocks, key=lambda block: cast(date, block["date"]))
    for one, other in zip(dated, dated[1:], strict=False):
        if one["date"] == other["date"]:
            raise Fault(f"two blocks end on {one['date']}; join them", "until.date")
    past = [Era(block["date"], Rules(block["select"], block["remove"])) for block in dated]
    return (*past, Era(None, today))


def _source_folders(folders: Iterable[Path], errors: list[SourceError]) -> Iterable[Path]:
    for folder in folders:
        if (folder / "source.toml").exists():
            yield folder
            continue
        try:
            children = sorted(folder.iterdir())
        except OSError as error:
            errors.append(SourceError(folder, "", f"cannot be read ({error.strerror})"))
            continue
        yield from (c for c in children if c.is_dir() and c.name[0] not in "._")


def _refuse_taken(source: Source, sources: Mapping[str, Source], owners: Mapping[str, str]) -> None:
    file = source.folder / "source.toml"
    if source.name in sources:
        other = sources[source.name].folder
        raise SourceError(file, "", f"the name {source.name} is taken by {other}; rename the folder")
    for name in source.hosts:
        if name in owners:
            raise SourceError(file, "hosts", f"{name} belongs to {owners[name]}; leave it to one source")
