"""Labels that only a space parts from their value, on lines made of labels: 来源 青石日报.

Such a word is a label where nothing, a date or another label stands before it, where its value is
what the label announces, and in no sentence. So 资金 来源 广泛 has none.
"""

import re
from collections.abc import Iterator

from scraper.text.label_words import FIELD
from scraper.text.outlet_names import is_institution
from scraper.text.persons import is_person

LONGEST = 120
"""Characters of a line that labels may fill."""
_GAP = r"[\s\u3000\xa0]"
_WORDS = [
    word
    for word, field in FIELD.items()
    if (field == "source" and word.endswith(("来源", "來源", "稿源")))
    or (field in ("published", "modified") and word.endswith(("时间", "日期", "時間")))
    or word == "作者"
]
_PADDED = "|".join(
    rf"{_GAP}?".join(word) if len(word) == 2 else word
    for word in sorted(_WORDS, key=len, reverse=True)
)
_SPACED = re.compile(
    rf"(?<![^\s\u3000\xa0\d日分秒|｜】\]）)])({_PADDED}){_GAP}{{1,6}}(?=([^\s\u3000\xa0：:|｜]{{2,24}}))"
)
_DATE = re.compile(
    r"(?:19|20)\d\d(?:[-/.年]|(?:0[1-9]|1[0-2])[0-3]\d(?!\d))"
    r"|\d\d(?P<sep>[-/.])(?:0[1-9]|1[0-2])(?P=sep)[0-3]\d(?!\d)|[一二][〇○零九一二三四五六七八]{3}年"
)
_SENTENCE = re.compile(r"[。！？!?；，,]")
_BEFORE = re.compile(rf"(?:^|[\d日分秒|｜】\]）)]){_GAP}*+$")
_OURS = frozenset(["本站", "本网", "本站原创", "原创", "网络", "互联网"])
"""What stands for an outlet where the site names none."""


def spaced(text: str, known: int | None) -> Iterator[tuple[int, int, str]]:
    """Yield (start, where the value starts, word) of each such label of a line.

    ``known`` is where the first label of another kind begins, ``None`` if the line has none.
    """
    if len(text) > LONGEST or _SENTENCE.search(text):
        return
    found: list[tuple[int, int, str]] = []
    for match in _SPACED.finditer(text):
        word = "".join(match[1].split())
        labelled = bool(found) or (known is not None and known < match.start())
        may_stand = labelled or _BEFORE.search(text[: match.start()])
        if may_stand and _announces(FIELD[word], match[2]):
            found.append((match.start(), match.end(), word))
    if known is None and len(found) == 1 and found[0] == (0, found[0][1], "作者"):
        return  # a byline: what stands alone names who wrote, and it may be for an account
    yield from found


def _announces(field: str, value: str) -> bool:
    """Whether what stands behind the space is of the kind that the label speaks of."""
    if field == "source":
        return value in _OURS or is_institution(value.strip("《》“”"))
    if field == "author":
        return is_person(value)
    return _DATE.match(value) is not None
