"""What a visit costs: requests, bytes and the time a host takes to answer."""

import statistics
from typing import Any

from scrapy import Request
from scrapy.http import Response

_SAMPLE = 2_000
"""Times kept; what a long visit takes after them changes its median little."""


class Meter:
    """Counts what the downloader brings, redirects and robots.txt included."""

    def __init__(self) -> None:
        self.requests = 0
        self.bytes = 0
        self.not_modified = 0
        self._seconds: list[float] = []

    def downloaded(self, response: Response, request: Request) -> None:
        """Count an answer; called by scrapy's signal ``response_downloaded``."""
        self.requests += 1
        self.bytes += len(response.body)
        self.not_modified += response.status == 304
        latency = request.meta.get("download_latency")
        if latency is not None and len(self._seconds) < _SAMPLE:
            self._seconds.append(float(latency))

    def facts(self) -> dict[str, Any]:
        """Return the counts; times are in seconds, and absent where nothing was answered."""
        counted = {
            "requests": self.requests,
            "bytes": self.bytes,
            "not_modified": self.not_modified,
        }
        if not self._seconds:
            return counted
        times = {
            "median_seconds": round(statistics.median(self._seconds), 3),
            "worst_seconds": round(max(self._seconds), 3),
        }
        return counted | times
