"""Withdrawals and restorations as an operator says them, and what is left of a text."""

import re
from pathlib import Path

from scraper.ingest.withdraw import Done, Request, restore, withdraw
from tests.scraper.publish.newsroom import (
    Newsroom,
    ask,
)

HARVESTED = {"title": "松窑镇秋收", "authors": ("何满仓",), "keywords": ("梯田",)}


def take(newsroom: Newsroom, subject: str, told: str = "") -> Done:
    request = Request(subject, "版权归作者", "林知秋 lin@example.org", told, "2026-11-20")
    return withdraw(newsroom.archive, request, newsroom.now())


def give(newsroom: Newsroom, subject: str) -> Done:
    said = ("权利人撤回通知", "林知秋", "2026-11-25")
    return restore(newsroom.archive, subject, *said, newsroom.now())


def edited(text: str, every: int) -> str:
    """Change one character in so many."""
    return "".join("某" if i % every == every // 2 else c for i, c in enumerate(text))


def rows_of(newsroom: Newsroom) -> dict[str, object]:
    tables = ("articles", "stories", "copies", "credits", "images", "articles_public")
    return {one: ask(newsroom, f"select * from {one} order by 1, 2") for one in tables}  # noqa: S608


def words_left(path: Path, hidden: str, shown: str) -> set[str]:
    """Return which pairs of characters of a hidden text stand in a file, as text or as index."""
    raw = path.read_bytes()
    return {pair for pair in pairs(hidden) - pairs(shown) if pair.encode() in raw}


def pairs(text: str) -> set[str]:
    return set(re.findall("(?=([\u4e00-\u9fff]{2}))", text))
