"""Single settings, read and checked: each has a form, and a line that says what to set."""

import re
import sys
from collections.abc import Mapping
from datetime import timedelta
from typing import Protocol
from urllib.parse import urlsplit

from scraper.clock import Clock, clock_from

LONGEST_RUN = 7 * 24 * 60
"""Minutes that a run may take at most."""
LONGEST_KEPT = 100_000
"""Days that a retention setting stays below; whoever wants more leaves it empty."""
_UNFIT = re.compile(r"[\s<>\"'`\\\x00-\x1f]")
"""What no address has; this one is written into every feed."""


class ConfigError(Exception):
    """A setting cannot be used; the text names it and says what to do."""


class SettingsLike(Protocol):
    """What we ask of scrapy's settings."""

    def get(self, name: str, /) -> object: ...  # noqa: D102


def number(
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


def count(settings: SettingsLike, name: str, default: int) -> int:
    """Return a setting that counts something, 1 or more; ``default`` where it is unset or empty."""
    given = settings.get(name)
    raw = str(default if given in (None, "") else given)
    if not (raw.isascii() and raw.isdecimal() and len(raw) < 10 and int(raw)):
        raise ConfigError(f"{name} is {raw!r}: set it to a whole number, 1 or more")
    return int(raw)


def days(settings: SettingsLike, name: str) -> timedelta | None:
    """Return a setting in whole days; ``None`` where it is unset or empty."""
    raw = str(settings.get(name) or "")
    if not raw:
        return None
    if not (raw.isdecimal() and len(raw) < 10 and 0 < int(raw) < LONGEST_KEPT):
        raise ConfigError(f"{name} is {raw!r}: set it to a number of days, or leave it empty")
    return timedelta(days=int(raw))


def minutes(settings: SettingsLike, name: str, default: str) -> timedelta:
    """Return a setting in minutes, more than 0; ``default`` where it is unset or empty."""
    given = settings.get(name)
    raw = default if given in (None, "") else str(given)
    try:
        number = float(raw)
    except ValueError:
        number = 0.0
    if not 0 < number <= LONGEST_RUN:
        wanted = f"a number of minutes above 0, at most {LONGEST_RUN}"
        raise ConfigError(f"{name} is {raw!r}: set it to {wanted}")
    return timedelta(minutes=number)


def clock_of(settings: SettingsLike) -> Clock:
    """Return the clock that ``YUANLIU_CLOCK`` sets going; the machine's where it is empty."""
    raw = str(settings.get("YUANLIU_CLOCK") or "")
    try:
        return clock_from(raw)
    except ValueError:
        raise ConfigError(
            f"YUANLIU_CLOCK is {raw!r}: set it to a moment such as 2026-11-23T08:00:00+08:00"
        ) from None


def secrets_of(settings: SettingsLike, proxies: Mapping[str, str]) -> list[str]:
    """Return what must be in no log: a webhook's address, its secret, how a proxy is entered."""
    names = ("YUANLIU_NOTIFY", "YUANLIU_NOTIFY_SECRET")
    notify, secret = (str(settings.get(name) or "").strip() for name in names)
    entered = [proxy for proxy in proxies.values() if "@" in proxy]
    addresses = [one if "://" in one else f"http://{one}" for one in entered]
    return [secret, *addresses, *([notify] if "://" in notify else ())]


def site_of(settings: SettingsLike, default: str) -> str:
    """Return the address of our own site, ``YUANLIU_SITE``, without a slash at its end."""
    address = str(settings.get("YUANLIU_SITE") or default).rstrip("/")
    try:
        parts = urlsplit(address)
    except ValueError:  # a bracket that is not closed
        parts = urlsplit("")
    is_bare = not (parts.query or parts.fragment or "@" in parts.netloc or _UNFIT.search(address))
    if parts.scheme not in ("http", "https") or not parts.hostname or not is_bare:
        raise ConfigError(
            f"YUANLIU_SITE is {address!r}: set it to the http or https address of your site"
        )
    return address
