"""What the settings say, typed and checked once; the rest of the house asks here."""

import os
import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from urllib.request import getproxies

from scraper.clock import Clock, system_clock
from scraper.crawl.allowed import NOTHING, Allowed
from scraper.crawl.offline import detour_of, goes_over_loopback
from scraper.crawl.setting import (
    ConfigError,
    SettingsLike,
    clock_of,
    count,
    days,
    minutes,
    number,
    secrets_of,
    site_of,
)
from scraper.source import BUNDLED
from scraper.text.regular import no_folder
from scraper.text.secrets import never_tell

WORLDS = ("live", "replica")
PROJECT = Path(__file__).resolve().parents[2]
"""The folder of scrapy.cfg; relative paths in settings begin here, wherever a command is run."""
OWN_SOURCES = "sources"
"""The operator's own folder of sources, in the data folder."""
AT_HOME = "http://127.0.0.1:8001"
"""Where ``scrapy browse`` serves our pages unless told otherwise."""
LEAST_DELAY = 1.0
"""Seconds between two requests to a host. No setting goes below; only the offline web may."""
MOST_ARTICLES = 10_000
"""Articles that a visit asks for unless told otherwise: a second apart, three hours' work."""

_CONTACT = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s.]+|https?://[^\s/]+\.[^\s/.]+(/\S*)?")


