"""Which charset reads these bytes: candidates are scored by the text they give of a sample.

Right decoding gives mostly everyday characters, wrong decoding rare ones and broken bytes. All is
counted by regular expressions over a bounded sample, so that a guess costs the same for any page.
"""

import codecs
import re
from functools import lru_cache

from scraper.html import chinese_codecs, frequent
from scraper.html.sample import sample_of, sample_of_all

# WHATWG reads these labels by their supersets, and so do we: names of people use characters
# (镕 喆 堃) which gb2312 lacks, and Python's gb2312 maps the middle dot and the dash otherwise.
_WIDER = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "big5": "big5hkscs",
    "cp950": "big5hkscs",
    "cp936": "gb18030",
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
}
_ALIASES = {
    "x-gbk": "gb18030",
    "gb_2312": "gb18030",
    "gb_2312-80": "gb18030",
    "csgb2312": "gb18030",
    "cn-gb": "gb18030",
    "x-x-big5": "big5hkscs",
    "cn-big5": "big5hkscs",
    "x-sjis": "cp932",
    "windows-949": "cp949",
}
_FOR_PAGES = re.compile(r"gb|big5|cp\d|iso8859|euc_|shift_jis|koi8|tis")
_CANDIDATES = ("gb18030", "big5hkscs", "utf-8", "cp1252")
_OTHERS = ("cp949", "cp932", "euc_jp", "cp1251", "koi8-r")
"""Asked about a text that no label explains, if it is long enough; see ``_BEHIND``."""
_WIDE = ("utf-16-le", "utf-16-be")
_HEAD = 4096
_JAPANESE = ("cp932", "shift_jisx", "shift_jis_", "euc_j")

_SURE = 0.45
"""Share of everyday characters that no wrong reading of ``_ENOUGH`` characters comes near.

Japanese of EUC comes to 0.41 when it is read as Big5, and Chinese read rightly to 0.8.
"""
_WIDE_SURE = 0.35
_ENOUGH = 24
_LEAD = 0.05
"""What the first label adds to the score of its charset."""
_BEHIND = 0.1
"""By how much a charset of other languages that no label names must be better."""
_PLAIN = bytes(range(0x80))
_ASCII = re.compile(r"[\x00-\x7f]+")
_NOT_ASCII = re.compile(r"[^\x01-\x7f]+")
_STRANGE = re.compile("[\ue000-\uf8ff\u0080-\u009f\uff61-\uff9f\U000f0000-\U0010ffff]")
_KANA = re.compile("[\u3041-\u30fe]")
_HANGUL = re.compile("[\uac00-\ud7a3]")
# What GB18030 writes in four bytes, high ones and digits by turns, which chance does not make.
_IN_FOUR = re.compile("[\u3400-\u4dbf\uac00-\ud7a3\U00020000-\U0003ffff]")
# Small letters only: bytes of Chinese characters would give capitals as often.
_OTHER_LETTERS = re.compile("[ά-ώа-џ\u05d0-\u06ff\u0e00-\u0e7f]")
# Letters with accents and typographic marks stand alone or in twos among ASCII letters; bytes of
# Chinese characters stand together, and two that make one character seldom look like these.
_LETTERS = re.compile(
    r"(?<![^\x00-\x7f])(?:[À-ÖØ-öø-ɏ‘’“”„‚–—…•™]|[„“‘«ß-ÿ][ß-ÿ’”»…–—])(?![^\x00-\x7f])"
)
_IN_WORD = re.compile(r"(?<=[A-Za-z])[À-ÖØ-öø-ɏ’](?=[A-Za-z])")
_SIGNS = re.compile(r"(?<![^\x00-\x7f])[©®°«»£€·§½¼¾¿¡ªº´²³](?![^\x00-\x7f])")


@lru_cache(maxsize=512)
def known_label(name: str) -> str | None:
    """Return the codec for a charset label, widened; ``None`` for unknown and for UTF-8 and -16.

    Those two are never believed on a label's word: bytes that are so say so themselves.
    """
    if name.lower() in _ALIASES:
        return _ALIASES[name.lower()]
    try:
        codec: str = codecs.lookup(name).name
    except (LookupError, ValueError):
        return None
    wider: str = _WIDER.get(codec) or codec
    return wider if _FOR_PAGES.match(wider) else None


