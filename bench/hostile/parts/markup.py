"""The suites of HTML itself: no error, nothing that runs, and the text that the standard has.

We parse with libxml2, which differs from the standard here and there, and clean last with an HTML5
parser: whatever a tree is taken for, what comes out is held to the strict grammar.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from lxml import etree
from lxml.html import HtmlElement

from bench.hostile import strict
from bench.hostile.corpora import Check, Tally, rows_of
from scraper.html.decode import clean
from scraper.html.safe import sanitise
from scraper.html.tree import NotHtml, TooComplex, parse

TOKENIZER = "html_tokenizer.jsonl"
TREES = "html_tree_construction.jsonl"

_FIRST = "青石县。"
_STATES = ("script", "xmp", "title", "plaintext")
"""Elements within which a piece may begin; its corpus does not say in which."""
_INSIDE = "a fragment that begins within another element: we read pages"
_FOREIGN = "text within a drawing or a formula, all of which the sanitiser takes out"
_NUL = "control characters are taken out before all reading, where the standard reads on with them"
_ORDER = "what stands loose in a table stays where it is; a browser moves it in front"
_ENDS = "an end of the page within a title or script is taken out, as all are that stand early"
_FRAMES = "text beside frames is kept, which a browser does not show"
_HIDDEN = "within noscript, noframes, plaintext or template, all of which the sanitiser takes out"
_RUNS = "what its script would write, or a button would show, is not there before somebody acts"
_SECTION = "a CDATA section, which only drawings and formulas have"
_CLASSES = {
    ("<svg", "<math"): _FOREIGN,
    ("<frameset",): _FRAMES,
    ("<noscript", "<noframes", "<plaintext", "<template"): _HIDDEN,
    ("<script>document.write", "<selectedcontent"): _RUNS,
}


def tokens(folder: Path) -> Tally:
    """Pieces of markup: the text that the standard's tokenizer has, in the state it begins in."""
    tally = Tally()
    for row in rows_of(folder / TOKENIZER):
        told = "".join(one[1] for one in row["expect"] if one[0] == "Character")
        text, want = _spelled(row["input"]), _squashed(clean(_spelled(told)))
        right = _is_kept(text, want)
        reason = _NUL if clean(text) != text else _SECTION if "]]>" in text else ""
        tally.add(f"{row['id']} {row['notes']}", right, reason)
    return tally


def _spelled(text: str) -> str:
    """Some rows spell their characters once more."""
    return re.sub(r"\\u([0-9a-fA-F]{4})", lambda match: chr(int(match[1], 16)), text)


def trees(folder: Path) -> Tally:
    """Pages and fragments: the text that the standard's tree has."""
    tally = Tally()
    for row in rows_of(folder / TREES):
        want = _squashed(clean("".join(_texts(row["expect"]))))
        page = row["input"]
        try:
            tree = parse(clean(page))
            right = _text(tree) == want and not _survivors(tree)
            reason = "" if _survivors(tree) else _why(page, want, _text(tree), row["notes"])
        except NotHtml:
            right, reason = not want, _why(page, want, "", row["notes"])
        tally.add(f"{row['id']} {row['notes']}", right, reason)
    return tally


def _is_kept(text: str, want: str) -> bool:
    """Whether a piece comes out with its text in one of the states, and clean in all of them."""
    return _outcome(text, "", want) or any(_outcome(text, one, want) for one in _STATES)


def _outcome(text: str, state: str, want: str) -> bool:
    opened = f"<{state}>" if state else ""
    text = text.replace("</xmp>", f"</{state}>") if state == "title" else text
    try:
        tree = parse(clean(f"<!DOCTYPE html><body><p>{_FIRST}</p><div>{opened}{text}"))
    except (NotHtml, TooComplex):
        return False
    return not _survivors(tree) and _text(tree).removeprefix(_FIRST) == want


def _why(page: str, want: str, got: str, notes: str) -> str:
    """Return why the text of a tree is another one."""
    if clean(page) != page and want.replace("\ufffd", "") == got:
        return _NUL
    if sorted(want) == sorted(got):
        return _ORDER
    if re.sub(r"</(?:body|html)>", "", want) == got:
        return _ENDS
    page = page.lower()
    if "fragment=" in notes:
        return _INSIDE
    for words, reason in _CLASSES.items():
        if any(word in page for word in words):
            return reason
    return ""


def _texts(dump: str) -> Iterator[str]:
    """Yield the texts of a tree as the suite writes it, one node a line behind a bar."""
    for line in re.split(r"\n(?=\| )", dump):
        if match := re.fullmatch(r'\|\s+"(.*)"', line, re.DOTALL):
            yield match[1]


def _text(tree: HtmlElement) -> str:
    return _squashed(str(tree.xpath("string()")))


def _squashed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def _survivors(tree: HtmlElement) -> list[str]:
    """Return what the sanitiser leaves that it may not, or takes that it may not."""
    safe = sanitise("".join(etree.tostring(one, encoding="unicode", method="html") for one in tree))
    return strict.faults_of(safe, strict.BODY)


CHECKS = (
    Check("html: the tokenizer's", tokens, (TOKENIZER,)),
    Check("html: the trees'", trees, (TREES,)),
)
