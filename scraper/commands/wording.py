"""Why we think what ``show`` draws, in plain words; everything from outside is made harmless."""

from collections.abc import Callable, Sequence

from scraper.archive.archive import Archive
from scraper.archive.stories import Member, Story
from scraper.article import Edge, Kind
from scraper.console import plain
from scraper.reposts.moments import certainly_before
from scraper.reposts.spelling import Remark
from scraper.reposts.texts import Placeholder

NameOf = Callable[[int], str]
"""The outlet of an article."""

_MOST = 20
"""Other stories that are named."""
_WHOLE = 0.6
"""Share of a text from which another one holds it, and not the other way round."""
_PLAIN = {
    "first": "nothing earlier is known",
    "self-credit": "names itself as the source",
    "original link": "by its link to the original",
    "credit": "credits {credit}",
    "credit of its newsroom": "credits {credit}, another channel of that newsroom",
    "credit of its house": "credits {credit}, whose own site that is",
    "inherited credit": "its copy at {said_by} credits {credit}",
    "inherited edits": "has the edits of that page",
    "similar": "its text is most like that page's",
    "placeholder": "credits {credit}",
    "correction": "by a correction made by hand",
    "left over": "nothing better is known",
}
_AGAINST = ("inherited edits", "similar", "left over")
"""Rules that stand against what a page says itself."""
_BOTH_WAYS = {
    Kind.QUOTES: ("quotes", "is quoted by"),
    Kind.SUMMARY: ("sums up", "is summed up by"),
    Kind.REISSUE: ("issues again, for another place or time,", "is issued again by"),
}
_EITHER_WAY = {
    Kind.QUOTES: "quotes or is quoted by",
    Kind.SUMMARY: "sums up or is summed up by",
    Kind.REISSUE: "is the same notice, for another place or time, as",
    Kind.SHARED_SOURCE: "was written from the same source as",
}
_REMARKS: dict[Remark, str] = {
    "traditional": "the copy is in traditional characters",
    "simplified": "the copy is in simplified characters",
    "width": "full and half width",
    "marks": "kinds of quotation marks, dashes and dots",
    "spaces": "spaces",
    "paragraphs": "how paragraphs are divided",
}


def because(member: Member, name_of: NameOf) -> str:
    """Return how a page relates to its parent and what this rests on, as a line of plain text."""
    told = {key: _text(value) for key, value in member.evidence.items()}
    if isinstance(said_by := member.evidence.get("said_by"), int):
        told["said_by"] = _text(name_of(said_by))
    if member.placeholder:
        told.setdefault("credit", _placeholder(member.placeholder))
        told.setdefault("rule", "placeholder")
    rule = told.get("rule", "")
    names = {"credit": "another outlet", "said_by": "another outlet"} | told
    reasons = [_PLAIN.get(rule, "by its text").format_map(names), *_measured(member)]
    if rule == "correction" and (
        words := [told[key] for key in ("said_by", "said") if key in told]
    ):
        reasons[0] += f" ({': '.join(words)})"
    kind = [member.kind.value] if member.kind else []
    line = ", ".join([*kind, *reasons, f"confidence {member.confidence:.2f}"])
    though = rule in _AGAINST and told.get("credit")
    return f"{line}, though it credits {told['credit']}" if though else line


def unheeded(member: Member) -> str:
    """Return the address that a page names as its original where it was not believed."""
    against = member.evidence.get("rule") in _AGAINST
    return _text(member.evidence.get("url") or "") if against else ""


def _measured(member: Member) -> list[str]:
    found = []
    likeness, foreign = member.evidence.get("likeness"), member.evidence.get("foreign")
    if isinstance(foreign, int) and foreign:
        passages = "1 passage" if foreign == 1 else f"{foreign} passages"
        found.append(f"but {passages} of earlier pages that it lacks")
    elif foreign == 0 and member.evidence.get("rule") == "inherited edits":
        found.append("and none of others")
    if isinstance(likeness, int | float):
        found.append(f"likeness {likeness:.0%}")
    return found


def _text(value: object) -> str:
    return plain(str(value)).plain


def _placeholder(origin: Placeholder) -> str:
    return _text(origin.outlet or origin.url or "an unknown outlet")


def unmarked(remarks: Sequence[Remark]) -> str:
    """Return in one line what differs throughout and was therefore not marked."""
    return f"not marked: {'; '.join(_REMARKS[remark] for remark in remarks)}" if remarks else ""


def relations(archive: Archive, story: Story) -> list[str]:
    """Return a line for every other story that this one has to do with, as the closest pages do."""
    here = {member.article_id for member in story.members}
    closest: dict[tuple[int, Kind], tuple[int, Edge]] = {}
    for later, edge in archive.stories.edges(here):
        other = archive.stories.of(edge.earlier if later in here else later)
        if edge.kind.joins or other in (None, story.id):
            continue
        pair = (other or 0, edge.kind)
        if pair not in closest or _closeness(edge) > _closeness(closest[pair][1]):
            closest[pair] = later, edge
    lines = [
        f"{_related(archive, *closest[pair], here)} {_named(archive, pair[0])}"
        for pair in sorted(closest)
    ]
    more = len(lines) - _MOST
    return lines if more <= 0 else [*lines[:_MOST], f"and has to do with {more} more"]


def _closeness(edge: Edge) -> float:
    return max(edge.later_in_earlier, edge.earlier_in_later)


def _related(archive: Archive, later: int, edge: Edge, here: set[int]) -> str:
    active = _active(archive, later, edge) if edge.kind in _BOTH_WAYS else None
    if active is None:
        return _EITHER_WAY[edge.kind]
    return _BOTH_WAYS[edge.kind][active not in here]


def _active(archive: Archive, later: int, edge: Edge) -> int | None:
    """Return the article that quotes, sums up or repeats the other, if that can be told."""
    if edge.kind is Kind.SUMMARY:
        return later if edge.later_in_earlier > edge.earlier_in_later else edge.earlier
    held = edge.later_in_earlier >= _WHOLE, edge.earlier_in_later >= _WHOLE
    if edge.kind is Kind.QUOTES and held[0] != held[1]:
        return edge.earlier if held[0] else later
    one, other = _date(archive, later), _date(archive, edge.earlier)
    if certainly_before(one, other):
        return edge.earlier
    return later if certainly_before(other, one) else None


def _date(archive: Archive, article: int) -> str | None:
    stored = archive.articles.get(article)
    return stored.article.published if stored else None


def _named(archive: Archive, number: int) -> str:
    story = archive.stories.get(number)
    if story is None or not story.members:
        return f"story {number}"
    first = next((m for m in story.members if m.parent_article is None), story.members[0])
    stored = archive.articles.get(first.article_id)
    assert stored is not None, "a member is always stored"
    outlet = _placeholder(story.root) if isinstance(story.root, Placeholder) else stored.outlet
    return f"story {number}: {_text(stored.article.title)} ({_text(outlet)})"
