"""Every published story against the archive: its row, and the places of its articles."""

from collections.abc import Iterator

from scraper.archive.checkup.fault import Fault, gathered
from scraper.publish import stories
from scraper.publish.articles import published
from scraper.publish.checkup.rendered import Following

UNLIKE = "story that is published otherwise than the archive has it"
PLACES = "place in a story that is published otherwise than the archive has it"


def told(file: Following) -> Iterator[Fault]:
    """Yield what is wrong with the stories; :func:`articles` has to have looked before."""
    unlike: list[str] = []
    places: list[str] = []
    skipped = set(file.behind)
    for story in file.behind:
        skipped |= stories.related(file.db, file.archive, story)
    ids = [story for (story,) in file.db.execute("select id from stories order by id")]
    for story in ids:
        if story in skipped:
            continue
        wanted, seats = stories.told(file.db, file.archive, story, file.rewound.strangers)
        row = next(iter(file.db.table("stories").rows_where("id = ?", [story])), None)
        if row != wanted:
            wrong = [name for name in row or () if (wanted or {}).get(name) != (row or {})[name]]
            unlike.append(f"story {story}: {', '.join(wrong)}")
        there = published(file.db, "copies", "article", list(seats))
        places += [
            f"article {article}"
            for article, seat in seats.items()
            if there.get(article, [None])[0] != seat
        ]
    yield from gathered(UNLIKE, unlike)
    yield from gathered(PLACES, places)
