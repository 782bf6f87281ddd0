"""What a healthy run looks like, guessed from one look: generously low."""

from collections.abc import Sequence
from datetime import date

from scraper.scout.proposal import FoundList
from scraper.scout.reading import Sample
from scraper.text import urls
from scraper.text.dates import parse_date

_WEEK = 7
_FEWEST = 5
_SPAN = 56
"""Days back from the newest article that count."""
_SHARED = ("published", "source", "authors")
_LOWER = 0.6


def per_week(lists: Sequence[FoundList]) -> float | None:
    """Return about half of the articles that the lists show for a week; ``None`` if undated."""
    days: dict[str, date] = {}
    for one in lists:
        for link in (*one.links, *one.second):
            moment = parse_date(link.date) if link.date else None
            if moment:
                days[urls.canonical(link.url)] = date.fromisoformat(moment.value[:10])
    if len(days) < _FEWEST:
        return None
    newest = max(days.values())
    back = sorted((newest - day).days for day in days.values())
    back = [n for n in back if n <= _SPAN]
    weeks = max(1.0, (back[-1] + 1) / _WEEK)
    return max(0.1, round(len(back) / weeks / 2, 1))


def fields(samples: Sequence[Sample]) -> dict[str, float]:
    """Return the least share of articles that should have a field, where most samples have it."""
    found = {}
    articles = [sample.article for sample in samples if sample.article]
    for name in _SHARED:
        share = sum(bool(getattr(article, name)) for article in articles) / max(1, len(articles))
        if share >= 0.5 and len(articles) > 1:
            found[name] = int(share * _LOWER * 10) / 10
    return found
