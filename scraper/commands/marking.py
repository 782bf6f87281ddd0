"""Differences drawn for the terminal: in colours, or marked as ``git diff --word-diff`` does."""

import re
from collections.abc import Iterable, Iterator

from rich.text import Text

from scraper.archive.archive import Archive
from scraper.archive.stored import StoredArticle
from scraper.archive.stories import Member
from scraper.commands.wording import unmarked
from scraper.console import out, plain
from scraper.reposts.difference import Difference, Piece, difference, shortened
from scraper.reposts.layout import laid_out

_BLANKS = re.compile(r"[^\S\n]+")
_STYLES = {"-": "red strike", "+": "green", "=": "cyan"}
_MARKS = {"-": ("[-", "-]"), "+": ("{+", "+}"), "=": ("{=", "=}")}
"""Dropped, added, and what stands elsewhere in the parent."""


_INDENT = 4
_LEAST = 20
"""Columns that a text gets however deep it hangs."""


def differences(
    archive: Archive, members: Iterable[Member], width: int, *, colours: bool
) -> Iterator[Text]:
    """Yield for each page what it changed in the text of its parent; roots have none."""
    none = True
    for member in members:
        if member.parent_article is not None:
            none = False
            yield _compared(archive, member.article_id, member.parent_article, width, colours)
    if none:
        yield Text("nothing to compare: no page is known that this text was taken from")


def _compared(archive: Archive, copy: int, parent: int, width: int, colours: bool) -> Text:
    new, old = archive.articles.get(copy), archive.articles.get(parent)
    assert new is not None, "a member is always stored"
    assert old is not None, "a parent is always stored"
    drawn = Text()
    for word, stored in (("", new), ("against ", old)):
        drawn.append(word).append_text(outlet(stored.outlet)).append("\n")
        drawn.append_text(plain(stored.article.url or "")).append("\n")
    found = difference(old.article.body_text, new.article.body_text)
    body = Text("the same words", "dim") if found.none else marked(found, colours=colours)
    for note in filter(None, (legend(found, colours=colours), unmarked(found.remarks))):
        body.append("\n").append(note, "dim")
    for line in wrapped(body, width - _INDENT).split("\n"):
        drawn.append(" " * _INDENT).append_text(line).append("\n")
    drawn.rstrip()
    return drawn


def outlet(name: str) -> Text:
    """Return an outlet's name as ``show`` draws it."""
    shown = plain(name)
    shown.stylize("bold green")
    return shown


def titled(stored: StoredArticle) -> Text:
    """Return the title of an article, with a mark where readers may not see it."""
    title = plain(stored.article.title)
    if stored.withdrawal_id is None:
        return title
    gap, purged = (" ", "") if title else ("", "; its text was purged")
    return title.append(f"{gap}(withdrawn, number {stored.withdrawal_id}{purged})", "red")


def wrapped(text: Text, width: int) -> Text:
    """Return the text broken into lines for what is left of a terminal."""
    return Text("\n").join(text.wrap(out, max(width, _LEAST)))


def marked(difference: Difference, *, colours: bool) -> Text:
    """Return the text of the copy with what was dropped, added and moved."""
    drawn = Text()
    for piece, breaks in laid_out(shortened(difference.pieces)):
        for sign, text in _parts(piece):
            drawn.append_text(_stretch(text.rstrip("\n"), sign, colours))
        if breaks:
            drawn.append("\n")
    drawn.rstrip()
    return drawn


def hanging(line: str, width: int) -> Text:
    """Return a line broken for the terminal, what is left of it further in."""
    lines = Text(line).wrap(out, max(width - _INDENT, _LEAST))
    for part in lines:
        part.rstrip()
    return Text("\n" + " " * _INDENT).join(lines)


def legend(difference: Difference, *, colours: bool) -> str:
    """Return what the marks mean that explain themselves least, if there are any."""
    if not any(piece.moved for piece in difference.pieces):
        return ""
    return f"{'cyan' if colours else '{=…=}'}: stands elsewhere in the parent"


def _parts(piece: Piece) -> Iterator[tuple[str, str]]:
    if piece.kind == "equal":
        yield "=" if piece.moved else "", piece.after
        return
    if piece.before:
        yield "-", piece.before.rstrip() if piece.after else piece.before
    if piece.after:
        yield "+", piece.after


def _stretch(text: str, sign: str, colours: bool) -> Text:
    """Mark every line by itself, without the spaces around it."""
    drawn = Text()
    for number, line in enumerate(_BLANKS.sub(" ", text).split("\n")):
        if number:
            drawn.append("\n")
        core = line.strip()
        if not sign or not core:
            drawn.append_text(plain(line, keep_lines=True))
            continue
        before, after = line[: len(line) - len(line.lstrip())], line[len(line.rstrip()) :]
        opening, closing = ("", "") if colours else _MARKS[sign]
        style = _STYLES[sign] if colours else ""
        shown = Text.assemble(opening, plain(core, keep_lines=True), closing, style=style)
        drawn.append_text(Text.assemble(before, shown, after))
    return drawn
