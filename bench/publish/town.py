"""An archive filled in minutes: articles and their stories as given, none compared with another.

All rows that publishing reads are there as ``scrapy crawl`` leaves them: page, article, credits,
address with its verdict, story, tree and edges. The postings of shingles are not, for only
grouping asks for them. The same seed makes the same town.
"""

import heapq
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random

from bench.publish import prose
from bench.publish.register import SOURCES, sources
from bench.publish.telling import Telling, copied, told
from scraper.archive.addresses import Kept
from scraper.archive.archive import Archive
from scraper.archive.stored import Carrier
from scraper.article import Edge, Kind
from scraper.clock import CHINA
from scraper.reposts.texts import Place, Placeholder, Tree
from scraper.text import urls
from scraper.verdict import Verdict

ALONE = 0.837
"""Share of the stories that have one article, such that three articles in ten are copies."""
SIZES = (2, 2, 2, 3, 3, 4, 5, 8)
MEAN = 1.43
"""Articles of a story."""
UNREAD = 0.1
"""Share of the stories that began on a page which was never read."""
RELATED = 0.02
"""Share of the articles that quote the one before them."""
FIRST = datetime(2023, 11, 1, 6, tzinfo=CHINA)
SPAN = timedelta(days=3 * 365)
BATCH = 1000
"""Articles that share a transaction."""


@dataclass(slots=True)
class Text:
    """A text that goes around: its story, and who tells it by now."""

    number: int
    size: int
    rng: Random
    story: int = 0
    unread: Placeholder | None = None
    tellings: list[Telling] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)


class Town:
    """Fills an archive, article by article in the order of their days."""

    def __init__(self, archive: Archive, articles: int, seed: int = 1) -> None:
        self.archive = archive
        self.sources = sources()
        self._names = sorted(self.sources)
        self._run = archive.runs.start("town", FIRST)
        self._apart = SPAN / max(1, articles) * MEAN
        self._seed = seed
        self._next = self._turns()

    def fill(self, many: int) -> None:
        """Add so many articles, with no care for a loss of power."""
        self.archive.db.conn.execute("pragma synchronous = off")
        while many > 0:
            with self.archive.transaction():
                for _ in range(min(BATCH, many)):
                    self.add()
            many -= BATCH

    def add(self) -> int:
        """Add the next article and return its id. Belongs into a transaction."""
        at, text = next(self._next)
        at = at.replace(second=0, microsecond=0)
        rng, number = text.rng, f"{text.number}_{len(text.tellings)}"
        source = self.sources[self._names[int(SOURCES * rng.random() ** 1.5)]]
        where = (f"http://{source.hosts[0]}/a/{number}.html", source.name, source.title, at)
        if not text.tellings:
            self._open(text, at)
            telling, parent = told(rng, *where), None
            if text.unread:
                telling = telling.crediting(text.unread.outlet, text.unread.url or "")
        else:
            which = int(len(text.tellings) * rng.random() ** 2)
            parent = text.places[which].article_id
            telling = copied(rng, text.tellings[which], *where)
        article_id = self.store(telling)
        text.tellings.append(telling)
        text.places.append(_place(article_id, parent, text))
        self._join(text, article_id, parent)
        return article_id

    def _turns(self) -> Iterator[tuple[datetime, Text]]:
        """Yield which text is told next and when, without an end."""
        waiting: list[tuple[datetime, int, Text]] = []
        number = 0
        while True:
            number += 1
            rng = Random(self._seed << 32 | number)  # noqa: S311
            text = Text(number, 1 if rng.random() < ALONE else rng.choice(SIZES), rng)
            begun = FIRST + number * self._apart
            while waiting and waiting[0][0] <= begun:
                at, _, earlier = heapq.heappop(waiting)
                yield at, earlier
            yield begun, text
            at = begun
            for _ in range(1, text.size):
                at += timedelta(hours=rng.expovariate(1 / 10), microseconds=1)
                heapq.heappush(waiting, (at, number, text))

    def _open(self, text: Text, at: datetime) -> None:
        text.story = self.archive.stories.create(at)
        if text.rng.random() < UNREAD:
            url = f"http://unread{text.number % 97}.example/s/{text.number}.html"
            text.unread = Placeholder(f"{prose.town(text.rng)}发布", url, urls.twin_key(url))

    def store(self, telling: Telling) -> int:
        """Store a new article, still without a story, and return its id."""
        archive, article = self.archive, telling.article()
        page_id = archive.pages.add(telling.page())
        carrier = Carrier(telling.outlet, None, not telling.origin)
        article_id = archive.articles.add(telling.source, article, page_id, carrier, telling.at)
        archive.articles.credit(article_id, article.credits, {})
        kept = Kept(article_id, article.published)
        archive.addresses.settle(
            self._run, telling.source, telling.url, Verdict.NEW, "", telling.at, kept
        )
        return article_id

    def _join(self, text: Text, article_id: int, parent: int | None) -> None:
        stories = self.archive.stories
        root: int | Placeholder = text.unread or text.places[0].article_id
        if parent is not None and (story := stories.get(text.story)) is not None:
            text.story, root = story.id, story.root  # it may have been merged into another
        stories.join(text.story, article_id)
        # The places of the others stay as they are.
        stories.save_tree(text.story, Tree(root, (text.places[-1],)))
        if parent is not None:
            stories.save_edges(article_id, [Edge(parent, Kind.COPY, 0.97, 0.93, {"shared": 41})])
        elif article_id > 1 and text.rng.random() < RELATED:
            stories.save_edges(article_id, [Edge(article_id - 1, Kind.QUOTES, 0.2, 0.1)])


def _place(article_id: int, parent: int | None, text: Text) -> Place:
    if parent is None:
        known = {"rule": "credited, never read" if text.unread else "first"}
        return Place(article_id, text.unread, None, 0.6 if text.unread else 1.0, known)
    why = {"rule": "named link", "containment": 0.97, "members": len(text.places) + 1}
    return Place(article_id, parent, Kind.COPY, 0.9, why)
