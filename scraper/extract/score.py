"""How much a line looks like article text, and which element holds the most of it.

Every line gets a gain: prose counts its length, links and furniture count against. The lines of
an element are a run, so its total is one subtraction of prefix sums: the choice is linear.
"""

import re
from dataclasses import dataclass
from itertools import accumulate, takewhile

from lxml.html import HtmlElement

from scraper.html.lines import Line, ancestors
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
_HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])
_BAD_TAGS = frozenset(["nav", "footer", "aside", "form", "button", "select", "option", "dialog"])
_NEVER_BAD = frozenset(["html", "body", "article", "main"])


def is_bad(node: HtmlElement) -> bool:
    """Whether tag, id or class say that an element is not the article."""
    if node.tag in _BAD_TAGS:
        return True
    if node.tag in _NEVER_BAD:
        return False
    # The id of a heading is its own wording: what-is-social-media.
    name = "" if node.tag in _HEADINGS else node.get("id") or ""
    words = f"{name} {node.get('class') or ''}".strip()
    if not words or len(words) >= 300 or not _BAD.search(words) or _GOOD.search(words):
        return False
    return bool(_BAD.search(_LAYOUT.sub("", words)))


def is_good(node: HtmlElement) -> bool:
    """Whether id or class are those that content management systems give to article bodies."""
    words = f"{node.get('id') or ''} {node.get('class') or ''} {node.get('itemprop') or ''}".strip()
    return bool(words) and len(words) < 300 and bool(_GOOD.search(words))


def gain(line: Line) -> float:
    """Return the worth of one line: about its length if prose, below zero if furniture."""
    if line.hidden or not line.text:
        return 0.0
    size = min(prose.weight(line.text), 400)
    plain = size * (1 - line.link_share)
    if prose.is_furniture(line.text) or prose.begins_tail(line.text):
        return -8.0
    sentences = prose.marks(line.text)
    if line.link_share > 0.6:
        return -4.0 - 0.1 * size
    if sentences and plain >= 12:
        return plain + 2 * min(sentences, 10)
    if sentences and plain >= 4 and line.link_share < 0.3:
        return 0.6 * plain
    tag = line.node.tag if line.node is not None else "p"
    if tag in ("p", "h2", "h3", "h4", "blockquote", "pre", "li"):
        return 0.3 * plain if line.link_share < 0.3 else -2.0
    return -1.0 if size < 12 else 0.2 * plain


@dataclass(frozen=True, slots=True)
class Scores:
    """Gains of all lines, with the lines of each element as a run ``start:end``."""

    gains: list[float]
    prefix: list[float]
    worth: list[float]
    """Prefix sums of the gains above zero."""
    runs: dict[HtmlElement, tuple[int, int]]
    bad: dict[HtmlElement, bool]
    """Whether the element or one around it says that it is not the article."""

    def total(self, node: HtmlElement) -> float:
        """Sum of the gains of an element's lines."""
        start, end = self.runs[node]
        return self.prefix[end] - self.prefix[start]


def score(lines: list[Line], title: int | None) -> Scores:
    """Score lines and elements; what precedes the title line weighs a tenth."""
    runs: dict[HtmlElement, tuple[int, int]] = {}
    for index, line in enumerate(lines):
        for node in ancestors(line.node):
            start, _ = runs.get(node, (index, index))
            runs[node] = (start, index + 1)
    gains = [gain(line) for line in lines]
    worth = [0.0, *accumulate(max(value, 0.0) for value in gains)]
    own: dict[HtmlElement, bool] = {}
    for node, (start, end) in runs.items():
        holds_title = title is not None and start <= title < end
        own[node] = not holds_title and is_bad(node) and worth[end] - worth[start] < 0.4 * worth[-1]
    bad = _inherited(own)
    _damp(lines, gains, bad, title)
    worth = [0.0, *accumulate(max(value, 0.0) for value in gains)]
    return Scores(gains, [0.0, *accumulate(gains)], worth, runs, bad)


def _damp(
    lines: list[Line], gains: list[float], bad: dict[HtmlElement, bool], title: int | None
) -> None:
    """Weigh down what stands above the title, in bad elements, or behind the article's tail."""
    seen, after_tail = 0.0, False
    for index, line in enumerate(lines):
        if gains[index] > 0:
            if line.node is not None and bad[line.node]:
                gains[index] *= 0.15
            if title is not None and index < title:
                gains[index] *= 0.1
            elif after_tail:
                gains[index] *= 0.4
            else:
                seen += gains[index]
        elif seen > 120 and line.text and not line.hidden and prose.begins_tail(line.text):
            after_tail = True


def _inherited(own: dict[HtmlElement, bool]) -> dict[HtmlElement, bool]:
    """Hand badness down the tree; each element is visited once."""
    bad: dict[HtmlElement, bool] = {}
    for node in own:
        chain = list(takewhile(lambda element: element not in bad, ancestors(node)))
        parent = chain[-1].getparent() if chain else None
        state = bad[parent] if parent is not None else False
        for element in reversed(chain):
            state = state or own[element]
            bad[element] = state
    return bad
