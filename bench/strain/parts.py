"""Where title and body stand in a page, found by their true texts and marked in the tree."""

import unicodedata
from collections import Counter
from collections.abc import Iterable

from lxml import etree
from lxml.html import HtmlElement, fragment_fromstring

from bench.strain.case import Case

_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "center",
        "dd",
        "div",
        "dl",
        "dt",
        "figcaption",
        "figure",
        "footer",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "li",
        "main",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "tbody",
        "td",
        "th",
        "tr",
        "ul",
    ]
)
_SKIP = frozenset(["script", "style", "noscript", "textarea", "select", "option", "title", "head"])


def norm(text: str) -> str:
    """Return letters, figures and Han only."""
    return "".join(c for c in unicodedata.normalize("NFKC", text).lower() if c.isalnum())


def mark(case: Case) -> float:
    """Mark title, body pieces and the element around them; return the share of the body found."""
    body, title = norm(case.truth.get("body") or ""), norm(case.truth.get("title") or "")
    pieces: list[HtmlElement] = []
    root = case.tree.find("body")
    if root is None or not body:
        return 0.0
    _visit(root, body, pieces)
    sizes = {node: len(norm(_text(node))) for node in pieces}
    whole = sum(size for size in sizes.values() if size >= 6)
    held: Counter[HtmlElement] = Counter()
    for node, size in sizes.items():
        if size >= 6:
            for around in (node, *node.iterancestors()):
                held[around] += size
    enough = [node for node, size in held.items() if size >= 0.9 * whole]
    if not enough:
        return 0.0
    box = max(enough, key=lambda node: sum(1 for _ in node.iterancestors()))
    box.set("strain-box", "1")
    found = 0
    for node, size in sizes.items():
        if node is box or box in node.iterancestors():
            node.set("strain-piece", "1")
            found += size
    _mark_title(root, title)
    return min(1.0, found / len(body))


def _visit(node: HtmlElement, body: str, pieces: list[HtmlElement]) -> None:
    """Collect the leaf blocks whose text is the body's; text between blocks gets a span."""
    inner = any(child.tag in _BLOCKS for child in node.iterdescendants())
    text = norm(_text(node))
    if not inner and text and text in body:
        pieces.append(node)
        return
    if not text or (not inner and not len(node) and node.tag not in _BLOCKS):
        return
    if (node.text or "").strip() and norm(node.text or "") in body and norm(node.text or ""):
        span = fragment_fromstring("<span></span>")
        span.text, node.text = node.text, None
        node.insert(0, span)
    for child in list(node):
        if (child.tail or "").strip() and norm(child.tail or "") and norm(child.tail or "") in body:
            span = fragment_fromstring("<span></span>")
            span.text, child.tail = child.tail, None
            child.addnext(span)
    for child in list(node):
        if isinstance(child.tag, str) and child.tag not in _SKIP:
            _visit(child, body, pieces)


def _text(node: HtmlElement) -> str:
    """The text of an element without comments."""
    return "".join(node.itertext(etree.Element))


def _mark_title(root: HtmlElement, title: str) -> None:
    """The smallest element that says the title; a heading before any other."""
    if not title:
        return
    same: list[HtmlElement] = []
    for node in root.iter(etree.Element):
        text = node.text_content() if node.tag not in _SKIP else ""
        if text and len(text) < 400 and norm(text) == title and node.get("strain-piece") is None:
            same.append(node)
    inner = [node for node in same if not any(child in same for child in node)]
    inner.sort(key=lambda node: (node.tag not in ("h1", "h2", "h3"), node.tag == "a"))
    if inner:
        inner[0].set("strain-title", "1")


def replace_body(case: Case, made: Iterable[HtmlElement]) -> bool:
    """Put other elements where the body's pieces are; ``False`` if there is no such place."""
    box, pieces = case.first("box"), list(case.all("piece"))
    if box is None or not pieces:
        return False
    if pieces[0] is box:
        for child in list(box):
            box.remove(child)
        box.text = None
        box.attrib.pop("strain-piece")
        box.extend(made)
        return True
    parents = Counter(node.getparent() for node in pieces)
    parent = parents.most_common(1)[0][0]
    here = next(node for node in pieces if node.getparent() is parent)
    for node in made:
        here.addprevious(node)
    for node in pieces:
        node.drop_tree()
    return True


def element(markup: str) -> HtmlElement:
    """Return the one element that the markup is."""
    made = fragment_fromstring(markup)
    assert isinstance(made, HtmlElement)
    return made


def paragraphs(case: Case) -> list[str]:
    """Return the lines of the true body."""
    return [line for line in (case.truth.get("body") or "").split("\n") if line.strip()]
