"""Third layer: government meta tags, schema.org JSON-LD, the news set, OpenGraph."""

import re

from scraper.article import Found
from scraper.extract.anatomy import Anatomy
from scraper.extract.head.json_ld import names_of
from scraper.extract.people import account_names, accounts, bylines, claimed, writers
from scraper.extract.title.title_tag import strip_suffix
from scraper.extract.values import AnyValue, read_value
from scraper.html.lines import squeeze
from scraper.text import names
from scraper.text.chinese import keep
from scraper.text.common_words import WORDS
from scraper.text.labels import scan

_NAMES = {
    "published": (
        "pubdate firstpublishedtime publishdate article:published_time og:published_time "
        "datepublished bytedance:published_time publish_time weibo:article:create_at dc.date "
        "dc.date.issued dcterms.created parsely-pub-date og:release_date sailthru.date date "
        "article:published og:article:published_time og:time publication_date "
        "cxenseparse:recs:publishtime citation_publication_date citation_online_date"
        " article_date_original originalpublicationdate dcterms.issued"
    ),
    "modified": (
        "lastmodifiedtime article:modified_time og:updated_time datemodified bytedance:updated_time"
    ),
    "source": ("contentsource source article:source mediaid"),
    "authors": claimed.METAS,
    "title": ("articletitle"),
}
"""Field → meta names in order of trust. ``Maketime`` is when the page was generated: not here."""

_ENDINGS = {
    "published": "pubdate publishdate published publishtime publishedtime date datepublished time"
    " created issued datecreated",
    "authors": "author byline",
}
"""Field → what the meta names of other vocabularies end in (``cludo:date``); asked last."""
_LD = {"published": ("datePublished",), "modified": ("dateModified",), "authors": ("author",)}
_MADE = ("dateCreated", "uploadDate")
"""What JSON-LD says where it has no day of publication."""
_PARSELY = re.compile(r'"pub_date"\s*:\s*"([^"]{8,40})"')
_HAN = re.compile(r"[\u3400-\u9fff]")
_PEN_NAME = 6
_NUMBER = re.compile(r"[\d_\-\s]+")


def find(view: Anatomy, field: str) -> Found[AnyValue] | None:
    """Return what the head says of the field."""
    for text in _claims(view, field):
        if field == "authors" and not _is_author(view, text):
            continue
        found = read_value(view, field, text, "meta")
        if found is not None and found.value != ():
            return found
    return _english_writers(view) if field == "authors" else None


def _english_writers(view: Anatomy) -> Found[AnyValue] | None:
    """The people with Latin names; nobody where a line of the page names more than these."""
    found = claimed.writers(view)
    if found is None or view.is_chinese or "generic" not in view.layers:
        return found
    shown = bylines.authors(view.body, view.header) or writers.beside_heading(view)
    if shown is None or not isinstance(shown.value, tuple) or not isinstance(found.value, tuple):
        return found
    return None if set(found.value) < set(shown.value) else found


def _claims(view: Anatomy, field: str) -> list[str]:
    claims = [
        content
        for name in _NAMES.get(field, "").split()
        for content in view.head.metas.get(name, ())
    ]
    for key in _LD.get(field, ()):
        claims[2:2] = ["、".join(names_of(view.head.ld.get(key)))]
    claims += view.head.ending(*_ENDINGS.get(field, "").split())
    if field == "published":
        claims += _PARSELY.findall(view.head.first("parsely-page"))
        claims += [text for key in _MADE for text in names_of(view.head.ld.get(key))]
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
    Latin names are read elsewhere.
    """
    if _NUMBER.fullmatch(text) or "://" in text or "@" in text or len(text) > 60:
        return False
    if not _HAN.search(text):
        return False
    if _is_beside_account(view, text):
        return True
    people = names.people(text)
    return all(names.is_person(name) and _is_shown(view, name) for name in people)


def _is_beside_account(view: Anatomy, text: str) -> bool:
    """Whether a short name is shown beside the account that posts, in an element of its own.

    So it may be a pen name.
    """
    account = accounts.find(view) if 2 <= len(text) <= _PEN_NAME else None
    if account is None or not account.is_sure or account.name == text or names.is_institution(text):
        return False
    if not account_names.may_be_account(text) or text in WORDS:
        return False
    near = [
        place
        for place, line in enumerate(view.header)
        if not line.hidden and account.name in line.text
    ]
    lines = [line for place in near for line in view.header[max(0, place - 1) : place + 2]]
    return any(piece.strip() == text for line in lines for piece, _, _ in squeeze(line))


def _is_shown(view: Anatomy, name: str) -> bool:
    lines = [line for line in (*view.header, *view.body.kept, *view.tail) if name in line.text]
    edited = [line for line in lines if any(label.field == "editor" for label in scan(line.text))]
    return len(lines) > len(edited)
