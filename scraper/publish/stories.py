"""Stories: each member's place in the tree, and one row that sums the story up."""

from collections.abc import Collection, Iterable

from sqlite_utils import Database

from scraper.archive.archive import Archive
from scraper.archive.stories import Member, Story
from scraper.publish.articles import published
from scraper.publish.changes import Ledger
from scraper.publish.rows import WITHDRAWN, Row, as_json, copy_row, outlet_name
from scraper.publish.schema import TABLES
from scraper.reposts.texts import Placeholder

BATCH = 500
"""Stories whose rows are written together."""
_SUMMARY = (
    "select count(*), min(published), max(published) from articles"
    " where story = ? and status = 'published'"
)
_TITLE = (
    "select title from articles where story = ? and status = 'published'"
    " order by id is not ?, published is null, published, id limit 1"
)
_ORIGIN = (
    "select c.name, c.url from credits c where c.article = ? and c.role in ('origin', 'carrier')"
    " order by c.role = 'carrier', c.position desc limit 1"
)


def write(
    db: Database,
    archive: Archive,
    stories: Iterable[int],
    ledger: Ledger,
    strangers: Collection[int] = (),
) -> None:
    """Bring these stories up to date, and the rows of those they are related to.

    ``strangers`` are numbers under which readers know other pages than the archive does: nothing
    is said of them.
    """
    stories = set(stories)
    neighbours: set[int] = set()
    for story_id in sorted(stories):
        neighbours |= _related(db, story_id)
        story = _get(archive, story_id)
        if story:
            _places(db, story, ledger, strangers)
            neighbours |= {relation.story_id for relation in story.relations}
    every = sorted(stories | neighbours)
    for start in range(0, len(every), BATCH):
        rows = (
            _changed(db, story_id, _get(archive, story_id), ledger, strangers)
            for story_id in every[start : start + BATCH]
        )
        db.table("stories").upsert_all(list(filter(None, rows)), pk="id")


def told(
    db: Database, archive: Archive, story_id: int, strangers: Collection[int] = ()
) -> tuple[Row | None, dict[int, Row | None]]:
    """Return a story's row and the places of its members as they are to be published."""
    story = _get(archive, story_id)
    members = story.members if story else ()
    live = _live(db, [member.article_id for member in members])
    places = {
        member.article_id: copy_row(member) if _is_told(member, live, strangers) else None
        for member in members
    }
    return _summed_up(db, story_id, story, strangers), places


def every(db: Database, archive: Archive) -> set[int]:
    """Return the stories there are, as published or in the archive."""
    published_ = {story for (story,) in db.execute("select id from stories")}
    return published_ | set(archive.stories.ids())


def related(db: Database, archive: Archive, story_id: int) -> set[int]:
    """Return the stories that one is related to, as published and as the archive has it."""
    story = _get(archive, story_id)
    return _related(db, story_id) | {one.story_id for one in (story.relations if story else ())}


def _get(archive: Archive, story_id: int) -> Story | None:
    """Return a story under its own id; one that was merged into another is gone."""
    story = archive.stories.get(story_id)
    return story if story and story.id == story_id else None


def _related(db: Database, story_id: int) -> set[int]:
    """Return the stories that the published row calls related."""
    query = "select value ->> '$.id' from stories, json_each(relations) where stories.id = ?"
    return {int(other) for (other,) in db.execute(query, (story_id,))}


def _places(db: Database, story: Story, ledger: Ledger, strangers: Collection[int]) -> None:
    members = _live(db, [member.article_id for member in story.members])
    old = published(db, "copies", "article", [member.article_id for member in story.members])
    changed = []
    for member in story.members:
        new = copy_row(member) if _is_told(member, members, strangers) else None
        before = old.get(member.article_id, [{}])[0]
        fields = {
            name for name in {*before, *(new or {})} if _value(before, name) != _value(new, name)
        }
        if not fields:
            continue
        changed.append((member.article_id, new))
        if member.article_id in members:
            ledger.article(member.article_id, fields - {"article"} or {"parent"})
    if not changed:
        return
    gone = as_json([article for article, _ in changed])
    db.table("copies").delete_where("article in (select value from json_each(?))", [gone])
    db.table("copies").insert_all(row for _, row in changed if row)


