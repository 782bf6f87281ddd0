"""One bent answer read, and what the reading is held to."""

import re
import resource
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import cache
from pathlib import Path
from types import FrameType
from typing import TypeVar

from bench.fuzz.seeds import Answer
from bench.hostile import strict
from scraper.article import Article, Body, Page
from scraper.clock import CHINA
from scraper.crawl.discovery.reading import discover_links
from scraper.extract import Unreadable, read_on
from scraper.ingest import saved
from scraper.source import BUNDLED, Discover, Source, load_sources
from scraper.text import urls
from tests.attacks import __file__ as _attacks

SECONDS = 2.0
"""CPU seconds that one answer may take; a reading that takes five times as long is broken off."""
MOST_MEMORY = 1 << 30
"""Bytes that the process may have at most."""
LONGEST_TITLE = 20_000
AT = datetime(2026, 11, 23, 12, tzinfo=CHINA)
"""When every answer is fetched."""

_REPLICA = Path(_attacks).parent / "replica"
_DATE = re.compile(r"\d{4}-\d\d-\d\d(?:T\d\d:\d\d:\d\d[+-]\d\d:\d\d)?")
T = TypeVar("T")


class Fault(Exception):
    """Something that must not be; ``str`` is what, without what differs from page to page."""


@cache
def sources() -> dict[str, Source]:
    """Return the sources whose pages are bent, by name."""
    folders = (BUNDLED, _REPLICA / "sources", _REPLICA / "lists" / "sources")
    return dict(load_sources(folders)[0])


def read(answer: Answer) -> Article | None:
    """Read a page, or a list (which gives no article). Raises :class:`Fault`."""
    held = _page if answer.kind == "page" else _list
    return within(lambda: held(answer), answer.kind)


def within(work: Callable[[], T], name: str) -> T:
    """Do it within the bounds of time and memory; what it raises becomes a :class:`Fault`."""
    began, before = time.process_time(), _peak()
    try:
        with _broken_off():
            found = work()
    except Fault:
        raise
    except Exception as error:
        raise Fault(f"{name}: {type(error).__name__} in {_where(error)}") from error
    if time.process_time() - began > SECONDS:
        raise Fault(f"{name}: takes more than {SECONDS:.0f} seconds")
    if _peak() > max(MOST_MEMORY, before):  # what was done before is not this one's fault
        raise Fault(f"{name}: takes more than {MOST_MEMORY >> 20} MiB")
    return found


def _peak() -> int:
    """Return the most bytes that this process has ever needed."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def _where(error: Exception) -> str:
    """Return the last place in our own rooms, without its line."""
    trace, found = error.__traceback__, "?"
    while trace:
        file = trace.tb_frame.f_code.co_filename
        if "/scraper/" in file and "site-packages" not in file:
            found = f"{file.rpartition('/scraper/')[2]}:{trace.tb_frame.f_code.co_name}"
        trace = trace.tb_next
    return found


@contextmanager
def _broken_off() -> Iterator[None]:
    def end(_number: int, _frame: FrameType | None) -> None:
        raise Fault("never ends")

    before = signal.signal(signal.SIGVTALRM, end)
    signal.setitimer(signal.ITIMER_VIRTUAL, 5 * SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def page_of(answer: Answer) -> Page:
    """Return the answer as it is fetched; the moment is always the same."""
    headers = {"content-type": "text/html"}
    return Page(answer.url, Body(answer.body), answer.url, 200, headers, AT)


def _page(answer: Answer) -> Article | None:
    page = page_of(answer)
    source = saved.owner(answer.url, sources())
    try:
        reading = read_on(page, source)
    except Unreadable:
        return None
    if read_on(page, source) != reading:
        raise Fault("page: read twice, it gives something else")
    article = reading.article
    for name, fault in faults_of(article):
        raise Fault(f"page: {name}: {fault}")
    saved.as_line(saved.reading(article)).encode()
    return article


def faults_of(article: Article) -> Iterator[tuple[str, str]]:
    """Yield field and fault for what no article may hold."""
    yield from (("body_html", fault) for fault in strict.faults_of(article.body_html, strict.BODY))
    yield from (
        (name, fault) for name, text in _texts(article) for fault in strict.text_faults(text)
    )
    links = (article.canonical_url, article.original_url, *(one.url for one in article.images))
    for link in filter(None, (*links, *(one.url for one in article.attachments))):
        if urls.join(None, link) is None:
            yield "address", "none that join lets pass"
    if len(article.title) > LONGEST_TITLE:
        yield "title", "too long"
    for name, date in (("published", article.published), ("modified", article.modified)):
        if date is not None and not _DATE.fullmatch(date):
            yield name, "no date"


def _texts(article: Article) -> Iterator[tuple[str, str]]:
    for name in article.__slots__:
        value = getattr(article, name)
        if name != "body_html":
            yield from ((name, text) for text in _strings(value))


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from _strings(one)
    elif isinstance(value, dict):
        yield from _strings((*value, *value.values()))
    elif hasattr(value, "__slots__"):
        yield from _strings(tuple(getattr(value, name, None) for name in value.__slots__))


def _list(answer: Answer) -> None:
    source = saved.owner(answer.url, sources()) or next(iter(sources().values()))
    address = f"http://{source.hosts[0]}/list/"
    page = Page(address, Body(answer.body), address, 200, {}, AT)
    kind = "list" if answer.kind == "page" else answer.kind
    discover = Discover(kind, address, pages="param", item_url="url", item_title="title")
    found = discover_links(page, discover, source, 1)
    if discover_links(page, discover, source, 1) != found:
        raise Fault(f"{kind}: read twice, it gives something else")
    for link in found.links:
        if not source.is_article(link.url):
            raise Fault(f"{kind}: a link to no article")
        if strict.text_faults("".join(filter(None, (link.url, link.title, link.date)))):
            raise Fault(f"{kind}: a character that no page may show")
    if found.next_url and not source.owns(found.next_url):
        raise Fault(f"{kind}: goes on at another host")
