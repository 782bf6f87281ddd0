"""What publishing asks of the archive beyond its rooms: one still view, and who changed."""

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from uuid import uuid4

from scraper.archive import issued
from scraper.archive.archive import Archive
from scraper.archive.errors import ArchiveError, unreadable

_PASSED = "articles passed over from"
"""Key in ``meta``, with a number after it; its value is the last number of that range."""


@contextmanager
def still(archive: Archive) -> Iterator[None]:
    """Let all reads inside see one state, however much others write meanwhile.

    Takes no lock that a writer would notice; inside a transaction it is part of it. Raises
    :class:`scraper.archive.ArchiveError` for what of the archive cannot be read.
    """
    connection = archive.db.conn
    if connection.in_transaction:
        yield
        return
    connection.execute("begin")
    try:
        yield
    except Exception as error:
        # Another file is open besides; whoever opened that must not take this fault for its own.
        if isinstance(error, ArchiveError) or not (told := unreadable(error, archive.path)):
            raise
        raise told from error
    finally:
        connection.execute("rollback")


def identity(archive: Archive) -> str:
    """Return the name this archive keeps for life, made at the first call.

    Ids and sequence numbers mean something only together with it.
    """
    if (known := known_identity(archive)) is not None:
        return known
    with archive.transaction():
        issued.begin(archive)
        return _token(archive, "identity")


def known_identity(archive: Archive) -> str | None:
    """Return the name of an archive that has been published, of one that is only read too."""
    return _value(archive, "identity")


@dataclass(frozen=True, slots=True)
class State:
    """A moment in the life of one archive.

    An archive that was restored from a backup has had none of those after it, however far its
    numbers have risen again: the token is made by chance.
    """

    seq: int
    """Sequence number of its latest change then."""
    token: str


def state(archive: Archive) -> State:
    """Return the present state, and let the archive remember it for good."""
    seq = last_seq(archive)
    return State(seq, _token(archive, f"state {seq}"))


def has_been(archive: Archive, state: State) -> bool:
    """Return whether an archive was in a state, so that only what came after it is new.

    Without a token, of which earlier programs knew nothing, the number alone is believed.
    """
    if not state.token:
        return state.seq <= last_seq(archive)
    return _value(archive, f"state {state.seq}") == state.token


def last_numbers(archive: Archive) -> tuple[int, int]:
    """Return the highest numbers that the archive has given to an article and to a story."""
    article, story = (
        archive.db.conn.execute(
            f"select max(coalesce((select max(id) from {table}), 0),"  # noqa: S608
            f" coalesce((select max(seq) from sqlite_sequence where name = '{table}'), 0))"
        ).fetchone()[0]
        for table in ("articles", "stories")
    )
    return int(article), int(story)


def number_above(archive: Archive, article: int, story: int) -> None:
    """Let new articles and stories have higher numbers than these, which are in use elsewhere.

    The archive remembers which it has passed over: it has never given those to an article.
    """
    with archive.transaction():
        run = archive.db.conn.execute
        given, _ = last_numbers(archive)
        if article > given:
            run(
                "insert or replace into meta (key, value) values (?, ?)",
                (f"{_PASSED} {given + 1}", str(article)),
            )
        for table, number in (("articles", article), ("stories", story)):
            run(
                "insert into sqlite_sequence (name, seq) select ?1, 0"
                " where not exists (select 1 from sqlite_sequence where name = ?1)",
                (table,),
            )
            run("update sqlite_sequence set seq = max(seq, ?) where name = ?", (number, table))


def _token(archive: Archive, key: str) -> str:
    """Return what stands under a key, something unheard-of the first time."""
    value = _value(archive, key)
    if value is None:
        with archive.transaction():
            archive.db.conn.execute(
                "insert or ignore into meta (key, value) values (?, ?)", (key, uuid4().hex)
            )
        value = _value(archive, key)
    assert value is not None, "it was put there"
    return value


def _value(archive: Archive, key: str) -> str | None:
    row = archive.db.conn.execute("select value from meta where key = ?", (key,)).fetchone()
    return str(row[0]) if row else None


def last_seq(archive: Archive) -> int:
    """Return the sequence number of the latest change, 0 in an empty archive."""
    row = archive.db.conn.execute("select coalesce(max(seq), 0) from articles").fetchone()
    return int(row[0])


def article_ids(archive: Archive, source: str | None = None) -> list[int]:
    """Return the ids of all articles for readers, or of one source's, in order."""
    rows = archive.db.conn.execute(
        "select id from articles where (?1 is null or source = ?1) and withdrawal_id is null"
        " order by id",
        (source,),
    )
    return [article_id for (article_id,) in rows]


def lost(archive: Archive, numbers: Iterable[int]) -> list[int]:
    """Return the numbers that the archive has given to articles of which it has no row any more.

    Nothing that the program does removes one: what is withdrawn or purged keeps its row, and an
    archive that was restored from a backup has never given the numbers of what came later, which
    it passes over (:func:`number_above`).
    """
    rows = archive.db.conn.execute(
        "select value from json_each(?1) where value not in (select id from articles)"
        " and value <= (select seq from sqlite_sequence where name = 'articles')"
        " and not exists (select 1 from meta m where m.key > ?2 || ' ' and m.key < ?2 || ' :'"
        " and json_each.value between cast(substr(m.key, length(?2) + 2) as integer)"
        " and cast(m.value as integer))"
        " order by value",
        (json.dumps(list(numbers)), _PASSED),
    )
    return [int(number) for (number,) in rows]


def numbered(archive: Archive) -> list[tuple[int, int]]:
    """Return every article with the number of its latest change."""
    return archive.db.conn.execute("select id, seq from articles order by id").fetchall()


def tally(archive: Archive) -> tuple[int, int]:
    """Return how many articles there are for readers and the sum of their ids: which, in short."""
    counted = "select count(*), coalesce(sum(id), 0) from articles"
    every, held = (
        archive.db.conn.execute(f"{counted}{which}").fetchone()
        for which in ("", " where withdrawal_id is not null")  # each read from an index alone
    )
    return int(every[0] - held[0]), int(every[1] - held[1])


def source_names(archive: Archive) -> list[str]:
    """Return the names of the sources that have articles."""
    rows = archive.db.conn.execute("select distinct source from articles order by source")
    return [name for (name,) in rows]
