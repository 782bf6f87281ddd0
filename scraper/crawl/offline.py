"""Whether all that is fetched goes by the offline web, which is a proxy on loopback."""

import ipaddress
from collections.abc import Mapping
from urllib.parse import urlsplit

from scraper.crawl.setting import SettingsLike


def goes_over_loopback(proxies: Mapping[str, str]) -> bool:
    """Whether all we fetch goes through loopback: one scheme without it would reach the world."""
    return all(_on_loopback(proxies.get(scheme, "")) for scheme in ("http", "https"))


def detour_of(proxies: Mapping[str, str], settings: SettingsLike) -> str:
    """Return what would let a request pass by the proxy, and what to do about it."""
    if bypassed := proxies.get("no"):
        return f"no_proxy is {bypassed!r}, which passes by the offline web: unset no_proxy"
    enabled = settings.get("HTTPPROXY_ENABLED")
    if enabled is not None and str(enabled) not in ("True", "true", "1"):
        return f"HTTPPROXY_ENABLED is {enabled!r}: leave it at True"
    return ""


def _on_loopback(proxy: str) -> bool:
    try:
        host = urlsplit(proxy).hostname or ""
        if host == "localhost":
            return True
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
