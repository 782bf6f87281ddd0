"""Telling prose from the furniture around it: share lines, disclaimers, neighbours, phones.

Three questions are asked of one line of text: is it furniture wherever it stands, does the
article's tail begin with it, is it a disclaimer? All patterns are anchored or bounded.
"""

from functools import lru_cache

from scraper.text import furniture_patterns as patterns
from scraper.text.chinese import simplified

_SENTENCE_ENDS = ("。", "！", "？", "!", "?")
_SENTENCE = 12
"""Reading units from which a line may be a sentence of the text."""
_LONGEST_FURNITURE = 120
_LONGEST_TAIL = 700
_STRIP = " \t\r\n\u3000\xa0\u200b\ufeff[]【】（）()〔〕<>《》|丨｜·•*-—_:：.。…»«→>＞"


def is_furniture(line: str) -> bool:
    """Whether a line is page furniture wherever it stands (字号 大 中 小, 分享到, 打印本页)."""
    return len(line) <= _LONGEST_FURNITURE and (_is_furniture(line) or asks_to_sign_up(line))


# One line is asked about at each station of the reading, and the pages of a site share theirs.
@lru_cache(maxsize=16_384)
def _is_furniture(line: str) -> bool:
    line = simplified(line).strip(_STRIP)
    if line == "" or (len(line) <= 60 and patterns.FURNITURE.fullmatch(line)):
        return True
    pieces = [piece for piece in patterns.BRACKETS.split(line) if piece] if len(line) <= 60 else []
    return 2 <= len(pieces) <= 8 and all(patterns.FURNITURE.fullmatch(piece) for piece in pieces)


def asks_to_sign_up(line: str) -> bool:
    """Whether a line is the call of a newsletter's box and nothing else."""
    return len(line) <= _LONGEST_FURNITURE and bool(patterns.SIGN_UP.fullmatch(line.strip()))


def begins_tail(line: str) -> bool:
    """Whether what follows this line is no longer the article (相关阅读, 免责声明, 上一篇 …)."""
    if len(line) > _LONGEST_TAIL or not _begins_tail(line):
        return False
    # 48小时内，三支队伍赶到现场。 is a sentence; 本站转载…，请与我们联系。 is one about the page.
    sentence = line.endswith(_SENTENCE_ENDS) and marks(line) >= 2 and weight(line) >= _SENTENCE
    return not sentence or bool(patterns.OURSELVES.search(line))


@lru_cache(maxsize=16_384)
def _begins_tail(line: str) -> bool:
    line = simplified(line).strip(" \t\u3000\xa0*-—>＞·•▼▲■●◆★|<")
    return line != "" and bool(patterns.TAIL.fullmatch(line))


def is_contact(line: str) -> bool:
    """Whether a line gives a telephone, an address or who to ask."""
    return len(line) <= 140 and bool(patterns.CONTACT.match(line.lstrip(" \u3000")))


def is_provenance(line: str) -> bool:
    """Whether a line says where the text was taken from, in a sentence (本文来自微信公众号X，…)."""
    return len(line) <= 110 and bool(patterns.PROVENANCE.fullmatch(line.strip("（）() \u3000")))


def is_credit_line(line: str) -> bool:
    """Whether a line is one short credit (来源：X, 【责任编辑：Y】) and nothing else."""
    if len(line) > 120 or line.endswith(_SENTENCE_ENDS):
        return False
    return bool(patterns.CREDIT_TAIL.fullmatch(line) or cited_paper(line))


def cited_paper(line: str) -> str:
    """Return the newspaper that a line like 《X》（2024年05月10日 04 版） names, else nothing."""
    match = patterns.PAPER.fullmatch(line) if len(line) <= 80 else None
    return match[1].strip() if match else ""


def is_notice(line: str) -> bool:
    """Whether a line disclaims: whose text this is, who answers for it.

    It speaks of itself, its site or what to do about it; a court that finds an infringement, or a
    rule of thirty days, does not.
    """
    line = line[:400]
    if line.startswith(("“", '"')):
        return False
    return bool(patterns.NOTICE.search(line) and patterns.OURSELVES.search(line))


def forbids_repost(line: str) -> bool:
    """Whether a line forbids to repost."""
    return bool(patterns.FORBIDS.search(line[:400]))


def asks_attribution(line: str) -> bool:
    """Whether a line allows to repost with the source named."""
    return bool(patterns.REQUIRES.search(line[:400]))


def is_end_mark(line: str) -> bool:
    """Whether the line says that the text ends here."""
    return bool(patterns.END_MARK.search(line[-20:]))


def weight(text: str) -> int:
    """Length in reading units: one a Chinese character, two a word of letters."""
    words = 2 * len(patterns.WORD.findall(text))
    return words if text.isascii() else words + sum(map(len, patterns.HAN_RUN.findall(text)))


def marks(text: str) -> int:
    """How many marks of running text (。，、 …) the line has."""
    return len(patterns.SENTENCE.findall(text))
