"""Variants of the lines between title and body: labels and dates in every form, values invented."""

import re
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from random import Random

from lxml import etree
from lxml.html import HtmlElement

from bench.strain import invent
from bench.strain.case import Case
from bench.strain.names import behead, uncomment
from bench.strain.parts import element, replace_body
from bench.strain.phrases import load
from bench.strain.size import rename

LABELS: list[str] = load("labels")["labels"]
DATES: list[tuple[str, str]] = list(load("dates").items())
_DAY = "2024-03-05"
_NOW = datetime(2024, 3, 6, 12, 0, tzinfo=timezone(timedelta(hours=8)))
_HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6", "header", "font", "span", "b", "p"])
_LABELLED = re.compile(r"(?:19|20)\d\d ?[-/.年]|来\s?源|作\s?者|编辑|发布|时间|记者|责编|出处|稿源")


def template(case: Case, rnd: Random) -> Case | None:
    """Return the page with an invented article and nothing between title and body; no metas."""
    if case.first("title") is None:
        return None
    title = invent.headline(rnd)
    made = case.bent()
    behead(made)
    uncomment(made)
    _empty_header(made)
    texts = invent.story(rnd)
    new = [element(f"<p>{text}</p>") for text in texts]
    if not replace_body(made, new):
        return None
    for node in new:
        node.set("strain-piece", "1")
    rename(made, title)
    for script in made.tree.xpath("//script"):
        script.drop_tree()
    made.truth = {
        "id": case.truth["id"], "title": title, "body": "\n".join(texts),
        "date": None, "authors": None, "source": None,
        "url": "http://news.example.com/a/1.html",
    }  # fmt: skip
    return made


def _empty_header(case: Case) -> None:
    """Drop all texts from title to body, and label lines and dates above and below them."""
    title, box = case.first("title"), case.first("box")
    assert title is not None
    pieces = set(case.all("piece"))
    after_title = below = False
    for node in list(case.tree.iter(etree.Element)):
        below = below or node in pieces
        for tail in (False, True):
            text = (node.tail if tail else node.text) or ""
            ours = any(around in pieces or around is title for around in _around(node, tail))
            if ours or not text.strip() or node.tag in ("title", "script", "style"):
                continue
            between = after_title and not below
            if between or (len(text) < 200 and _LABELLED.search(text)):
                setattr(node, "tail" if tail else "text", " ")
        if node is title:
            after_title = True
    if box is not None:
        for node in box.xpath(".//img"):
            node.drop_tree()


def _around(node: HtmlElement, tail: bool) -> list[HtmlElement]:
    return list(node.iterancestors()) if tail else [node, *node.iterancestors()]


def put(case: Case, markup: str) -> bool:
    """Put a line below the title, outside of a heading."""
    here = case.first("title")
    while here is not None:
        parent = here.getparent()
        if parent is None:
            return False
        if parent.tag not in _HEADINGS:
            break
        here = parent
    if here is None or here.tag in ("td", "a"):
        return False
    here.addnext(element(markup))
    return True


def labels(case: Case, rnd: Random) -> Iterator[Case]:
    """Label lines of many forms, with an invented source, author, editor and time."""
    if (empty := template(case, rnd)) is None:
        return
    for form in rnd.sample(LABELS, 9):
        source, author = rnd.choice(invent.OUTLETS), rnd.choice(invent.PEOPLE)
        values = {"d": _DAY, "t": "09:26", "s": source, "a": author, "e": "编务甲", "x": "向晚晴"}
        made = empty.bent(
            form,
            date=_DAY if "{d}" in form else None,
            source=source if "{s}" in form else None,
            authors=[author] if "{a}" in form else [],
            authors_alt=["林间"],
        )
        if put(made, f"<div>{form.format(**values)}</div>"):
            yield made


def dates(case: Case, rnd: Random) -> Iterator[Case]:
    """Dates of many forms, alone and beside a source."""
    if (empty := template(case, rnd)) is None:
        return
    for written, day in rnd.sample(DATES, 7):
        form = rnd.choice(("发布时间：{}　来源：青屿日报", "{}　来源：青屿日报", "{}", "时间：{}"))
        made = empty.bent(form.format(written), date=day)
        made.fetched_at = _NOW
        if put(made, f"<div>{form.format(written)}</div>"):
            yield made
