"""The label words of Chinese news pages (来源：, 作者:, 责任编辑|…) and what stands behind them.

A label counts only where a label can stand: at the start of a line, after a space, a bracket,
a digit or a date, or glued to the value of an earlier label. So 资金来源： and 数据来源： in
prose are not sources. Frequencies behind the table: 347 public site configurations.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from scraper.text.furniture_patterns import STAFF, STAFF_WORDS
from scraper.text.label_words import FIELD
from scraper.text.persons import is_person
from scraper.text.spaced_labels import spaced

_BARE = {
    "文",
    "摄",
    "图片",
    "记者",
    "通讯员",
    "时间",
    "日期",
    "来自",
    "位置",
    "发布",
    "转自",
    "采访",
    "文字",
    "图文",
    "原创",
}
"""Words too common in prose to be labels in the middle of a line, unless they are padded."""


def _spaced(word: str) -> str:
    """Allow for padding inside a short word: 来 源, 作　者."""
    if len(word) in (2, 3) and not word.isascii() and word.isalpha():
        return r"[\s\u3000\xa0]{0,4}".join(word)
    return re.escape(word)


_ALTERNATION = "|".join(_spaced(word) for word in sorted(FIELD, key=len, reverse=True))
_COLON = r"[\s\u3000\xa0]{0,3}[：:∶﹕]"
_BAR = r"[\s\u3000\xa0]{0,2}[丨|｜/／┃│]"
_QUOTED = r"(?<=公众号)[\s\u3000]?(?=[“\"「『【])"
"""What stands for the colon in 本文来自微信公众号“X”."""
_LABEL = re.compile(rf"({_ALTERNATION})({_COLON}|{_BAR}|{_QUOTED})")
_DATED = "|".join(
    sorted(
        (
            word
            for word, field in FIELD.items()
            if field in ("published", "modified") and len(word) > 3
        ),
        key=len,
        reverse=True,
    )
)
_ABOUT_AUTHOR = (
    "简介|单位|授权|介绍|信息|声明|署名|系|为|是|认为|表示|本人|供图|提供|投稿|文章|专栏|主页"
    "|其他|更多|微信|均|已"
)
"""What stands behind 作者 where it is no label: 作者单位, 作者系某大学教授."""
_BARELY = re.compile(
    rf"(?:(?:^|[|｜]|(?<=[\d日])\s)\s{{0,3}}(?:(发表于|发布于|发布时间|来源|作者(?!{_ABOUT_AUTHOR}))()"
    r"(?=[^\s|｜：:的于自]|\s\d)"
    r"|(来源于)()(?=\s?[\u4e00-\u9fff《]))"
    r"|(?<=[\s\u3000\xa0])(发表于|发布于)()(?=\s?(?:19|20)\d\d[-/.年])"
    rf"|({_DATED})()(?=[\s\u3000\xa0]{{0,3}}(?:19|20)\d\d[-/.年]))"
)
"""Labels without a colon, in short lines that show a date."""
_STAFF_WORD = re.compile(rf"(?<![^\s\u3000]){STAFF_WORDS}(?=[\s\u3000])")
_MAY_LABEL = re.compile(
    r"[：:∶﹕丨|｜/／┃│]|发表于|发布于|时间|日期|来[\s\u3000\xa0]?源|稿源|作者|公众号|编辑|责编"
)
_BARRED = re.compile(rf"[|｜][\s\u3000\xa0]{{0,3}}(?:{_ALTERNATION})(?![\u4e00-\u9fff])")
"""A label behind a bar, though nothing stands behind the label itself."""
_SPACED = " "
"""The separator of a label that has a space for its colon."""
_COLONS = "：:∶﹕"
_NEAR = 6
_OTHER_LABEL = re.compile(r"[\s\u3000\xa0,，;；。|｜][\u4e00-\u9fff]{2,6}[：:]")
"""Any word that may be a label: it ends a value, whatever it announces."""
_ENDED_BY_ANY = ("source", "author", "editor", "photo", "published", "modified", "given")
_LONGEST = 600
_YEAR = re.compile(r"(?:19|20)\d\d[-/.年]")
_START = re.compile(
    r"(?:^|[\s\u3000\xa0\d\[［【（(《<>〉|丨｜/／·•,，;；。.!！?？…:：\]］】）)”\"'’*●■▲▼△-]|星期[一二三四五六日天]|日)$"
)
_BAR_FIELDS = ("source", "editor", "author", "photo", "published", "other", "given")
_NO_BAR = ("原创", "楼主", "博主")
_SPACE = re.compile(r"[\s\u3000\xa0]+")


@dataclass(frozen=True, slots=True)
class Labelled:
    """One label and its value in a line."""

    field: str
    label: str
    value: str
    start: int
    """Where the label begins in the line."""
    end: int
    """Where the value ends in the line."""

    @property
    def raw(self) -> str:
        """Label and value as one string, colon folded."""
        return f"{self.label}：{self.value}"


def scan(text: str) -> tuple[Labelled, ...]:
    """Return the labels of one line in order, each value reaching to the next label."""
    return _scan(text[:_LONGEST])


def is_staff(text: str) -> bool:
    """Whether a line tells, without a colon, who made the page: 编辑 林知秋 校对 陈禾."""
    if len(text) > 40 or not STAFF.fullmatch(text):
        return False
    return all(is_person(name) for name in _STAFF_WORD.sub(" ", text).split())


# Each field that has a label asks about the same lines.
@lru_cache(maxsize=4096)
def _scan(text: str) -> tuple[Labelled, ...]:
    if not _MAY_LABEL.search(text):
        return ()
    marks = _marks(text)
    found = []
    for index, (start, value_start, word, separator) in enumerate(marks):
        end = marks[index + 1][0] if index + 1 < len(marks) else len(text)
        value = text[value_start:end]
        if FIELD[word] in _ENDED_BY_ANY and (other := _OTHER_LABEL.search(value)):
            value = value[: other.start()]
        if separator == _SPACED and FIELD[word] == "source":
            value = (value.split(maxsplit=1) or [""])[0]
        if "|" in value or "｜" in value:
            value = _BARRED.split(value, maxsplit=1)[0]
        found.append(Labelled(FIELD[word], word, _trim(value), start, end))
    return tuple(found)


def _marks(text: str) -> list[tuple[int, int, str, str]]:
    marks: list[tuple[int, int, str, str]] = []
    if len(text) < 120 and _YEAR.search(text):
        for match in _BARELY.finditer(text):
            group = match.lastindex - 1 if match.lastindex else 1
            if _announces(text, match[group], match.start(group), match.end(group)):
                marks.append((match.start(group), match.end(group), match[group], ""))
    if is_staff(text):
        return [(at.start(), at.end(), at[0], "") for at in _STAFF_WORD.finditer(text)]
    for match in _LABEL.finditer(text):
        word, separator = _SPACE.sub("", match[1]), match[2].strip()
        bare = match[1] in _BARE
        word = word if word in FIELD else match[1]
        colon = separator in _COLONS
        before = text[: match.start()]
        glued = bool(marks) and not bare and colon and (FIELD[word] != "other" or len(word) > 2)
        if not glued and not _START.search(before[-3:]):
            continue
        if not colon and (FIELD[word] not in _BAR_FIELDS or not _bar_may_stand(text, match)):
            continue
        if not colon and word in _NO_BAR:
            continue
        if bare and not marks and before.strip(" \u3000\xa0[［【（(") != "":
            continue
        marks.append((match.start(), match.end(), word, separator))
    marks.sort()
    taken = {start for start, *_ in marks}
    marks += [
        (start, behind, word, _SPACED)
        for start, behind, word in spaced(text, marks[0][0] if marks else None)
        if start not in taken
    ]
    return sorted(marks)


def _announces(text: str, word: str, start: int, end: int) -> bool:
    """Whether a word without a colon is a label, and not the beginning of a longer one.

    A word for a date is one at the start of the line or of a part of it, and behind any other
    label.
    """
    if word in ("来源", "作者"):
        head = text[end : end + _NEAR]
        colon = next((place for place, char in enumerate(head) if char in _COLONS), None)
        if colon is None or head[colon - 1 : colon].isdigit():
            return True
        return any(head[place:colon] in FIELD for place in range(1, colon))
    if word in ("发表于", "发布于", "来源于"):
        return True
    return bool(_START.search(text[:start][-3:]) or _MAY_LABEL.search(text[:start]))


def _bar_may_stand(text: str, match: "re.Match[str]") -> bool:
    """A bar or slash is a label's only in a short line, with something behind it."""
    behind = text[match.end() :].strip()
    return len(text) <= 80 and behind != "" and behind[0] not in "|/｜／"


_OPEN = "[［【（(「"
_CLOSE = "]］】）)」"


def _trim(value: str) -> str:
    """Cut spaces, separators and the bracket that the label itself stands in."""
    value = value.strip(" \t\r\n\u3000\xa0|丨｜,，;；、·•>＞")
    for opening, closing in zip(_OPEN, _CLOSE, strict=True):
        head, found, _ = value.partition(closing)
        if found and opening not in head:
            value = head
    return value.rstrip(" \t\u3000\xa0|丨｜,，;；、" + _OPEN).lstrip(" \u3000\xa0：:")
