"""The truth about the faulty sites beside what an archive and a published file have of them."""

import json
import re
import sqlite3
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from bench.hostile import columns
from bench.soak.faults.plan import MARK, Piece
from scraper.text import urls
from tests.replica import looks

SHOWN = 3
_NOISE = re.compile("[\\s\x00-\x1f\x7f-\x9f\u200b\ufffd-\uffff]+")
_AUTHORS, _EDITORS = (looks.labelled, looks.news), (looks.labelled, looks.news, looks.table)
"""Which looks name the author, and which the editor."""


@dataclass(frozen=True, slots=True)
class Stored:
    """An article of the archive."""

    url: str
    story: int
    reading: Mapping[str, object]

    @property
    def text(self) -> str:
        """Its text without what noise may leave."""
        return plain(str(self.reading["body_text"]))


def plain(text: str) -> str:
    """Return a text without blanks, controls and the marks of what cannot be read."""
    return _NOISE.sub("", text)


def stored(archive: Path) -> list[Stored]:
    """Return all articles of an archive."""
    if not archive.exists():
        return []
    with closing(sqlite3.connect(archive)) as db:
        rows = db.execute(
            "select url, story_id, reading from articles join members on article_id = id"
        ).fetchall()
    return [Stored(url, story, json.loads(reading)) for url, story, reading in rows]


def earlier(archive: Path) -> list[Stored]:
    """Return what was once read of articles that read otherwise now."""
    with closing(sqlite3.connect(archive)) as db:
        rows = db.execute(
            "select url, 0, v.reading from versions v join articles a on a.id = article_id"
        ).fetchall()
    return [Stored(url, story, json.loads(reading)) for url, story, reading in rows]


def lacking(archive: Path, pieces: Sequence[Piece]) -> list[str]:
    """Return the addresses of good articles that are not stored, or in part.

    An article in parts ends where a page of it says that it is not there, until we look again.
    """
    there = {urls.canonical(one.url): one.text for one in stored(archive)}
    wanted = {
        urls.canonical(piece.url): plain(piece.tale.text)[-20:]
        for piece in pieces
        if piece.fate == "good"
    }
    return sorted(url for url, end in wanted.items() if not there.get(url, "").endswith(end))


def untrue(archive: Path, pieces: Sequence[Piece]) -> Iterator[str]:
    """Yield what an archive has other than the truth."""
    found = stored(archive)
    wanted = {urls.canonical(piece.url): piece for piece in pieces}
    for url in lacking(archive, pieces):
        yield f"a good article is not stored: {url}"
    for key, times in Counter(urls.twin_key(one.url) for one in found).items():
        if times > 1:
            yield f"stored {times} times: {key}"
    for one in found:
        piece = wanted.get(urls.canonical(one.url))
        if piece is None:
            yield f"stored, and no article: {one.url}"
        elif piece.fate == "bad":
            why = ", ".join(piece.faults.values()) or "robots.txt or a trap"
            yield f"a bad page is stored: {one.url} ({why})"
        else:
            yield from _other(piece, one)
        if MARK in json.dumps(one.reading, ensure_ascii=False):
            yield f"the text of a bad page stands in {one.url}"
    yield from _earlier(archive, wanted)
    yield from _texts(found, [p for p in pieces if p.fate == "good"], wanted)
    yield from _stories(found, wanted)


def _earlier(archive: Path, wanted: Mapping[str, Piece]) -> Iterator[str]:
    """Yield what an article has once been taken for, and was replaced since."""
    for one in earlier(archive):
        piece = wanted.get(urls.canonical(one.url))
        if piece is None or piece.fate != "good":
            continue
        if not (piece.site.has_parts and plain(piece.tale.text).startswith(one.text)):
            yield from (f"once read otherwise: {other}" for other in _other(piece, one))


