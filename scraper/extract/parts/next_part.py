"""Where an article goes on: the address of the next page of one that is split over several.

Only a *sibling* counts, an address that is the article's own but for a page number
(:mod:`scraper.extract.parts.siblings`): 下一篇, WordPress' ``rel=next`` and the pager of a list
lead to addresses of other names, and are no part of this article whatever they say of themselves.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from lxml import etree
from lxml.html import HtmlElement

from scraper.article import Article
from scraper.extract.document import Document
from scraper.extract.parts import siblings
from scraper.text import urls

_CALL = re.compile(
    r"createPageHTML\s{0,9}\(\s{0,9}(\d{1,4})\s{0,9},\s{0,9}(\d{1,4})\s{0,9},"
    r"\s{0,9}[\"']([^\"'<>]{1,200})[\"']\s{0,9},\s{0,9}[\"']\w{1,8}[\"']"
)
"""TRS: number of pages, this one's counted from 0, and name and extension of the first's file."""
_COUNT = re.compile(r"countPage\s{0,9}=\s{0,9}(\d{1,4})")
_CURRENT = re.compile(r"currentPage\s{0,9}=\s{0,9}(\d{1,4})")
_NEXT_PAGE = re.compile(r"nextPage\s{0,9}=\s{0,9}[\"']([^\"'<>\s]{1,300})[\"']")
_SCRIPTED = ("tPage", "createPageHTML")
"""``tPage`` is what countPage and nextPage share: a look at the whole text is what costs here."""
_HREFS = etree.XPath("//a/@href | //link/@href", smart_strings=False)
_LONGEST_ADDRESS = 2_000
_LONGEST_LABEL = 40
_SAYS_NEXT = re.compile(
    r"下一?[页頁]|后一?页|翻页|(?:余下|剩余)(?:全文|内容)|继续阅读"
    r"|^next(?:\s*page)?[\s>›»→]*$|^[>›»→＞]{1,2}$",
    re.IGNORECASE,
)
_SAYS_NUMBER = re.compile(r"[\[(（【第\s]{0,3}(\d{1,3})(?:\s*页|[\])）】.\s]{0,3}$)")
_NEXT_PICTURE = re.compile(r"next_?page|page_?next|/next[_.]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Reading:
    """An article, and where it goes on; the latter is for who fetches pages, and published nowhere.

    One look at a page gives both, so that nothing is decoded or parsed a second time.
    """

    article: Article
    next_part: str | None = None
    """The address of the page behind the one that was read; ``None`` at the article's end."""


def next_part(view: Document, first: str | None = None) -> str | None:
    """Return the address of the page that goes on with this article, ``None`` where it ends.

    ``first`` is the address of the article's first page, ``None`` if ``view`` is that page: what
    an address ends in is a page number only in comparison with it. Most certain evidence first:
    the scripts by which TRS draws its pager, a script's ``nextPage``, then links that say 下一页,
    show the next number, or are ``rel=next``. On an ordinary page that is two searches in its
    text and one in its links.
    """
    address = view.page.address
    first = first or address
    if address is None or first is None or len(first) > _LONGEST_ADDRESS or view.tree is None:
        return None
    own = siblings.number_of(first, address)
    if own is None:
        return None
    for url in _candidates(view, view.tree, first, own):
        if (number := siblings.number_of(first, url)) is not None and number > own:
            return urls.clean(url)
    return None


def _candidates(view: Document, tree: HtmlElement, first: str, own: int) -> Iterator[str]:
    """Addresses that may be the next page's, the most certain first."""
    if any(word in view.text for word in _SCRIPTED):
        yield from _by_script(view, first, own)
    hrefs = "\n".join(_HREFS(tree))
    for number in (own + 1,) if own else (1, 2):
        names = [name for name in siblings.names(first, number) if name in hrefs]
        for node in tree.iter("a", "link") if names else ():
            href = (node.get("href") or "")[:_LONGEST_ADDRESS]
            if not any(name in href for name in names) or not _says_next(node, own, number):
                continue
            url = urls.join(view.base, href)
            if url and siblings.number_of(first, url) == number:
                yield url


def _by_script(view: Document, first: str, own: int) -> Iterator[str]:
    """What scripts tell of the pages; TRS writes the links to them only when they run."""
    for number in islice(_numbers(view.text, siblings.stem(first), own), 9):
        if url := siblings.with_suffix(first, number):
            yield url
    if "nextPage" in view.text:
        for href in _NEXT_PAGE.findall(view.text)[:9]:
            if url := urls.join(view.base, href):
                yield url


def _numbers(text: str, stem: str, own: int) -> Iterator[int]:
    if "createPageHTML" in text:
        for total, current, name in _CALL.findall(text):
            if name == stem and int(current) + 1 < int(total):
                yield int(current) + 1
    if "countPage" in text and (count := _COUNT.search(text)):
        told = _CURRENT.search(text)
        current = int(told[1]) if told else own
        if current + 1 < int(count[1]):
            yield current + 1


def _says_next(node: HtmlElement, own: int, number: int) -> bool:
    """Whether a link to the page of that number is one to the page behind ``own``."""
    if "next" in (node.get("rel") or "").lower().split():
        return True
    if node.tag == "link":
        return False
    for label in _labels(node):
        if len(label) > _LONGEST_LABEL:
            continue
        if _SAYS_NEXT.search(label) and "篇" not in label:
            return True
        if told := _SAYS_NUMBER.match(label):
            # Readers count pages from 1, addresses from 0 or 1; the second is always reader's 2.
            return int(told[1]) in ((number, number + 1) if own else (2,))
    return False


def _labels(anchor: HtmlElement) -> Iterator[str]:
    """What a link says of itself: its text and title, or the picture in their place."""
    text = "".join(islice(anchor.itertext(), 8)).strip()
    yield text
    yield (anchor.get("title") or "").strip()
    for picture in islice(anchor.iter("img"), 3) if not text else ():
        yield picture.get("alt") or ""
        if _NEXT_PICTURE.search((picture.get("src") or "")[:300]):
            yield "下一页"
