"""Is a page one that was withdrawn, come back under another address or in other words?

By its address, by the address of its original, or by its text. What an operator has left standing
is never barred for being a copy: those were shown when the decision was made.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from scraper.archive.archive import Archive
from scraper.archive.bars import Barring
from scraper.article import Article, Edge, Kind
from scraper.ingest.again import rewritten
from scraper.ingest.draft import Draft
from scraper.reposts.fingerprint import fingerprint
from scraper.reposts.normalise import comparable
from scraper.reposts.relate import COMMON
from scraper.text import urls

SHARE = 0.5
"""Share of the shingles of the shorter text from which it is told in the other, those left out that
many stories have. Of 2,400 edited copies 99 % reach it by any page of their story, of 210 forms
filled in by other offices six; prose in which nothing but a name was replaced nearly always does.
"""
LEAST = 3
"""Shingles in common without which nothing is known by its text."""
WHOLE = 0.6
"""Share of a withdrawn text, still in the archive, from which a roundup tells it again."""
_LIST_PAGE = re.compile(r"(?:index|default|list|node)(?:[_-]?\d{1,3})?(?:\.\w{2,5})?$", re.I)
_OTHER = frozenset({Kind.REISSUE, Kind.SUMMARY})
"""Relations by which a page is a text of its own, however many words it shares."""


@dataclass(frozen=True, slots=True)
class Bar:
    """Which withdrawal a page falls under, and why."""

    article_id: int
    """The withdrawn article."""
    why: str


def barred(draft: Draft, archive: Archive, known: int | None) -> Bar | None:
    """Return what keeps a draft out of the archive; ``None`` lets it in.

    ``known`` is the article that is stored at its address. One that stands, and goes on telling the
    text that it told, is let in: it was left standing.
    """
    if not archive.bars.any_barred():
        return None
    if known is not None and _stands(draft, archive, known):
        return None
    article = draft.article
    key = urls.twin_key(article.url or draft.url)
    found = archive.bars.barred({key, *addresses(article, key)})
    free = {withdrawn for at, withdrawn, kind in found if kind == "free" and at == key}
    return _by_address(found, key, free) or _by_text(draft, archive, free)


def _stands(draft: Draft, archive: Archive, known: int) -> bool:
    if archive.withdrawals.of(known) is not None:
        return False
    before = archive.index.text(known)
    now = replace(before, kept=comparable(draft.article.body_text), title=draft.article.title)
    return now.kept == before.kept or not rewritten(before, now)


def addresses(article: Article, key: str) -> Mapping[str, Barring]:
    """Return the twin keys that a page is known by: its own, and its original's if that is the
    address of an article and not of a home page, a section or a day's list."""
    keys: dict[str, Barring] = {}
    if article.original_url and _is_an_article(article.original_url):
        keys[urls.twin_key(article.original_url)] = "original"
    keys[key] = "page"
    return keys


def _is_an_article(url: str) -> bool:
    """Whether the last part of an address, or its query, tells one page from its neighbours."""
    path, _, query = url.partition("#")[0].partition("?")
    last = path.partition("://")[2].partition("/")[2].rpartition("/")[2]
    names_a_list = _LIST_PAGE.match(last) is not None
    return any(map(str.isdigit, query)) or (not names_a_list and any(map(str.isdigit, last)))


def _by_address(found: list[tuple[str, int, Barring]], key: str, free: set[int]) -> Bar | None:
    for at, withdrawn, kind in found:
        if kind == "free" or withdrawn in free:
            continue
        if at != key:
            return Bar(withdrawn, "names a withdrawn page, or its original, as its own")
        said = "page" if kind == "page" else "original of a page"
        return Bar(withdrawn, f"the address of a withdrawn {said}")
    return None


def _by_text(draft: Draft, archive: Archive, free: set[int]) -> Bar | None:
    edges = {edge.earlier: edge for edge in draft.edges}
    for withdrawn, edge in edges.items():
        if withdrawn not in free and _tells(edge) and archive.bars.is_held(withdrawn):
            return Bar(withdrawn, f"its text is a withdrawn one ({edge.kind})")
    printed = fingerprint(comparable(draft.article.body_text))
    shingles = printed.all()
    common = set(archive.index.stories_with(sorted(shingles), COMMON))
    own = shingles - common
    for withdrawn, shared in sorted(archive.bars.sharing(sorted(own)).items()):
        related = edges.get(withdrawn)
        if withdrawn in free or (related is not None and related.kind in _OTHER):
            continue
        theirs = archive.bars.shingles(withdrawn) - common
        share = len(shared) / min(len(own), len(theirs))
        if printed.whole in shared or (len(shared) >= LEAST and share >= SHARE):
            return Bar(withdrawn, f"its text is a withdrawn one (shares {share:.0%})")
    return None


def _tells(edge: Edge) -> bool:
    return edge.kind.joins or (edge.kind is Kind.QUOTES and edge.earlier_in_later >= WHOLE)
