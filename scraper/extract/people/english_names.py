"""Names of writers on English pages: how they are built, split, and told from roles and desks."""

import re

_UPPER = r"[A-ZÀ-ÖØ-Þ\u0100-\u024f]"
_PARTICLE = (
    r"(?:de|da|do|dos|du|di|del|della|van|von|der|den|ter|la|le|los|bin|ibn|al|el|y|wa|af|zu|ten)"
)
_WORD = rf"(?:{_UPPER}[\w.'’-]*|{_PARTICLE})"
_DEGREE = (
    r"(?:(?:[A-Z]{1,2}[a-z]{0,3}\.){1,4}[A-Z]?\.?|Ph\.?D\.?|M\.?D\.?|Dr\.?P\.?H\.?|PsyD|PharmD|EdD"
    r"|[A-Z]{2,6}(?:-[A-Z]{1,4})?®?|Jr\.?|Sr\.?|I{2,3}|Esq\.?)"
)
"""What stands behind a name and a comma, and belongs to it."""
NAME = rf"{_UPPER}[\w.'’-]*(?:\s{_WORD}){{0,4}}(?:,\s{_DEGREE}(?=$|[\s,|•·(–—;&])){{0,4}}"
_GAP = r"(?:(?<!\s)\s+)"
AND = rf"(?:{_GAP}?[,;]\s+(?:(?i:and)\s+|&\s+)?|{_GAP}(?i:and)\s+|{_GAP}?&\s*)"
NAMES = rf"{NAME}(?:{AND}{NAME}){{0,5}}"
TWO_WORDS = rf"{_UPPER}[\w.'’-]+(?:\s{_WORD}){{1,3}}"
MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"

_ALONE = re.compile(rf"^{NAMES}$")
_EDGES = " \t.·|•,–—-»"
_PARTS = re.compile(rf"({AND}(?!{_DEGREE}(?:$|[\s,|•·(;&])))")
_DEGREES = re.compile(rf"(?:,\s{_DEGREE}){{1,4}}$")
_DATED = re.compile(
    rf"(?<!\s)\s++(?:(?i:on)\s++)?(?:{MONTH}|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)$"
)
_ROLE = re.compile(
    r"\b(?:Editors?|Writers?|Reporters?|Correspondent|Experts?|Director|Manager|Senior|Chief|Lead"
    r"|Staff|Contributors?|Contributing|Analyst|Officer|President|Founder|Co-Founder|Professor"
    r"|Specialist|Consultant|Executive|Managing|Columnist|Author|Journalist|Producer|Photographer"
    r"|Freelance|Educators?|CEO|CTO)\b"
)
_TITLE = re.compile(
    r"(?<=\S)\s(?:(?:Senior|Staff|Contributing|Managing|Executive|Associate|Assistant|Deputy|Chief"
    r"|Lead|Founder|Co-Founder|Freelance|Special|Digital|News|Sports|Science|Health|Features?)\s)*"
    r"(?:Editor|Writer|Reporter|Correspondent|Columnist|Founder|Co-Founder)(?:\s.{0,60})?$"
)
"""What somebody is, behind his name without a comma."""
_DESK = re.compile(
    r"(?i)^(?:the |our )?(?:(?:editorial|news|web|content|marketing|site|guest|staff|super|blog"
    r"|social media) ?){0,2}"
    r"(?:staff|team|newsroom|desk|board|webmaster|master|administrator|admin|editors?|editorial"
    r"|contributors?|author|post|blogger|writers?|reporters?|reports?|release|user)$"
)
_NOBODY = re.compile(
    r"(?i)^(?:editor|editors|guest|author|the|a|an|our|us|my|your|this|it|here|all|more"
    r"|you|we|unknown|anonymous|default|continuing|using|default user|root|user|none|null|n/a"
    r"|blog|news|home|[\w.]*admin[\w.]*)$"
)
_NO_NAME = re.compile(
    r"(?i)\b(?:clicking|signing|using|continuing|read|minutes?|by)\b|\d|://|@|https?:"
)
_CREDIT = re.compile(
    r"(?i)^[\W_]{0,3}(?:(?:medically |expert |fact[- ]?|legally )?(?:reviewed|edited|checked"
    r"|updated|photographed|illustrated)\s+by|photos?(?:graphy)?\s+by|photography:|last updated"
    r"|updated(?: on)?:?\s|published(?: on)?:?\s|posted(?: on| in| by)?:?\s)"
)
_UI = re.compile(
    r"(?i)\b(?:save|share|article|notes?|follow|subscribe|comments?|views?|photos?|images?|news"
    r"|blog|home|log|sign|menu|search|contents|back|next|previous|more|print|listen|gallery|video"
    r"|facebook|twitter|pinterest|linkedin|instagram|youtube|e-?mail|podcast|newsletter|guides?|reviews?|tips|forum|tax|cookies?|privacy|contact|about|tags?"
    r"|categor(?:y|ies)|uncategorized|advertis\w+|sponsored|updates?|topics?|published|posted)\b"
)
_HANDLE = re.compile(r"[a-z][\w.-]{2,30}")
_NO_HANDLE = re.compile(
    r"admin|user|editor|root|test|info|web|team|staff|market|content|guest|author|support|default"
    r"|blog|seo|media|null|none|unknown|anonym"
)
_MAIL = re.compile(r"^[^\s@]{1,80}@\S{1,80}\s*\(([^()]{2,80})\)$")
_BY = re.compile(r"(?i)^(?:written |posted )?by:?\s+")
_BRACKETED = re.compile(r"(?<!\s)\s*+\([^()]{0,40}\)$")
_BAR = re.compile(r"\s?[|•·]\s?|\s[–—-]\s")
_LONGEST_CLAIM = 1000
"""Characters of a claim that are looked at, its white space collapsed."""


