"""Credit lines that are nothing but roles and names: 每云记者 林山田 每云编辑 高水山.

Outlets are an open class: whatever word stands before 记者 without a space names one. Lines that
hold more than roles, names and where a report was sent from are prose, and name nobody.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from scraper.text.persons import is_person

_WRITER = (
    r"记者|記者|通讯员|通訊員|实习生|特派员|评论员|特约撰稿人?|撰稿人?|撰文|采写|执笔|主笔|供稿|作者|口述|编写|采访[、/／&]?整理|整理[、/／&]?采访"
    r"|文[/／、&]?图|图[/／、&]?文|文字|专栏作家"
)
_OTHER = (
    r"责任编辑|责编|编辑|编审|主编|校对|审核|审校|监制|策划|统筹|制图|海报|设计|美编|视觉|剪辑|制作|播音|主播|出镜"
    r"|配音|翻译|录入|摄像|供图|图片|绘图|漫画|摄影(?!报道|报導)"
)
_ROLE = re.compile(rf"(?P<writer>{_WRITER})|(?P<other>{_OTHER})")
_LEAD = re.compile(
    r"[\s\u3000【\[（(○●□■◎◇◆△▲▼※★|｜]{0,6}[\u4e00-\u9fffA-Za-z0-9·・\-－—]{0,14}[\s\u3000]{0,2}"
    r"[\u4e00-\u9fffA-Za-z0-9·・]{0,8}"
)
_NOT_LEAD = re.compile(
    r"告诉|告訴|对|向|据|由|让|跟|与|是|的|日前|近日|在|名|位|采访|答|问|我|你|您|图为|图|被|曾"
)
_PARTS = re.compile(r"[\s\u3000\xa0、，,;；/／|｜丨&＆]+")
_EDGE = " \u3000\xa0:：/／|｜丨.。·】]）)"
_DONE = re.compile(
    r"(?:发自|报自)\S{0,8}|.{0,6}(?:报道|报導|報道|報導)|综合|整理|整合|编译|文图|图文|等|文|讯"
)
"""What may follow the names: how and from where they wrote."""
_SHOT = frozenset(["摄", "图", "摄影", "供图", "拍摄", "绘"])
_GLUED = re.compile(r"([\u4e00-\u9fff]{2,3}?)((?:[\u4e00-\u9fff]{2,6})?(?:报道|报導|報道|報導))")
_MOST = 12
_VALUE = 80
_IN_BRACKETS = re.compile(r"[（(\[【][^（）()\[\]【】]{0,20}[)）\]】]")
"""What somebody is, behind his name: 实习, 通讯员."""


def writers(text: str) -> tuple[str, ...]:
    """Return the people behind the roles of writers; nobody if the text holds anything else."""
    marks = list(_ROLE.finditer(text))
    if not marks or len(marks) > _MOST:
        return ()
    lead = text[: marks[0].start()]
    if not _LEAD.fullmatch(lead) or _NOT_LEAD.search(lead):
        return ()
    found: list[str] = []
    for mark, start, end in _segments(text, marks):
        named = names(text[start:end], before_role=end < len(text))
        if named is None:
            return ()
        if mark["writer"] is not None:
            found += named
    return tuple(dict.fromkeys(found))


def _segments(
    text: str, marks: "list[re.Match[str]]"
) -> "Iterator[tuple[re.Match[str], int, int]]":
    for mark, after in pairwise(marks):
        yield mark, mark.end(), after.start()
    yield marks[-1], marks[-1].end(), len(text)


def only_people(text: str) -> bool:
    """Whether a value is nothing but names of people: 林山田　高水（实习）, 林山田、高水 等."""
    words = [
        word for word in _PARTS.split(_IN_BRACKETS.sub(" ", text[:_VALUE]).strip(_EDGE)) if word
    ]
    if not words or len(text) > _VALUE:
        return False
    named = list(_unpadded(words))
    if named[-1] == "等":
        named.pop()
    return bool(named) and all(map(is_person, named))


def names(text: str, *, before_role: bool = False) -> list[str] | None:
    """Return the names that a text consists of, ``None`` if it holds something else.

    A photographer's names (林山田 摄) are nobody's. ``before_role``: what stands last may be the
    outlet before the next role.
    """
    words = [word for word in _PARTS.split(text.strip(_EDGE)) if word.strip(_EDGE)]
    found: list[str] = []
    wrote = False
    for place, word in enumerate(_unpadded(words)):
        word = word.strip(_EDGE)
        last = place == len(words) - 1
        if is_person(word):
            found.append(word)
        elif word in _SHOT:
            return found if wrote else []
        elif _DONE.fullmatch(word) and found:
            wrote = True
        elif (match := _GLUED.fullmatch(word)) and (name := _apart(word, match)):
            found.append(name)
            wrote = True
        elif word[-1:] in ("摄", "图") and is_person(word[:-1]):
            return found
        elif not (before_role and last) and not (last and is_staff_code(word)):
            return None
    return found


def _apart(word: str, match: "re.Match[str]") -> str:
    """The name that a place and 报道 are glued to: three characters if that leaves a place."""
    rest = len(word) - len(match[2][-2:])
    for length in (3, 2):
        place = rest - length
        if (place == 0 or place >= 2) and is_person(word[:length]):
            return word[:length]
    return ""


def is_staff_code(word: str) -> bool:
    """Whether a word is the number of an employee."""
    return word.isascii() and any(map(str.isdigit, word)) and len(word) <= 10


def _unpadded(words: list[str]) -> Iterator[str]:
    """Join two single characters in a row: 邹 明 is one person, padded to three places."""
    single = ""
    for word in words:
        if single:
            if len(word) == 1 and word not in _SHOT and word != "文":
                yield single + word
                single = ""
                continue
            yield single
            single = ""
        if len(word) == 1 and word not in _SHOT and word != "文":
            single = word
        else:
            yield word
    if single:
        yield single
