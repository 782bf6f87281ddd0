"""An address of an invented site, and what becomes of it."""

from datetime import timedelta

from scraper.archive import Archive
from scraper.verdict import Verdict
from tests.scraper.making import NOON

TOMORROW = NOON + timedelta(days=1)
SITE = "http://www.qinghe.example"
PAGE = f"{SITE}/1.html"


def _settle(archive: Archive, verdict: Verdict, url: str = f"{SITE}/1.html") -> None:
    archive.addresses.settle(archive.runs.start("t", NOON), "qinghe", url, verdict, "", NOON)
