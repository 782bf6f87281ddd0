"""What operators say of a page's fields: written down, and at once in the archive."""

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from scraper.archive import records
from scraper.archive.archive import Archive
from scraper.archive.corrections import Correction
from scraper.archive.following import last_seq
from scraper.archive.stored import StoredArticle
from scraper.article import Article, Body, Page
from scraper.ingest.attribute import attribute
from scraper.ingest.correct import CorrectionError, stored_url
from scraper.ingest.corrected import with_fields, with_values
from scraper.ingest.draft import Draft
from scraper.ingest.field_values import value_of
from scraper.ingest.keep import revise
from scraper.ingest.processes import Setup
from scraper.ingest.reread import reread_one
from scraper.reposts.outlets import Outlets
from scraper.text import urls


def correct_field(
    archive: Archive,
    outlets: Outlets,
    url: str,
    field: str,
    typed: Sequence[str],
    said_by: str,
    reason: str,
    at: datetime,
) -> tuple[int, int]:
    """Write a field's value down and put it into the reading; return the correction's number and
    how many articles changed.

    ``outlets`` is the registry with the archive's aliases. Raises
    :class:`~scraper.ingest.correct.CorrectionError`.
    """
    address = stored_url(archive, url)
    key = urls.twin_key(address)
    value = json.dumps(value_of(field, typed, at), ensure_ascii=False)
    with archive.transaction():
        number = archive.corrections.add("field", key, value, said_by, reason, at, field)
        stored = _article(archive, key)
        assert stored is not None, "its address has just been found"
        seq = last_seq(archive)
        article = with_values(stored.article, archive.corrections.fields(key))
        _revise(archive, outlets, stored, article, at)
        return number, len(archive.articles.since(seq))


def undo_field(archive: Archive, setup: Setup, said: Correction, at: datetime) -> int:
    """Take back what was said of a field, read its page again, return how many articles changed.

    A page that cannot be read any more gets the value that the field had before it was corrected.
    Raises :class:`~scraper.ingest.correct.CorrectionError`.
    """
    assert said.field is not None, "a correction of a field names it"
    with archive.transaction():
        if not archive.corrections.undo(said.id, at):
            raise CorrectionError(
                f"no correction {said.id} stands; `scrapy correct --list` shows those that do"
            )
        stored = _article(archive, said.subject)
        if stored is None:
            return 0
        seq = last_seq(archive)
        again = reread_one(archive, setup, stored.id)
        if again is not None and again.draft is not None:
            revise(replace(again.draft, at=at), archive, stored)
        elif again is not None and again.outcome != "same":
            article = _as_before(archive, stored, said.field)
            standing = archive.corrections.fields(said.subject)
            _revise(archive, setup.outlets, stored, with_values(article, standing), at)
        return len(archive.articles.since(seq))


def _article(archive: Archive, key: str) -> StoredArticle | None:
    article_id = archive.articles.by_url(f"http://{key}")
    return archive.articles.get(article_id) if article_id is not None else None


def _revise(
    archive: Archive, outlets: Outlets, stored: StoredArticle, article: Article, at: datetime
) -> None:
    page = Page(article.url, Body(b""))
    draft = attribute(Draft(page, article, stored.source, 0, at), outlets)
    if not records.same_content(stored.article, draft.article):
        revise(draft, archive, stored)


def _as_before(archive: Archive, stored: StoredArticle, field: str) -> Article:
    """Return the reading with the value that a field had when it was last read from the page."""
    for version in reversed(archive.articles.versions(stored.id)):
        receipt = version.by.get(field)
        if receipt is None or receipt.by != "correction":
            names = ("published", "published_precision") if field == "published" else (field,)
            values: dict[str, Any] = {name: getattr(version, name) for name in names}
            return with_fields(stored.article, values, {field: receipt} if receipt else {})
    return stored.article
