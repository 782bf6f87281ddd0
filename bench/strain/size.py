"""Variants of what the article is: a short one, and another one in the same template."""

from collections.abc import Iterator, Sequence
from html import escape
from random import Random
from typing import Any

from bench.strain.case import Case, Variant
from bench.strain.names import behead, retitle, uncomment
from bench.strain.parts import element, norm, paragraphs, replace_body

_LEAST = 24
"""Letters of the first paragraphs below which one more is kept: a heading is no article."""


def short(case: Case, _: Random) -> Iterator[Case]:
    """The body is its first one or two paragraphs."""
    texts = paragraphs(case)
    for count in (1, 2):
        keep = count
        while keep < len(texts) and len(norm("".join(texts[:keep]))) < _LEAST:
            keep += 1
        if keep >= len(texts) or len("".join(texts[:keep])) > 600:
            continue
        made = case.bent(f"{count} paragraphs", body="\n".join(texts[:keep]))
        _forget_media(made)
        if replace_body(made, [element(f"<p>{escape(text)}</p>") for text in texts[:keep]]):
            yield made


def _forget_media(case: Case) -> None:
    """Take the unmarked rest out of the body's element: captions and pictures of the long text."""
    pieces = list(case.all("piece"))
    if len(pieces) < 2:
        return
    inside = set(pieces)
    first, last = pieces[0], pieces[-1]
    parent = first.getparent()
    if parent is None or last.getparent() is not parent:
        return
    start, end = parent.index(first), parent.index(last)
    for node in list(parent)[start : end + 1]:
        if node not in inside and not any(child in inside for child in node.iterdescendants()):
            node.drop_tree()


def swapped(truths: Sequence[dict[str, Any]]) -> Variant:
    """Return the variant that puts the title and body of another page into this one's template."""

    def swap(case: Case, rnd: Random) -> Iterator[Case]:
        other = rnd.choice(truths)
        node = case.first("title")
        if node is None or other["id"] == case.truth["id"]:
            return
        made = case.bent(other["id"], title=other["title"], body=other["body"], authors=None)
        texts = [escape(text) for text in paragraphs(made)]
        if not replace_body(made, [element(f"<p>{text}</p>") for text in texts]):
            return
        behead(made)
        uncomment(made)
        rename(made, other["title"])
        yield made

    return swap


def rename(case: Case, title: str, tag: str = "{}_云川新闻网") -> None:
    """Give a page another title, in its heading and its title tag."""
    node = case.first("title")
    assert node is not None
    for child in list(node):
        node.remove(child)
    node.text = title
    retitle(case, tag.format(title))