def _is_told(member: Member, live: Collection[int], strangers: Collection[int]) -> bool:
    """Whether readers are told a member's place: not what they can no longer see credited."""
    said_by = member.evidence.get("said_by", member.article_id)
    return {member.article_id, said_by} <= set(live) and member.parent_article not in strangers


def _value(row: Row | None, name: str) -> object:
    return row.get(name) if row else None


def _live(db: Database, ids: Collection[int]) -> set[int]:
    query = (
        "select id from articles where status = 'published'"
        " and id in (select value from json_each(?))"
    )
    return {article for (article,) in db.execute(query, (as_json(list(ids)),))}


def _changed(
    db: Database, story_id: int, story: Story | None, ledger: Ledger, strangers: Collection[int]
) -> Row | None:
    """Return the story's row if it is to be written; take it away if there is none any more."""
    old = next(iter(db.table("stories").rows_where("id = ?", [story_id])), None)
    row = _summed_up(db, story_id, story, strangers)
    if row == old:
        return None
    if row is None:
        db.table("stories").delete_where("id = ?", [story_id])
        ledger.story(story_id, ["id"])
    elif old is not None:
        ledger.story(story_id, [name for name in row if row[name] != old[name]])
    return row


def _summed_up(
    db: Database, story_id: int, story: Story | None, strangers: Collection[int]
) -> Row | None:
    """Return the story's row; ``None`` when the archive has no such story and no row needs it."""
    count, first, last = db.execute(_SUMMARY, (story_id,)).fetchone()
    if story is None and not db.table("articles").count_where("story = ?", [story_id]):
        return None
    if count and not (
        story and story.members
    ):  # the archive has lost it, and readers keep what they have
        row = next(iter(db.table("stories").rows_where("id = ?", [story_id])), None) or {}
        return {**unread(story_id), **row, "articles": count,
                "first_published": first, "last_published": last}  # fmt: skip
    begun = story.root if story else None
    placeholder = begun if isinstance(begun, Placeholder) and _is_credited(db, story_id) else None
    root = begun if isinstance(begun, int) and begun not in strangers else None
    title = db.execute(_TITLE, (story_id, root)).fetchone()
    relations = story.relations if story else ()
    return {
        "id": story_id,
        "title": title[0] if title else WITHDRAWN,
        "root": root,
        "placeholder": _name(placeholder),
        "placeholder_url": placeholder.url if placeholder else None,
        "origin": _name(placeholder) or _origin(db, root),
        "articles": count,
        "first_published": first,
        "last_published": last,
        "relations": as_json([{"id": other.story_id, "kind": other.kind} for other in relations]),
    }


def _is_credited(db: Database, story_id: int) -> bool:
    """Whether an article that readers see stands under the story's placeholder."""
    query = (
        "select exists (select 1 from articles a join copies c on c.article = a.id"
        " where a.story = ? and c.parent is null)"
    )
    return bool(db.execute(query, (story_id,)).fetchone()[0])


def unread(story_id: int) -> Row:
    """Return the row of a story of which nothing is known but that it was."""
    return {
        **dict.fromkeys(TABLES["stories"].columns),
        "id": story_id,
        "title": WITHDRAWN,
        "origin": outlet_name("", None),
        "articles": 0,
        "relations": "[]",
    }


def _name(placeholder: Placeholder | None) -> str | None:
    return outlet_name(placeholder.outlet, placeholder.url) if placeholder else None


def _origin(db: Database, root: int | None) -> str:
    row = db.execute(_ORIGIN, (root,)).fetchone()
    return row[0] if row else outlet_name("", None)
