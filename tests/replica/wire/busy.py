"""Hosts that ask to wait."""

from dataclasses import replace

from ..resource import in_turn, status
from ..small import Small
from .base import listed, plain, refuses


def too_many() -> Small:
    """429 with a second to wait, now and then; the second asking is answered."""
    site = listed(plain("too_many", "雁回网信"), more=2)
    wait = status(429, "too many requests", Retry_After="1")
    for path in list(site.articles)[1:4:2]:
        site.answers[path] = in_turn(wait, site.answers[path])
    return site


def overloaded() -> Small:
    """503 with two hours to wait, whatever is asked for."""
    site = listed(plain("overloaded", "石门应急"))
    for path in list(site.answers):
        site.answers[path] = status(503, "maintenance", Retry_After="7200")
    return refuses(site, "blocked", first=1)


def reset_once() -> Small:
    """The connection breaks off at the first asking for the list and for two articles."""
    site = listed(plain("reset_once", "柳湾气象"), more=3)
    paths = ["/xw/", *list(site.articles)[2:4]]
    for path in paths:
        answer = site.answers[path]
        site.answers[path] = in_turn(replace(answer, fault="reset"), answer)
    return site


def slow() -> Small:
    """Half a second to the first byte, on two articles."""
    site = listed(plain("slow", "枫林农业"))
    site.behave(list(site.articles)[:2], fault="slow")
    return site


ALL = (too_many, overloaded, reset_once, slow)
