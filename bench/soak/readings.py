"""What a crawl would have read, in the order it would have: all that knows storyworld."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from bench.storyworld.records import Record, records
from bench.storyworld.world import built
from scraper.archive.archive import Archive
from scraper.article import Article, Body, Credit, Page
from scraper.ingest import Draft, attribute, deduplicate, store, validate
from scraper.reposts.outlets import Outlets
from scraper.text import urls

EVERY, BACK = 15, 7
"""After every fifteenth page, the page of seven before is read again."""
MOST = 3
"""Readings of one address: storyworld publishes some updates in place."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A page as it is read once."""

    number: int
    """1 for the first reading of its address, 2 for the second …"""
    draft: Draft

    @property
    def key(self) -> str:
        """The address, in the form by which the archive knows it."""
        return urls.canonical(self.draft.url)


def readings(pages: int, seed: int) -> list[Reading]:
    """Return all readings in their fixed order; the same each time."""
    found: list[Reading] = []
    times: Counter[str] = Counter()
    for draft in _drafts(records(built(seed, pages))[0]):
        key = urls.canonical(draft.url)
        if times[key] < MOST:
            times[key] += 1
            found.append(Reading(times[key], draft))
    return found


def _drafts(lines: list[Record]) -> Iterator[Draft]:
    for place, line in enumerate(lines):
        yield _draft(line, line["fetched_at"])
        if place % EVERY == EVERY - 1:
            again = lines[place - BACK]
            changed = {**again, "body_text": _revised(again["body_text"], line, place // EVERY % 3)}
            yield _draft(changed, line["fetched_at"])


def _revised(text: str, other: Record, how: int) -> str:
    """Let the text lose its second half, gain a paragraph, or be another's altogether."""
    if how == 0:
        return text[: len(text) // 2]
    if how == 1:
        return f"{text}\n更正：上文发布后有读者指出数字有误，本站已向作者核实，今日予以更正。"
    return str(other["body_text"])


def _draft(line: Record, at: str) -> Draft:
    url, text, moment = line["url"], line["body_text"], datetime.fromisoformat(at)
    source, link = line.get("source"), line.get("original_url")
    published = line.get("published")
    article = Article(
        url,
        line["title"],
        text,
        "".join(f"<p>{para}</p>" for para in text.split("\n")),
        site=line["site"],
        fetched_at=moment,
        published=published,
        published_precision=published and ("day" if len(published) == 10 else "minute"),
        source=source,
        original_url=link,
        credits=(Credit("origin", source, link, f"来源：{source}"),) if source else (),
    )
    body = Body(article.body_html.encode())
    page = Page(url, body, url, headers={"etag": f'"{body.sha256[:8]}"'}, fetched_at=moment)
    return Draft(page, article, "soak", 0, moment)


def done(archive: Archive) -> dict[str, int]:
    """Return how often each address was read and settled, by its canonical form."""
    rows = archive.db.conn.execute("select url_key, count(*) from verdicts group by url_key")
    return {str(key): int(times) for key, times in rows}


def prepared(archive: Archive, reading: Reading, outlets: Outlets, run_id: int) -> Draft:
    """Let a reading pass all stations but the last."""
    draft = deduplicate(attribute(validate(reading.draft), outlets), archive)
    return replace(draft, run_id=run_id)


def begin(archive: Archive) -> dict[int, int]:
    """Open a run for the first readings, one for the second …; no run settles a page twice."""
    now = datetime.now().astimezone()
    return {number: archive.runs.start("soak", now) for number in range(1, MOST + 1)}


class Undisturbed:
    """An archive that takes the same readings in, in a process that nobody kills."""

    def __init__(self, archive: Archive, readings: list[Reading], outlets: Outlets) -> None:
        self.archive = archive
        self._readings, self._outlets = readings, outlets
        self._runs = begin(archive)
        self._done = 0

    def grow(self, to: int) -> None:
        """Take readings in until there are so many."""
        for reading in self._readings[self._done : to]:
            run_id = self._runs[reading.number]
            store(prepared(self.archive, reading, self._outlets, run_id), self.archive)
            self._done += 1
