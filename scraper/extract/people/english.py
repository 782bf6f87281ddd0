"""Who wrote an English text and what stands between its heading and its first paragraph."""

import re

from scraper.extract.people import english_names
from scraper.extract.people.english_names import MONTH, NAME, NAMES, TWO_WORDS, is_credit, people
from scraper.html.lines import Line, ancestors
from scraper.text.dates import parse_date

__all__ = ["byline", "byline_below", "is_credit", "is_header", "is_marked", "names_alone",
           "names_writer"]  # fmt: skip

_WRITTEN = (
    r"(?:(?i:(?:(?:written|posted|published|authored|reported|story|recipe|words|article|text|post"
    r"|contributed|submitted|created|reporting|guest post|opinion|analysis)\s+)?by)(?:\s?:?\s+|:)"
    rf"|By(?={NAME}))"
)
_DATE = (
    rf"(?:{MONTH}\s+[0-3]?\d,?|[0-3]?\d(?:st|nd|rd|th)?\s+{MONTH},?)\s+(?:19|20)\d\d"
    r"|(?:19|20)\d\d-[01]\d-[0-3]\d|[0-3]?\d/[0-3]?\d/(?:19|20)\d\d"
)
_BYLINE = re.compile(
    rf"^[\W_]{{0,3}}{_WRITTEN}(?P<names>{NAMES})"
    r"(?=\s*$|\s*[|•·–—,(\[\d/»]|\s+-\s|\s+(?i:on|at|in|for|updated|published|posted|last)\b)"
)
_DATED_BYLINE = re.compile(
    rf"^(?i:(?:posted|published|submitted|written)?(?:\s?on)?:?\s?)(?:\w{{3,9}},?\s)?(?:{_DATE})"
    rf"[\s|•·,–—-]{{1,5}}(?:(?i:posted|written)\s)?(?i:by)\s?:?\s+(?P<names>{NAMES})(?=$|\s*[|•·–—,(\[/»]|\s(?i:in|at)\s)"
)
_AUTHOR = re.compile(
    rf"^(?i:authors?|writer|contributors?)\s?:\s*(?P<names>{NAMES})(?=\s*$|\s*[|•(]|,\s)"
)
_BESIDE_DATE = re.compile(rf"^(?P<names>{TWO_WORDS}?)[\s|•·,–—-]+(?:{_DATE})")
_BEHIND_DATE = re.compile(rf"^(?:{_DATE})[\s|•·,–—-]+(?P<names>{TWO_WORDS})(?=$|\s*[|•·]|\sin\s)")
_BY = re.compile(
    r"^[\W_]{0,3}(?i:(?:(?:this )?(?:article|post|story) )?(?:was )?(?:(?:written|posted|published"
    r"|authored|reported|story|recipe|words|article|text|post|contributed|submitted)\s+)?by)\s?:?$"
    r"|^(?i:authors?|writer|written|about the authors?):?$"
)
_ALONE = re.compile(rf"^{NAMES}$")
_ABOUT = re.compile(
    rf"^(?i:about)\s(?!(?:Us|Me|The|This|Our|My|Your)[A-Z\s])(?P<names>{TWO_WORDS})$"
)
_LIFE = re.compile(
    rf"^(?P<names>{TWO_WORDS}(?:,\s[A-Z][\w.]{{1,6}}){{0,3}}),?\s(?:is|was|has|works|writes|lives"
    r"|holds|covers|joined|serves|leads|founded|speciali[sz]es)\b"
)
_READING_TIME = re.compile(
    r"(?i)^[\W_]{0,3}(?:(?:estimated )?read(?:ing)? ?time\W{0,3})?\d{1,3}[ -]?min(?:ute)?s?\.?"
    r"(?:[ -]?read(?:ing)?(?: time)?)?$"
)
_PROFILE = re.compile(
    r"/(?:authors?|people|profiles?|contributors?|staff|writers?|team|users?|members?|u|by)/[^/]"
    r"|/@[\w.-]+|[?&]author=|//(?:www\.)?(?:github|twitter|x|linkedin|facebook)\.com/\w",
    re.IGNORECASE,
)
_CLASS = re.compile(r"(?:^|[\W_])(?:author|byline|writer|contributor)", re.IGNORECASE)
_OUTLET = re.compile(r"[A-Z][\w.'’&-]*(?: [\w.'’&-]+){0,5}")
_LONGEST = 160
_SHORT = 40


def byline(text: str) -> tuple[str, ...]:
    """Return the people that a line such as ``By Ann Lee and Bo Chu | May 3`` names."""
    text = text[:_LONGEST]
    for form in (_BYLINE, _DATED_BYLINE, _AUTHOR, _BESIDE_DATE, _BEHIND_DATE):
        if match := form.match(text):
            return people(match["names"])
    return ()


def byline_below(text: str, below: str) -> tuple[str, ...]:
    """Return the people of the line below one that says no more than ``By``."""
    return people(below) if _BY.match(text) and _ALONE.match(below[:_LONGEST]) else ()


def life(text: str, above: str) -> tuple[str, ...]:
    """Return whom a box below the text is about: ``About Ann Lee``, ``Ann Lee is a writer``."""
    if len(text) <= _SHORT and (match := _ABOUT.match(text)):
        return names_alone(match["names"])
    match = _LIFE.match(text[:_LONGEST]) if _BY.match(above) else None
    return people(match["names"]) if match else ()


def outlet(text: str) -> str:
    """Return the outlet of a line of bars: ``By Ann Lee | Cloud Daily | Updated: 2024-03-05``."""
    if len(text) > _LONGEST or text.count("|") < 2 or not byline(text):
        return ""
    name, last = (part.strip() for part in text.split("|")[1:3])
    if parse_date(last) is None or parse_date(name) is not None or not _OUTLET.fullmatch(name):
        return ""
    return name if not english_names.is_role(name) else ""


def names_alone(text: str) -> tuple[str, ...]:
    """Return the people whose names are all that a short line says."""
    return english_names.alone(text)


def is_header(text: str) -> bool:
    """Whether a line above the first paragraph is byline, date or reading time, not article."""
    if len(text) > _LONGEST:
        return False
    if byline(text) or _READING_TIME.match(text) or _BY.match(text):
        return True
    if is_credit(text):
        return True
    moment = parse_date(text) if re.search(r"(?:19|20)\d\d", text) else None
    return moment is not None and len(text) <= len(moment.raw) + 30


def is_dated(text: str) -> bool:
    """Whether a line tells date, time and zone and no more, which may be as many words as prose."""
    is_sentence = text.endswith((".", "!", "?")) and not text.endswith(("a.m.", "p.m."))
    return len(text) <= 60 and text.isascii() and not is_sentence and is_header(text)


def is_marked(line: Line) -> bool:
    """Whether class or link of a line say that it names a writer."""
    nodes = [node for node, tail in line.pieces if not tail]
    nodes += [parent for node in nodes[:1] for parent in ancestors(node.getparent())][:2]
    return any(
        _CLASS.search(" ".join(node.get(name) or "" for name in ("class", "rel", "data-testid")))
        or (node.tag == "a" and _PROFILE.search(node.get("href") or ""))
        for node in nodes
    )


def names_writer(line: Line, above: str) -> bool:
    """Whether a line is a writer's name and nothing else: by its markup, or below ``By``."""
    return bool(names_alone(line.text) and is_marked(line)) or bool(byline_below(above, line.text))
