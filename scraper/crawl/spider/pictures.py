"""The part of the spider that asks for pictures, where a source lets us keep them.

They are asked for as pages are, through the same guards and manners, but one at a time and after
everything else: a visit that ends leaves them to the next, and none of them says anything of the
article that shows it, nor of the visit.
"""

import logging
from collections.abc import Iterator

from scrapy import Request, Spider
from scrapy.http import Response
from twisted.python.failure import Failure

from scraper.archive.errors import ArchiveError
from scraper.article import Article
from scraper.crawl.manners import answers
from scraper.crawl.manners.redirects import PICTURE
from scraper.crawl.manners.silence import Silent
from scraper.crawl.spider.gallery import MOST_DUE, Gallery
from scraper.crawl.visit.session import Session
from scraper.ingest import pictures
from scraper.picture import BadPicture
from scraper.source import Source
from scraper.text import urls
from scraper.verdict import STORED, Verdict

logger = logging.getLogger(__name__)

_LAST = -100
"""Priority behind lists, articles and their further pages."""
_META = {
    PICTURE: True,
    "download_maxsize": pictures.MOST_BYTES,
    "dont_retry": True,  # a later run does
    "referrer_policy": "no-referrer",  # scrapy would name the picture before
}
_UNASKED = (Verdict.DISALLOWED, Verdict.REFUSED, Verdict.TRAP)
"""Told by the address alone, or by a robots.txt that we know."""
_HEADERS = {"Accept": "image/webp,image/png,image/jpeg,image/gif"}


class PictureKeeper(Spider):
    """A spider that keeps pictures of the articles it has stored."""

    source: Source
    session: Session
    gallery: Gallery

    def pictures_of(self, article: Article) -> Request | None:
        """Note the pictures of an article that was stored; return the request to begin with."""
        session, address, now = self.session, article.url or "", self.session.now()
        verdict = session.met.verdicts.get(urls.canonical(address))
        if not self.source.stores_pictures or verdict not in STORED:
            return None
        article_id = session.archive.articles.by_url(address)
        if article_id is None:
            return None
        wanted = pictures.want(session.archive, self.source, article_id, article, now)
        due = [one for one in wanted if session.archive.pictures.is_due(one, now)]
        self._count("known", len(wanted) - len(due))
        self.gallery.add(due)
        return self.next_picture()

    def pictures_left_over(self) -> Request | None:
        """Take up what earlier visits have not had; return the request to begin with."""
        if not self.source.stores_pictures or self.session.partial:
            return None
        due = self.session.archive.pictures.due(self.source.name, self.session.now(), MOST_DUE)
        self.gallery.add(due)
        return self.next_picture()

    def next_picture(self) -> Request | None:
        """Return the request for the next picture, unless one is under way."""
        while address := self.gallery.take():
            if self.source.shows_from(address) and not self._is_left_alone(address):
                return Request(
                    address,
                    callback=self.parse_picture,
                    errback=self.picture_failed,
                    headers=_HEADERS,
                    meta=dict(_META),
                    cb_kwargs={"picture": address},
                    priority=_LAST,
                    dont_filter=True,
                )
            self.gallery.pass_over()
        return None

    def parse_picture(self, response: Response, picture: str) -> Iterator[Request]:
        """Keep a picture, or note why it is none; ask for the next."""
        try:
            fault = self._keep(response, picture)
        except ArchiveError as error:
            self.session.fault = str(error)
            return
        except Exception as error:  # a picture on which our own code breaks ends nothing
            logger.exception("picture %s", picture)
            fault = f"{type(error).__name__}: {error}"
        yield from self._settle(picture, fault)

    def picture_failed(self, failure: Failure) -> Iterator[Request]:
        """Note why a picture brought no answer; ask for the next."""
        picture = failure.request.cb_kwargs["picture"]  # type: ignore[attr-defined]
        verdict, why = answers.judge_failure(failure)
        if verdict is Verdict.POSTPONED:  # nobody was asked, which is no try
            yield from self._pass_over(failure)
            return
        if verdict is Verdict.BLOCKED:
            self.session.refusals.refused(picture, why)
            self.gallery.close()
        answered = None if verdict in _UNASKED else verdict is not Verdict.FAILED
        yield from self._settle(picture, f"{verdict}: {why}", answered=answered)

    def _keep(self, response: Response, picture: str) -> str:
        """Keep what has come; return what is wrong with it, nothing if all is well."""
        session = self.session
        try:
            if response.status == 200:
                body, now = response.body, session.now()
                pictures.keep(session.archive, session.config.images, picture, body, now)
                return ""
            fault = f"status {response.status}"
        except BadPicture as error:
            fault = f"no picture: {error}"
        challenge = answers.challenge_in(response)
        judged = (Verdict.BLOCKED, challenge) if challenge else None
        # A picture that comes is no proof that pages do, so nothing is said of one that came.
        if answers.is_refusal(response, judged):
            session.refusals.hear(response, judged, session.now())
            self.gallery.close()
        return challenge or fault

    def _settle(
        self, picture: str, fault: str, *, answered: bool | None = True
    ) -> Iterator[Request]:
        """Note what became of a picture, ``answered`` or not (``None``: nobody was asked)."""
        self._count("failed" if fault else "stored")
        if fault:
            logger.info("picture %s: %s", picture, fault)
            try:
                pictures.fail(self.session.archive, picture, fault, self.session.now())
            except ArchiveError as error:
                self.session.fault = str(error)
                return
        if answered is None:
            self.gallery.pass_over()
        else:
            self.gallery.note(answered=answered)
        if request := self.next_picture():
            yield request

    def _pass_over(self, failure: Failure) -> Iterator[Request]:
        """Leave a picture to the next visit: go on if it is for its host, not if the run ends."""
        if not isinstance(failure.value, Silent):
            return
        self.gallery.pass_over()
        if request := self.next_picture():
            yield request

    def _is_left_alone(self, address: str) -> bool:
        host = urls.host(address)
        return host in self.session.closed_hosts or host in self.session.refusals.hosts

    def _count(self, what: str, by: int = 1) -> None:
        if by and self.crawler.stats is not None:
            self.crawler.stats.inc_value(f"images/{what}", by)
