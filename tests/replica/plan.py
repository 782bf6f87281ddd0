"""Which site publishes which text, when, and from whom: ``plan/*.toml`` becomes posts.

A story is a table named after its text. Its ``pages`` are in order of publication; each names
its ``site`` and, unless it is the first telling, ``via`` whom the text came: a site earlier in
the list, or an outlet that nobody crawls. ``after`` counts the hours from what it copies, so
that no repost can be earlier than its source.
"""

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import NotRequired, TypedDict

from .edits import EDITS, Blocks, dateline, fold, sign
from .notices import notices
from .posts import Post, hexadecimal, number
from .sites import SITES
from .sites.base import Site
from .texts import Block, Text, library

PLAN = Path(__file__).parent / "plan"


class PageWords(TypedDict):
    """The words a page of the plan may use."""

    site: str
    via: NotRequired[str]
    after: NotRequired[float]
    source: NotRequired[str]
    """来源 as shown, where it is not the name of ``via`` or of the site itself; may be empty."""
    link: NotRequired[bool]
    """Show 原文链接, the address of the page it was taken from."""
    tail: NotRequired[str]
    """来源 at the end of the body."""
    title: NotRequired[str]
    """The title given by this outlet; the old one is then shown as 原标题."""
    edits: NotRequired[list[str]]
    no_editor: NotRequired[bool]
    attachment: NotRequired[str]
    edition: NotRequired[int]
    """The first edition of the world that has this page; 1 unless told."""
    until: NotRequired[int]
    """The last edition that has it; then it is taken down."""
    revised: NotRequired[str]
    """A sentence that the page gains at its end in edition 2."""


@cache
def posts(edition: int = 1) -> tuple[Post, ...]:
    """All posts of an edition of the world, in the order of the plan."""
    return (*_planned(edition), *_noticed())


def _planned(edition: int) -> Iterator[Post]:
    texts = library()
    for path in sorted(PLAN.glob("*.toml")):
        for key, story in tomllib.loads(path.read_text("utf-8")).items():
            told: dict[str, Post] = {}
            pages: list[PageWords] = story["pages"]
            for page in pages:
                if page.get("edition", 1) <= edition <= page.get("until", edition):
                    post = _post(texts[key], page, told)
                    told[page["site"]] = _revise(post, page.get("revised") if edition > 1 else None)
            yield from told.values()


def _noticed() -> Iterator[Post]:
    for text, site in notices():
        yield _post(text, {"site": site}, {})


def _post(text: Text, page: PageWords, told: Mapping[str, Post]) -> Post:
    """Make the page that the plan asks for, out of the text or of the post it copies."""
    site, via, copied = SITES[page["site"]], page.get("via", ""), _copied(text, page, told)
    title = page.get("title") or (copied.title if copied else text.title)
    credited = SITES[copied.site].title if copied else via or site.title
    at = (copied.published if copied else text.date) + timedelta(hours=page.get("after", 0))
    ids = number(site.name, text.key), hexadecimal(site.name, text.key)
    edits = page.get("edits", [])
    first = not via
    return Post(
        site=site.name,
        text=text,
        story=text.key,
        url=site.url(site.path(*ids, at)),
        title=fold(title) if "fold" in edits else title,
        published=at,
        precision="minute" if site.by_minute else "day",
        blocks=_edit(copied.blocks if copied else text.blocks, site, text, page),
        kicker=text.kicker if first and site.names_kickers else "",
        subtitle=text.subtitle if first and site.names_kickers else "",
        source=page.get("source", credited),
        authors=text.reporters if site.names_authors else (),
        editors=() if page.get("no_editor") else _editors(site, text, ids[0], first),
        tail_source=page.get("tail", ""),
        original_url=copied.url if copied and page.get("link") else "",
        original_title=copied.title if copied and page.get("title") else "",
        parent=copied or via or None,
        stray="stray" in edits,
        attachment=page.get("attachment", ""),
    )


def _copied(text: Text, page: PageWords, told: Mapping[str, Post]) -> Post | None:
    """Return the post that a page copies; a plan that cannot be true is refused."""
    via = page.get("via", "")
    if unknown := set(page) - set(PageWords.__annotations__):
        raise ValueError(f"plan: {text.key} has unknown words: {', '.join(sorted(unknown))}")
    if via in SITES and via not in told:
        raise ValueError(f"plan: {text.key} comes via {via}, which has not told it yet")
    return told.get(via)


def _revise(post: Post, sentence: str | None) -> Post:
    if sentence is None:
        return post
    return replace(post, blocks=(*post.blocks, Block("paragraph", sentence)), revised=True)


def _edit(blocks: Blocks, site: Site, text: Text, page: PageWords) -> Blocks:
    for word in page.get("edits", []):
        if word == "dateline":
            blocks = dateline(blocks, site.dateline(text, own="via" not in page))
        elif word == "sign":
            blocks = sign(blocks, text.reporters)
        elif word != "stray":
            blocks = EDITS[word](blocks)
    return blocks


def _editors(site: Site, text: Text, digits: int, first: bool) -> tuple[str, ...]:
    if not site.staff:
        return ()
    if text.editor and first:
        return (text.editor,)
    return tuple(site.staff[digits % len(site.staff)].split("、"))


def newest_first(some: Iterable[Post]) -> list[Post]:
    """Sort posts as lists show them."""
    return sorted(some, key=lambda post: (post.published, post.url), reverse=True)
