"""Which pictures count among those that a visit asks for."""

from contextlib import nullcontext
from types import SimpleNamespace
from typing import cast

from scrapy.crawler import Crawler
from twisted.python.failure import Failure

from scraper.crawl.manners.robots import Disallowed
from scraper.crawl.spider import gallery
from scraper.crawl.spider.gallery import Gallery
from scraper.crawl.spider.pictures import PictureKeeper
from scraper.crawl.visit.session import Session
from scraper.source import Source
from tests.scraper.crawl.spider.illustrating import PICTURE, SECOND
from tests.scraper.crawl.visiting import HOST


def test_only_what_is_asked_for_counts() -> None:
    """Hosts left alone, hosts of former days and robots.txt cost a visit none of its pictures."""
    keeper = PictureKeeper("yunlan")
    shown = SimpleNamespace(shows_from=lambda url: "/p/" in url)
    keeper.source, keeper.gallery = cast(Source, shown), Gallery()
    noted: list[str] = []
    archive = SimpleNamespace(
        transaction=nullcontext, pictures=SimpleNamespace(fail=lambda url, *_: noted.append(url))
    )
    session = SimpleNamespace(
        archive=archive, closed_hosts={}, refusals=SimpleNamespace(hosts=set()), now=lambda: None
    )
    keeper.session = cast(Session, session)
    keeper.crawler = cast(Crawler, SimpleNamespace(stats=None))
    keeper.gallery.add(f"{HOST}/x/{n}.jpg" for n in range(gallery.MOST_A_VISIT + 1))
    keeper.gallery.add([PICTURE])
    request = keeper.next_picture()
    assert request
    assert request.url == PICTURE
    keeper.gallery.add(f"{HOST}/p/d{n}.jpg" for n in range(gallery.MOST_A_VISIT + 1))
    keeper.gallery.add([SECOND])
    while request.url != SECOND:
        failure = Failure(Disallowed("robots.txt forbids it"))  # type: ignore[no-untyped-call]
        failure.request = request  # type: ignore[attr-defined]
        (request,) = keeper.picture_failed(failure)
    assert len(noted) == gallery.MOST_A_VISIT + 2


def test_a_gallery_that_is_closed_stays_so() -> None:
    found = Gallery()
    found.add([PICTURE, SECOND])
    assert found.take()
    found.close()
    found.pass_over()
    assert found.take() is None
