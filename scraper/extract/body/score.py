"""How much a line looks like article text, and which element holds the most of it.

Every line gets a gain: prose counts its length, links and furniture count against. The lines of
an element are a run, so its total is one subtraction of prefix sums: the choice is linear.
"""

import re
from functools import lru_cache
from itertools import accumulate

from lxml.html import HtmlElement

from scraper.extract.body.repeated import repeated
from scraper.html.lines import LONGEST_NAME, Line, named
from scraper.html.outline import Outline
from scraper.text import prose

_BAD = re.compile(
    r"(?:^|[-_\s])(?:comment|comments|reply|replies|disqus|footer|foot|copyright|sidebar|side"
    r"|aside|related?|relevant|recommend|recommends|hot|hotnews|rank|ranking|"
    r"share|sharing|social|nav|navbar|menu|breadcrumb|crumb|crumbs|tags?|advert|ads?|promo"
    r"|sponsor|banner|popup|modal|login|toolbar|pager|pagination|"
    r"bottom|statement|disclaimer|mzsm|declare|newsletter|subscribe|signup|cookie|cookies|consent"
    r"|gdpr|qrcode|ewm|friendlink|links|"
    r"tuijian|xgxw|xgyd|xgwz|pinglun|fenxiang|prevnext|prenext|toc|author-?(?:box|bio|card|info)"
    r"|bio|byline|related-?\w{0,12}|recommend-?\w{0,12}|comment-?\w{0,12}|footer-?\w{0,12}"
    r"|share-?\w{0,12})(?:$|[-_\s\d])"
    r"|comment|recommend|footer|sidebar|copyright|breadcrumb|related(?:news|post|list|art)|newsletter|hotnews|tuijian|pinglun",
    re.IGNORECASE,
)
_GOOD = re.compile(
    r"trs_editor|ucap-content|vsb_content|v_news_content|articlebody|article[-_]?(?:content|body"
    r"|text|con|main)|js_content|endtext|artibody|main[-_]?text|"
    r"post[-_]?(?:content|body|text)|entry[-_]?content|news[-_]?(?:content|con|text|body|detail)"
    r"|content[-_]?(?:text|main|body|detail|article)|zhengwen|fontzoom|pzoom|^zoom$|^zoom "
    r"|\bzoom\b|"
    r"rm_txt_con|detailcontent|p-detail|story[-_]?body|article__?body|rich_media_content|wzcon|txt_con|artcontent|ozoom|text_con|showcontent|pages_content",
    re.IGNORECASE,
)
_LAYOUT = re.compile(
    r"(?<![A-Za-z\d-])(?:(?:margin|padding|border|align|scroll|rounded|last|no)-bottom[\w-]*|bottom-line)",
    re.IGNORECASE,
)
"""Words of style sheets about edges, and a heading's: the bottom line."""
_ENOUGH = 120.0
"""Gain of an article that may have come to its tail."""
_HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])
_BAD_TAGS = frozenset(["nav", "footer", "aside", "form", "button", "select", "option", "dialog"])
_NEVER_BAD = frozenset(["html", "body", "article", "main"])


def is_bad(node: HtmlElement) -> bool:
    """Whether tag, id or class say that an element is not the article."""
    tag = node.tag
    if tag in _BAD_TAGS:
        return True
    if tag in _NEVER_BAD:
        return False
    # The id of a heading is its own wording: what-is-social-media.
    return _names_furniture("" if tag in _HEADINGS else named(node, "id"), named(node, "class"))


def is_good(node: HtmlElement) -> bool:
    """Whether id or class are those that content management systems give to article bodies."""
    return _names_body(named(node, "id"), named(node, "class"), named(node, "itemprop"))


# Pages repeat their classes, and the pages of a site repeat each other's.
@lru_cache(maxsize=8192)
def _names_furniture(name: str, classes: str) -> bool:
    words = f"{name} {classes}".strip()
    if not words or len(words) >= LONGEST_NAME or not _BAD.search(words) or _GOOD.search(words):
        return False
    return bool(_BAD.search(_LAYOUT.sub("", words)))


@lru_cache(maxsize=8192)
def _names_body(name: str, classes: str, itemprop: str) -> bool:
    words = f"{name} {classes} {itemprop}".strip()
    return bool(words) and len(words) < LONGEST_NAME and bool(_GOOD.search(words))


def gain(line: Line) -> float:
    """Return the worth of one line: about its length if prose, below zero if furniture."""
    text = line.text
    if line.hidden or not text:
        return 0.0
    share = line.link_share
    if share > 0.6:
        return -4.0 - min(len(text) * (0.03 if text.isascii() else 0.1), 40.0)
    if prose.is_furniture(text) or prose.begins_tail(text):
        return -8.0
    size = min(line.weight, 400)
    plain = size * (1 - share)
    sentences = line.marks
    if sentences and plain >= 12:
        return plain + 2 * min(sentences, 10)
    if sentences and plain >= 4 and share < 0.3:
        return 0.6 * plain
    tag = line.node.tag if line.node is not None else "p"
    if tag in ("p", "h2", "h3", "h4", "blockquote", "pre", "li"):
        return 0.3 * plain if share < 0.3 else -2.0
    if tag in ("td", "th", "dt", "dd") and share == 0:
        return 0.0  # one cell of many: names, marks, figures
    return -1.0 if size < 12 else 0.2 * plain


class Scores:
    """Gains of all lines; the lines of each element are a run ``start:end``.

    What precedes the title line weighs a tenth, what lies in bad elements or behind the article's
    tail less than a half.
    """

    def __init__(self, outline: Outline, title: int | None) -> None:
        self.lines, self.runs = outline.lines, outline.runs
        self._title = title
        gains = [gain(line) for line in outline.lines]
        self._before = _worth(gains)
        self._bad = dict.fromkeys(repeated(outline.lines, self.runs, self._before, title), True)
        self._damp(outline.lines, gains)
        self.prefix = [0.0, *accumulate(gains)]
        self.worth = _worth(gains)
        """Prefix sums of the gains above zero."""

    def total(self, node: HtmlElement) -> float:
        """Sum of the gains of an element's lines."""
        start, end = self.runs[node]
        return self.prefix[end] - self.prefix[start]

    def is_bad(self, node: HtmlElement) -> bool:
        """Whether the element or one around it says that it is not the article.

        An element that holds the title or much of the page's text is not believed.
        """
        known = self._bad.get(node)
        if known is None:
            parent = node.getparent()
            known = (parent is not None and self.is_bad(parent)) or self._says_so(node)
            self._bad[node] = known
        return known

    def _says_so(self, node: HtmlElement) -> bool:
        start, end = self.runs.get(node, (0, 0))
        if self._title is not None and start <= self._title < end:
            return False
        most = 0.4 * self._before[-1]
        return is_bad(node) and self._before[end] - self._before[start] < most

    def _damp(self, lines: list[Line], gains: list[float]) -> None:
        title = -1 if self._title is None else self._title
        seen, after_tail = 0.0, False
        for index, line in enumerate(lines):
            if gains[index] > 0:
                if line.node is not None and self.is_bad(line.node):
                    gains[index] *= 0.15
                if index < title:
                    gains[index] *= 0.1
                elif after_tail:
                    gains[index] *= 0.4
                else:
                    seen += gains[index]
            elif not after_tail and seen > _ENOUGH and line.text and not line.hidden:
                after_tail = prose.begins_tail(line.text)


def _worth(gains: list[float]) -> list[float]:
    return [0.0, *accumulate([value if value > 0.0 else 0.0 for value in gains])]
