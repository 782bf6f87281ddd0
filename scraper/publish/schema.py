"""The shape of the published file, as data; ``docs/output.md`` describes it word for word.

Names are those of ``scraper/article.py``. A change here is a change of the contract: adding is
free, anything else raises :data:`SCHEMA_VERSION`.
"""

from collections.abc import Mapping
from dataclasses import dataclass

SCHEMA_VERSION = 2

_REFERENCE = tuple[str, str, str]
"""Column, other table, other column."""


@dataclass(frozen=True, slots=True)
class Shape:
    """A table: its columns with ``!`` after the type where a value is never missing."""

    columns: Mapping[str, str]
    pk: str | tuple[str, ...]
    references: tuple[_REFERENCE, ...] = ()
    indexes: tuple[tuple[str, ...], ...] = ()
    unique: tuple[str, ...] = ()
    """Columns in which no value stands twice."""


_OF_ARTICLE: _REFERENCE = ("article", "articles", "id")

TABLES: Mapping[str, Shape] = {
    "meta": Shape({"key": "text!", "value": "text!"}, "key"),
    "sources": Shape(
        {
            "name": "text!",
            "title": "text!",
            "hosts": "text!",
            "show": "text!",
            "basis": "text!",
            "verified": "text",
            "active": "int!",
        },
        "name",
    ),
    "stories": Shape(
        {
            "id": "int!",
            "title": "text!",
            "root": "int",
            "placeholder": "text",
            "placeholder_url": "text",
            "origin": "text!",
            "articles": "int!",
            "first_published": "text",
            "last_published": "text",
            "relations": "text!",
        },
        "id",
        # root → articles is added by create(): the two tables point at each other.
        indexes=(("last_published",), ("root",)),
    ),
    "articles": Shape(
        {
            "id": "int!",
            "title": "text!",
            "kicker": "text",
            "subtitle": "text",
            "status": "text!",
            "site": "text!",
            "story": "int!",
            "url": "text!",
            "canonical_url": "text",
            "original_url": "text",
            "original_title": "text",
            "published": "text",
            "published_precision": "text",
            "modified": "text",
            "modified_precision": "text",
            "fetched_at": "text",
            "gone_at": "text",
            "withdrawn_at": "text",
            "withdrawal_notice": "text",
            "authors": "text!",
            "editors": "text!",
            "source": "text",
            "tail_source": "text",
            "breadcrumb": "text!",
            "column": "text",
            "keywords": "text!",
            "language": "text",
            "repost_permission": "text!",
            "notice": "text",
            "takedown_days": "int",
            "show": "text!",
            "body_text": "text",
            "body_html": "text",
            "attribution": "text!",
            "attribution_html": "text!",
        },
        "id",
        (("site", "sources", "name"), ("story", "stories", "id")),
        (
            ("status",),
            ("published",),
            ("story",),
            ("site", "published"),
            ("site", "column", "published"),
            ("url",),
        ),
    ),
    "credits": Shape(
        {
            "article": "int!",
            "position": "int!",
            "role": "text!",
            "name": "text!",
            "url": "text",
            "raw": "text!",
        },
        ("article", "position"),
        (_OF_ARTICLE,),
        (("role", "name"),),
    ),
    "copies": Shape(
        {
            "article": "int!",
            "parent": "int",
            "placeholder": "text",
            "placeholder_url": "text",
            "kind": "text",
            "confidence": "float!",
            "evidence": "text!",
        },
        "article",
        (_OF_ARTICLE, ("parent", "articles", "id")),
        (("parent",),),
    ),
    "images": Shape(
        {
            "article": "int!",
            "position": "int!",
            "url": "text!",
            "alt": "text!",
            "caption": "text!",
            "credit": "text!",
            "place": "int",
            "file": "text",
        },
        ("article", "position"),
        (_OF_ARTICLE,),
    ),
    "attachments": Shape(
        {
            "article": "int!",
            "position": "int!",
            "url": "text!",
            "name": "text!",
            "type": "text!",
        },
        ("article", "position"),
        (_OF_ARTICLE,),
    ),
    "changes": Shape(
        {
            "seq": "int!",
            "article": "int",
            "story": "int!",
            "kind": "text!",
            "fields": "text!",
            "at": "text!",
        },
        "seq",
        (_OF_ARTICLE,),
        (("article",), ("story",)),
    ),
    "search_rows": Shape(
        # The article is given once: an index of its own holds it to that.
        {"id": "int!", "article": "int!"},
        "id",
        (_OF_ARTICLE,),
        unique=("article",),
    ),
}

VIEWS: Mapping[str, str] = {
    "articles_public": """
select a.id, a.title, a.kicker, a.subtitle, s.title as site_title, a.site, a.url,
  a.published, a.published_precision, a.authors, a.source, a.original_url,
  a.show, a.body_text, a.body_html,
  a.attribution, a.attribution_html,
  a.story, t.title as story_title, t.origin, t.articles as story_articles,
  t.root is a.id as is_root, c.kind, c.confidence, c.parent,
  p.url as parent_url, c.placeholder
from articles a
join sources s on s.name = a.site
join stories t on t.id = a.story
left join copies c on c.article = a.id
left join articles p on p.id = c.parent
where a.status = 'published'
""",
}
