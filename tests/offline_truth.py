"""What two runs over the offline web left behind, and how it is held against the truth."""

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from scraper.archive.stories import Story
from scraper.article import Article
from scraper.reposts.texts import Placeholder
from scraper.text.urls import canonical
from tests.replica.truth import Truth, truths

TRUE = {canonical(url): truth for url, truth in truths().items()}
TOKEN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]|[^\W\u3400-\u9fff\uf900-\ufaff]+")


@dataclass
class Crawl:
    """Two runs of ``update``, one after the other, and what they left behind."""

    first: dict[str, Any]
    second: dict[str, Any]
    codes: tuple[int, int]
    requests: list[dict[str, Any]]
    asked_first: int
    """Requests of the first run; the rest are the second's."""
    articles: dict[str, Article]
    stories: dict[str, Story]
    """By the address of a member."""
    urls: dict[int, str]
    published: Path


def total(run: dict[str, Any]) -> Counter[str]:
    return sum((Counter(source["counts"]) for source in run["sources"]), Counter())


def shingles(text: str) -> Counter[tuple[str, ...]]:
    tokens = TOKEN.findall(text)
    return Counter(tuple(tokens[i : i + 4]) for i in range(max(1, len(tokens) - 3)))


def shingle_f1(read: str, true: str) -> float:
    one, other = shingles(read), shingles(true)
    return 2 * (one & other).total() / (one.total() + other.total())


def root_of(crawl: Crawl, story: Story) -> str:
    return story.root.outlet if isinstance(story.root, Placeholder) else crawl.urls[story.root]


def by_story(true: dict[str, Truth]) -> dict[str, set[str]]:
    groups = defaultdict(set)
    for url, truth in true.items():
        groups[truth.story].add(url)
    return groups


def bare(outlet: str) -> str:
    """A WeChat account's name with or without the word for it."""
    return outlet.removesuffix("微信公众号")
