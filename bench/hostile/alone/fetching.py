"""Fetches addresses behind the proxy that the environment names, with the settings of a crawl.

``python -m bench.hostile.alone.fetching`` takes the addresses as JSON and says what came of each:
the body, flags, or the name of the error.
"""

import base64
import json
import logging
import sys
import tempfile
from collections.abc import AsyncIterator
from typing import Any

from scrapy import Request, Spider
from scrapy.crawler import CrawlerProcess
from scrapy.utils.project import get_project_settings

CAME: dict[str, dict[str, Any]] = {}


class Fetcher(Spider):
    """Asks for each address once."""

    name = "fetcher"
    addresses: list[str]

    async def start(self) -> AsyncIterator[Any]:
        """Yield the requests."""
        for address in self.addresses:
            yield Request(address, errback=self.failed)

    def parse(self, response: Any, **_: Any) -> None:
        """Note what came."""
        body = base64.b64encode(response.body).decode()
        CAME[response.url] = {"body": body, "flags": response.flags}

    def failed(self, failure: Any) -> None:
        """Note what did not."""
        CAME[failure.request.url] = {"error": type(failure.value).__name__}


def main() -> int:
    """Fetch, and print what came."""
    addresses = json.load(sys.stdin)
    logging.disable(logging.CRITICAL)
    with tempfile.TemporaryDirectory(prefix="alone-") as data:
        settings = get_project_settings()
        own = {"YUANLIU_DATA": data, "YUANLIU_WORLD": "replica", "RETRY_TIMES": 0}
        faster = {"CONCURRENT_REQUESTS": 30, "ITEM_PIPELINES": {}, "LOG_LEVEL": "CRITICAL"}
        settings.setdict({**own, **faster}, "cmdline")
        process = CrawlerProcess(settings)
        process.crawl(Fetcher, addresses=addresses)
        process.start()
    print(json.dumps(CAME))
    return 0


if __name__ == "__main__":
    sys.exit(main())