def people(text: str) -> tuple[str, ...]:
    """Split at commas and *and*; what follows a name as a role (Staff Writer) is left out.

    So is what a role goes on with: Ann Leigh Digital Editor and Master Gardener.
    """
    names: list[str] = []
    cut = False
    parts = _PARTS.split(text)
    for separator, part in zip(("", *parts[1::2]), parts[::2], strict=True):
        bare = _DATED.sub("", part).strip()
        name = _TITLE.sub("", bare)
        if " " not in name:
            name = bare
        goes_on = cut and "," not in separator
        cut = name != bare
        name = name if _DEGREES.search(name) else name.strip(" .,")
        role = names and (goes_on or " " not in name or _ROLE.search(name))
        if is_name(name) and not role and name not in names:
            names.append(name)
    return tuple(names)


def claimed(text: str) -> tuple[str, ...]:
    """Return the people that a meta tag or JSON-LD names, what else stands there left out."""
    text = " ".join(text[:_LONGEST_CLAIM].split())
    if match := _MAIL.match(text):
        text = match[1]
    text = _BRACKETED.sub("", _BAR.split(without_by(text), maxsplit=1)[0])
    return people(text) if len(text) <= 160 and ": " not in text else ()


def alone(text: str) -> tuple[str, ...]:
    """Return the people whose names are all that a short line says."""
    text = _BRACKETED.sub("", text.strip(_EDGES)) if len(text) <= 80 else ""
    return people(text) if _ALONE.match(text) and not _UI.search(text) else ()


def is_name(text: str) -> bool:
    """Whether a text may name a writer: capitalised, no figure, no reading time, not ``admin``."""
    return (
        2 <= len(text) <= 60
        and text[0].isupper()
        and len(text.split()) <= 8
        and not any(form.search(text) for form in (_NO_NAME, _NOBODY, _DESK, _CREDIT))
    )


def without_by(text: str) -> str:
    """Take ``By`` off the front of a text."""
    return _BY.sub("", text)


def is_handle(text: str) -> bool:
    """Whether a text is what somebody calls himself in a forum: one word in small letters."""
    return bool(_HANDLE.fullmatch(text)) and not _NO_HANDLE.search(text)


def is_role(text: str) -> bool:
    """Whether a short line says what somebody is: Senior Editor."""
    return len(text) <= 60 and bool(_ROLE.search(text))


def is_credit(text: str) -> bool:
    """Whether a line says who reviewed it, or when it was published or updated."""
    return len(text) <= 80 and bool(_CREDIT.match(text))
