"""Second layer: label lines above and below the body, machine comments, Baidu ids."""

import re

from scraper.article import Found
from scraper.extract.anatomy import Anatomy, Labels
from scraper.extract.body.opening import opening
from scraper.extract.layers import label_values
from scraper.extract.layers.label_lines import labels_in
from scraper.extract.values import AnyValue, crumbs, read_value
from scraper.html.lines import Line, ancestors
from scraper.text.dates import whole_date
from scraper.text.label_words import DRAFTED
from scraper.text.labels import is_staff, scan
from scraper.text.urls import twin_key

_WHERE = {
    "published": "header tail",
    "modified": "header tail",
    "source": "header tail",
    "authors": "header tail",
    "editors": "tail header",
    "original_url": "tail header",
    "original_title": "header tail",
}
"""Field → the parts of the page where its label is looked for, in order."""
_OPENING = ("published", "source", "authors")
"""Fields whose labels may stand behind the first paragraph, or in a line of text."""
_PEOPLE = ("authors", "editors")
"""Fields whose labels may stand in the last lines of the text."""
_BELOW = 16
_ORIGINAL = re.compile(
    r"[\[【（(]?(?:点击)?(?:查看|阅读|访问)?原文(?:链接|地址|网址)?[\]】）)]?(?:>+|»)?$"
    r"|转载请注明.{0,12}原文(?:链接|地址).{0,4}https?://"
)
_LABEL = {"authors": "author", "editors": "editor"}


def find(view: Anatomy, field: str) -> Found[AnyValue] | None:
    """Return the first label of the field with a readable value."""
    if field == "breadcrumb":
        return _breadcrumb(view)
    label = _LABEL.get(field, field)
    if view.tree is not None:
        for text in view.marked.get(label, ()):
            if found := read_value(view, field, text, "labels"):
                return found
    if field not in _WHERE:
        return None
    found = _labelled(view, field, label)
    if field == "original_url":
        found = found or _bare_link(view)
        own = twin_key(view.page.address) if view.page.address else None
        return None if found and own and twin_key(str(found.value)) == own else found
    if found is None and field == "editors":
        commented = view.marked.get("commented_editor", [])
        return next((read_value(view, field, text, "labels") for text in commented), None)
    if found is None and field == "published":
        return _beside_label(view)
    return found


def _labelled(view: Anatomy, field: str, label: str) -> Found[AnyValue] | None:
    """Ask the lines around the body.

    An empty answer (作者：佚名), the day of a draft, or an editor without a colon counts if there
    is no other.
    """
    empty: Found[AnyValue] | None = None
    for where in _WHERE[field].split():
        for line, labelled, value in _labels(view, where, field):
            meant = label_values.meant(line, labelled, value, label)
            if meant is None:
                continue
            href = _href(line) if field == "original_url" else None
            found = read_value(view, field, meant, "labels", href=href)
            if found is None:
                continue
            found = Found(found.value, value or found.raw, "labels")
            drafted = field == "published" and labelled.label.startswith(DRAFTED)
            # A text taken over may end with the staff of its paper; ours has a colon.
            passing = field == "editors" and is_staff(line.text)
            if found.value != () and not drafted and not passing:
                return _all_editors(view, line, found) if field == "editors" else found
            empty = empty or found
    return empty


def _all_editors(view: Anatomy, line: Line, first: Found[AnyValue]) -> Found[AnyValue]:
    """The people of all editors' labels of a line: 编辑：田三山 责任编辑：水四."""
    values = [value for _, label, value in labels_in([line]) if label.field == "editor"]
    read = [read_value(view, "editors", value, "labels") for value in values if value]
    people = [found.value for found in read if found and isinstance(found.value, tuple)]
    if len(people) < 2:
        return first
    return Found(
        tuple(dict.fromkeys(name for names in people for name in names)), line.text, "labels"
    )


def _bare_link(view: Anatomy) -> Found[AnyValue] | None:
    """A link that only says 阅读原文, or an address behind 转载请注明:原文链接 - ."""
    for line in view.lines[view.body.last : view.body.end + _BELOW]:
        if not _ORIGINAL.match(line.text) or len(line.text) > 300:
            continue
        if found := read_value(view, "original_url", line.text, "labels", href=_href(line)):
            return found
    return None


def _labels(view: Anatomy, where: str, field: str) -> Labels:
    """The labels of a region; the fields share few regions, so each is gone through once."""
    key = where, field in (_OPENING if where == "header" else _PEOPLE)
    if key not in view.labelled:
        view.labelled[key] = list(labels_in(_region(view, where, field)))
    return view.labelled[key]


def _region(view: Anatomy, where: str, field: str) -> list[Line]:
    if where == "header":
        return opening(view) if field in _OPENING else view.header
    if field in _PEOPLE:
        return [*(line for line in view.body.kept[-4:] if len(line.text) < 60), *view.tail]
    return view.tail


def _beside_label(view: Anatomy) -> Found[AnyValue] | None:
    """A date without a label of its own, on the line of another label (2024-02-08 来源：X)."""
    for line in view.header:
        labels = scan(line.text)
        if any(label.field in ("source", "author", "editor", "other") for label in labels):
            lead = line.text[: labels[0].start] if labels[0].start >= 8 else line.text
            if (moment := whole_date(lead, fetched_at=view.now)) or (
                moment := whole_date(line.text, fetched_at=view.now)
            ):
                if any(label.field == "modified" and moment.raw in label.value for label in labels):
                    continue
                return Found(moment, moment.raw, "labels")
    return None


def _href(line: Line) -> str | None:
    """The first link among a line's pieces."""
    for node, _ in line.pieces:
        for element in ancestors(node):
            if element.tag == "a" and (href := element.get("href")):
                return href
            if element is line.node:
                break
    return None


def _breadcrumb(view: Anatomy) -> Found[AnyValue] | None:
    limit = view.body.first if view.body.kept else 60
    for index, line in enumerate(view.lines[: max(limit, 1)]):
        if line.hidden or not line.text or len(line.text) > 400:
            continue
        labels = scan(line.text)
        if not labels or labels[0].field != "breadcrumb":
            continue
        value = labels[0].value
        if not value:
            following = view.lines[index + 1 : index + 9]
            parts = [
                part
                for other in following
                if (other.link_share > 0.5 or ">" in other.text)
                for part in crumbs(other.text)
            ]
        else:
            parts = list(crumbs(value))
        if parts:
            return Found(tuple(parts), line.text, "labels")
    return None
