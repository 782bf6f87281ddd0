"""The page of an article: the text with its attribution, and the chain it belongs to."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from scraper.site import text, wording
from scraper.site.about import contact_link
from scraper.site.body import clean, pictures, shown
from scraper.site.chain import chain
from scraper.site.visit import Answer, Row, Visit, identity, missing

_ARTICLE = """
select a.*, s.title as site_title, s.basis from articles a
left join sources s on s.name = a.site where a.id = ?
"""
_STORIES = """
select id, title, articles from stories
where articles > 0 and id in (select value from json_each(?)) order by last_published desc
"""
_HOME = ("首页", "主页", "网站首页", "本站首页", "Home", "HOME", "home")
_MOST_RELATIONS = 20


def page(visit: Visit) -> Answer:
    """Show an article; one that was withdrawn is gone (410)."""
    found = find(visit, visit.named["id"])
    if found is None:
        return missing("没有这篇文章")
    if found["status"] != "published":
        return withdrawn(visit, found)
    story = visit.row("select * from stories where id = ?", found["story"])
    if story is None:
        return missing("没有这篇文章")
    return Answer(
        "article.html",
        {
            **_told(visit, found),
            **_text(visit, found),
            "chain": chain(visit, story, found["id"]),
            "story": story,
            "relations": _relations(visit, story),
            "credits": _credits(visit, found["id"]),
            "contact": contact_link(visit.site, f"/article/{found['id']}"),
        },
    )


def find(visit: Visit, name: str) -> Row | None:
    """Return the row of an article by the id that a path or query names."""
    number = identity(name)
    return visit.row(_ARTICLE, number) if number is not None else None


def withdrawn(visit: Visit, row: Row) -> Answer:
    """Say of a withdrawn article that it was here, since when it is not, and how to object."""
    return Answer(
        "withdrawn.html",
        {
            "title": "本文已撤下",
            "when": text.when(row["withdrawn_at"]),
            "notice": text.paragraphs(row["withdrawal_notice"]),
            "contact": contact_link(visit.site, f"/article/{row['id']}"),
        },
        410,
    )


def _told(visit: Visit, row: Row) -> dict[str, Any]:
    url, original = text.web(row["url"]), text.web(row["original_url"])
    return {
        "id": row["id"],
        "title": text.line(row["title"]),
        "kicker": text.line(row["kicker"]),
        "subtitle": text.line(row["subtitle"]),
        "language": text.language(row["language"]),
        "site": row["site"],
        "site_title": text.line(row["site_title"] or row["site"]),
        "crumbs": _crumbs(row),
        "when": text.when(row["published"], row["published_precision"]),
        "modified": text.when(row["modified"], row["modified_precision"]),
        "gone": text.when(row["gone_at"], "day"),
        "source": text.line(row["source"]),
        "authors": text.names(row["authors"]),
        "editors": text.names(row["editors"]),
        "url": url,
        "original": original,
        "canonical": original or text.web(row["canonical_url"]) or url,
        "attribution": clean(row["attribution_html"], visit.site),
        "permission": wording.PERMISSIONS.get(row["repost_permission"], ""),
        "basis": text.line(row["basis"]),
        "notice": text.paragraphs(row["notice"]),
    }


def _crumbs(row: Row) -> list[str]:
    """Return the path to the page on its own site, without the home page and itself."""
    title = text.line(row["title"])
    return [
        crumb for crumb in text.names(row["breadcrumb"]) if crumb not in (*_HOME, title, "正文")
    ]


def _text(visit: Visit, row: Row) -> dict[str, Any]:
    kept = pictures(
        visit.rows("select * from images where article = ? order by position", row["id"]),
        visit.site,
    )
    body, met = shown(row["body_html"] or "", kept, visit.site)
    lines = text.paragraphs(row["body_text"])
    return {
        "show": row["show"],
        "body": body,
        "opening": text.line(lines[0], 120) if lines else "",
        "pictures": [picture for picture in kept if picture.url not in met],
        "attachments": _attachments(visit, row["id"]),
    }


def _attachments(visit: Visit, article: int) -> list[dict[str, str]]:
    rows = visit.rows("select * from attachments where article = ? order by position", article)
    return [
        {"url": url, "name": text.line(row["name"]), "type": text.line(row["type"], 8).upper()}
        for row in rows
        if (url := text.web(row["url"]))
    ]


def _credits(visit: Visit, article: int) -> list[dict[str, str]]:
    rows = visit.rows("select * from credits where article = ? order by position", article)
    return [
        {
            "role": wording.ROLES.get(row["role"], "署名"),
            "name": text.line(row["name"]),
            "url": text.web(row["url"]),
            "raw": text.line(row["raw"], 160),
        }
        for row in rows
    ]


def _relations(visit: Visit, story: Row) -> list[Mapping[str, object]]:
    """Return the other stories that this one has to do with and that can still be read."""
    kinds = dict(_named(text.facts(f'{{"all": {story["relations"]}}}').get("all")))
    rows = visit.rows(_STORIES, json.dumps(list(kinds)))
    return [
        {
            "kind": wording.RELATIONS.get(kinds[row["id"]], "有关"),
            "id": row["id"],
            "title": text.line(row["title"]),
            "count": row["articles"],
        }
        for row in rows
    ]


def _named(relations: object) -> Iterable[tuple[int, str]]:
    for one in relations[:_MOST_RELATIONS] if isinstance(relations, list) else []:
        if isinstance(one, dict) and isinstance(one.get("id"), int):
            yield one["id"], str(one.get("kind"))
