"""An archive put right from the rest of itself, as far as that goes; each step lands or not."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from scraper.archive import mending, naming, orphans
from scraper.archive.archive import Archive
from scraper.archive.checkup import RULES
from scraper.archive.checkup import readings as reading
from scraper.archive.checkup.bodies import DAMAGED, damaged
from scraper.archive.checkup.cells import WRONG
from scraper.archive.checkup.readings import judged
from scraper.archive.checkup.structure import FREE, INDEX, LOOSE
from scraper.archive.following import number_above
from scraper.archive.purge import settle
from scraper.doctor import postings
from scraper.doctor.cures import DERIVED, tables_of
from scraper.doctor.nouns import Finding
from scraper.ingest.attribute import meaning
from scraper.ingest.processes import Setup
from scraper.ingest.regroup import Regrouping
from scraper.ingest.reindex import ensure_indexed
from scraper.ingest.reread import put, reread_one
from scraper.ingest.tell import draw, retell

_OF_READINGS = {
    reading.UNREAD,
    reading.UNLIKE,
    reading.CREDITS,
    "article that has not its credits",
    "credits with a gap",
}
_CARRIER = "carrier that is another outlet than its article's"
_UNLIKE = "member that is like its parent by no edge"
_PLACES = (
    "story that has not exactly one root",
    "member that no line of parents leads to the root",
    "member below a page and a placeholder",
)
"""Rules whose breaches are cured by drawing the story's tree anew."""


