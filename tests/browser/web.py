"""The offline web as readers get it: read, stored and published by plain calls, and served.

No crawl and no network: what is tried here is the site. One page is withdrawn.
"""

import socket
import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit

import uvicorn

from scraper import publish
from scraper.archive.archive import Archive
from scraper.article import Body, Page
from scraper.clock import CHINA
from scraper.extract import read
from scraper.ingest import Draft, attribute, deduplicate, pictures, store, validate
from scraper.ingest.withdraw import Request, withdraw
from scraper.publish import feeds
from scraper.reposts.outlets import load_outlets
from scraper.site.server import made
from scraper.site.visit import Site
from scraper.source import BUNDLED, Source, load_sources
from tests.replica import World, plan
from tests.replica.demo import INVENTED
from tests.replica.pictures import picture

NOW = datetime(2026, 11, 1, 9, tzinfo=CHINA)
TOLD = "应作者要求撤下。"
_PATIENCE = 20
"""Seconds that a server has to begin and to end."""

_LONGEST = """
with recursive depth(article, deep) as (
  select id, 0 from articles where id not in (select article from copies where parent is not null)
  union all
  select c.article, deep + 1 from copies c join depth d on c.parent = d.article
)
select d.article from depth d join articles a on a.id = d.article
where a.status = 'published' order by deep desc, a.id limit 1
"""


@dataclass(frozen=True, slots=True)
class Web:
    """A published file, and the articles in it that the tests look at."""

    folder: Path
    longest: int
    """The last article of the longest chain."""
    withdrawn: int
    pictured: int
    """An article whose pictures its source lets us keep."""

    @property
    def published(self) -> Path:
        """The published file."""
        return self.folder / "published.db"

    def site(self, address: str) -> Site:
        """Return the site of it."""
        return Site(
            self.published,
            self.folder / "feeds",
            self.folder / "images",
            address,
            "editor@host.example",
        )


def build(folder: Path) -> Web:
    """Read every page of the offline web in the order of publication, and publish all."""
    sources, errors = load_sources([BUNDLED, INVENTED])
    assert not errors
    outlets = load_outlets(sources={one.title: list(one.hosts) for one in sources.values()})
    world = World()
    posts = sorted(plan.posts(), key=lambda post: (post.published, post.url))
    with Archive.open(folder / "archive.db", world="replica") as archive:
        run = archive.runs.start("test", NOW)
        for post in posts:
            parts = urlsplit(post.url)
            resource = world.get(parts.netloc, parts.path + (parts.query and f"?{parts.query}"))
            assert resource is not None
            headers = {"content-type": resource.content_type}
            page = Page(post.url, Body(resource.body), post.url, 200, headers, NOW)
            draft = Draft(page, read(page, sources[post.site]), post.site, run, NOW)
            store(deduplicate(attribute(validate(draft), outlets), archive), archive)
            _keep_pictures(archive, sources[post.site], post.url, folder / "images")
        address = str(posts[0].url)
        withdraw(archive, Request(address, "作者来信", "周启明", TOLD), NOW)
        publish.publish(archive, folder / "published.db", sources=sources, at=NOW)
    with closing(sqlite3.connect(folder / "published.db")) as file:
        (longest,) = file.execute(_LONGEST).fetchone()
        query = "select id from articles where status = 'withdrawn'"
        (gone,) = file.execute(query).fetchone()
        query = "select article from images where file is not null order by article desc"
        (pictured,) = file.execute(query).fetchone()
    web = Web(folder, longest, gone, pictured)
    feeds.write(web.published, folder / "feeds", site="http://127.0.0.1:8001")
    return web


def _keep_pictures(archive: Archive, source: Source, url: str, folder: Path) -> None:
    stored = archive.articles.get(archive.articles.by_url(url) or 0)
    assert stored is not None
    for address in pictures.want(archive, source, stored.id, stored.article, NOW):
        pictures.keep(archive, folder, address, picture(urlsplit(address).path), NOW)


@contextmanager
def serving(web: Web) -> Iterator[str]:
    """Serve the site on a free port of loopback; yield its address."""
    listener = socket.create_server(("127.0.0.1", 0))
    address = f"http://127.0.0.1:{listener.getsockname()[1]}"
    server = uvicorn.Server(
        uvicorn.Config(made(web.site(address)).app(), log_level="warning", lifespan="on")
    )
    thread = threading.Thread(target=server.run, args=([listener],), daemon=True)
    thread.start()
    try:
        until = time.monotonic() + _PATIENCE
        while not server.started:
            assert thread.is_alive(), "the site did not begin"
            assert time.monotonic() < until, "the site did not begin in time"
            time.sleep(0.02)
        yield address
    finally:
        server.should_exit = True
        thread.join(_PATIENCE)
        listener.close()
