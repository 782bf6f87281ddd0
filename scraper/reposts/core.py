"""The part of a text that is the article, where a reading has left furniture around it.

Label lines, credits, disclaimers, share lines and lists of other articles differ from site to
site: they make copies look unlike, and unlike texts look alike.
"""

import re
from itertools import pairwise

from scraper.text import prose
from scraper.text.labels import scan

_PROSE = 60
"""Characters from which a line that ends like a sentence is not asked about any further."""
_LONGEST = 160
_LAST = 6
"""Lines at the end among which long ones may be disclaimers."""
_LEAST = 0.3
"""Share of the text that must be left; else the text is nothing but lines that look like labels."""
_ENDS = ("。", "！", "？", "”", "；", "!", "?")
_BARE = re.compile(
    r"[\W_]*(?:(?:19|20)\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}日?|\d{1,2}[:：]\d\d(?:[:：]\d\d)?|[\W_]){1,6}[\W_]*"
)
"""A line that is a date."""
_CRUMBS = re.compile(
    r"(?:您的位置|您现在的位置|当前位置|当前所在|所在位置|位置)?.{0,20}首页.{0,60}[>»›→/-].*"
)
_WELCOME = re.compile(r"欢迎(?:来到|光临|访问).{2,24}")


def core(text: str, *, credits: bool = False) -> str:
    """Return the text without the lines that are no part of the article; all of it in doubt.

    ``credits`` leaves the lines that name sources, authors and editors.
    """
    lines = text.split("\n")
    if len(lines) == 1:
        return text
    kept: list[str] = []
    size = 0
    for place, line in enumerate(lines):
        stripped = line.strip()
        if not stripped:
            continue
        if len(stripped) >= _PROSE and stripped.endswith(_ENDS) and place < len(lines) - _LAST:
            kept.append(stripped)
            size += len(stripped)
            continue
        if size * 2 > len(text) and _ends_here(stripped):
            break
        if not _is_shell(stripped, size, credits):
            kept.append(stripped)
            size += len(stripped)
    return "\n".join(kept) if size >= _LEAST * len(text) else text


def _ends_here(line: str) -> bool:
    return prose.begins_tail(line) or prose.is_end_mark(line)


def _is_shell(line: str, before: int, credits: bool) -> bool:
    if len(line) <= _LONGEST and (prose.is_credit_line(line) or _is_labels(line)):
        return not credits
    if prose.begins_tail(line) or prose.is_notice(line):
        return True
    if len(line) > _LONGEST:
        return False
    if prose.is_furniture(line) or prose.is_contact(line):
        return True
    if prose.is_provenance(line) or _BARE.fullmatch(line) or _WELCOME.fullmatch(line):
        return True
    return not before and bool(_CRUMBS.fullmatch(line))


def _is_labels(line: str) -> bool:
    """Whether a line is labels and their values, and nothing else worth telling."""
    if line.endswith(_ENDS):
        return False
    found = scan(line)
    if not found:
        return False
    outside = found[0].start + sum(max(0, after.start - one.end) for one, after in pairwise(found))
    return outside + len(line) - found[-1].end <= max(12, len(line) // 3)
