"""Third layer: government meta tags, schema.org JSON-LD, the news set, OpenGraph."""

import re

from scraper.article import Found
from scraper.extract import english
from scraper.extract.anatomy import Anatomy
from scraper.extract.generic_title import strip_suffix
from scraper.extract.head import names_of
from scraper.extract.values import AnyValue, read_value
from scraper.text import names
from scraper.text.chinese import keep
from scraper.text.labels import scan

_NAMES = {
    "published": (
        "pubdate firstpublishedtime publishdate article:published_time og:published_time "
        "datepublished bytedance:published_time publish_time weibo:article:create_at dc.date "
        "dc.date.issued dcterms.created parsely-pub-date og:release_date sailthru.date date "
        "article:published og:article:published_time og:time publication_date "
        "cxenseparse:recs:publishtime"
    ),
    "modified": (
        "lastmodifiedtime article:modified_time og:updated_time datemodified bytedance:updated_time"
    ),
    "source": ("contentsource source article:source mediaid"),
    "authors": (
        "author article:author dc.creator byl parsely-author sailthru.author og:article:author"
    ),
    "title": ("articletitle"),
}
"""Field → meta names in order of trust. ``Maketime`` is when the page was generated: not here."""

_ENDINGS = {
    "published": "pubdate publishdate published publishtime publishedtime date datepublished time",
    "authors": "author byline",
}
"""Field → what the meta names of other vocabularies end in (``cludo:date``); asked last."""
_LD = {"published": "datePublished", "modified": "dateModified", "authors": "author"}
_NUMBER = re.compile(r"[\d_\-\s]+")


def find(view: Anatomy, field: str) -> Found[AnyValue] | None:
    """Return what the head says of the field."""
    for text in _claims(view, field):
        if field == "authors" and not _is_author(view, text):
            continue
        found = read_value(view, field, text, "meta")
        if found is not None and found.value != ():
            return found
    return None


def _claims(view: Anatomy, field: str) -> list[str]:
    claims = [
        content
        for name in _NAMES.get(field, "").split()
        for content in view.head.metas.get(name, ())
    ]
    if field in _LD:
        claims[2:2] = ["、".join(names_of(view.head.ld.get(_LD[field])))] if view.head.ld else []
    claims += view.head.ending(*_ENDINGS.get(field, "").split())
    if field == "authors" and "written by" in view.head.first("twitter:label1").lower():
        claims.append(view.head.first("twitter:data1"))
    if field == "title" and not claims:
        claims = _open_graph_title(view)
    return [claim for claim in claims if claim]


def _open_graph_title(view: Anatomy) -> list[str]:
    """og:title counts where the page itself shows it: in its heading or its title tag."""
    title = view.head.first("og:title")
    stripped = strip_suffix(title, view.head.first("og:site_name"))
    shown = keep(view.heading[0])
    return [stripped] if shown and keep(stripped) == shown else []


def _is_author(view: Anatomy, text: str) -> bool:
    """A meta author may be a CMS number, an address, the site, or the editor (作者或责任编辑).

    So a Chinese name counts only if the page shows it too, and not behind an editor's label.
    """
    if _NUMBER.fullmatch(text) or "://" in text or "@" in text or len(text) > 60:
        return False
    if text.isascii():
        site = keep(view.head.first("og:site_name", "sitename"))
        if keep(text) == site or not english.is_name(text.strip()):
            return False
        return " " in text.strip() or not view.is_chinese
    people = names.people(text)
    return all(names.is_person(name) and _is_shown(view, name) for name in people)


def _is_shown(view: Anatomy, name: str) -> bool:
    lines = [line for line in (*view.header, *view.body.kept, *view.tail) if name in line.text]
    edited = [line for line in lines if any(label.field == "editor" for label in scan(line.text))]
    return len(lines) > len(edited)
