"""The one place that decides whether an address may be asked at all."""

from scrapy import Request
from scrapy.exceptions import IgnoreRequest

from scraper.text import urls


class Refused(IgnoreRequest):
    """The address is not one we may connect to."""


class AddressGuard:
    """Downloader middleware: refuses other schemes and special addresses, redirects included.

    It judges what is written in the address, which is all that can be judged behind a proxy
    (DESIGN §9); the proxy's own address never passes through here.
    """

    def process_request(self, request: Request) -> None:
        """Let the request pass, or raise :class:`Refused`."""
        if not request.url.lower().startswith(("http://", "https://")):
            raise Refused(f"scheme of {request.url} is neither http nor https")
        host = urls.host(request.url)
        if not host or urls.is_special(host):
            raise Refused(f"{host or 'an empty host'} is a local or special address")
