"""A gallery takes each picture once, one at a time, and ends before its visit does."""

from types import SimpleNamespace
from typing import cast

import pytest
from twisted.python.failure import Failure

from scraper.crawl.manners.silence import Silent
from scraper.crawl.manners.waiting import RunEnds
from scraper.crawl.spider import gallery
from scraper.crawl.spider.gallery import Gallery
from scraper.crawl.spider.pictures import PictureKeeper
from scraper.crawl.visit.session import Session
from scraper.source import Source
from tests.scraper.crawl.spider.illustrating import PICTURE, SECOND
from tests.scraper.crawl.visiting import HOST


@pytest.mark.parametrize(("error", "goes_on"), [(Silent("no answer"), True), (RunEnds(), False)])
def test_a_picture_nobody_was_asked_for_is_passed_over(error: Exception, goes_on: bool) -> None:
    """Without a try: the archive, which would count it, is not there at all."""
    keeper = PictureKeeper("yunlan")
    keeper.source = cast(Source, SimpleNamespace(shows_from=lambda _: True))
    left_alone = SimpleNamespace(closed_hosts={}, refusals=SimpleNamespace(hosts=set()))
    keeper.session, keeper.gallery = cast(Session, left_alone), Gallery()
    keeper.gallery.add([PICTURE, SECOND])
    failure = Failure(error)  # type: ignore[no-untyped-call]
    failure.request = keeper.next_picture()  # type: ignore[attr-defined]
    assert [request.url for request in keeper.picture_failed(failure)] == [SECOND] * goes_on


def test_a_gallery_takes_each_once_and_one_at_a_time() -> None:
    found = Gallery()
    found.add([PICTURE, f"{PICTURE}#1", SECOND])
    assert (found.take(), found.take()) == (PICTURE, None)
    found.under_way = False
    assert found.take() == SECOND
    found.under_way = False
    found.add([PICTURE])
    assert found.take() is None


def test_a_gallery_has_patience_with_silence() -> None:
    found = Gallery()
    found.add(f"{HOST}/p/{n}.jpg" for n in range(99))
    for answered in (False, False, True, False, False, False):
        assert found.take()
        found.note(answered=answered)
    assert found.take() is None


def test_a_gallery_ends_before_the_visit_does(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [1000.0]
    monkeypatch.setattr(gallery, "monotonic", lambda: now[0])
    found, endless = Gallery(100), Gallery()
    for one in (found, endless):
        one.add([PICTURE, SECOND])
        assert one.take() == PICTURE
        one.under_way = False
    now[0] += 91
    assert (found.take(), endless.take()) == (None, SECOND)
