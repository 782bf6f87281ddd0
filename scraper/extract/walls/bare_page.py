"""What stands on a page that is hardly one: its title, its few words, and where its script goes."""

import re
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urlsplit

from lxml import etree
from lxml.html import HtmlElement

from scraper.html.decode import decode
from scraper.html.tree import NotHtml, TooComplex, parse
from scraper.text import urls

_UNSEEN = frozenset({"script", "style", "noscript", "template", "title", "head", "option"})
_APP_ROOTS = frozenset({"app", "root", "__next", "__nuxt"})
_LITERALS = r"(?:\"[^\"\n]{0,500}\"|'[^'\n]{0,500}')"
_GOES = re.compile(
    r"\blocation(?:\s*\.\s*href)?\s*=(?!=)\s*([^;\n]{1,600})"
    r"|\blocation\s*\.\s*(?:replace|assign)\s*\(\s*([^;\n]{1,600})"
)
_JOINED = re.compile(rf"\s*({_LITERALS}(?:\s*\+\s*{_LITERALS})*)\s*(?:[)}};,]|$)")
_LITERAL = re.compile(_LITERALS)
_HERE = re.compile(r"\blocation\s*\.\s*(?:href|pathname|search)|\bdocument\s*\.\s*(?:URL|location)")
_AGAIN = re.compile(r"\blocation\s*\.\s*reload\s*\(|\bhistory\s*\.\s*go\s*\(\s*0\s*\)")
_COOKIE = re.compile(r"\bdocument\s*(?:\.\s*cookie\s*=(?!=)|\[\s*[\"']cookie)")
_REFRESH = re.compile(r"\s*(\d{1,4})(?:\.\d*)?\s*(?:[;,]?\s*(?:url\s*=)?\s*(.*))?", re.I | re.S)
_SOON = 15
"""Seconds within which a meta refresh is a way on; lists refresh themselves after minutes."""


@dataclass(frozen=True, slots=True)
class BarePage:
    """A page as a judge of challenges sees it."""

    url: str
    title: str
    heading: str
    text: str
    """What a reader without scripts sees, without spaces at its ends."""
    links: int
    """Addresses in ``a`` that lead somewhere."""
    pictures: int
    is_app: bool
    """A script of its own will fill the page: an empty shell, but no challenge."""
    sets_cookie: bool
    goes: tuple[str, ...]
    """Where its scripts and its refresh lead to, absolute; the page's own address for itself."""

    @property
    def is_empty(self) -> bool:
        """Nothing but a word or two to be seen."""
        return len(self.text) <= 60 and self.links <= 3 and self.pictures <= 1 and not self.is_app

    @property
    def goes_back(self) -> bool:
        """Its script asks for the same page again."""
        return any(is_same(target, self.url) for target in self.goes)

    @property
    def goes_on(self) -> str | None:
        """The other address that its script leads to."""
        return next((target for target in self.goes if not is_same(target, self.url)), None)


def is_same(target: str, url: str) -> bool:
    """Whether a script that leads to ``target`` asks for ``url`` again, with more in its query."""
    there, here = urlsplit(target), urlsplit(url)
    same = (there.scheme, there.netloc, there.path or "/") == (
        here.scheme,
        here.netloc,
        here.path or "/",
    )
    return same and set(here.query.split("&")) - {""} <= set(there.query.split("&"))


@lru_cache(maxsize=2)  # the same page is asked about as a challenge and as a stub
def bare_page(head: bytes, url: str, content_type: str | None = None) -> BarePage | None:
    """Look at the beginning of a page; ``None`` for what is no page."""
    try:
        tree = parse(decode(head, header=content_type).text)
    except (NotHtml, TooComplex):
        return None
    scripts = [s for s in tree.iter("script") if not s.get("src")]
    code = "\n".join(s.text or "" for s in scripts)
    roots = {str(element.get("id")).lower() for element in tree.iter("div")}
    return BarePage(
        url=url,
        title=_words(tree.findtext(".//title") or ""),
        heading=_words(" ".join(h.text_content() for h in tree.iter("h1"))),
        text=_visible(tree),
        links=sum(urls.join(url, a.get("href") or "") is not None for a in tree.iter("a")),
        pictures=sum(1 for _ in tree.iter("img", "iframe", "frame", "object", "embed", "video")),
        is_app=bool(roots & _APP_ROOTS) and any(s.get("src") for s in tree.iter("script")),
        sets_cookie=_COOKIE.search(code) is not None,
        goes=(*_refreshes(tree, url), *_script_goes(code, url)),
    )


def _words(text: str) -> str:
    return " ".join(text.split())


def _visible(tree: HtmlElement) -> str:
    """Return the text outside of scripts, styles and the like."""
    told: list[str] = []
    hidden: HtmlElement | None = None
    for event, element in etree.iterwalk(tree, events=("start", "end", "comment")):
        if event == "start":
            if hidden is None and element.tag in _UNSEEN:
                hidden = element
            elif hidden is None and isinstance(element.tag, str):
                told.append(element.text or "")
        else:
            if element is hidden:
                hidden = None
            if hidden is None:
                told.append(element.tail or "")
    return _words(" ".join(told))


def _refreshes(tree: HtmlElement, url: str) -> list[str]:
    """Return where meta refreshes lead to at once, but for those meant for no script."""
    found: list[str] = []
    for meta in tree.iter("meta"):
        if (meta.get("http-equiv") or "").strip().lower() != "refresh":
            continue
        said = _REFRESH.fullmatch((meta.get("content") or "")[:2000])
        if not said or int(said[1]) > _SOON or any(True for _ in meta.iterancestors("noscript")):
            continue
        href = (said[2] or "").strip().strip("'\"")
        target = urls.join(url, href) if href else url
        found += [target] if target else []
    return found


def _script_goes(code: str, url: str) -> list[str]:
    """Return where scripts lead to: literal addresses, and the page itself.

    A script that asks for the kind of browser sends phones elsewhere, and nobody else.
    """
    if "userAgent" in code and not _COOKIE.search(code):
        return []
    found: list[str] = []
    for match in _GOES.finditer(code):
        said = match[1] or match[2] or ""
        if joined := _JOINED.match(said):
            href = "".join(literal[1:-1] for literal in _LITERAL.findall(joined[1]))
            target = urls.join(url, href)
            found += [target] if target else []
        elif _HERE.search(said):
            found.append(url)
    return [*found, *([url] if _AGAIN.search(code) else [])]
