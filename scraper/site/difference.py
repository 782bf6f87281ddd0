"""The page that sets two tellings of a text against each other."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from scraper.reposts.difference import Difference, Piece, difference
from scraper.reposts.layout import laid_out
from scraper.site import text, wording
from scraper.site.article import find, withdrawn
from scraper.site.visit import Answer, Row, Visit, identity, missing

LONGEST = 120_000
"""Characters of both texts together that are compared; longer ones would keep others waiting."""

_OTHERS = """
select a.id, a.title, a.site, a.published, a.published_precision, a.language,
  s.title as site_title
from articles a left join sources s on s.name = a.site
where a.story = ? and a.id <> ? and a.status = 'published' and a.show = 'full'
order by a.published is null, a.published, a.id limit 300
"""


@dataclass(slots=True)
class Stretch:
    """A run of text of one kind: ``same``, ``moved``, ``del`` or ``ins``."""

    kind: str
    text: str
    change: int = 0
    """The number of the change that begins here; 0 if none does."""


@dataclass(slots=True)
class Drawn:
    """A difference as paragraphs, and how much there is of it."""

    paragraphs: list[list[Stretch]] = field(default_factory=lambda: [[]])
    changes: int = 0
    dropped: int = 0
    """Characters; so are the next two."""
    added: int = 0
    moved: int = 0


def page(visit: Visit) -> Answer:
    """Show what one article changed in the text of another, if both are shown whole."""
    copy = find(visit, visit.named["id"])
    if copy is None:
        return missing("没有这篇文章")
    if copy["status"] != "published":
        return withdrawn(visit, copy)
    other = visit.query.get("with") or _parent(visit, copy["id"])
    parent = find(visit, other) if other else None
    if parent is None or parent["id"] == copy["id"]:
        return missing("没有可以对照的另一篇")
    if parent["status"] != "published":
        return withdrawn(visit, parent)
    if parent["story"] != copy["story"]:
        return missing("这两篇不是同一文本")
    words = _words(copy, parent) | {"others": _others(visit, copy)}
    refused = _refused(copy, parent)
    if refused:
        return Answer("difference.html", {**words, "refused": refused, "drawn": None})
    found = _compared(parent["body_text"], copy["body_text"])
    remarks = "；".join(wording.REMARKS.get(one, "") for one in found.remarks)
    return Answer(
        "difference.html",
        {**words, "refused": "", "drawn": drawn(found), "same": found.none, "remarks": remarks},
    )


def _parent(visit: Visit, article: int) -> str:
    row = visit.row("select parent from copies where article = ?", article)
    return str(row["parent"] or "") if row else ""


def _others(visit: Visit, copy: Row) -> list[dict[str, Any]]:
    """Return what else the copy can be compared with."""
    return [_side(row) for row in visit.rows(_OTHERS, copy["story"], copy["id"])]


def _refused(copy: Row, parent: Row) -> str:
    if copy["show"] != "full" or parent["show"] != "full":
        return "其中一篇依来源的约定不刊载全文，因此不作对照。请到两处原页阅读。"
    if len(copy["body_text"] or "") + len(parent["body_text"] or "") > LONGEST:
        return "两篇文字太长，不在网页上对照。"
    return ""


def _words(copy: Row, parent: Row) -> dict[str, Any]:
    return {"title": "文字对照", "copy": _side(copy), "parent": _side(parent)}


def _side(row: Row) -> dict[str, Any]:
    return {
        "id": identity(str(row["id"])),
        "name": text.line(row["site_title"] or row["site"]),
        "title": text.line(row["title"]),
        "when": text.when(row["published"], row["published_precision"]),
        "language": text.language(row["language"]),
    }


@lru_cache(maxsize=32)
def _compared(parent: str | None, copy: str | None) -> Difference:
    return difference(parent or "", copy or "")


def drawn(found: Difference) -> Drawn:
    """Return a difference as paragraphs, those of the copy with what was dropped between."""
    page = Drawn()
    for piece, breaks in laid_out(found.pieces):
        if piece.kind != "equal" or piece.moved:
            page.changes += 1
        number = page.changes
        for kind, words in _parts(piece):
            _count(page, kind, words)
            first = piece.kind != "equal" or piece.moved
            _lay(page, kind, words.strip("\n"), number if first else 0)
            number = 0
        if breaks:
            page.paragraphs.append([])
    page.paragraphs = [one for one in page.paragraphs if one]
    return page


def _parts(piece: Piece) -> Iterator[tuple[str, str]]:
    if piece.kind == "equal":
        yield "moved" if piece.moved else "same", piece.after
        return
    if piece.before:
        yield "del", piece.before
    if piece.after:
        yield "ins", piece.after


def _count(page: Drawn, kind: str, words: str) -> None:
    size = len("".join(words.split()))
    if kind == "del":
        page.dropped += size
    elif kind == "ins":
        page.added += size
    elif kind == "moved":
        page.moved += size


def _lay(page: Drawn, kind: str, words: str, number: int) -> None:
    for place, part in enumerate(words.split("\n")):
        if place:
            page.paragraphs.append([])
        if shown := _plain(part):
            page.paragraphs[-1].append(Stretch(kind, shown, number))
            number = 0


def _plain(part: str) -> str:
    """Return a part of a line with its blanks at both ends, which ``text.line`` would drop."""
    inner = text.line(part, len(part))
    before = " " if part[:1].isspace() else ""
    return f"{before}{inner}{' ' if part[-1:].isspace() else ''}" if inner else ""
