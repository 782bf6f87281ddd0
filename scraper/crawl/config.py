"""What the settings say, typed and checked once; the rest of the house asks here."""

import ipaddress
import os
import re
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol
from urllib.parse import urlsplit
from urllib.request import getproxies

from scraper.clock import Clock, clock_from, system_clock
from scraper.source import BUNDLED

WORLDS = ("live", "replica")
PROJECT = Path(__file__).resolve().parents[2]
"""The folder of scrapy.cfg; relative paths in settings begin here, wherever a command is run."""
LEAST_DELAY = 1.0
"""Seconds between two requests to a host. No setting goes below; only the offline web may."""

_CONTACT = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s.]+|https?://[^\s/]+\.[^\s/.]+(/\S*)?")


class ConfigError(Exception):
    """A setting cannot be used; the text names it and says what to do."""


class SettingsLike(Protocol):
    """What we ask of scrapy's settings."""

    def get(self, name: str, /) -> object: ...  # noqa: D102


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
    detour: str = ""
    """What would let a request pass by the proxy, with the cure; empty when nothing does."""

    @property
    def archive(self) -> Path:
        """The private archive."""
        return self.data / "archive.db"

    @property
    def published(self) -> Path:
        """The file that downstream sites read."""
        return self.data / "published.db"

    @classmethod
    def from_settings(
        cls, settings: SettingsLike, environ: Mapping[str, str] | None = None
    ) -> "Config":
        """Read and check the settings. Raises :class:`ConfigError`."""
        world = str(settings.get("YUANLIU_WORLD"))
        if world not in WORLDS:
            raise ConfigError(f"YUANLIU_WORLD is {world!r}: set it to one of {', '.join(WORLDS)}")
        proxies = getproxies() if environ is None else environ
        proxied, detour = _loopback_proxy(proxies), _detour(proxies, settings)
        # Many an operator's proxy runs on loopback too: only both together are the offline web.
        offline = world == "replica" and proxied and not detour
        _number(settings, "DOWNLOAD_DELAY", "1")  # scrapy's own, which reads it without a check
        extra = str(settings.get("YUANLIU_SOURCES") or "")
        return cls(
            data=PROJECT / str(settings.get("YUANLIU_DATA")),
            source_folders=(BUNDLED, *(PROJECT / p for p in extra.split(os.pathsep) if p)),
            world=world,
            contact=str(settings.get("YUANLIU_CONTACT") or ""),
            proxied_by_loopback=proxied,
            delay_factor=_number(settings, "YUANLIU_DELAY_FACTOR", "1", most=1) if offline else 1.0,
            clock=_clock(settings) if offline else system_clock,
            crawl_delay_cap=_number(settings, "YUANLIU_CRAWL_DELAY_CAP", "30"),
            detour=detour,
        )

    @property
    def user_agent(self) -> str:
        """Our name and who answers for the crawl, for every request."""
        return f"Yuanliu/0.1 (news archive with attribution; contact: {self.contact or 'unset'})"

    def delay(self, wanted: float) -> float:
        """Return the seconds between two requests where ``wanted`` were asked for."""
        return max(LEAST_DELAY, wanted) * self.delay_factor

    def prepare(self) -> None:
        """Make the data folder. Raises :class:`ConfigError` where it cannot be written."""
        try:
            for folder in (self.data, self.data / "logs", self.data / "locks"):
                folder.mkdir(parents=True, exist_ok=True)
                if not os.access(folder, os.W_OK | os.X_OK):
                    raise PermissionError(13, "Permission denied", str(folder))
        except OSError as error:
            raise ConfigError(
                f"data folder {self.data} cannot be written ({error.strerror}): "
                "make it writable or set YUANLIU_DATA to another folder"
            ) from None

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


def _loopback_proxy(proxies: Mapping[str, str]) -> bool:
    """Whether all we fetch goes through loopback: one scheme without it would reach the world."""
    return all(_on_loopback(proxies.get(scheme, "")) for scheme in ("http", "https"))


def _detour(proxies: Mapping[str, str], settings: SettingsLike) -> str:
    """Return what would let a request pass by the proxy, and what to do about it."""
    if bypassed := proxies.get("no"):
        return f"no_proxy is {bypassed!r}, which passes by the offline web: unset no_proxy"
    enabled = settings.get("HTTPPROXY_ENABLED")
    if enabled is not None and str(enabled) not in ("True", "true", "1"):
        return f"HTTPPROXY_ENABLED is {enabled!r}: leave it at True"
    return ""


def _on_loopback(proxy: str) -> bool:
    host = urlsplit(proxy).hostname or ""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _number(
    settings: SettingsLike, name: str, default: str, most: float = sys.float_info.max
) -> float:
    """Return a setting from 0 to ``most``; ``default`` where it is unset or empty."""
    given = settings.get(name)
    raw = default if given in (None, "") else str(given)
    try:
        number = float(raw)
    except ValueError:
        number = -1.0
    if not 0 <= number <= most:
        wanted = f"a number from 0 to {most:g}" if most == 1 else "a number of seconds, 0 or more"
        raise ConfigError(f"{name} is {raw!r}: set it to {wanted}")
    return number


def _clock(settings: SettingsLike) -> Clock:
    raw = str(settings.get("YUANLIU_CLOCK") or "")
    try:
        return clock_from(raw)
    except ValueError:
        raise ConfigError(
            f"YUANLIU_CLOCK is {raw!r}: set it to a moment such as 2026-11-23T08:00:00+08:00"
        ) from None
