"""What crawls have left, as text: two data folders are equal if their texts are.

Other than ``dump.py`` it tells nothing that hangs on the order in which pages came, or on the
moment: sources are crawled side by side, so that no two runs have the same. No ids, no times, and
of a verdict only what it says of the article in the end.
"""

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from hashlib import sha256
from sqlite3 import Connection

from scraper.archive.archive import Archive

_ARCHIVE = {
    "article": (
        "select url, source, version, outlet, house, self_credited, published,"
        " gone_at is not null as gone, reading from articles"
    ),
    "version": (
        "select url, v.version, v.reading from versions v join articles a on a.id = v.article_id"
    ),
    "page": "select url, status, sha256, part_of is not null as part from pages",
    "address": "select url, source, verdict, article_id is not null as stored from addresses",
    "stored": (
        "select url_key, verdict, count(*) as times from verdicts"
        " where verdict in ('new', 'updated') group by 1, 2"
    ),
    "story": (
        "select (select json_group_array(url) from (select url from members m join articles a"
        " on a.id = m.article_id where m.story_id = s.id order by url)) as members,"
        " r.url as root, placeholder_outlet, placeholder_key"
        " from stories s left join articles r on r.id = root_article"
    ),
    "member": (
        "select a.url, p.url as parent, under_placeholder, kind from members m"
        " join articles a on a.id = m.article_id left join articles p on p.id = parent_article"
    ),
    "edge": (
        "select min(l.url, e.url) as one, max(l.url, e.url) as other, kind from edges"
        " join articles l on l.id = later join articles e on e.id = earlier"
        " where kind <> 'shared-source'"
    ),
}
"""Which passages pages of different stories happen to share hangs on which of two pages of one day
was fetched first, without anybody disturbing a run: ``shared-source`` is left out."""

_PUBLISHED = {
    "published": "select * from articles",
    "story": (
        "select s.title, r.url as root, s.placeholder, s.origin, s.articles, s.first_published,"
        " s.last_published from stories s left join articles r on r.id = s.root"
    ),
    "credit": (
        "select a.url, position, role, name, c.url as at, raw from credits c"
        " join articles a on a.id = c.article"
    ),
    "copy": (
        "select a.url, p.url as parent, placeholder, kind from copies c"
        " join articles a on a.id = c.article left join articles p on p.id = c.parent"
    ),
    "image": (
        "select a.url, position, i.url as at, alt, caption from images i"
        " join articles a on a.id = i.article"
    ),
    "search": "select a.url, 'may be found' from search_rows r join articles a on a.id = r.article",
    "told as new": (
        "select a.url, count(*) as times from changes c join articles a on a.id = c.article"
        " where c.kind = 'new' group by a.url"
    ),
}
_OF_THE_MOMENT = frozenset({"id", "story", "fetched_at", "gone_at"})
_LONGEST = 120


def archived(archive: Archive) -> list[str]:
    """Return the lines of an archive."""
    return sorted(_lines(archive.db.conn, _ARCHIVE))


def published(conn: Connection) -> list[str]:
    """Return the lines of a published file."""
    return sorted(_lines(conn, _PUBLISHED))


def _lines(conn: Connection, queries: Mapping[str, str]) -> Iterator[str]:
    for name, query in queries.items():
        cursor = conn.execute(query)
        for row in cursor:
            named = zip((column[0] for column in cursor.description), row, strict=True)
            cells = (_cell(key, value) for key, value in named if key not in _OF_THE_MOMENT)
            yield " | ".join([name, *cells])


def _cell(key: str, value: object) -> str:
    text = str(value)
    if key == "reading":
        reading = json.loads(text)
        reading.pop("fetched_at", None)
        text = json.dumps(reading, ensure_ascii=False, sort_keys=True)
    return text if len(text) <= _LONGEST else f"{text[:40]}… {sha256(text.encode()).hexdigest()}"


def unlike(found: list[str], wanted: list[str]) -> Iterator[str]:
    """Yield a line for what is missing, and one for what is there beyond what is wanted."""
    missing, beyond = Counter(wanted) - Counter(found), Counter(found) - Counter(wanted)
    for what, lines in (("lost", missing), ("not of an undisturbed run", beyond)):
        if lines:
            yield f"{what}: {lines.total()} lines, the first: {min(lines)}"
