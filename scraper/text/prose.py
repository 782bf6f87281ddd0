"""Telling prose from the furniture around it: share lines, disclaimers, neighbours, phones.

Three questions are asked of one line of text: is it furniture wherever it stands, does the
article's tail begin with it, is it a disclaimer? All patterns are anchored or bounded.
"""

from scraper.text import furniture_patterns as patterns

_STRIP = " \t\r\n\u3000\xa0\u200b\ufeff[]【】（）()〔〕<>《》|丨｜·•*-—_:：.。…»«→>＞"


def is_furniture(line: str) -> bool:
    """Whether a line is page furniture wherever it stands (字号 大 中 小, 分享到, 打印本页)."""
    line = line.strip(_STRIP)
    if line == "" or (len(line) <= 60 and patterns.FURNITURE.fullmatch(line)):
        return True
    pieces = [piece for piece in patterns.BRACKETS.split(line) if piece] if len(line) <= 60 else []
    return 2 <= len(pieces) <= 8 and all(patterns.FURNITURE.fullmatch(piece) for piece in pieces)


def begins_tail(line: str) -> bool:
    """Whether what follows this line is no longer the article (相关阅读, 免责声明, 上一篇 …)."""
    line = line.strip(" \t\u3000\xa0*-—>＞·•▼▲■●◆★|<")
    return line != "" and bool(patterns.TAIL.fullmatch(line))


def is_credit_line(line: str) -> bool:
    """Whether a line is one short credit (来源：X, 【责任编辑：Y】) and nothing else."""
    return len(line) <= 120 and bool(patterns.CREDIT_TAIL.fullmatch(line) or cited_paper(line))


def cited_paper(line: str) -> str:
    """Return the newspaper that a line like 《X》（2024年05月10日 04 版） names, else nothing."""
    match = patterns.PAPER.fullmatch(line) if len(line) <= 80 else None
    return match[1].strip() if match else ""


def is_notice(line: str) -> bool:
    """Whether a line disclaims: whose text this is, who answers for it."""
    return bool(patterns.NOTICE.search(line[:400]))


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
    return len(patterns.HAN.findall(text)) + 2 * len(patterns.WORD.findall(text))


def marks(text: str) -> int:
    """How many marks of running text (。，、 …) the line has."""
    return len(patterns.SENTENCE.findall(text))
