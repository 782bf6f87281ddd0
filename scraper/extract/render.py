"""The body as HTML for readers: the container with everything cut away that is not the body.

Changes the tree, so it runs after every field has been read. Sanitising comes last.
"""

from html import escape

from lxml import etree
from lxml.html import HtmlElement

from scraper.extract.body import Body
from scraper.extract.media import image_url
from scraper.html.lines import Line
from scraper.html.safe import sanitise
from scraper.text.urls import join

_KEEP_EMPTY = frozenset(
    ["img", "br", "hr", "video", "audio", "source", "td", "th", "col", "colgroup"]
)
_BLOCKS_WORDS = (
    "address article aside blockquote center dd details dir div dl dt fieldset figure "
    "figcaption footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section table "
    "tbody td tfoot th thead tr ul"
)
_BLOCKS = frozenset(_BLOCKS_WORDS.split())
_TO_PARAGRAPH = frozenset(
    ["div", "section", "article", "center", "main", "header", "address", "form", "fieldset"]
)


def html_of_text(body: Body) -> str:
    """Return paragraphs for a body that came as plain text."""
    return sanitise("".join(f"<p>{escape(line.text)}</p>" for line in body.kept if line.text))


def html_of(container: HtmlElement, lines: list[Line], body: Body, base: str | None) -> str:
    """Return the safe HTML of the body's lines within their container."""
    kept = {id(line) for line in body.kept}
    inside = [line for line in lines if id(line) not in kept]
    for line in inside:
        _blank(line)
    for line in body.kept:
        _unindent(line)
    _addresses(container, base)
    _prune(container)
    _paragraphs(container)
    if container.tag not in ("table", "ul", "ol", "dl", "p", "blockquote"):
        container.tag = (
            "p"
            if not any(child.tag in _BLOCKS for child in container.iter() if child is not container)
            else "div"
        )
    return sanitise(
        etree.tostring(container, encoding="unicode", method="html", with_tail=False)
    ).strip()


def _blank(line: Line) -> None:
    """Empty the text slots and pictures of a line that is not the body's."""
    for node, tail in line.pieces:
        if tail:
            node.tail = None
        else:
            node.text = None
    for node in line.media:
        _drop(node)


def _unindent(line: Line) -> None:
    """Take the ideographic indent off a paragraph."""
    for node, tail in line.pieces:
        slot = (node.tail if tail else node.text) or ""
        bare = slot.lstrip(" \u3000\xa0\t\r\n\u2002\u2003")
        if tail:
            node.tail = bare
        else:
            node.text = bare
        if bare:
            return


def _addresses(container: HtmlElement, base: str | None) -> None:
    for node in list(
        container.iter("img", "a", "video", "audio", "source", "h1", "iframe", "embed", "object")
    ):
        if node.tag == "img":
            url = image_url(node, base)
            if url is None:
                _drop(node)
            else:
                node.set("src", url)
        elif node.tag == "h1":
            node.tag = "h2"
        elif node.tag in ("iframe", "embed", "object"):
            _drop(node)
        else:
            name = "href" if node.tag == "a" else "src"
            url = join(base, node.get(name) or "")
            if url:
                node.set(name, url)
            else:
                node.attrib.pop(name, None)


def _drop(node: HtmlElement) -> None:
    parent = node.getparent()
    if parent is not None:
        node.drop_tree()


def _prune(container: HtmlElement) -> None:
    """Remove comments and elements left without text and pictures, innermost first."""
    for node in reversed(list(container.iter())):
        if node is container or node.tag in _KEEP_EMPTY:
            continue
        if (
            not isinstance(node.tag, str)
            or (len(node) == 0 and not (node.text or "").strip())
            or (
                all(child.tag == "br" and not (child.tail or "").strip() for child in node)
                and not (node.text or "").strip()
            )
        ):
            _drop(node)
    for row in reversed(list(container.iter("tr"))):
        if not "".join(row.itertext()).strip() and next(row.iter("img"), None) is None:
            _drop(row)


def _paragraphs(container: HtmlElement) -> None:
    """Make paragraphs of divisions that hold text themselves; the sanitiser would unwrap them."""
    blocks_inside: set[HtmlElement] = set()
    for node in reversed(list(container.iter())):
        if not isinstance(node.tag, str):
            continue
        if node in blocks_inside or node.tag in _BLOCKS:
            parent = node.getparent()
            if parent is not None:
                blocks_inside.add(parent)
    for node in container.iter(*_TO_PARAGRAPH):
        if node not in blocks_inside and node is not container:
            node.tag = "p"