@dataclass
class Mending:
    """Puts an archive right that was found wanting."""

    archive: Archive
    setup: Setup
    clock: Callable[[], datetime]
    done: list[str] = field(default_factory=list)
    """What was done, one line each."""

    def run(self, findings: tuple[Finding, ...], *, is_whole: bool = True) -> None:
        """Do all that can be done about what was found.

        One that is not ``is_whole`` lacks articles: what was made of them stays, because a person
        may look for them by it.
        """
        found = {finding.what for finding in findings}
        if INDEX in found:
            orphans.reindex(self.archive)
            self.done.append("indexes were made anew of their tables")
        if FREE in found:
            settle(self.archive)
            self.done.append("the file was written anew")
        self._bodies(found)
        self._readings(found)
        if _CARRIER in found:
            self._carriers()
        with self.archive.transaction():
            if is_whole:
                orphans.drop_orphans(self.archive)
            orphans.renumber(self.archive)
            orphans.count_again(self.archive)
        number_above(self.archive, *self._highest())
        self.done.append("the archive: rows that others contradict were made to agree with them")
        if is_whole:
            self._stories(found, findings)
        else:
            self.done.append("what was made of articles that are lost is left as it is")

    def _bodies(self, found: set[str]) -> None:
        """Forget bytes that are not those of the page, and have the page asked for again."""
        if DAMAGED not in found:
            return
        hurt = list(damaged(self.archive))
        with self.archive.transaction():
            for one in hurt:
                mending.forget_body(self.archive, one.digest)
            ids = [one.article for one in hurt if one.article is not None]
            mending.ask_again(self.archive, ids, self.clock())
        self.done += [f"{one.told}: its page is asked for at the next visit" for one in hurt]

    def _readings(self, found: set[str]) -> None:
        if not found & _OF_READINGS:
            return
        wrong = list(judged(self.archive))
        for rule, article, told in wrong:
            if rule == reading.UNREAD:
                self._read(article, told)
        with self.archive.transaction():
            if mending.forget_versions(self.archive):
                self.done.append("earlier versions that cannot be read are empty now")
            for rule, article, _ in wrong:
                if rule == reading.UNLIKE:
                    mending.take_columns(self.archive, article)
        for article in sorted({article for _, article, _ in wrong}):
            with self.archive.transaction():
                self._credit(article)

    def _read(self, article: int, told: str) -> None:
        """Read the page of an article again, or leave it what it was before."""
        before = mending.as_stored(self.archive, article)
        with self.archive.transaction():
            had_one = mending.stand_in(self.archive, article)
            mending.ask_again(self.archive, [article], self.clock())
        again = reread_one(self.archive, self.setup, article)
        if again is not None and again.draft is not None and put(self.archive, again, self.clock()):
            self.done.append(f"{told}: was read again from its stored page")
        elif again is not None and again.outcome == "same":
            self.done.append(f"{told}: has its reading of before, which is that of today")
        elif had_one:
            self.done.append(f"{told}: has its reading of before until its page is asked for")
        else:
            with self.archive.transaction():  # readers must not get an article without a text
                mending.put_back(self.archive, article, before)
            self.done.append(f"{told}: cannot be read again: its page, or its source, is not there")

    def _credit(self, article_id: int) -> None:
        """Give an article the credits of its reading again."""
        stored = self.archive.articles.get(article_id)
        if stored is None:
            return
        outlets, credits = self.setup.outlets, stored.article.credits
        names = {
            one.name: stored.outlet
            if one.role == "carrier"
            else meaning(one.name, one.url, outlets, stored.outlet)
            for one in credits
        }
        self.archive.articles.credit(article_id, credits, names)
        self.archive.articles.touch([article_id])

    def _carriers(self) -> None:
        """Name who carries an article, on both sides, as the registry of outlets does."""
        outlets = self.setup.outlets
        wrong = {one for (one,) in self.archive.db.conn.execute(RULES[_CARRIER]).fetchall()}
        with self.archive.transaction():
            meant = [
                (one.article_id, name, outlets.houses.get(name))
                for one in naming.carriers(self.archive)
                if one.article_id in wrong and (name := outlets.canonical(one.name))
            ]
            naming.rename_carriers(self.archive, meant)
            for article_id in sorted(wrong):
                self._credit(article_id)
        self.done.append(f"{len(wrong)} carriers were named by the registry of outlets")

    def _highest(self) -> tuple[int, int]:
        stories = self.archive.stories.ids()
        return self.archive.articles.latest_id(), max(stories, default=0)

    def _stories(self, found: set[str], findings: tuple[Finding, ...]) -> None:
        """Give every article its place, and the index what it is found by."""
        with self.archive.transaction():
            orphans.seats(self.archive)
            for article in orphans.unseated(self.archive):
                told = retell(self.archive, article, self.clock())
                self.archive.articles.touch([article, *told.changed])
                self.done.append(f"article {article} has its place in a story again")
            for story in sorted(self._crooked()):
                self.archive.articles.touch(draw(self.archive, story))
        if _UNLIKE in found or any(
            _is_of(finding, DERIVED - {"postings", "credits"}) for finding in findings
        ):
            with Regrouping(self.archive) as grouped:
                changed = grouped.apply(self.clock())
            self.done.append(f"all stories were computed anew; {changed} articles have moved")
        elif found & {postings.STRANGE, postings.MISSING, reading.UNREAD} or any(
            _is_of(finding, {"postings"}) for finding in findings
        ):
            with self.archive.transaction():
                self.archive.index.clear("")
                count = ensure_indexed(self.archive)
            self.done.append(f"{count} articles were indexed anew")

    def _crooked(self) -> set[int]:
        """Return the stories whose trees break a rule."""
        found: set[int] = set()
        for rule in _PLACES:
            rows = self.archive.db.conn.execute(RULES[rule]).fetchall()
            ids = [one for (one,) in rows]
            if rule.startswith("story"):
                found |= set(ids)
            else:
                found |= {story for one in ids if (story := self.archive.stories.of(one))}
        return found


def _is_of(finding: Finding, tables: frozenset[str] | set[str]) -> bool:
    """Whether rows of one of these tables are damaged."""
    return finding.what in (WRONG, LOOSE) and bool(tables_of(finding.examples) & tables)
