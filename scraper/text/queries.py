"""Which part of an address's query tells one page from another."""

import re

_TRACKING = re.compile(
    r"utm_\w+|spm|scm|fbclid|gclid|yclid|msclkid|bd_vid|hm(?:sr|pl|cu|kw|ci)|share(?:_\w+|r_\w+)?"
    r"|isappinstalled|nsukey|chksm|scene|tdsourcetag|from|jsessionid|phpsessid|sessionid"
    r"|aspsessionid\w*|shirojsessionid",
    re.IGNORECASE,
)
# Names that sessions have, and pages too: the value must look like one, and another part of the
# address must tell the page.
_SESSION = re.compile(
    r"_?(?:s|php|asp|jsp|ses|sess|session|user|guest|access)_?(?:id|token)|sid|token|sess|session"
    r"|cftoken|oscsid|zenid|ticket",
    re.IGNORECASE,
)
_RANDOM = re.compile(r"(?=[^&]{0,127}\d)(?=[^&]{0,127}[a-zA-Z])[0-9a-zA-Z_-]{20,128}")
_BUSTER = re.compile(r"_|_t|t|ts|r|rand|random|rnd|time|timestamp|v|ver", re.IGNORECASE)
_BUSTED = re.compile(r"\d{10,14}|0\.\d+")
# What a static page's query may say without changing the page: from which column one came.
_COLUMN = re.compile(
    r"node|ref|referer|referrer|src|source|f|fr|channel|col|column|v|t", re.IGNORECASE
)


def telling(path: str, query: str) -> str:
    """Return what a query says of the page, sorted.

    Left out are session ids (with a name like ``sid`` only if they look like one, and the rest
    still tells the page), marks of tracking, numbers against caches, and, for a static page,
    the column that one came from.
    """
    static = _is_static(path)
    kept = []
    for pair in query.split("&"):
        name, _, value = pair.partition("=")
        if not pair or _TRACKING.fullmatch(name):
            continue
        if _BUSTER.fullmatch(name) and _BUSTED.fullmatch(value):
            continue
        if static and _COLUMN.fullmatch(name):
            continue
        kept.append(pair)
    told = [pair for pair in kept if not _is_session(pair)]
    if len(told) < len(kept) and (static or any(_tells(pair) for pair in told)):
        kept = told
    return "&".join(sorted(kept))


def _is_session(pair: str) -> bool:
    name, _, value = pair.partition("=")
    return bool(_SESSION.fullmatch(name) and _RANDOM.fullmatch(value))


def _tells(pair: str) -> bool:
    """Whether a parameter may name a page by itself: by a number."""
    return any(char.isdigit() for char in pair.partition("=")[2])


def _is_static(path: str) -> bool:
    """Whether the path names a file with a number of its own; it is that page whatever follows."""
    stem, _, extension = path.rpartition("/")[2].rpartition(".")
    return extension.lower() in ("html", "htm", "shtml") and any(c.isdigit() for c in stem)
