"""Safe HTML by allow-list: the last thing done to a body before it is kept.

The order is fixed: our own tree is serialised by lxml, cleaned here once by nh3 (an HTML5 parser,
as browsers have), and then touched by nothing. Cleaning twice is no safer, and its output may
differ; parsing and serialising afterwards could wake up what was asleep.
"""

from urllib.parse import urlsplit

import nh3

from scraper.html.caps import TooComplex, check_text
from scraper.text import urls

MAX_OUTPUT = 2 * 1024 * 1024

_TAGS = """
p br hr h2 h3 h4 h5 h6 ul ol li dl dt dd blockquote pre code figure figcaption
table caption colgroup col thead tbody tfoot tr th td
strong em b i u s sub sup mark small a img video audio source
"""
_WITH_CONTENT = """
script style svg math iframe object applet noscript noembed noframes template title head
textarea select button canvas xmp plaintext frameset
"""
# No id, class, name or style: they could clobber the reading page's own scripts and rules.
# No cite: nh3 does not check the scheme of its URL.
_ATTRIBUTES: dict[str, set[str]] = {
    "*": set(),
    "a": {"href"},
    "img": {"src", "alt"},
    "video": {"src", "controls"},
    "audio": {"src", "controls"},
    "source": {"src"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan"},
    "ol": {"start"},
}
_NUMBERS = {"colspan", "rowspan", "start"}


def _attribute(_tag: str, name: str, value: str) -> str | None:
    if name in ("href", "src"):
        address = urls.join(None, value)
        # Before an @ may stand what looks like another host.
        is_fit = address and urls.is_public(address) and "@" not in urlsplit(address).netloc
        return address if is_fit else None
    if name in _NUMBERS:
        return value if value.isascii() and value.isdigit() and len(value) <= 4 else None
    return value


_CLEANER = nh3.Cleaner(
    tags=set(_TAGS.split()),
    clean_content_tags=set(_WITH_CONTENT.split()),
    attributes=_ATTRIBUTES,
    attribute_filter=_attribute,
    url_schemes={"http", "https"},
    url_relative="deny",
    link_rel="nofollow noopener",
)


def sanitise(html: str) -> str:
    """Return the allowed parts of an HTML fragment; addresses must be absolute http or https.

    Raises ``TooComplex`` if the fragment is over the caps, or the result over 2 MiB.
    """
    check_text(html, raw=False)
    safe = _CLEANER.clean(html)
    if len(safe.encode("utf-8")) > MAX_OUTPUT:
        raise TooComplex(f"safe HTML of more than {MAX_OUTPUT} bytes")
    return safe
