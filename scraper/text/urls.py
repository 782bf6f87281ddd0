"""Addresses: joined, compared, judged. Nothing here raises, whatever the text is."""

import re
from functools import lru_cache
from urllib.parse import SplitResult, quote, unquote, urljoin, urlsplit, urlunsplit

from scraper.text.hosts import ascii_host
from scraper.text.hosts import is_special as is_special  # part of what is asked here
from scraper.text.paths import without_dots
from scraper.text.queries import telling

_SPACE = re.compile(r"[\t\r\n]+")
_EDGES = "".join(map(chr, range(0x21))) + "\u3000\xa0\ufeff\u200b"
_SCHEME = re.compile(r"^([a-zA-Z][a-zA-Z0-9+.-]*):")
_WEB = re.compile(r"^(https?)[:：][/\\]*", re.IGNORECASE)
_SESSION = re.compile(
    r";(?:jsessionid|sessionid|sid|phpsessid)=[^/;?#]*|/\((?:[a-z]\([0-9a-z]{24}\)){1,3}\)(?=/)",
    re.IGNORECASE,
)
"""The second is a part of the path of its own, as ASP.NET has it: /(S(…))/page.aspx."""
_TWIN_HOST = re.compile(r"^(?:(?:www\d?|m|wap|3g|mobile|h5|mip|touch)\.)+(?=[^.]+\.[^.])")
_MOBILE_HOST = re.compile(r"^(?:www\.)?(?:m|wap|3g|mobile|h5|mip|touch)\.")
_GATE = re.compile(r"^https?://[^/]+/gate/(?:big5|gb)/(?=[^/]+\.)", re.IGNORECASE)
_INDEX = re.compile(r"/(?:index|default)\.(?:s?html?|php|jsp|aspx?)$", re.IGNORECASE)
_MOBILE_PAGE = re.compile(r"/m(?=post_\d+\.)")
_UNSAFE = re.compile(r"[\x00-\x20\x7f-\x9f\"<>\\^`{|}]")
_WIRE_SAFE = "".join(map(chr, range(0x21, 0x7F)))
_ESCAPE = re.compile(r"%[0-9a-fA-F]{2}")


# A list, its links, an article and its verdict ask for the same addresses.
@lru_cache(maxsize=4096)
def canonical(url: str) -> str:
    """Return the one spelling under which a page is known.

    Scheme, host and port in normal form; no fragment, session id or tracking parameter; the
    query sorted. What is no web address comes back trimmed. Canonical again changes nothing.
    """
    parts = _split(url)
    if parts is None:
        return url.strip(_EDGES)
    scheme, netloc, path, query = parts
    return urlunsplit((scheme, netloc, path, telling(path, query), ""))


def clean(url: str) -> str:
    """Return the address to ask for and to show: no session id in the path, no fragment.

    The query stays as it is: a site may need every parameter, in its order.
    """
    path, mark, query = url.partition("#")[0].partition("?")
    return _SESSION.sub("", path) + mark + query


@lru_cache(maxsize=4096)
def twin_key(url: str) -> str:
    """Return what twins of one page share: http and https, www and mobile hosts, index pages.

    For finding a page again, not for fetching it: it has no scheme.
    """
    url = canonical(url)
    while gate := _GATE.match(url):
        url = canonical("http://" + url[gate.end() :])
    parts = _split(url)
    if parts is None:
        return url
    _, netloc, path, query = parts
    netloc = _TWIN_HOST.sub("", netloc)
    path = _INDEX.sub("/", re.sub(r"/{2,}", "/", path))
    path = _MOBILE_PAGE.sub("/", path).rstrip("/")
    return netloc + path + ("?" + query if query else "")


def is_mobile(url: str) -> bool:
    """Whether this is the spelling for phones, of those that :func:`twin_key` folds."""
    return bool(_MOBILE_HOST.match(host(url)) or _MOBILE_PAGE.search(url.partition("?")[0]))


def on_the_wire(url: str) -> str:
    """Return the address in ASCII: the host in punycode, the rest as UTF-8 in escapes."""
    if url.isascii():
        return url
    return quote((_asked(url) or url).encode("utf-8", "replace"), safe=_WIRE_SAFE)


