"""Redirects that lead nowhere, told apart from those that lead on."""

from scrapy import Request
from scrapy.core.downloader import Downloader
from scrapy.downloadermiddlewares.redirect import RedirectMiddleware
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response

from scraper.text import urls

_COOKIE_OFFERED = "yuanliu_cookie_offered"
PICTURE = "yuanliu_picture"
"""In the meta of a request for a picture, which may lie on hosts that no page lies on."""


class EndlessRedirect(IgnoreRequest):
    """The redirects come back to where they began, or do not end."""


class CookieWall(IgnoreRequest):
    """The redirects come back to where they began and want a cookie to be brought along."""


class OffSite(IgnoreRequest):
    """The redirect leads to a host that the crawl's source does not own."""


class Redirects(RedirectMiddleware):
    """Scrapy's middleware with three differences.

    A circle ends at once instead of being walked until scrapy gives up. The crawl of a source
    stays on its hosts, because another host may be asked by its own crawl at the same moment.
    A redirected request waits in the slot of the host it goes to, not of the one it came from.

    We keep no cookies, so that an address asked twice in one chain gives the same answer again.
    """

    def process_response(  # type: ignore[override]
        self, request: Request, response: Response
    ) -> Request | Response:
        """Follow a redirect, or raise why it leads nowhere."""
        if 300 <= response.status < 400 and "Set-Cookie" in response.headers:
            request.meta[_COOKIE_OFFERED] = True
        place, mark, query = (response.headers.get("Location") or b"").partition(b"?")
        if b"\\" in place:  # browsers read the backslashes of old Windows servers as slashes
            response.headers["Location"] = place.replace(b"\\", b"/") + mark + query
        return super().process_response(request, response)

    def _redirect(self, redirected: Request, request: Request, reason: object) -> Request:
        self._stay_on_site(redirected)
        # Scrapy notes the slot there, and replace() brings it along.
        redirected.meta.pop(Downloader.DOWNLOAD_SLOT, None)
        before = {*request.meta.get("redirect_urls", ()), request.url}
        if redirected.url in before:
            if request.meta.get(_COOKIE_OFFERED):
                raise CookieWall(f"redirects to itself until a cookie is kept: {redirected.url}")
            raise EndlessRedirect("redirects in a circle")
        try:
            return super()._redirect(redirected, request, reason)
        except IgnoreRequest:
            raise EndlessRedirect(f"more than {self.max_redirect_times} redirects") from None

    def _stay_on_site(self, redirected: Request) -> None:
        """Raise :class:`OffSite`; the guard refuses special addresses, which is worse to meet.

        A crawl without a source (``scrapy read URL``) goes anywhere, and so does robots.txt,
        which may lie on another host (RFC 9309 §2.3.1.2).
        """
        source = getattr(self.crawler.spidercls, "source", None)
        if source is None or redirected.meta.get("dont_obey_robotstxt"):
            return
        stays = source.shows_from if redirected.meta.get(PICTURE) else source.owns
        if not stays(redirected.url) and not urls.is_special(urls.host(redirected.url)):
            raise OffSite(f"redirects to {redirected.url}")
