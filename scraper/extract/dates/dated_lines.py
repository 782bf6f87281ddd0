"""Lines that show the date, and what stands in them without any label: outlet and writer."""

import re

from scraper.article import Found
from scraper.extract.anatomy import Anatomy
from scraper.extract.people.account_names import is_column, may_be_account
from scraper.extract.values import AnyValue
from scraper.html.lines import Line, squeeze
from scraper.text import names, prose
from scraper.text.dates import full_date
from scraper.text.labels import scan

LONGEST = 90
_DATE = re.compile(
    r"(?:19|20)\d\d[-/.年]\d|\d{1,2}[-/月.]\d{1,2}(?:日|\s?\d{1,2}[:：])|\d{1,3}\s?(?:分钟|小时|天)前|月\s?\d{1,2}日?[,，]\s?(?:19|20)\d\d|昨天|前天|今天|刚刚"
)
_SHORT = 60
_EDGES = " \u3000|()（）[]·•-/／"
_PARTS = re.compile(r"[\s\u3000\xa0|｜/／·•]+")
_WORDS: re.Pattern[str] = re.compile(r"[ \[\u3000（(|•]")
_AROUND = re.compile(r"|来自\S{2,8}|\d{1,6}|\S{1,4}\]|原创|整理|[Bb]y|由|文|IP属地\S{2,8}")
"""What may stand beside a name: where it posts from, a count, how it came by the text."""
_FROM = re.compile(r"来自\S{2,8}|\S{1,4}\]|整理|IP属地\S{2,8}")
_NO_WRITER = re.compile(r"编|摄|校|审|图|网友|上传|录入|发布者|管理员|联系")
"""Words of a line whose people did something else."""
_ENGLISH = re.compile(r"^(?:Source|From|Date)\s?[：:]\s?")
_MOST_PEOPLE = 3


def shows_date(line: Line) -> bool:
    """Whether a line is short and shows a date."""
    return 2 <= len(line.text) <= LONGEST and bool(_DATE.search(line.text))


def people(view: Anatomy) -> Found[AnyValue] | None:
    """Return the people in a line below the heading that holds date, names and outlet only."""
    index = view.heading[1]
    heading = None if index is None else view.lines[index]
    lines = view.header
    at = next((place for place, line in enumerate(lines) if line is heading), len(lines))
    for line in lines[at + 1 :]:
        if not 8 <= len(line.text) <= _SHORT or line.hidden:
            continue
        moment = full_date(line.text)
        if moment is None or _NO_WRITER.search(line.text):
            continue
        if any(label.field != "published" for label in scan(line.text)):
            continue
        rest = [word for word in _PARTS.split(line.text.replace(moment.raw, " ", 1)) if word]
        rest = [word for word in rest if not _AROUND.fullmatch(word)]
        found = [word for word in rest if names.stands_alone(word)]
        others = [word for word in rest if word not in found]
        if found and not others and _may_be_place(found[0], line.text, moment.raw):
            continue
        if 0 < len(found) <= _MOST_PEOPLE and all(map(_is_other, others)):
            return Found(tuple(dict.fromkeys(found)), line.text, "generic")
    return None


def _may_be_place(name: str, text: str, date: str) -> bool:
    """Whether a name of two characters stands behind the date, as the place of posting does."""
    return len(name) == 2 and text.find(name) > text.find(date)


def _is_other(word: str) -> bool:
    return prose.is_furniture(word) or (names.is_institution(word) and may_be_account(word))


def outlet(view: Anatomy) -> Found[AnyValue] | None:
    """Return the outlet that stands bare beside the date."""
    for line in view.header:
        if not 12 <= len(line.text) <= _SHORT or line.hidden:
            continue
        if any(label.field not in ("author", "published") for label in scan(line.text)):
            continue
        text = _spaced(line) if full_date(line.text) else ""
        moment = full_date(text)
        if moment is not None and (name := _beside(view, text, moment.raw)):
            return Found(name, line.text, "generic")
    return None


def _spaced(line: Line) -> str:
    """The text of a line with a space between its pieces."""
    text = " ".join(piece for piece, _, _ in squeeze(line) if piece) if line.pieces else ""
    return text if full_date(text) else line.text


def _beside(view: Anatomy, text: str, date: str) -> str:
    """The name behind or before a date in a line that holds little else.

    Without the word that makes an outlet, it counts only beside a time, alone, and where the
    page names it once more or says from where it posts.
    """
    before, _, behind = (part.strip(_EDGES) for part in text.partition(date))
    sides = [
        ([word for word in _WORDS.split(side) if word] or [""], place)
        for side, place in ((behind, 0), (before, -1))
    ]
    for words, place in sides:
        name = _ENGLISH.sub("", words[place]).strip(_EDGES)
        if 2 <= len(name) <= 14 and names.is_institution(name) and may_be_account(name):
            return name
    for words, place in sides if view.is_chinese and ":" in date else ():
        name = words[place].strip(_EDGES)
        rest = words[1:] if place == 0 else words[:-1]
        if 2 <= len(name) <= 14 and _is_account(view, name, rest):
            return name
    return ""


def _is_account(view: Anatomy, name: str, rest: list[str]) -> bool:
    if any(not (_AROUND.fullmatch(word) or is_column(word)) for word in rest):
        return False
    if not may_be_account(name):
        return False
    if names.is_person(name) or not re.search(r"[\u4e00-\u9fff]{2}", name):
        return False
    return any(_FROM.fullmatch(word) for word in rest) or _is_named_again(view, name)


def _is_named_again(view: Anatomy, name: str) -> bool:
    """Whether title tag, beginning or end of the page name it too."""
    if name in view.head.title:
        return True
    lines = [*view.body.kept[:1], *view.body.kept[-1:], *view.tail]
    return any(name in line.text for line in lines)
