"""Column and keywords: where a site files an article."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from scraper.article import Found, Layer
from scraper.extract.anatomy import Anatomy
from scraper.extract.values import HOME, AnyValue, column, keywords
from scraper.html.lines import Line
from scraper.text import names, prose
from scraper.text.chinese import keep
from scraper.text.labels import scan

FIELDS = ("column", "keywords")
_METAS = {
    "column": ("columnname", "column", "lanmu", "article:section"),
    "keywords": ("keywords", "news_keywords", "article:tag", "tags"),
}
_LABELS = {
    "column": ("所属栏目", "栏目"),
    "keywords": ("关键词", "关键字", "标签"),
}
_TAGGED = re.compile(
    r"^[\s\u3000\[【#]{0,3}(?:文章|本文|新闻)?(?:标签|关键词|关键字|keywords|tags?)\s?[】\]]?\s?[:：](.{0,200})",
    re.IGNORECASE,
)
_BELOW = 16
"""How many lines below the body a line of tags may stand."""
_TAGS = 10
"""How many lines the tags behind a bare label may take, one a line."""
_SITE = re.compile(
    r"网站|门户|(?:政府|新闻|信息|在线)网|^(?:新闻|首页|资讯|网|门户网站|最新新闻|新闻中心|热点新闻)$"
)
_MOST = 20
_CLAUSE = 10
"""Reading units of a title's words from which they are a piece of it and no keyword."""


def find(
    view: Anatomy, field: str, layer: Layer, fields: Mapping[str, Any]
) -> Found[AnyValue] | None:
    """Return what a layer says of ``column`` or ``keywords``; ``fields`` are those read before.

    Keywords of the head come before a line of tags, so both are asked for at the first chance.
    """
    if field == "column":
        return _column(view, layer, fields)
    if layer == "labels":
        found = _from_metas(view, fields) if "meta" in view.layers else None
        return found or _tag_line(view, fields)
    return _from_metas(view, fields) if layer == "meta" and "labels" not in view.layers else None


def _column(view: Anatomy, layer: Layer, fields: Mapping[str, Any]) -> Found[AnyValue] | None:
    if layer == "labels":
        claims = [
            label.value
            for line in view.header
            if "栏目" in line.text[:200]
            for label in scan(line.text)
            if label.label in _LABELS["column"]
        ]
    elif layer == "meta":
        claims = [text for name in _METAS["column"] for text in view.head.metas.get(name, ())]
        section = view.head.ld.get("articleSection")
        claims += [section] if isinstance(section, str) else []
    else:
        claims = list(fields.get("breadcrumb", ()))[-1:]
    for text in claims:
        name = column(text)
        if name and keep(name) not in map(keep, (_title(view, fields), _site(view))):
            return Found(name, text, layer)
    return None


def _from_metas(view: Anatomy, fields: Mapping[str, Any]) -> Found[AnyValue] | None:
    """The tag whose words the page bears out best; one that it bears out nowhere is the site's."""
    best: tuple[float, Found[AnyValue]] | None = None
    shown = ""
    for name in _METAS["keywords"]:
        contents = view.head.metas.get(name, ())
        for text in [*contents, "，".join(contents)] if len(contents) > 1 else contents:
            words = _without_title(view, keywords(text), fields)
            kept = _without_site(view, words)
            if 2 * len(kept) <= len(words):
                continue
            shown = shown or _shown(view, fields)
            share = sum(word.lower() in shown for word in kept) / len(kept)
            if share and (best is None or share > best[0]):
                best = (share, Found(kept, text, "meta"))
    return best[1] if best else None


def _tag_line(view: Anatomy, fields: Mapping[str, Any]) -> Found[AnyValue] | None:
    end = view.body.last if view.body.kept else 0
    below = view.lines[end : max(end, view.body.end) + _BELOW]
    for lines in (view.body.kept[-2:], below, view.header):
        for index, line in enumerate(lines):
            match = _TAGGED.match(line.text) if not line.hidden else None
            if match is None:
                continue
            text = match[1].strip() or _listed(lines[index + 1 : index + 1 + _TAGS])
            words = _without_title(view, keywords(text), fields)
            if kept := _without_site(view, words):
                return Found(kept, line.text, "labels")
    return None


def _listed(lines: Sequence[Line]) -> str:
    """The tags behind a bare label: links of a word each, one a line."""
    words = []
    for line in lines:
        if line.link_share < 0.9 or len(line.text) > 12:
            break
        words.append(line.text)
    return "，".join(words)


def _without_title(
    view: Anatomy, words: Iterable[str], fields: Mapping[str, Any]
) -> tuple[str, ...]:
    """Leave out the title and its clauses, which some systems put there."""
    title = keep(_title(view, fields))
    return tuple(
        word
        for word in words
        if keep(word) != title and not (keep(word) in title and prose.weight(word) >= _CLAUSE)
    )


def _without_site(view: Anatomy, words: Iterable[str]) -> tuple[str, ...]:
    """Leave out what names the site; 山西 is no subject on 山西省人民政府网站."""
    site = keep(_site(view))
    kept: dict[str, str] = {}
    for word in words:
        folded = keep(word)
        if not folded or folded in HOME or _SITE.search(word) or (site and folded in site):
            continue
        if not names.is_anonymous(word):
            kept.setdefault(folded, word)
    return tuple(kept.values())[:_MOST]


def _shown(view: Anatomy, fields: Mapping[str, Any]) -> str:
    """Title and text in lower case."""
    return "\n".join([_title(view, fields), *(line.text for line in view.body.kept)]).lower()


def _title(view: Anatomy, fields: Mapping[str, Any]) -> str:
    return str(fields.get("title") or view.heading[0])


def _site(view: Anatomy) -> str:
    return view.head.first("sitename", "og:site_name") or (view.source.title if view.source else "")
