"""robots.txt that cannot be had, or asks for patience."""

from ..resource import Resource, status
from ..small import Small
from .base import listed, plain, refuses

TEXT = b"User-agent: *\nAllow: /\n"


def robots_500() -> Small:
    """An error in the place of robots.txt is a no."""
    return _closed("robots_500", "梅岭林业", status(500))


def robots_hangs() -> Small:
    """No answer to robots.txt is a no."""
    return _closed("robots_hangs", "竹沟水利", Resource(TEXT, "text/plain", fault="hang"))


def robots_resets() -> Small:
    """A connection that breaks off at robots.txt is a no."""
    return _closed("robots_resets", "河口交通", Resource(TEXT, "text/plain", fault="reset"))


def crawl_delay() -> Small:
    """Two seconds between requests: kept, and scaled in the offline web."""
    site = listed(plain("crawl_delay", "沙渡文旅"))
    site.robots("User-agent: *\nCrawl-delay: 2\n")
    return site


def crawl_delay_of_a_day() -> Small:
    """A day between requests: more than we can keep, so nothing is asked for."""
    site = listed(plain("crawl_delay_of_a_day", "桃坪档案"))
    site.robots("User-agent: *\nCrawl-delay: 86400\n")
    return refuses(site, "failed", first=0)


def _closed(name: str, title: str, answer: Resource) -> Small:
    site = listed(plain(name, title))
    site.answers["/robots.txt"] = answer
    return refuses(site, "failed", first=0)


ALL = (robots_500, robots_hangs, robots_resets, crawl_delay, crawl_delay_of_a_day)
