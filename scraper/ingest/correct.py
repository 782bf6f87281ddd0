"""What operators say about stories: written down, and at once in the archive."""

import json
from collections.abc import Iterable
from datetime import datetime

from scraper.archive.archive import Archive
from scraper.archive.corrections import Correction, What
from scraper.archive.story import Member
from scraper.ingest.aliases import rename
from scraper.ingest.part import part
from scraper.ingest.saved import is_address
from scraper.ingest.tell import draw, retell
from scraper.reposts.outlets import Outlets
from scraper.text import urls


class CorrectionError(Exception):
    """A correction cannot be made; ``str`` is one line that names fault and cure."""


def correct(
    archive: Archive,
    outlets: Outlets,
    what: What,
    subject: str,
    object: str,
    said_by: str,
    reason: str,
    at: datetime,
) -> tuple[int, int]:
    """Write a correction down and follow it; return its number and how many articles changed.

    ``subject`` is the address of a stored page, but of an ``alias`` a name. ``outlets`` is the
    registry without the archive's aliases. Raises :class:`CorrectionError`.
    """
    if not object.strip() or not subject.strip():
        raise CorrectionError("nothing is said of nothing; give both names or addresses")
    if what == "alias":
        kept_subject, kept_object = subject.strip(), object.strip()
    else:
        kept_subject = urls.twin_key(stored_url(archive, subject))
        page = what != "origin" or is_address(object)
        if not page and object.lower().startswith(("http:", "https:")):
            raise CorrectionError(f"{object!r} is no http(s) address; name a page or an outlet")
        kept_object = urls.twin_key(object) if page else object.strip()
        if kept_subject == kept_object:
            raise CorrectionError("a page cannot be corrected by itself; name two pages")
        if what != "origin":
            stored_url(archive, object)
    with archive.transaction():
        number = archive.corrections.add(what, kept_subject, kept_object, said_by, reason, at)
        changed = _follow(archive, outlets, _standing(archive, number), at)
    return number, changed


def undo(archive: Archive, outlets: Outlets, number: int, at: datetime) -> int:
    """Take a correction back; return how many articles changed. Raises ``CorrectionError``."""
    with archive.transaction():
        if not archive.corrections.undo(number, at):
            raise CorrectionError(
                f"no correction {number} stands; `scrapy correct --list` shows those that do"
            )
        return _follow(archive, outlets, _standing(archive, number), at)


def _standing(archive: Archive, number: int) -> Correction:
    said = archive.corrections.get(number)
    assert said is not None, "it has just been written down"
    return said


def _follow(archive: Archive, outlets: Outlets, said: Correction, at: datetime) -> int:
    """Put the page that a correction is about into its place anew."""
    if said.what == "alias":
        aliases = archive.corrections.aliases()
        others = {name: outlet for name, outlet in aliases.items() if name != said.subject}
        known = outlets.aliased({**others, said.subject: said.object})
        unknown = outlets.aliased(others)
        changed = (
            rename(archive, outlets.aliased(aliases), known)
            if said.undone_at
            else rename(archive, known, unknown)
        )
        stories = {story for one in changed if (story := archive.stories.of(one)) is not None}
        changed += [one for story in sorted(stories) for one in draw(archive, story)]
    else:
        article_id = archive.articles.by_url(f"http://{said.subject}")
        if article_id is None:
            return 0
        partner = archive.articles.by_url(f"http://{said.object}") if said.undone_at else None
        changed = part(archive, article_id, partner, at) if partner is not None else []
        changed += _settle(archive, article_id, at)
    archive.articles.touch(sorted(set(changed)))
    return len(set(changed))


def _settle(archive: Archive, article_id: int, at: datetime) -> list[int]:
    """Tell a stored article again and return those whose place is another now."""
    before = _place(archive, article_id)
    told = retell(archive, article_id, at)
    moved = before != _place(archive, article_id)
    return [*(set(told.changed) - {article_id}), *([article_id] if moved else [])]


def _place(archive: Archive, article_id: int) -> tuple[int, Member | None]:
    """Return an article's story, and its place there."""
    story = archive.stories.get(archive.stories.of(article_id) or 0)
    members = story.members if story else ()
    number = story.id if story else 0
    return number, next((one for one in members if one.article_id == article_id), None)


def stored_url(archive: Archive, url: str) -> str:
    """Return the address that a page is stored under. Raises :class:`CorrectionError`."""
    if not is_address(url):
        raise CorrectionError(f"{url!r} is no http(s) address; name a stored page")
    article_id = archive.articles.by_url(url)
    stored = archive.articles.get(article_id) if article_id is not None else None
    if stored is None or stored.article.url is None:
        raise CorrectionError(f"{url} is not stored; `scrapy show URL` finds what is")
    return stored.article.url


def described(corrections: Iterable[Correction]) -> list[tuple[str, str, str, str]]:
    """Return corrections as rows for people: number, what is said, by whom and why, when."""
    return [
        (
            str(one.id),
            _SAYS[one.what].format(one.subject, _value(one), one.field),
            f"{one.said_by}: {one.reason}" if one.reason else one.said_by,
            one.at.date().isoformat() + (" (undone)" if one.undone_at else ""),
        )
        for one in corrections
    ]


def _value(said: Correction) -> str:
    """Return what a correction says, a field's value as a person writes it."""
    if said.what != "field":
        return said.object
    value = json.loads(said.object)
    return "、".join(value) if isinstance(value, list) else value or ""


_SAYS = {
    "parent": "{0} was taken from {1}",
    "not-parent": "{0} was not taken from {1}",
    "same": "{0} tells the text of {1}",
    "other": "{0} tells another text than {1}",
    "origin": "{0} comes from {1}",
    "alias": "{0} means {1}",
    "field": "{0}: {2} is “{1}”",
}
