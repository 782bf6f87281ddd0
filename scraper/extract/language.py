"""The language of a text, told by its script; what the page declares decides between Latin ones."""

import re

_SAMPLE = 2000
_SCRIPTS = (
    ("ja", re.compile(r"[\u3040-\u30ff]+"), 0.15),
    ("zh", re.compile(r"[\u3400-\u9fff]+"), 0.2),
    ("ko", re.compile(r"[\uac00-\ud7af]+"), 0.2),
    ("bo", re.compile(r"[\u0f00-\u0fff]+"), 0.3),
    ("mn", re.compile(r"[\u1800-\u18af]+"), 0.3),
)
"""Language → its script and the least share of it; kana beside Han make Japanese."""
_OTHER = re.compile(r"[\u0370-\u05ff\u0600-\u07ff\u0900-\u0eff]+")
_UYGHUR = re.compile(r"[ېۆۈۋەڭ]")
_TAG = re.compile(r"[A-Za-z]{2,3}(?=$|[-_])")


def language(text: str, declared: str | None) -> str | None:
    """Return the primary tag of BCP 47 (``zh``), ``None`` for no text or an unknown script.

    A Chinese site's English edition often declares ``zh``, a template's default ``en``.
    """
    sample = text[:_SAMPLE]
    if not sample:
        return None
    for tag, script, share in _SCRIPTS:
        if sum(map(len, script.findall(sample))) >= share * len(sample):
            return tag
    match = _TAG.match(declared or "")
    told = match.group().lower() if match else None
    if sum(map(len, _OTHER.findall(sample))) >= 0.3 * len(sample):
        return "ug" if _UYGHUR.search(sample) else told if told not in ("en", "zh") else None
    return told if told not in (None, "zh", "ja", "ko") else "en"