def is_utf16(body: bytes) -> str | None:
    """Return the byte order of UTF-16 without a BOM, told by its tags or by its ASCII.

    Where NULs stand does not tell it: half of an ideographic space is one, and of 一 too.
    """
    if b"\0" not in body:
        return None
    tags = {name: body.decode(name, "replace").count("</") for name in _WIDE}
    order = max(tags, key=lambda name: tags[name])
    if tags[order] > body.count(b"</"):
        return order
    head = body[:_HEAD]
    if head.count(0) < max(4, len(head) // 10):
        return None
    kinds = {name: len(set(_NOT_ASCII.sub("", head.decode(name, "replace")))) for name in _WIDE}
    order = max(kinds, key=lambda name: kinds[name])
    return order if kinds[order] > sum(kinds.values()) * 2 / 3 else None


def best_guess(body: bytes, labels: tuple[str, ...] = ()) -> str:
    """Return the charset that gives the best text; labels are a small lead and go first.

    For bytes that are not UTF-8 throughout. It stays a candidate: a page with a few damaged
    bytes, or with some lines of another charset among its own, is read in what most of it is.
    """
    names = tuple(dict.fromkeys((*labels, *_CANDIDATES)))
    sample = sample_of(body)
    if (sure := next((name for name in names if _is_sure(_read(sample, name))), None)) is not None:
        return sure
    sample = sample_of_all(body)
    scores: dict[str, float] = {}
    for place, name in enumerate(names):
        lead = _LEAD / (1 + place) if name in labels else 0.0
        scores[name] = _score(_read(sample, name), name) + lead
    if len(sample.translate(None, _PLAIN)) >= 2 * _ENOUGH:
        for name in _OTHERS:
            scores.setdefault(name, _score(_read(sample, name), name) - _BEHIND)
    return _wide(body) or max(scores, key=lambda name: scores[name])


def _wide(body: bytes) -> str | None:
    """Return the byte order in which a body reads as Chinese in UTF-16, if it does in one."""
    if len(body) % 2 or len(body) < 16:
        return None
    scores = {name: _score(_read(body[:_HEAD], name), name) for name in _WIDE}
    best = max(scores, key=lambda name: scores[name])
    return best if scores[best] > _WIDE_SURE else None


def _read(sample: bytes, charset: str) -> str:
    """Decode without the character that the end of the sample cuts."""
    if charset in ("gb18030", "big5hkscs"):
        return chinese_codecs.read(sample, charset)
    return codecs.getincrementaldecoder(charset)("replace").decode(sample)


def _is_sure(text: str) -> bool:
    foreign = _ASCII.sub("", text)
    if len(foreign) < _ENOUGH or "\ufffd" in foreign:
        return False
    return len(frequent.EVERYDAY.sub("", foreign)) < (1 - _SURE) * len(foreign)


def _score(text: str, charset: str) -> float:
    """Worth of the non-ASCII characters, 1 an everyday one, less what no text would have."""
    foreign = _ASCII.sub("", text)
    if charset.startswith(("cp125", "iso8859")) and "\xa0" in foreign:
        # Pages use hard spaces by the dozen: they neither join letters nor count as such.
        text, foreign = text.replace("\xa0", " "), foreign.replace("\xa0", "")
        if not foreign:
            return 0.3
    if not foreign:
        return -1.0
    rest = frequent.EVERYDAY.sub("", foreign)
    rare = frequent.common().sub("", rest)
    lost, strange = rare.count("\ufffd"), len(_STRANGE.findall(rare))
    if charset == "cp949":
        worth = len(frequent.KOREAN.findall(rare)) + 0.2 * len(_HANGUL.findall(rare))
    else:
        worth = len(foreign) - len(rest) + 0.3 * (len(rest) - len(rare))
        worth += _fitting(text, rare, charset, lost + strange)
    # A lost character of two bytes mostly counts as two mistakes.
    return (worth - lost / 2 - strange) / (len(foreign) - lost / 2)


def _fitting(text: str, rare: str, charset: str, wrong: int) -> float:
    """Worth of characters that are not Chinese but just what this charset was made for."""
    if charset == "utf-8":
        return 0.5 * (len(rare) - wrong)  # whatever they are, chance seldom makes valid UTF-8
    if charset.startswith(_JAPANESE):
        return 0.6 * len(_KANA.findall(rare))
    if charset == "gb18030":
        return 0.8 * len(_IN_FOUR.findall(rare))
    if charset == "big5hkscs":
        return 0.0
    others = len(_SIGNS.findall(text)) + len(_OTHER_LETTERS.findall(rare))
    return 0.6 * len(_LETTERS.findall(text) + _IN_WORD.findall(text)) + 0.4 * others