# Reading, rendering and sanitising ask about the same addresses.
@lru_cache(maxsize=4096)
def join(base: str | None, href: str) -> str | None:
    """Return the absolute http(s) address of a link on the page ``base``, else ``None``.

    ``None`` for other schemes (javascript:, mailto:, data: …), for links to the page itself
    (``#top``) and for what is broken. The fragment stays: it may name a part of the page.
    """
    href = _SPACE.sub("", href.strip(_EDGES)).encode("utf-8", "ignore").decode()
    path, mark, rest = href.partition("?")
    href = path.replace("\\", "/") + mark + rest
    if not href or href.startswith("#"):
        return None
    web = _WEB.match(href)
    if web:
        absolute = f"{web[1].lower()}://{_undouble(href[web.end() :])}"
    elif _SCHEME.match(href):
        return None
    else:
        absolute = _resolve(base or "", href)
    return _asked(_UNSAFE.sub(lambda match: _quoted(match[0]), absolute))


def host(url: str) -> str:
    """Return the host of a web address in normal form, without port; empty if there is none."""
    found = _authority(url)
    return re.sub(r":\d+$", "", found[1]) if found else ""


def path_and_query(url: str) -> str:
    """Return what the ``article`` pattern of a source is searched in."""
    parts = _split(url)
    return "" if parts is None else parts[2] + ("?" + parts[3] if parts[3] else "")


def is_public(url: str) -> bool:
    """Whether this is an absolute http(s) address of a host that is not special."""
    name = host(url)
    return bool(name) and not is_special(name)


def _split(url: str) -> tuple[str, str, str, str] | None:
    """Split into scheme, host with port, path and query in normal form; ``None`` if no web URL."""
    found = _authority(url)
    if found is None:
        return None
    scheme, netloc, parts = found
    path = without_dots(_SESSION.sub("", _normal(parts.path))) or "/"
    return scheme, netloc, path, _normal(parts.query)


@lru_cache(maxsize=4096)
def _authority(url: str) -> tuple[str, str, SplitResult] | None:
    """Return scheme and host with port in normal form, and the parts as they stand."""
    url = _SPACE.sub("", url.strip(_EDGES))
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return None
    if "\\" in parts.netloc:
        # Browsers end the host there, other readers at the @ behind it: not to be trusted.
        return None
    scheme = parts.scheme.lower()
    name = _host_of(parts.hostname or "")
    if scheme not in ("http", "https") or not name:
        return None
    if port is not None and port != {"http": 80, "https": 443}[scheme]:
        name = f"{name}:{port}"
    return scheme, name, parts


@lru_cache(maxsize=4096)
def _host_of(name: str) -> str:
    """The host in normal form; a page has many links and few hosts."""
    return ascii_host(f"[{name}]" if ":" in name else name)


def _asked(url: str) -> str | None:
    """Return an address as a browser would ask for it: the host in ASCII, no dots in the path.

    ``None`` if it is none of the web.
    """
    found = _authority(url)
    if found is None:
        return None
    _, name, parts = found
    path, netloc = parts.path, parts.netloc
    if "/." in path or "%2" in path:
        path = without_dots(path)
    user, mark, place = netloc.rpartition("@")
    if "%" in place or not place.isascii():
        netloc = user + mark + name
    if (path, netloc) == (parts.path, parts.netloc):
        return url
    return urlunsplit(parts._replace(path=path, netloc=netloc))


def _undouble(rest: str) -> str:
    """Repair ``http://http://host/``, a common slip of editors."""
    while again := _WEB.match(rest):
        rest = rest[again.end() :]
    return rest


def _resolve(base: str, href: str) -> str:
    if href.startswith("//"):
        href = "//" + href.lstrip("/")
    elif re.match(r"\?(?:#|$)", href):
        base = base.partition("?")[0]
    try:
        return urljoin(base, href)
    except ValueError:
        return ""


def _normal(text: str) -> str:
    """Percent-encode what must be, and decode what need not be."""
    if "%" in text:
        text = _ESCAPE.sub(lambda match: _unescaped(match[0]), text)
    return quote(text.encode("utf-8", "ignore").decode(), safe="/%:@!$&'()*+,;=~?-._[]|")


@lru_cache(maxsize=512)
def _unescaped(escape: str) -> str:
    char = unquote(escape) if int(escape[1:], 16) < 0x80 else escape
    return char if char.isalnum() or char in "-._~" else escape.upper()


# Asked of each character that is unsafe, and there are no more of them than this.
_quoted = lru_cache(maxsize=256)(quote)
