"""Names of people and outlets, as credit lines write them.

People: staff codes off, padding spaces out, role words off, anonymous markers to nobody.
"""

import re
import unicodedata

from scraper.text import outlet_names
from scraper.text.label_words import FIELD
from scraper.text.outlet_names import is_institution, is_outlet
from scraper.text.persons import is_person, may_be_given, stands_alone

__all__ = [
    "is_anonymous",
    "is_institution",
    "is_outlet",
    "is_person",
    "outlet",
    "people",
    "stands_alone",
]

_NOBODY = (
    "佚名 未知 网络 网络整理 网络转载 匿名 不详 无名 无 转载 本站 本站原创 原创 本网 admin "
    "administrator 管理员 系统管理员 超级管理员 网站管理员 站点管理员 编辑部 小编 none null "
    "unknown 作者 来源 互联网 网友 转发 综合 未署名 - / | 来源网络 本报讯 本站讯 匿名用户 "
    "游客 站长 文 图 摄 文图 摄影 整理"
)
ANONYMOUS = frozenset(_NOBODY.split())

_ROLE = (
    r"(?:本报|本刊|本台|本网|总台|央视|特约|全媒体|融媒体|新媒体|首席|高级|资深|见习|实习|驻[\u4e00-\u9fff]{1,6}?|专栏|记者站)*"
    r"(?:记者|記者|通讯员|实习生|评论员|特派员|撰稿人|撰稿|撰文|作者|编辑|主笔|供稿|采写|摄影|报道|见习|实习|[文图摄](?=[:：/／|丨]))"
)
_ROLE_HEAD = re.compile(rf"^(?:[\u4e00-\u9fffA-Za-z·]{{0,12}}?{_ROLE})[\s\u3000：:/／|丨]*")
_ROLE_INSIDE = re.compile(
    r"(?:[\u4e00-\u9fff]{0,8}?(?:全媒体|融媒体|特约|见习|实习|本报|本网|首席)?(?:记者|記者|通讯员|实习生|特派员|评论员))[\s\u3000：:]*"
)
_TAIL_WORD = re.compile(
    r"(?<![\s\u3000])[\s\u3000]*+(?:[/／]?(?:文|图|摄|摄影|整理|综合|编译|供稿|报道|撰文|撰稿|著|编|译|文/图|图/文)|等)$"
)
_STAFF_CODE = re.compile(
    r"(?<![\s_\-—])[\s_\-—]*+(?:[A-Z]{1,4}[_-]?\d{2,6}|[A-Z]{2}\d{1,6}|\(?[a-z]{2,4}\d{2,6}\)?|\d{3,6})$"
)
_BRACKETED = re.compile(r"[（(\[【][^（）()\[\]【】]{0,40}[)）\]】]")
_EDGES = " \t,，;；丨｜\u3000\xa0:：.。!！|[]【】()（）<>《》\"”“’'_-—*·"
_SPLIT = re.compile(r"(?<!\s)\s++and\s++|[、，,;；/／|丨｜&＆]+|\n+")
_CLAUSE = re.compile(r"[，,]\s?")
_SPACES = re.compile(r"[\s\u3000\xa0]+")
_ENDS = re.compile(
    r"[\s\u3000]{0,9}(?:(?:19|20)\d\d[-/.年]\d|\d{1,2}[:：]\d\d|[（(]ID|发[表布]于|阅读|浏览|点击|字号|分享|收藏).*$"
)
"""What stands behind a name in the same line."""
_SAYS = re.compile(r"[？?！!。]|[您你]|请问|谢谢")
"""Signs that a label is followed by what somebody says: 记者：群众最关心什么？"""
_TITLE = re.compile(r"(?:副?教授|研究员|院士|博士|律师|医师|主任|老师|先生|女士|工程师|委员|代表)$")

_LONG = 4
"""Characters of a word before a name from which it is an outlet, not another person."""


def is_anonymous(name: str) -> bool:
    """Whether a name names nobody (佚名, 未知, 网络 …)."""
    folded = unicodedata.normalize("NFKC", name).strip(" 　:：.。").lower()
    return folded == "" or folded in ANONYMOUS or not any(char.isalpha() for char in folded)


def people(text: str, *, strict: bool = False) -> tuple[str, ...]:
    """Return the people a credit value names, in order, once each.

    ``strict`` keeps only names built like Chinese persons' names; use it where no label vouches
    for the text.
    """
    text = _ENDS.sub("", _BRACKETED.sub(" ", text[:200].strip()))
    if _SAYS.search(text.rstrip("。")) and not text.isascii():
        return ()
    names: list[str] = []
    for part in _clauses(text):
        for name in _beside(_part(part)):
            if is_anonymous(name) or name in names or name in FIELD or len(name) > 40:
                continue
            if strict and not is_person(name):
                continue
            names.append(name)
    return tuple(names)


def _clauses(text: str) -> list[str]:
    """The parts of a value; behind the comma of a name counts only what names people too.

    So 某大学教授 in 作者：山田水，某大学教授 is nobody else.
    """
    first, *more = _CLAUSE.split(text)
    if more and not first.isascii():
        more = [part for part in more if any(map(is_person, _part(part))) or part.isascii()]
    return [piece for part in (first, *more) for piece in _SPLIT.split(part)]


def _beside(words: list[str]) -> list[str]:
    """Of words parted by spaces, those that may be people: no office or title beside a name.

    达娃 beside a name is another person, though it holds no surname.
    """
    if len(words) < 2 or not any(map(is_person, words)):
        return words
    first = next(place for place, word in enumerate(words) if is_person(word))
    return [
        word
        for place, word in enumerate(words)
        if is_person(word) or (may_be_given(word) and (len(word) < _LONG or place > first))
    ]


def _part(part: str) -> list[str]:
    part = part.strip(_EDGES)
    part = _ROLE_HEAD.sub("", part) if not is_person(part) else part
    part = part if is_person(part) else _TAIL_WORD.sub("", part).strip()
    part = _strip_code(part)
    if part.isascii():
        return [_SPACES.sub(" ", part)] if part else []
    part = _ROLE_INSIDE.sub(" ", part)
    return [_bare(name) for name in _unpad(_SPACES.split(part)) if name]


def _bare(name: str) -> str:
    """A name without its staff code, or the title glued to it."""
    name = _strip_code(name)
    untitled = _TITLE.sub("", name)
    return untitled if untitled != name and is_person(untitled) else name


def _strip_code(name: str) -> str:
    """Take a staff code (PK155, _NN2587, SF099) off a name that has more than the code."""
    bare = _STAFF_CODE.sub("", name)
    return bare.strip(" _-—") if bare and not bare.isascii() else name


def _unpad(words: list[str]) -> list[str]:
    """Join two single characters in a row: 邹 明 is one person, padded to three places."""
    joined: list[str] = []
    for word in words:
        if len(word) == 1 and joined and len(joined[-1]) == 1 and not word.isascii():
            joined[-1] += word
        else:
            joined.append(word)
    return joined


def outlet(text: str) -> str:
    """Return the name of an outlet from a 来源 value; empty when it names nobody.

    Takes off a repeated label, dates and trailing furniture, keeps punctuation inside the name.
    """
    text = outlet_names.bare(text).strip(_EDGES)
    if text.count("《") > text.count("》"):
        text += "》"
    if text.count("”") > text.count("“"):
        text = f"“{text}"
    if is_anonymous(text) and text not in ("本站原创", "本站", "原创", "本网"):
        return ""
    return text