@dataclass(frozen=True, slots=True)
class Config:
    """Where data lies, which web is crawled, and how time passes."""

    data: Path
    source_folders: tuple[Path, ...]
    world: str
    contact: str
    proxied_by_loopback: bool
    delay_factor: float
    clock: Clock
    crawl_delay_cap: float
    """Seconds a robots.txt may ask for; a source that asks for more is left alone."""
    keep_pages: timedelta | None = None
    """How long raw pages are kept; ``None`` is for ever. So for ``keep_runs``."""
    keep_runs: timedelta | None = None
    run_time: timedelta = timedelta(minutes=50)
    """How long ``update`` crawls; what had no turn by then goes first in the next run."""
    most_articles: int = MOST_ARTICLES
    """Articles that a visit asks for at most; the rest is left to the next one."""
    site: str = AT_HOME
    """Address at which readers reach our own pages, without a slash at its end."""
    detour: str = ""
    """What would let a request pass by the proxy, with the cure; empty when nothing does."""
    allowed: Allowed = NOTHING
    """What may be connected to on purpose, although it is local or private."""

    @property
    def archive(self) -> Path:
        """The private archive."""
        return self.data / "archive.db"

    @property
    def published(self) -> Path:
        """The file that downstream sites read."""
        return self.data / "published.db"

    @property
    def feeds(self) -> Path:
        """The folder of the feeds that are made from the published file."""
        return self.data / "feeds"

    @property
    def images(self) -> Path:
        """The folder of the pictures that sources let us keep."""
        return self.data / "images"

    @property
    def study(self) -> Path:
        """The folder of pages on which the reader choked."""
        return self.data / "study"

    @classmethod
    def from_settings(
        cls, settings: SettingsLike, environ: Mapping[str, str] | None = None
    ) -> "Config":
        """Read and check the settings. Raises :class:`ConfigError`."""
        world = str(settings.get("YUANLIU_WORLD"))
        if world not in WORLDS:
            raise ConfigError(f"YUANLIU_WORLD is {world!r}: set it to one of {', '.join(WORLDS)}")
        proxies = getproxies() if environ is None else environ
        never_tell(*secrets_of(settings, proxies))
        proxied, detour = goes_over_loopback(proxies), detour_of(proxies, settings)
        # Many an operator's proxy runs on loopback too: only both together are the offline web.
        offline = world == "replica" and proxied and not detour
        number(settings, "DOWNLOAD_DELAY", "1")  # scrapy's own, which reads it without a check
        data = PROJECT / str(settings.get("YUANLIU_DATA"))
        named = _named_folders(settings)
        return cls(
            data=data,
            source_folders=(BUNDLED, *named, *_own_folder(data, named)),
            world=world,
            contact=str(settings.get("YUANLIU_CONTACT") or ""),
            proxied_by_loopback=proxied,
            delay_factor=number(settings, "YUANLIU_DELAY_FACTOR", "1", most=1) if offline else 1.0,
            clock=clock_of(settings) if offline else system_clock,
            crawl_delay_cap=number(settings, "YUANLIU_CRAWL_DELAY_CAP", "30"),
            keep_pages=days(settings, "YUANLIU_KEEP_PAGES"),
            keep_runs=days(settings, "YUANLIU_KEEP_RUNS"),
            run_time=minutes(settings, "YUANLIU_RUN_MINUTES", "50"),
            most_articles=count(settings, "YUANLIU_MOST_ARTICLES", MOST_ARTICLES),
            site=site_of(settings, AT_HOME),
            detour=detour,
            allowed=Allowed.read(str(settings.get("YUANLIU_ALLOW") or "")),
        )

    @property
    def user_agent(self) -> str:
        """Our name and who answers for the crawl, for every request."""
        return f"Yuanliu/0.1 (news archive with attribution; contact: {self.contact or 'unset'})"

    @property
    def own_sources(self) -> Path:
        """Where new sources are put: the last folder named, else one in the data folder."""
        own = self.data / OWN_SOURCES
        named = [folder for folder in self.source_folders if folder not in (BUNDLED, own)]
        return named[-1] if named else own

    def delay(self, wanted: float) -> float:
        """Return the seconds between two requests where ``wanted`` were asked for."""
        return max(LEAST_DELAY, wanted) * self.delay_factor

    def prepare(self) -> None:
        """Make the data folder. Raises :class:`ConfigError` where it cannot be made or written."""
        try:
            for folder in (self.data, self.data / "locks"):
                if no_folder(folder):
                    told = f"{folder} is no folder: move it away"
                    raise ConfigError(f"{told}, or set YUANLIU_DATA to another folder")
                folder.mkdir(parents=True, exist_ok=True)
                if not os.access(folder, os.W_OK | os.X_OK):
                    raise PermissionError(13, "Permission denied", str(folder))
        except OSError as error:
            raise ConfigError(
                f"data folder {self.data} cannot be written ({error.strerror}): "
                "make it writable or set YUANLIU_DATA to another folder"
            ) from None
        with suppress(OSError):  # a run goes on without a log, and says so
            (self.data / "logs").mkdir(exist_ok=True)

    def may_crawl(self) -> None:
        """Refuse a crawl that would be nameless, or would mix the two worlds."""
        if self.world == "replica" and not self.proxied_by_loopback:
            raise ConfigError(
                "YUANLIU_WORLD=replica needs http_proxy and https_proxy to point at the offline "
                "web on loopback: run `make demo`, or unset YUANLIU_WORLD to crawl live"
            )
        if self.world == "replica" and self.detour:
            raise ConfigError(f"YUANLIU_WORLD=replica must ask no live site, but {self.detour}")
        if self.world == "live" and not self.contact:
            raise ConfigError(
                "a live crawl must say who runs it: set YUANLIU_CONTACT to an e-mail address or URL"
            )
        if self.world == "live" and not _CONTACT.fullmatch(self.contact):
            raise ConfigError(
                f"YUANLIU_CONTACT is {self.contact!r}: set it to an e-mail address or URL, "
                "so that a site can reach whoever runs the crawl"
            )


def _named_folders(settings: SettingsLike) -> tuple[Path, ...]:
    extra = str(settings.get("YUANLIU_SOURCES") or "")
    return tuple(PROJECT / folder for folder in extra.split(os.pathsep) if folder)


def _own_folder(data: Path, named: tuple[Path, ...]) -> tuple[Path, ...]:
    """Return the operator's own folder of sources, once there is one in it."""
    own = data / OWN_SOURCES
    try:
        begun = any(child.is_dir() and child.name[0] not in "._" for child in own.iterdir())
    except OSError:
        return ()
    return (own,) if begun and own not in named else ()
