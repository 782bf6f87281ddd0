"""Five invented sites whose pages are read for real, by rules that a test may change."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from scraper.archive import Archive
from scraper.article import Body, Link, Page
from scraper.extract import read
from scraper.ingest import attribute, corrected, deduplicate, store, validate
from scraper.ingest.draft import Draft
from scraper.ingest.processes import Setup
from scraper.ingest.reread import put, reread
from scraper.ingest.rereading import Reread
from scraper.reposts.outlets import load_outlets
from scraper.source import Source, load_sources
from scraper.verdict import Verdict
from tests.scraper.ingest.world import PAGES
from tests.scraper.making import NOON

NAMES = {
    "baita": "白塔政法网",
    "qinghe": "青禾网",
    "huiwen": "汇闻网",
    "linchuan": "临川在线",
    "yunxi": "云溪新闻",
}
GOOD = """
[select]
title = "h1"
body = "div.text"
published = "span.date"
"""
BAD = """
[select]
title = "h1"
body = "div.page"
published = "span.date"
"""
"""Takes what stands around the text for the text."""
AROUND = (
    "青禾江上的摆渡船每天早晨六点开出第一班，船老大把缆绳解下来，喊一声坐稳，两岸就动了起来。"
    "沿江的集市正在铺开，卖藕的、卖菱角的、修伞的，一个挨着一个，直到太阳升到桥顶。"
)
LATER = NOON + timedelta(days=30)


def write_sources(folder: Path, rules: str = GOOD, names: Iterable[str] = NAMES) -> Path:
    """Write the source folders of the sites, all with the same rules."""
    for name in names:
        (folder / name).mkdir(parents=True, exist_ok=True)
        toml = (
            f'title = "{NAMES[name]}"\nhosts = ["www.{name}.example"]\narticle = "html$"\n'
            f'[[discover]]\nkind = "list"\nurl = "http://www.{name}.example/"\n{rules}'
        )
        (folder / name / "source.toml").write_text(toml, "utf-8")
    return folder


def setup_of(folder: Path) -> Setup:
    """What a process needs to read with these folders' rules."""
    titles = {source.title: source.hosts for source in load_sources([folder])[0].values()}
    return Setup((folder,), load_outlets(sources=titles))


def html(title: str, text: str, *, date: str | None, source: str | None, link: str | None) -> str:
    """A page with a paragraph around the text that is not of it."""
    told = f"<span>来源：{source}</span>" if source else ""
    day = f"<span class='date'>{date}</span>" if date else ""
    original = f"<p>原文链接：{link}</p>" if link else ""
    lines = "".join(f"<p>{line}</p>" for line in text.split("\n"))
    return (
        f"<html><head><title>{title}</title></head><body><div class='page'>"
        f"<h1>{title}</h1><div class='info'>{day} {told}</div>"
        f"<div class='text'>{lines}{original}</div><p class='around'>{AROUND}</p></div>"
        "</body></html>"
    )


def pages(numbers: Sequence[int] = range(len(PAGES))) -> list[Page]:
    """The pages of the world as HTML, each fetched at a moment of its own."""
    made = []
    for number in numbers:
        url, text, fields = PAGES[number]
        body = html(
            fields["title"],
            text,
            date=fields.get("published"),
            source=fields.get("source"),
            link=fields.get("original_url"),
        )
        made.append(fetched(url, body, NOON + timedelta(minutes=number)))
    return made


def fetched(url: str, body: str, at: datetime = NOON) -> Page:
    """A page as a crawl keeps it."""
    headers = {"content-type": "text/html; charset=utf-8"}
    return Page(url, Body(body.encode()), url, 200, headers, at)


def crawl(
    archive: Archive, setup: Setup, fetches: Iterable[Page], links: Mapping[str, Link] | None = None
) -> list[Verdict]:
    """Lead pages through the stations as a crawl does."""
    run = archive.runs.start("test", NOON)
    sources = load_sources(setup.folders)[0]
    return [_crawled(archive, setup, sources, page, run, links or {}) for page in fetches]


def _crawled(
    archive: Archive,
    setup: Setup,
    sources: Mapping[str, Source],
    page: Page,
    run: int,
    links: Mapping[str, Link],
) -> Verdict:
    assert page.url is not None
    assert page.fetched_at is not None
    source = next(one for one in sources.values() if one.owns(page.url))
    link = links.get(page.url, Link(page.url))
    archive.addresses.see(source.name, [link], page.fetched_at)
    draft = Draft(page, read(page, source, link=link), source.name, 0, page.fetched_at, link)
    said = corrected(validate(draft), archive)
    ready = deduplicate(attribute(said, setup.outlets), archive)
    return store(replace(ready, run_id=run), archive)


def apply(archive: Archive, setup: Setup, source: str | None = None, jobs: int = 1) -> list[Reread]:
    """Read everything again and put in what changed."""
    found = []
    for again in reread(archive, setup, source, jobs):
        if again.outcome == "changed":
            assert put(archive, again, LATER)
        found.append(again)
    return found
