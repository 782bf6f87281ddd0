"""From scrapy's answer to our noun."""

from datetime import datetime

from scrapy.http import Response

from scraper.article import Body, Page

LONGEST_VALIDATOR = 1_024
"""Bytes of an ETag or Last-Modified that is sent back."""


def page_of(response: Response, url: str, at: datetime) -> Page:
    """Keep an answer as it came: addresses, status, headers (lower case) and bytes."""
    return Page(
        url=url,
        body=Body(response.body),
        final_url=response.url,
        status=response.status,
        headers=headers_of(response),
        fetched_at=at,
    )


def validators_of(response: Response) -> tuple[str | None, str | None]:
    """Return ETag and Last-Modified, as they are sent back to ask whether a page has changed.

    One too long is left out: servers send longer headers than they take.
    """
    etag, modified = (response.headers.get(name) or b"" for name in ("ETag", "Last-Modified"))
    return _validator(etag), _validator(modified)


def _validator(told: bytes) -> str | None:
    return told.decode("latin-1") if 0 < len(told) <= LONGEST_VALIDATOR else None


def headers_of(response: Response) -> dict[str, str]:
    """Return the headers of an answer, names in lower case."""
    return {
        name.decode("latin-1").lower(): b", ".join(values).decode("latin-1")
        for name, values in response.headers.items()
    }
