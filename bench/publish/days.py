"""What happens to a town in a day: news, corrections, stories found to be one, pages gone."""

from collections import Counter
from dataclasses import replace
from datetime import datetime, timedelta
from random import Random

from bench.publish import prose
from bench.publish.town import FIRST, SPAN, Town
from scraper.archive.stored import Carrier, StoredArticle
from scraper.article import Kind
from scraper.ingest.withdraw import Request, restore, withdraw
from scraper.reposts.texts import Place, Placeholder, Tree

MIXTURE = {"new": 60, "updated": 20, "moved": 9, "merged": 5, "gone": 6}
"""How often each act is on a day like any other, of a hundred."""
ACTS = (*MIXTURE, "withdrawn", "restored")


class Days:
    """Lets acts happen to the articles of a town, some minutes apart."""

    def __init__(self, town: Town, seed: int = 1) -> None:
        self.counts: Counter[str] = Counter()
        self._town, self._archive = town, town.archive
        self._rng = Random(seed)  # noqa: S311
        self._now = FIRST + SPAN
        self._last = self._archive.articles.latest_id()
        self._taken: list[str] = []

    def happen(self, many: int) -> None:
        """Let so many acts happen, chosen at random."""
        names, weights = list(MIXTURE), list(MIXTURE.values())
        for act in self._rng.choices(names, weights, k=many):
            self.do(act)

    def do(self, act: str) -> None:
        """Let an act of :data:`ACTS` happen, if there is an article that it can happen to."""
        with self._archive.transaction():
            if act == "new":
                self._last = self._town.add()
            elif act == "restored":
                self._restore()
            else:
                getattr(self, f"_{act}")(self._any())
        self.counts[act] += 1

    def _any(self) -> StoredArticle:
        while True:
            found = self._archive.articles.get(self._rng.randint(1, self._last))
            if found is not None and found.withdrawal_id is None:
                return found

    def _at(self) -> datetime:
        self._now += timedelta(minutes=3)
        return self._now

    def _updated(self, stored: StoredArticle) -> None:
        more = f"（{prose.title(self._rng)}，{self._rng.randint(2, 99)}日更正）"
        article = replace(
            stored.article,
            title=prose.title(self._rng) if self._rng.random() < 0.3 else stored.article.title,
            body_text=f"{stored.article.body_text}\n{more}",
            body_html=f"{stored.article.body_html}<p>{more}</p>",
        )
        carrier = Carrier(stored.outlet, None, True)
        self._archive.articles.update(stored.id, article, stored.page_id, carrier, self._at())

    def _gone(self, stored: StoredArticle) -> None:
        self._archive.articles.mark_gone(stored.id, self._at())

    def _withdrawn(self, stored: StoredArticle) -> None:
        url = str(stored.article.url)
        withdraw(self._archive, Request(url, "asked for", "somebody", "应要求撤下"), self._at())
        self._taken.append(url)

    def _restore(self) -> None:
        if self._taken:
            url = self._taken.pop(0)
            restore(self._archive, url, "a counter-notice", "somebody", None, self._at())

    def _moved(self, stored: StoredArticle) -> None:
        """Put an article below another of its story, or below a page that nobody has read."""
        story = self._archive.stories.get(stored.story_id or 0)
        others = (
            [one.article_id for one in story.members if one.article_id < stored.id] if story else []
        )
        if story is None or not others or stored.id == story.root:
            return
        parent = self._rng.choice(others)
        why = {"rule": "most alike", "containment": round(self._rng.uniform(0.5, 1), 3)}
        self._draw(story.id, story.root, Place(stored.id, parent, Kind.COPY, 0.7, why))

    def _merged(self, stored: StoredArticle) -> None:
        """Let the story of an article be part of another one's, as copies of it."""
        stories, other = self._archive.stories, self._any()
        found = [stories.get(one.story_id or 0) for one in (stored, other)]
        # Parents are older than their copies, so that no two are below each other.
        into, gone = sorted(filter(None, found), key=lambda story: story.members[0].article_id)
        if into.id == gone.id:
            return
        stories.merge(into.id, gone.id, self._at())
        parent, why = into.members[0].article_id, {"rule": "most alike", "containment": 0.88}
        for member in gone.members:
            if member.parent_article is None:
                place = Place(member.article_id, parent, Kind.COPY, 0.8, why)
                self._draw(into.id, into.root, place)
        self._archive.articles.touch(member.article_id for member in gone.members)

    def _draw(self, story: int, root: int | Placeholder, place: Place) -> None:
        self._archive.articles.touch(self._archive.stories.save_tree(story, Tree(root, (place,))))
