"""The parts of a page: heading, header, body, tail; found once, asked by every field."""

from functools import cached_property
from itertools import takewhile

from lxml.html import HtmlElement

from scraper.article import Layer
from scraper.extract.body import cut as bodies
from scraper.extract.body import second_opinion
from scraper.extract.body.container import Choice, best_container
from scraper.extract.body.cut import Body
from scraper.extract.body.embedded import embedded_lines
from scraper.extract.body.score import Scores
from scraper.extract.body.tail import is_prose
from scraper.extract.body.twins import once
from scraper.extract.document import Document
from scraper.extract.head import markers
from scraper.extract.title import plain
from scraper.extract.title.find import find_title
from scraper.html.lines import Line, ancestors
from scraper.html.select import select
from scraper.text import prose
from scraper.text.chinese import keep
from scraper.text.labels import Labelled

_HEADER_ABOVE = 12
"""How many lines above the heading may still belong to it (date above title, breadcrumb)."""
_TAIL_BELOW = 16
_OPENING = 8
"""How many lines into the body date and byline may stand."""
_HEADER_LIMIT = 40


Labels = list[tuple[Line, Labelled, str]]
"""Labels with their lines and values."""


class Anatomy(Document):
    """A document with its parts."""

    choice: Choice | None = None
    """What our own reading chose, if it was asked; known once ``container`` is."""
    second_opinion = ""
    """What readability said of it, if it was asked; known once ``container`` is."""

    @cached_property
    def labelled(self) -> dict[tuple[str, bool], Labels]:
        """Region of the page → its labels, filled by whoever asks for one first."""
        return {}

    @cached_property
    def marked(self) -> dict[str, list[str]]:
        """Field → texts that machine comments and ids give."""
        if self.tree is None:
            return {}
        return markers.read_markers(self.tree, self.outline.comments)

    @cached_property
    def heading(self) -> tuple[str, int | None]:
        """The title as a reader sees it and the index of its line."""
        if self.tree is None:
            return plain.find_title(self.lines)
        hints = (self.head.first("articletitle"), self.head.first("og:title", "twitter:title"))
        listed = self.link.title if self.link and self.link.title else ""
        return find_title(self.lines, self.head.title, (*hints, listed.rstrip(".…")))

    @cached_property
    def scores(self) -> Scores | None:
        """Line and element scores; ``None`` for plain text."""
        return None if self.tree is None else Scores(self.outline, self.heading[1])

    @cached_property
    def container(self) -> tuple[HtmlElement, Layer] | None:
        """The element that holds the body, and the layer that named it."""
        if self.tree is None or self.scores is None:
            return None
        if (ruled := self._ruled_container()) is not None:
            return ruled, "rules"
        marked = markers.body_element(self.outline.comments) if "labels" in self.layers else None
        if "generic" not in self.layers:
            return (marked, "labels") if marked is not None and marked in self.scores.runs else None
        self.choice = best_container(self.scores, self.heading[1], marked)
        if self.choice is None:
            return None
        if self.choice.element is marked:
            return marked, "labels"
        return self._narrowed(self.choice.element), "generic"

    def _narrowed(self, ours: HtmlElement) -> HtmlElement:
        """Our choice, or the part of it that is the body by its name or by a second opinion."""
        assert self.scores is not None
        named = second_opinion.named_inside(self.scores, ours)
        if not named:
            return ours
        if (inner := second_opinion.obvious(named, self.scores, ours)) is not None:
            return inner
        theirs = second_opinion.narrower(self.text, self.lines, self.scores, ours)
        self.second_opinion = "readability agrees" if theirs is None else "readability narrows"
        return ours if theirs is None else theirs

    def _ruled_container(self) -> HtmlElement | None:
        """The first element with text that the source's rules for the body select."""
        if self.tree is None or self.scores is None or self.rules is None:
            return None
        for selector in self.rules.select.get("body", ()) if "rules" in self.layers else ():
            for hit in select(self.tree, selector):
                if isinstance(hit, str):
                    continue
                block = next((node for node in ancestors(hit) if node in self.scores.runs), None)
                if block is hit or (block is not None and hit.text_content().strip()):
                    return block
        return None

    @cached_property
    def body(self) -> Body:
        """The body's lines, cut at both ends."""
        title, index = self.heading
        titles = tuple(key for key in (keep(title), keep(self.head.title)) if key)
        if self.tree is None:
            if "generic" not in self.layers:
                return Body()
            start = 0 if index is None else index + 1
            return bodies.cut(self.lines, start, len(self.lines), index, titles, None)
        if self.container is None or self.scores is None:
            return Body(self._embedded([]))
        element, by = self.container
        start, end = self.scores.runs[element]
        # Elements that look like furniture are dropped, unless the whole body lies in one.
        trusted = by != "generic" or self.scores.is_bad(element)
        scores = None if trusted else self.scores
        body = bodies.cut(self.lines, start, end, index, titles, scores)
        self._remove(body)
        body.kept = once(body.kept, self.lines[: body.first])
        if lines := self._embedded(body.kept):
            return Body(lines, body.first, body.first, body.end)
        return body

    def _embedded(self, shown: list[Line]) -> list[Line]:
        return embedded_lines(self.head, self.tree, shown) if "meta" in self.layers else []

    def _remove(self, body: Body) -> None:
        """Drop the lines inside what the source's rules remove from the body."""
        if self.tree is None or self.rules is None or "rules" not in self.layers:
            return
        removed = {
            hit
            for selector in self.rules.remove.get("body", ())
            for hit in select(self.container[0] if self.container else self.tree, selector)
            if not isinstance(hit, str)
        }
        if removed:
            body.kept = [
                line
                for line in body.kept
                if not any(node in removed for node in ancestors(line.node))
            ]

    @cached_property
    def header(self) -> list[Line]:
        """Lines around the heading and above the body, where the label lines stand."""
        index = self.heading[1]
        first = self.body.first if self.body.kept else min(len(self.lines), (index or 0) + 15)
        if index is not None and index <= first:
            above = self.lines[max(0, index - _HEADER_ABOVE) : min(first, index + _HEADER_LIMIT)]
        else:
            above = self.lines[max(0, first - 25) : first]
        return above + self._opening(first)

    def _opening(self, first: int) -> list[Line]:
        """What the body begins with above its first prose: date and byline, dropped or kept."""
        if not self.body.kept:
            return []
        return list(
            takewhile(lambda line: not is_prose(line), self.lines[first : first + _OPENING])
        )

    @cached_property
    def tail(self) -> list[Line]:
        """The last lines of the body and those below it, up to where other matter begins."""
        body = self.body
        if not body.kept:
            return []
        tail: list[Line] = []
        for line in self.lines[body.last : body.end + _TAIL_BELOW]:
            if line.text and prose.begins_tail(line.text) and len(tail) > 6:
                break
            if line.link_share < 0.9 or ":" in line.text or "：" in line.text:
                tail.append(line)
        return tail
