"""Which charset reads these bytes as Chinese: candidates are scored by the text they give.

Right decoding gives mostly everyday characters, wrong decoding rare ones and broken bytes.
"""

import codecs
import re

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
_ALIASES = {"x-gbk": "gb18030", "gb_2312-80": "gb18030", "x-x-big5": "big5hkscs"}
_FOR_PAGES = re.compile(r"gb|big5|cp\d|iso8859|euc_|shift_jis|koi8|tis")
_CANDIDATES = ("gb18030", "big5hkscs", "cp1252")
_SAMPLE = 20_000
_ASCII_RUN = re.compile(rb"[\x00-\x7f]{40,}")

# The most frequent characters of news prose, simplified and traditional.
_EVERYDAY = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得"
    "经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事"
    "平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题"
    "党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被"
    "干做必战先回则任取据处府院省市县委安法治记源网报编责新闻发布时间作者来版权所"
    "這為個國時來們於對會發動過說產種後經進當電實體點從業開還關數間樣與變條沒結問無軍總設長頭資邊級圖統見計別論運農區強決幹戰則據"
    "處縣記網報編責聞佈權黨務員應學開張兩廣東華萬專業書習買亂雲產親僅們價眾優傳"
    "，。、：；“”《》（）"
)
_STRANGE = re.compile("[\ufffd\ue000-\uf8ff\u0080-\u009f\uff61-\uff9f\U000f0000-\U0010ffff]")
_CJK = re.compile("[\u3000-\u303f\u3400-\u9fff\uf900-\ufaff\uff01-\uff60]")


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
    """Return the byte order of UTF-16 without a BOM, seen by where the NULs of ASCII stand."""
    head = body[:2048]
    if head.count(0) < max(4, len(head) // 10):
        return None
    even, odd = head[::2].count(0), head[1::2].count(0)
    if odd > 4 * even:
        return "utf-16-le"
    return "utf-16-be" if even > 4 * odd else None


def best_guess(body: bytes, labels: tuple[str, ...]) -> str:
    """Return the candidate that gives the best text; labels count as a small lead."""
    sample = _ASCII_RUN.sub(b" ", body[: 8 * _SAMPLE])[:_SAMPLE]
    wide = ("utf-16-le", "utf-16-be") if b"\0" in body else ()
    names = dict.fromkeys((*labels, *_CANDIDATES, *wide))
    scores: dict[str, float] = {name: _score(sample, name) for name in names}
    for place, name in enumerate(labels):
        scores[name] += 0.05 / (1 + place)
    return max(scores, key=lambda name: scores[name])


def _score(sample: bytes, charset: str) -> float:
    """Share of everyday characters among the non-ASCII, less the share of impossible ones."""
    text = sample.decode(charset, "replace")
    foreign = [c for c in text if c > "\x7f"]
    if not foreign:
        return -1.0
    everyday = sum(c in _EVERYDAY for c in foreign)
    strange = len(_STRANGE.findall(text))
    chinese = len(_CJK.findall(text))
    return (everyday + 0.2 * chinese - 4 * strange) / len(foreign)
