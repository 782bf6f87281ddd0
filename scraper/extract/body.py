"""The body: the container's lines, cut at both ends by what they say, never in the middle of"
" prose."""

import re
from dataclasses import dataclass, field

from scraper.extract.score import Scores
from scraper.html.lines import Line
from scraper.text import prose
from scraper.text.chinese import keep
from scraper.text.dates import full_date
from scraper.text.labels import scan

_HEAD_DEPTH = 14
"""How many lines into the container a credit line may still be the page's header."""
_STRAY = re.compile(r"(?<=[。！？!?”\"’…；;)）])\s*图片$")
_TAIL_DEPTH = 40
_FILE = re.compile(r"\.(?:pdf|docx?|xlsx?|pptx?|wps|et|ofd|zip|rar|7z|txt|csv)\b", re.IGNORECASE)
_PAGER = re.compile(
    r"(?:上一页|下一页|首页|尾页|末页|共\s?\d+\s?页|第\s?\d+\s?页|全文|\d{1,3}|[\s|<>«»…·\[\]【】()（）/])+"
)


@dataclass(slots=True)
class Body:
    """Where the body lies among the page's lines."""

    kept: list[Line] = field(default_factory=list)
    first: int = 0
    """Index of its first line; what stands before it is the header."""
    last: int = 0
    """Index after its last line; what stands there is the tail."""
    end: int = 0
    """Index after the container's last line, or ``last`` where that is far below."""

    @property
    def text(self) -> str:
        """Paragraphs joined by single newlines."""
        return "\n".join(line.text for line in self.kept if line.text)


def cut(
    lines: list[Line],
    start: int,
    end: int,
    title: int | None,
    titles: tuple[str, ...],
    scores: Scores | None,
) -> Body:
    """Cut ``lines[start:end]`` at both ends and drop furniture inside.

    ``title`` is the index of the title line, ``titles`` are folded spellings of the title.
    """
    if title is not None and start <= title < end:
        start = title + 1
    start = _skip_header(lines, start, end, titles)
    whole = end
    end = _cut_tail(lines, start, end)
    end = _cut_link_list(lines, start, end)
    end = _trim_end(lines, start, end)
    listed = _link_runs(lines, start, end)
    kept = [
        line
        for index, line in enumerate(lines[start:end], start)
        if index not in listed and _stays(line, scores)
    ]
    return Body(kept, start, end, whole if whole - end <= _TAIL_DEPTH else end)


def _is_prose(line: Line) -> bool:
    return prose.weight(line.text) >= 18 and prose.marks(line.text) >= 1 and line.link_share < 0.5


def _skip_header(lines: list[Line], start: int, end: int, titles: tuple[str, ...]) -> int:
    """Move past title, credit line, date line and furniture at the head of the container."""
    begin = start
    for index in range(start, min(end, start + _HEAD_DEPTH)):
        line = lines[index]
        if not line.text:
            continue
        if _is_header(line, titles):
            begin = index + 1
        elif _is_prose(line):
            break
    while begin < end and _is_nothing(lines[begin]):
        begin += 1
    return begin


def _is_nothing(line: Line) -> bool:
    if line.hidden:
        return True
    return not line.media if not line.text else prose.is_furniture(line.text)


def _is_header(line: Line, titles: tuple[str, ...]) -> bool:
    text = line.text
    if prose.is_furniture(text) or keep(text) in titles:
        return True
    if len(text) > 200 or (_is_prose(line) and not scan(text)):
        return False
    fields = {label.field for label in scan(text)}
    if fields & {"published", "source", "breadcrumb", "modified", "original_title"}:
        return True
    if fields and len(text) < 60 and not prose.marks(text):
        return True
    date = full_date(text)
    return date is not None and len(text) < len(date.raw) + 24 and prose.marks(text) == 0


