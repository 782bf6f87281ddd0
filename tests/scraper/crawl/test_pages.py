"""What of an answer is kept, and sent back."""

import pytest
from scrapy.http import Response

from scraper.crawl.pages import LONGEST_VALIDATOR, validators_of

LONG = '"' + "a" * LONGEST_VALIDATOR


@pytest.mark.parametrize(
    ("headers", "sent_back"),
    [
        ({}, (None, None)),
        ({"ETag": '"1"', "Last-Modified": "yesterday"}, ('"1"', "yesterday")),
        ({"ETag": "", "Last-Modified": "yesterday"}, (None, "yesterday")),
        ({"ETag": LONG, "Last-Modified": "yesterday"}, (None, "yesterday")),
        ({"ETag": b"\xff"}, ("\xff", None)),
    ],
    ids=["none", "both", "empty", "long", "no text"],
)
def test_what_is_sent_back(
    headers: dict[str, str | bytes], sent_back: tuple[str | None, str | None]
) -> None:
    assert validators_of(Response("http://a.example/", headers=headers)) == sent_back
