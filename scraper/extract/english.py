"""Who wrote an English text and what stands between its heading and its first paragraph."""

import re

from scraper.html.lines import Line, ancestors
from scraper.text.dates import parse_date

_WORD = r"(?:[A-ZÀ-Þ][\w.'’-]*|de|da|del|van|von|der|den|la|le|bin|al|el)"
_NAME = rf"[A-ZÀ-Þ][\w.'’-]*(?:\s{_WORD}){{0,4}}"
_AND = r"(?:\s*,\s+(?:(?i:and)\s+|&\s+)?|\s+(?i:and)\s+|\s*&\s*)"
_WRITTEN = (
    r"(?i:(?:(?:written|posted|published|authored|reported|story|recipe|words|article|text|post)"
    r"\s+)?by)"
)
_BYLINE = re.compile(
    rf"^[\W_]{{0,3}}{_WRITTEN}\s?:?\s+(?P<names>{_NAME}(?:{_AND}{_NAME}){{0,5}})"
    r"(?=\s*$|\s*[|•·–—,(\[\d/]|\s+-\s|\s+(?i:on|at|in|for|updated|published|posted|last)\b)"
)
_AUTHOR = re.compile(
    rf"^(?i:authors?|writer|contributors?)\s?:\s*(?P<names>{_NAME}(?:{_AND}{_NAME}){{0,5}})\s*$"
)
_BETWEEN = re.compile(rf"{_AND}")
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
_DATED = re.compile(rf"\s+(?:(?i:on)\s+)?(?:{_MONTH}|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)$")
_DATE = rf"(?:{_MONTH}\s+[0-3]?\d|[0-3]?\d(?:st|nd|rd|th)?\s+{_MONTH}),?\s+(?:19|20)\d\d"
_BESIDE_DATE = re.compile(rf"^(?P<names>[A-ZÀ-Þ][\w.'’-]+(?:\s{_WORD}){{1,3}}?)[\s|•·,–—-]+{_DATE}")
_BEHIND_DATE = re.compile(
    rf"^{_DATE}[\s|•·,–—-]+(?P<names>[A-ZÀ-Þ][\w.'’-]+(?:\s{_WORD}){{1,3}})(?=$|\s*[|•·]|\sin\s)"
)
_BY = re.compile(rf"^[\W_]{{0,3}}{_WRITTEN}\s?:?$|^(?i:authors?|writer|written):?$")
_ALONE = re.compile(rf"^{_NAME}(?:{_AND}{_NAME}){{0,5}}$")
_NOBODY = re.compile(
    r"(?i)^(?:admin|administrator|staff|editor|editors|guest|author|the|a|an|our|us|my|your|this"
    r"|you|we|unknown|anonymous|default|continuing|using|default user|root|user)$"
)
_NO_NAME = re.compile(r"(?i)\b(?:clicking|signing|using|continuing|read|minutes?)\b|\d")
_ROLE = re.compile(
    r"\b(?:Editors?|Writers?|Reporters?|Correspondent|Experts?|Director|Manager|Senior|Chief|Lead"
    r"|Staff|Contributors?|Analyst|Officer|President|Founder|Professor|Specialist|Consultant)\b"
)
_CREDIT = re.compile(
    r"(?i)^[\W_]{0,3}(?:(?:medically |expert |fact[- ]?|legally )?(?:reviewed|edited|checked"
    r"|updated|photographed|illustrated)\s+by|photos?(?:graphy)?\s+by|photography:|last updated"
    r"|updated(?: on)?:?\s|published(?: on)?:?\s|posted(?: on| in| by)?:?\s)"
)
_READING_TIME = re.compile(
    r"(?i)^[\W_]{0,3}(?:(?:estimated )?read(?:ing)? ?time\W{0,3})?\d{1,3}[ -]?min(?:ute)?s?\.?"
    r"(?:[ -]?read(?:ing)?(?: time)?)?$"
)
_PROFILE = re.compile(r"/(?:authors?|people|profiles?|contributors?|staff|writers?|team)/", re.I)
_CLASS = re.compile(r"(?:^|[\W_])(?:author|byline|writer|contributor)", re.IGNORECASE)
_LONGEST = 160


def byline(text: str) -> tuple[str, ...]:
    """Return the people that a line such as ``By Ann Lee and Bo Chu | May 3`` names."""
    text = text[:_LONGEST]
    match = _BYLINE.match(text) or _AUTHOR.match(text) or _BESIDE_DATE.match(text)
    match = match or _BEHIND_DATE.match(text)
    return _names(match["names"]) if match else ()


def byline_below(text: str, below: str) -> tuple[str, ...]:
    """Return the people of the line below one that says no more than ``By``."""
    return _names(below) if _BY.match(text) and _ALONE.match(below[:_LONGEST]) else ()


def names_alone(text: str) -> tuple[str, ...]:
    """Return the people whose names are all that a short line says."""
    return _names(text) if len(text) <= 80 and _ALONE.match(text) else ()


def _names(text: str) -> tuple[str, ...]:
    """Split at commas and *and*; what follows a name as a role (Staff Writer, MD) is left out."""
    names: list[str] = []
    for part in _BETWEEN.split(text):
        name = _DATED.sub("", part).strip(" .,")
        role = names and (" " not in name or _ROLE.search(name))
        if is_name(name) and not role and name not in names:
            names.append(name)
    return tuple(names)


def is_name(text: str) -> bool:
    """Whether a text may name a writer: capitalised, no figure, no reading time, not ``admin``."""
    return (
        2 <= len(text) <= 60
        and text[0].isupper()
        and not _NO_NAME.search(text)
        and not _NOBODY.match(text)
        and not _CREDIT.match(text)
    )


def is_credit(text: str) -> bool:
    """Whether a line says who reviewed it, or when it was published or updated."""
    return len(text) <= 80 and bool(_CREDIT.match(text))


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


def is_marked(line: Line) -> bool:
    """Whether class or link of a line say that it names a writer."""
    nodes = [node for node, tail in line.pieces if not tail]
    nodes += [parent for node in nodes[:1] for parent in ancestors(node.getparent())][:2]
    return any(
        _CLASS.search(node.get("class") or "") or _PROFILE.search(node.get("href") or "")
        for node in nodes
    )


def names_writer(line: Line, above: str) -> bool:
    """Whether a line is a writer's name and nothing else: by its markup, or below ``By``."""
    return bool(names_alone(line.text) and is_marked(line)) or bool(byline_below(above, line.text))
