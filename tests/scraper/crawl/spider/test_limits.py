"""The limits that the document tells are those that hold."""

import re
from pathlib import Path

import settings
from scraper.crawl import config
from scraper.crawl.discovery import feeds, links
from scraper.crawl.manners import silence, traps
from scraper.crawl.net import unpacking, wire
from scraper.crawl.spider import list_requests, parts
from scraper.crawl.visit import budget, reach

DOCUMENT = (Path(settings.__file__).parent / "docs" / "running.md").read_text("utf-8")
TOLD = DOCUMENT.partition("\n## Limits\n")[2].partition("\n## ")[0]
_KIB = 1024


def numbers(bound: str) -> list[int]:
    """Return the numbers that stand beside a bound, in their order."""
    (row,) = re.findall(rf"^\| {re.escape(bound)} \|(.*?)\|", TOLD, re.M)
    return [int(found.replace(",", "")) for found in re.findall(r"\d[\d,]*", row)]


def test_the_document_tells_the_limits() -> None:
    mib = settings.DOWNLOAD_MAXSIZE // (_KIB * _KIB)
    told = {
        "time for an answer": [settings.DOWNLOAD_TIMEOUT],
        "body of an answer": [mib],
        "compression": [unpacking.MOST_LAYERS, unpacking.MOST_MEMBERS, 1 << unpacking._WIDEST - 20],
        "lines before a body": [
            wire.MOST_LINES, 100, wire.MOST_BYTES // _KIB, wire.LONGEST_LINE // _KIB,
        ],
        "redirects": [settings.REDIRECT_MAX_TIMES],
        "silence of a host": [
            silence.AFTER_ANSWERS, silence.IN_A_ROW, silence.IN_ALL, silence.OF_LISTS,
            silence.OF_LEFT_OVER,
        ],
        "address": [
            traps.LONGEST, traps.DEEPEST, traps.MOST_OF_ONE_NAME, traps.MOST_PARAMETERS,
        ],
        "pages of a list": [reach.MOST_PAGES],
        "links of a list page": [
            links.MOST_LINKS, feeds.MOST_ADDRESSES, feeds.MOST_WRITTEN // 1_000_000,
        ],
        "sitemaps of an index": [list_requests.MOST_CHILDREN],
        "articles of a visit": [config.MOST_ARTICLES, budget.MOST_MET],
        "further pages of an article": [parts.MAX_PARTS],
        "memory of the process": [settings.MEMUSAGE_LIMIT_MB],
    }  # fmt: skip
    assert {bound: numbers(bound) for bound in told} == told


def test_one_number_of_articles() -> None:
    assert int(settings.YUANLIU_MOST_ARTICLES) == config.MOST_ARTICLES
