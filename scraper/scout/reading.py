"""What a page is once it is read: an article, a list of articles, or neither."""

import re
from dataclasses import dataclass
from typing import Literal

from scraper.article import Article, Link
from scraper.extract.unreadable import Unreadable
from scraper.ingest.apart import read_on
from scraper.scout.kinds import LONG_LABEL
from scraper.scout.sights import Sight
from scraper.source import Source
from scraper.text.chinese import keep

Kind = Literal["article", "list", "other"]

_DATES = re.compile(r"\d{2,4}[-/.年]\d{1,2}(?:[-/.月]\d{1,2}日?)?|\d{1,2}:\d\d(?::\d\d)?")
_LEAST_BODY = 20
"""Characters of a text without a day; one with a day may be as short as 见附件。"""
_LEAST_TITLE = 4
_FEWEST_ROWS = 3
_HALF = 0.5
_ROW = 120
"""Characters below which a line may be the row of a list: headline, date and column."""
_MOST_LINES = 1_000


@dataclass(frozen=True, slots=True)
class Sample:
    """A page that was read to see what it is."""

    url: str
    kind: Kind
    why: str
    article: Article | None = None
    link: Link | None = None

    @property
    def is_dated(self) -> bool:
        """Whether page or list tell a day."""
        told = self.article.published if self.article else None
        return bool(told or (self.link and self.link.date))


def judge(sight: Sight, link: Link | None = None, source: Source | None = None) -> Sample:
    """Read a page and say what it is; nothing that it holds raises."""
    rows = _rows(sight)
    try:
        article = read_on(sight.page, source).article
    except Unreadable as error:
        kind: Kind = "list" if str(error.verdict) == "empty" and rows >= _FEWEST_ROWS else "other"
        return Sample(sight.url, kind, error.why, None, link)
    is_linked = rows >= _FEWEST_ROWS and _linked(sight, article.body_text) >= _HALF
    if is_linked and not _keeps_word(article, link):
        return Sample(sight.url, "list", "its text is the labels of links", article, link)
    if len(article.title) < _LEAST_TITLE:
        return Sample(sight.url, "other", "no title", article, link)
    little = len(article.body_text) < (1 if article.published else _LEAST_BODY)
    if little and not article.images and not article.attachments:
        return Sample(sight.url, "other", "hardly any text", article, link)
    return Sample(sight.url, "article", "", article, link)


def _keeps_word(article: Article, link: Link | None) -> bool:
    """Whether a page has the headline that a list gave it, and a day: a digest, no list."""
    told = keep(link.title or "") if link else ""
    return len(told) >= LONG_LABEL and told in keep(article.title) and bool(article.published)


def _rows(sight: Sight) -> int:
    """How many links read as headlines."""
    return sum(len(link.title or "") >= LONG_LABEL or bool(link.date) for link in sight.links)


def _linked(sight: Sight, text: str) -> float:
    """The share of a text that is labels of the page's own links, dates beside them included."""
    labels = {keep(anchor.label) for anchor in sight.anchors}
    labels |= {keep(link.title or "") for link in sight.links}
    headlines = [label for label in labels if len(label) >= LONG_LABEL]
    whole = linked = 0
    for line in text.split("\n")[:_MOST_LINES]:
        whole += len(line)
        bare = keep(_DATES.sub("", line))
        if bare in labels or (len(line) < _ROW and any(label in bare for label in headlines)):
            linked += len(line)
    return linked / whole if whole else 0.0
