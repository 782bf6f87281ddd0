"""The items of a feed, read from the published file and made fit for both of its forms."""

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from html import escape
from typing import Any

from scraper.publish.changes import PLACE
from scraper.publish.feeds import media
from scraper.publish.feeds.clean import MIME, address, block, home, language, line, moment, picture
from scraper.publish.feeds.item import File, Item, Outlet
from scraper.publish.feeds.names import Names
from scraper.publish.show import excerpt

LONGEST = 200_000
"""Bytes of HTML beyond which an item has only the beginning of its text: a page stays readable."""
PARTS = 50
"""Attachments, credits, names and tags of an item at most."""
UNTITLED = "（无题）"

_OF = "article in (select value from json_each(?))"
_ARTICLES = f"""
select a.id, a.title, a.site, s.title as site_title, a.url, a.original_url, a.original_title,
  a.published, a.published_precision, a.modified, a.authors, a.source, a."column", a.keywords,
  a.language, a.show, a.attribution, a.attribution_html, a.story,
  case when length(cast(a.body_html as blob)) <= {LONGEST} then a.body_html end as body_html,
  substr(a.body_text, 1, {LONGEST}) as body_text,
  c.kind, c.parent, c.placeholder, c.placeholder_url
from articles a join sources s on s.name = a.site left join copies c on c.article = a.id
where a.id in (select value from json_each(?)) and a.status = 'published'"""  # noqa: S608
_QUIET = ", ".join(f"'{name}'" for name in sorted({*PLACE, "fetched_at", "gone_at"}))
"""Fields whose change is none of what a reader reads."""
_CHANGED = f"""
select article, max(at) from changes
where {_OF} and (kind in ('new', 'restored') or kind = 'updated'
  and exists (select 1 from json_each(fields) where value not in ({_QUIET})))
group by article"""  # noqa: S608
_PARTS = {
    "attachments": "select article, url, name, type from attachments where true",
    "images": "select article, url, file from images where file is not null",
    "credits": "select article, role, name, url from credits where true",
}

_Parts = Mapping[str, Sequence[sqlite3.Row]]


def items(db: sqlite3.Connection, ids: Sequence[int], names: Names, made_at: str) -> list[Item]:
    """Return the items of these articles, in this order.

    ``made_at`` stands in where no row of ``changes`` says when an article was published.
    """
    asked = (json.dumps(list(ids)),)
    rows = {row["id"]: row for row in db.execute(_ARTICLES, asked)}
    changed = dict(map(tuple, db.execute(_CHANGED, asked)))
    parts: dict[int, dict[str, list[sqlite3.Row]]] = {
        article: {table: [] for table in _PARTS} for article in rows
    }
    for table, query in _PARTS.items():
        for part in db.execute(f"{query} and {_OF} order by article, position", asked):
            if part["article"] in parts:
                parts[part["article"]][table].append(part)
    return [
        _item(rows[one], parts[one], names, moment(changed.get(one)) or made_at)
        for one in ids
        if one in rows
    ]


def _item(row: sqlite3.Row, parts: _Parts, names: Names, changed: str) -> Item:
    outlet = Outlet(names.outlet(row["site"]), _outlet_name(row), home(row["url"]))
    attribution = line(row["attribution"])
    show, text, html = _shown(row)
    kept = _kept(parts["images"], names)
    return Item(
        id=names.entry(row["id"]),
        url=names.article(row["id"]),
        external_url=address(row["url"]),
        original_url=address(row["original_url"]),
        title=line(row["title"]) or UNTITLED,
        html=media.shown(html, kept) + block(row["attribution_html"]),
        text="\n\n".join(filter(None, [text, attribution])),
        published=moment(row["published"]),
        changed=changed,
        authors=_lines(_listed(row["authors"])) or (outlet.title,),
        language=language(row["language"]),
        tags=_lines([row["column"], *_listed(row["keywords"])]),
        files=tuple(_files(parts["attachments"])),
        image=next(iter(kept.values()), None),
        attribution=attribution,
        outlet=outlet,
        more=_more(row, parts, names, show),
    )


def _shown(row: sqlite3.Row) -> tuple[str, str, str]:
    """Return how much is shown, its text and its HTML; both empty where it is a link."""
    text, html = row["body_text"], row["body_html"]
    if html is None and text is not None:  # too long for a feed
        text = block(excerpt(text))
        return "excerpt", text, "".join(f"<p>{escape(one)}</p>" for one in text.split("\n"))
    return row["show"], block(text), block(html)


def _more(row: sqlite3.Row, parts: _Parts, names: Names, show: str) -> dict[str, Any]:
    parent = row["parent"]
    return {
        "attribution": line(row["attribution"]),
        "show": show,
        "site": row["site"],
        "site_title": _outlet_name(row),
        "source": line(row["source"]) or None,
        "original_url": address(row["original_url"]),
        "original_title": line(row["original_title"]) or None,
        "published_precision": row["published_precision"],
        "modified": moment(row["modified"]),
        "story": row["story"],
        "story_url": names.story(row["story"]),
        "kind": row["kind"],
        "parent": names.entry(parent) if parent is not None else None,
        "parent_url": names.article(parent) if parent is not None else None,
        "placeholder": line(row["placeholder"]) or None,
        "placeholder_url": address(row["placeholder_url"]),
        "credits": [
            {"role": one["role"], "name": line(one["name"]), "url": address(one["url"])}
            for one in parts["credits"][:PARTS]
        ],
    }


def _outlet_name(row: sqlite3.Row) -> str:
    return line(row["site_title"]) or str(row["site"])


def _files(rows: Sequence[sqlite3.Row]) -> Iterable[File]:
    for row in rows[:PARTS]:
        if url := address(row["url"]):
            mime = MIME.get(row["type"], "application/octet-stream")
            yield File(url, mime, line(row["name"]))


def _kept(rows: Sequence[sqlite3.Row], names: Names) -> dict[str, str]:
    """Return our addresses of the pictures that we keep, by those at the source."""
    files = {row["url"]: picture(row["file"]) for row in rows}
    return {url: f"{names.site}/{file}" for url, file in files.items() if file}


def _listed(text: str) -> list[object]:
    """Return what a JSON array holds; nothing of what is none."""
    try:
        found = json.loads(text)
    except ValueError:
        return []
    return found if isinstance(found, list) else []


def _lines(values: Iterable[object]) -> tuple[str, ...]:
    """Return texts as single lines, each once, without those that are empty."""
    clean = dict.fromkeys(line(value) for value in values if isinstance(value, str))
    return tuple(filter(None, clean))[:PARTS]
