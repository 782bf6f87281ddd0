"""Redirects that lead nowhere, told apart from those that lead on."""

from scrapy import Request
from scrapy.downloadermiddlewares.redirect import RedirectMiddleware
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response

_COOKIE_OFFERED = "yuanliu_cookie_offered"


class EndlessRedirect(IgnoreRequest):
    """The redirects come back to where they began, or do not end."""


class CookieWall(IgnoreRequest):
    """The redirects come back to where they began and want a cookie to be brought along."""


class Redirects(RedirectMiddleware):
    """Scrapy's middleware, which ends a circle at once instead of walking it until it gives up.

    We keep no cookies, so that an address asked twice in one chain gives the same answer again.
    """

    def process_response(  # type: ignore[override]
        self, request: Request, response: Response
    ) -> Request | Response:
        """Follow a redirect, or raise why it leads nowhere."""
        if 300 <= response.status < 400 and "Set-Cookie" in response.headers:
            request.meta[_COOKIE_OFFERED] = True
        return super().process_response(request, response)

    def _redirect(self, redirected: Request, request: Request, reason: object) -> Request:
        before = {*request.meta.get("redirect_urls", ()), request.url}
        if redirected.url in before:
            if request.meta.get(_COOKIE_OFFERED):
                raise CookieWall(f"redirects to itself until a cookie is kept: {redirected.url}")
            raise EndlessRedirect("redirects in a circle")
        try:
            return super()._redirect(redirected, request, reason)
        except IgnoreRequest:
            raise EndlessRedirect(f"more than {self.max_redirect_times} redirects") from None
