"""The text of an article as this site shows it: pictures and films of other hosts become links.

``body_html`` is safe, but may hold ``<img>``, ``<video>`` and ``<audio>`` from the source's host.
They are replaced as text, and the result is cleaned once more with an allow-list that knows no
media but our own pictures; after that nothing touches it.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from html import escape, unescape

import nh3
from markupsafe import Markup

from scraper.html.caps import TooComplex
from scraper.html.safe import sanitise
from scraper.site import text
from scraper.site.visit import Row, Site

_TAGS = """
p br hr h2 h3 h4 h5 h6 ul ol li dl dt dd blockquote pre code figure figcaption
table caption colgroup col thead tbody tfoot tr th td
strong em b i u s sub sup mark small a img
"""
_ATTRIBUTES = {
    "a": {"href", "class"},
    "img": {"src", "alt", "class", "loading"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan"},
    "ol": {"start"},
}
_STORED = re.compile(r"images/[0-9a-f]{2}/[0-9a-f]{64}\.(?:jpg|png|gif|webp)")
_ATTRIBUTE_LIST = r'((?:\s+[a-z]+(?:="[^"]*")?)*)'
_CAPTIONED = re.compile(
    rf"<p>\s*<img{_ATTRIBUTE_LIST}\s*/?>\s*</p>\s*<p>([^<]{{1,400}})</p>"
    rf"|<(img|video|audio|source){_ATTRIBUTE_LIST}\s*/?>"
)
"""A picture with the paragraph behind it, which may be its caption; or any medium alone."""
_VALUE = re.compile(r'\s(src|alt)="([^"]*)"')
_CALLED = {"video": "视频", "audio": "音频", "source": "影音"}


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of the article: where it is, or where we keep it."""

    url: str
    stored: str
    """Path of our own copy; empty: none is kept."""
    alt: str
    caption: str
    credit: str

    @property
    def words(self) -> str:
        """Its caption and who made it, in one line."""
        credit = self.credit if self.credit not in self.caption else ""
        return " ".join(filter(None, (self.caption, credit)))

    def captioned_by(self, paragraph: str) -> bool:
        """Whether a paragraph below the picture is its caption, with or without the credit."""
        said = _squeezed(paragraph)
        return bool(said) and said in (_squeezed(self.caption), _squeezed(self.words))


def pictures(rows: Sequence[Row], site: Site) -> list[Picture]:
    """Return the pictures of an article that lead to the web."""
    return [
        Picture(
            url,
            site.path(f"/{row['file']}") if _STORED.fullmatch(row["file"] or "") else "",
            text.line(row["alt"]),
            text.line(row["caption"], 1000),
            text.line(row["credit"]),
        )
        for row in rows
        if (url := text.web(row["url"]))
    ]


def shown(html: str, kept: Collection[Picture], site: Site) -> tuple[Markup, set[str]]:
    """Return the body as safe HTML, and the addresses of the pictures that stand in it."""
    known = {picture.url: picture for picture in kept}
    met: set[str] = set()

    def instead(match: re.Match[str]) -> str:
        below, medium = match[2] or "", match[3] or "img"
        told = {name: unescape(value) for name, value in _VALUE.findall(match[1] or match[4] or "")}
        address = text.web(told.get("src"))
        if medium != "img":
            return _link(address, f"{_CALLED[medium]}（在原站播放）") if address else ""
        paragraph = f"<p>{below}</p>" if below else ""
        if not address:
            return paragraph
        met.add(address)
        picture = known.get(address) or Picture(address, "", "", "", "")
        alt = text.line(told.get("alt")) or picture.alt
        if picture.captioned_by(unescape(below)):
            drawn = _picture(picture, alt, "")
            return f"<figure>{drawn}<figcaption>{below}</figcaption></figure>"
        return f"<figure>{_picture(picture, alt, picture.words)}</figure>{paragraph}"

    return clean(_CAPTIONED.sub(instead, _settled(html)), site, pictures=True), met


def _settled(html: str) -> str:
    """Return the body in the one form of HTML that the replacing relies on."""
    try:
        return sanitise(text.forward(html))
    except TooComplex:
        return ""


def clean(html: str, site: Site, *, pictures: bool = False) -> Markup:
    """Return a fragment with only what our pages may hold; pictures are ours, or none."""
    ours = f"{site.prefix}/images/"

    def attribute(_tag: str, name: str, value: str) -> str | None:
        if name == "src":
            stored = value.removeprefix(f"{site.prefix}/")
            return value if value.startswith(ours) and _STORED.fullmatch(stored) else None
        if name == "href":
            return text.web(value) or None
        if name in ("colspan", "rowspan", "start"):
            return value if value.isascii() and value.isdigit() and len(value) <= 3 else None
        if name in ("class", "loading"):
            return value if value in ("picture", "lazy") else None
        return value

    return Markup(  # noqa: S704 - the allow-list is what makes it so
        nh3.clean(
            html,
            tags=set(_TAGS.split()) - (set() if pictures else {"img"}),
            attributes={tag: set(names) for tag, names in _ATTRIBUTES.items()},
            attribute_filter=attribute,
            url_schemes={"http", "https"},
            url_relative="pass_through",
            link_rel="nofollow noopener noreferrer",
        )
    )


def _picture(picture: Picture, alt: str, caption: str) -> str:
    """Return a picture of ours with its caption, or a captioned link to where it is."""
    words = caption or alt
    if picture.stored:
        drawn = f'<img class="picture" src="{picture.stored}" alt="{escape(alt or words)}"'
        below = f"<figcaption>{escape(caption)}</figcaption>" if caption else ""
        return f'{drawn} loading="lazy">{below}'
    return _link(picture.url, f"图片：{words}" if words else "图片（在原站查看）")


def _link(address: str, words: str) -> str:
    return f'<a class="picture" href="{escape(address)}">{escape(words)}</a>'


def _squeezed(words: str) -> str:
    return "".join(words.split())
