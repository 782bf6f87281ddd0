"""What must be in no log, message or record of a run: passwords, keys, tokens, signatures.

Two ways to know one. Those of this machine (a webhook and its secret, a proxy's password) are told
to :func:`never_tell` when settings are read, and are taken out wherever they stand. Those of others
are known by where they stand: before the ``@`` of an address, behind a name such as ``token=`` in
its query, in a header of authorisation.
"""

import re
from base64 import b64encode
from contextlib import suppress
from urllib.parse import parse_qsl, quote, unquote, urlsplit

from scraper.text.visible import visible

HIDDEN = "…"
DETAIL = 1_000
"""Characters of why something went as it did, as it is kept and told."""
LEAST = 6
"""Characters from which a part of an address is a secret by itself; fewer stand in any text."""
_LEAST_PASSWORD = 4

_known: dict[str, None] = {}

_USER = re.compile(r"(://|%3A%2F%2F|:\\/\\/)(?:(?!%2F)[^\s/?#\\\"'<>])+(@|%40)", re.IGNORECASE)
_NAMES = re.compile(
    r"(?:token|secret|passw(?:or)?d|passwd|passphrase|pwd|pass|key|sign|sig|signature|auth"
    r"|authorization|authorisation|credentials?|ticket|session|sessionid|sid|jsessionid|phpsessid"
    r"|cookie|otp|hmac|api ?key|app ?key|app ?secret|access ?key|private ?key|access ?token)",
    re.IGNORECASE,
)
"""Words of which one is the last of a name that holds a secret: ``access_token``, ``appSecret``."""
_WORDS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+")
_ASSIGNED = re.compile(
    r"(?:(?<![\w%])|(?<=%3F)|(?<=%26))"
    r"((?:[\w.\[\]-]|%(?!3F|26|3D|2F|3A|23)[0-9a-f]{2}){2,40})"
    r"(?:=|%3D|\\?[\"']\s?:\s?\\?[\"'])"
    r"((?:(?!%26|%23)[^\s&;#,\\\"'<>()\[\]{}|])+)",
    re.IGNORECASE,
)
_HEADER = re.compile(
    r"((?:proxy-)?authori[sz]ation\W{1,6}(?:(?:basic|bearer|digest)\s+)?)[^\s\"',;]+", re.IGNORECASE
)
_PLACES = ("@", "%40", "=", "%3D", "%3d", '":', "':", '" :', "uthori")
"""One of these stands in every text that the patterns below could find anything in."""


def never_tell(*secrets: str) -> None:
    """Take these out of all that is told from now on: whole, in their parts and percent-encoded.

    Of an address that is the password, all of path and query, and their longer parts. Nothing is
    forgotten again while the process lives.
    """
    for one in secrets:
        parts = _parts(one)
        spelled = {quote(part, safe="") for part in parts} | {quote(part) for part in parts}
        for part in {*parts, *spelled}:
            _known[part] = None
    for part in sorted(_known, key=len, reverse=True):
        _known[part] = _known.pop(part)  # the longest first: what holds another goes before it


def _parts(secret: str) -> set[str]:
    """Return a secret and, of an address, what is secret in it; the host is none."""
    secret = secret.strip()
    if "://" not in secret:
        return {secret} if len(secret) >= _LEAST_PASSWORD else set()
    found: set[str] = set()
    with suppress(ValueError):
        split = urlsplit(secret)
        beyond = split.path + (f"?{split.query}" if split.query else "")
        user, password = unquote(split.username or ""), unquote(split.password or "")
        values = (value for _, value in parse_qsl(split.query) if len(value) >= LEAST)
        steps = (step for step in split.path.split("/") if _is_key(step))
        found = {*values, *steps, *([beyond] if len(beyond) >= LEAST else ())}
        if password:
            found.add(b64encode(f"{user}:{password}".encode()).decode())
        found |= {one for one in (password, f"{user}:{password}") if len(one) >= _LEAST_PASSWORD}
    return found


def _is_key(step: str) -> bool:
    """Whether a step of a path is no word: it is long and holds digits."""
    return len(step) >= 2 * LEAST and any(map(str.isdecimal, step))


def without_secrets(text: str) -> str:
    """Return a text with ``…`` for every secret in it; linear in the text."""
    for known in _known:
        if known in text:
            text = text.replace(known, HIDDEN)
    if not any(place in text for place in _PLACES):
        return text
    text = _ASSIGNED.sub(_without_value, _USER.sub(_without_user, text))
    return _HEADER.sub(rf"\1{HIDDEN}", text)


def tellable(text: str, most: int) -> str:
    """Return what may be told of a text from anywhere: bounded, visible, without secrets.

    Of a longer text that is its beginning and its end. Newlines stay. What is hidden is hidden
    first: of a secret that is cut in two, neither half could be known as one any more.
    """
    text = without_secrets(visible(text))
    if len(text) > most:
        left = f" … {len(text) - most} characters … "
        text = text[: most - most // 2] + left + text[-(most // 2) :]
    return text


def _without_user(match: re.Match[str]) -> str:
    """Keep the signs before and behind, which tell that there was somebody."""
    return f"{match[1]}{HIDDEN}{match[2]}"


def _without_value(match: re.Match[str]) -> str:
    name = unquote(match[1])
    words = _WORDS.findall(name)
    if any(map(_NAMES.fullmatch, (name, *words[-1:], " ".join(words[-2:])))):
        return f"{match[0].removesuffix(match[2])}{HIDDEN}"
    return match[0]