def _cut_tail(lines: list[Line], start: int, end: int) -> int:
    """Return where the tail begins: its first mark behind which little prose is left."""
    worth = [prose.weight(line.text) if _is_prose(line) else 0 for line in lines[start:end]]
    whole = sum(worth)
    seen = 0
    for offset, index in enumerate(range(start, end)):
        line = lines[index]
        seen += worth[offset]
        if not line.text or line.hidden:
            continue
        before = seen - worth[offset]
        if prose.begins_tail(line.text) and not _is_long_prose(line):
            if before > 0 and (before >= 0.55 * whole or prose.is_notice(line.text)):
                return index
        elif prose.is_end_mark(line.text) and seen >= 0.7 * whole and before > 0:
            return index + 1
    return end


def _is_link(line: Line) -> bool:
    """A line that is nothing but a link to another page; links to files are the article's own."""
    if line.link_share <= 0.75 or not line.text or _FILE.search(line.text):
        return False
    return not any(_FILE.search(node.get("href") or "") for node, tail in line.pieces if not tail)


def _cut_link_list(lines: list[Line], start: int, end: int) -> int:
    """Return where a list of other stories begins.

    From there on links make up much of the lines and little prose is left; or the links are
    headings, and the prose between them is teasers.
    """
    worth = [prose.weight(line.text) if _is_prose(line) else 0 for line in lines[start:end]]
    whole = sum(worth)
    links = headings = texts = left = 0
    cut = end
    for index in range(end - 1, start - 1, -1):
        line = lines[index]
        if not line.text or line.hidden:
            continue
        texts += 1
        left += worth[index - start]
        if _is_link(line):
            links += 1
            headings += line.node is not None and line.node.tag in ("h2", "h3", "h4", "h5")
            teasers = headings >= 3 and headings >= 0.2 * texts
            if teasers or (links >= 3 and links >= 0.3 * texts and left <= 0.3 * whole):
                cut = index
    return cut if sum(worth[: cut - start]) >= 60 else end


def _link_runs(lines: list[Line], start: int, end: int) -> set[int]:
    """Indexes of lines in runs of three or more links in a row: lists of other stories."""
    runs: set[int] = set()
    run: list[int] = []
    for index in range(start, end):
        line = lines[index]
        if _is_link(line):
            run.append(index)
        elif line.text:
            if len(run) >= 3:
                runs.update(run)
            run = []
    if len(run) >= 3:
        runs.update(run)
    return runs if len(runs) < 0.5 * (end - start) else set()


def _is_long_prose(line: Line) -> bool:
    return len(line.text) > 120 and not prose.is_notice(line.text)


def _trim_end(lines: list[Line], start: int, end: int) -> int:
    """Move back over credits, furniture, notices, link lists and empty pictures at the end."""
    while end > start:
        line = lines[end - 1]
        text = line.text
        ends_here = (
            line.hidden
            or (not text and not _is_picture(line))
            or (
                text
                and (
                    prose.is_furniture(text)
                    or prose.is_credit_line(text)
                    or prose.begins_tail(text)
                )
            )
            or (text and line.link_share > 0.7 and prose.marks(text) < 2)
            or (text and _PAGER.fullmatch(text) is not None)
            or (text and prose.is_notice(text) and len(text) < 300)
        )
        if not ends_here:
            return end
        end -= 1
    return end


def _is_picture(line: Line) -> bool:
    return any(node.tag in ("img", "video", "audio") for node in line.media)


def _stays(line: Line, scores: Scores | None) -> bool:
    """Drop furniture inside the body; take a stray 图片 (WeChat alt text) off a paragraph."""
    if line.hidden:
        return False
    if scores is not None and line.node is not None and scores.bad.get(line.node, False):
        return False
    if line.text:
        if line.text == "图片" or (prose.is_furniture(line.text) and not line.media):
            return False
        stripped = _STRAY.sub("", line.text)
        if stripped != line.text:
            strip_end(line, stripped)
    return True


def strip_end(line: Line, text: str) -> None:
    """Give a line a shorter text, in the tree too."""
    line.text = text
    for node, tail in reversed(line.pieces):
        slot = (node.tail if tail else node.text) or ""
        if not slot.strip():
            continue
        if slot.rstrip().endswith("图片"):
            slot = slot.rstrip()[: -len("图片")]
            if tail:
                node.tail = slot
            else:
                node.text = slot
        return