def _other(piece: Piece, one: Stored) -> Iterator[str]:
    """Yield what a stored article says other than its page."""
    reading, tale = one.reading, piece.tale
    if piece.fate == "either":
        missing = [p for p in tale.paragraphs if plain(p) not in one.text]
        if missing:
            yield f"stored, and not whole: {one.url} ({piece.bomb}), {len(missing)} paragraphs less"
        return
    truth = {
        "title": plain(tale.title),
        "body_text": plain(tale.text),
        "published": f"{tale.published:%Y-%m-%dT%H:%M}:00+08:00",
        "source": piece.origin or piece.site.title,
        "authors": [tale.reporter] if piece.site.look in _AUTHORS else [],
        "editors": [tale.editor] if piece.site.look in _EDITORS else [],
    }
    for name, value in truth.items():
        said = reading.get(name)
        said = plain(said) if name in ("title", "body_text") and isinstance(said, str) else said
        if (said or None) != (value or None):
            told = f"{name} is {str(said)[-60:]!r} and not {str(value)[-60:]!r}"
            yield f"{one.url} ({piece.noise or 'no noise'}): {told}"


def _texts(
    found: Sequence[Stored], good: Sequence[Piece], wanted: Mapping[str, Piece]
) -> Iterator[str]:
    """Yield the texts that are told more or less often than by their good pages."""
    pages = Counter(plain(piece.tale.text) for piece in good)
    told = Counter(
        one.text for one in found
        if (piece := wanted.get(urls.canonical(one.url))) and piece.fate == "good"
    )  # fmt: skip
    for text in (pages - told) | (told - pages):
        yield f"told {told[text]} times and not {pages[text]}: {text[:40]}"


def _stories(found: Sequence[Stored], wanted: Mapping[str, Piece]) -> Iterator[str]:
    """Yield the copies that are not in the story of their original, and stories of two texts."""
    texts: dict[str, set[int]] = {}
    stories: dict[int, set[str]] = {}
    for one in found:
        piece = wanted.get(urls.canonical(one.url))
        if piece and piece.fate == "good":
            texts.setdefault(piece.tale.text, set()).add(one.story)
            stories.setdefault(one.story, set()).add(piece.tale.text)
    for text, several in texts.items():
        if len(several) > 1:
            yield f"one text in {len(several)} stories: {text[:40]}"
    for story, told in stories.items():
        if len(told) > 1:
            yield f"story {story} holds {len(told)} texts"


def unfit(published: Path, pieces: Sequence[Piece]) -> Iterator[str]:
    """Yield what a published file may not hold: markup, addresses inside, text of bad pages."""
    if not published.exists():
        yield "nothing is published"
        return
    for where, owner, fault in columns.faults(published):
        yield f"published {where} of {owner}: {fault}"
    with closing(sqlite3.connect(published)) as db:
        rows = db.execute("select url, title || coalesce(body_text, '') from articles").fetchall()
        for url, href in db.execute("select url, body_html from articles where body_html <> ''"):
            if any(
                urls.is_special(urls.host(at)) for at in re.findall(r'"(https?://[^"]+)"', href)
            ):
                yield f"published an address inside: {url}"
    for url, text in rows:
        if MARK in text:
            yield f"published a bad page: {url}"
    good = {urls.canonical(piece.url) for piece in pieces if piece.fate == "good"}
    missing = good - {urls.canonical(url) for url, _ in rows}
    if missing:
        yield f"{len(missing)} good articles are not published, the first {min(missing)}"


def uncounted(archive: Path) -> Iterator[str]:
    """Yield the visits whose verdicts do not add up to what the archive has of them."""
    with closing(sqlite3.connect(archive)) as db:
        visits = db.execute("select run_id, source, counts from visits").fetchall()
        rows = db.execute(
            "select run_id, source, verdict, count(*) from verdicts group by 1, 2, 3"
        ).fetchall()
    written = {(run, source, verdict): times for run, source, verdict, times in rows}
    for run, source, counts in visits:
        for verdict, told in json.loads(counts).items():
            times = written.get((run, source, verdict), 0)
            if verdict not in ("known", "barred") and times != told:
                yield f"run {run}, {source}: {told} {verdict} counted, {times} written"
