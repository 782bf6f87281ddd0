"""An archive as text: two archives are equal if their texts are.

Rows are told by the addresses of pages. Ids and numbers of change stand in the text as well: the
same pages in the same order have the same ones. Left out are the runs, which are not the same when
a process was killed.
"""

from collections.abc import Iterator
from hashlib import sha256
from itertools import groupby, zip_longest
from sqlite3 import Connection

from scraper.archive.archive import Archive

_QUERIES = {
    "article": (
        "select url, id, page_id, version, outlet, house, self_credited, published, stored_at,"
        " changed_at, seq, reading from articles order by id"
    ),
    "version": "select url, v.version, v.page_id, v.stored_at, v.reading from versions v"
    " join articles a on a.id = article_id order by article_id, v.version",
    "page": "select url, id, status, headers, fetched_at, sha256 from pages order by id",
    "address": "select url, verdict, verdict_at, tries, etag, article_id from addresses order by 1",
    "verdict": "select url_key, verdict, detail, at from verdicts order by url_key, at",
    "credit": "select a.url, position, role, name, c.outlet, c.url, c.url_key, raw from credits c"
    " join articles a on a.id = article_id order by article_id, position",
    "story": (
        "select group_concat(a.url, ' '), s.id, r.url, placeholder_outlet, placeholder_url,"
        " placeholder_key, created_at from stories s left join articles r on r.id = root_article"
        " left join (select story_id, url from members join articles on id = article_id"
        " order by id) a on a.story_id = s.id group by s.id order by s.id"
    ),
    "member": (
        "select a.url, story_id, p.url, under_placeholder, kind, confidence, evidence"
        " from members m join articles a on a.id = article_id"
        " left join articles p on p.id = parent_article order by article_id"
    ),
    "edge": (
        "select l.url, e.url, kind, later_in_earlier, earlier_in_later, evidence from edges"
        " left join articles l on l.id = later left join articles e on e.id = earlier"
        " order by later, earlier"
    ),
    "merge": "select gone, story_id, at from merges order by 1",
    "split": "select story_id, came_from, at from splits order by 1",
    "meta": "select key, value from meta order by 1",
}
_POSTED = (
    "select coalesce(url, '#' || article_id), shingle from postings"
    " left join articles on id = article_id order by article_id, shingle"
)
_LONGEST = 200


def dumped(archive: Archive) -> list[str]:
    """Return the lines of an archive."""
    conn = archive.db.conn
    lines = [
        " | ".join([name, *map(_cell, row)])
        for name, query in _QUERIES.items()
        for row in conn.execute(query)
    ]
    return [*lines, *_posted(conn)]


def _cell(value: object) -> str:
    text = str(value)
    return text if len(text) <= _LONGEST else f"{text[:40]}… {sha256(text.encode()).hexdigest()}"


def _posted(conn: Connection) -> Iterator[str]:
    """Tell of each article how many shingles it is posted under, and a digest of them."""
    for url, rows in groupby(conn.execute(_POSTED), key=lambda row: str(row[0])):
        shingles = [str(shingle) for _, shingle in rows]
        digest = sha256(" ".join(shingles).encode()).hexdigest()
        yield f"posted | {url} | {len(shingles)} | {digest}"


def differences(found: list[str], wanted: list[str]) -> list[str]:
    """Return what tells two texts apart: how many lines, and the first of them."""
    unlike = [pair for pair in zip_longest(found, wanted, fillvalue="nothing") if len({*pair}) > 1]
    if not unlike:
        return []
    return [f"{len(unlike)} lines are other ones; the first: {_told(*unlike[0])}"]


def _told(one: str, other: str) -> str:
    """Name a row and its first cell that is another, or the rows if they are not of one page."""
    cells = list(zip(one.split(" | "), other.split(" | "), strict=False))
    if len(cells) > 2 and len({*cells[0]}) == len({*cells[1]}) == 1:
        at = next((at for at, pair in enumerate(cells) if len({*pair}) > 1), 0)
        found, wanted = cells[at]
        return f"{cells[0][0]} {cells[1][0]}, cell {at + 1}: {found[:80]}, not {wanted[:80]}"
    return f"{one[:80]}, not {other[:80]}"
