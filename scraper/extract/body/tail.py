"""Where the body ends: tail marks, lists of other stories, credits and notices, by their text."""

import re

from scraper.extract.body import boxes
from scraper.extract.people import english
from scraper.html.lines import Line
from scraper.text import prose
from scraper.text.dates import full_date
from scraper.text.file_types import FILE
from scraper.text.roles import only_people

_TEASER = 120
"""Reading units of prose in the one paragraph under another story's heading; a section has more."""
_LINK = 8
"""Characters of a link with a date beside it, from which it is a title's."""
_SIGNATURE = 12
"""Lines below a contact within which a notice is signed."""
_FEW = 40
"""Reading units that even a short article has before its tail."""
_WRITER_WORD = re.compile(
    r"(?:本报|本台|特约|见习|实习|全媒体|融媒体)?(?:记者|通讯员|文字|图文|采访|摄影|供图|供稿|撰稿|执笔|文|图)"
    r"\s?(?:[:：/／丨|]|\s)|实习"
)
_WRITERS = re.compile(rf"[\s　（(]{{0,3}}(?:{_WRITER_WORD.pattern})\s?(.{{2,40}})$")
_UNKNOWN = 16
"""Lines behind the last prose among which unknown ones are taken for furniture."""
_ABSOLUTE = re.compile(r"(?:https?:)?//[^/]")
_PAGER = re.compile(
    r"(?:上一页|下一页|首页|尾页|末页|共\s?\d+\s?页|第\s?\d+\s?页|全文|\d{1,3}|[\s|<>«»…·\[\]【】()（）/])++"
)


def is_prose(line: Line) -> bool:
    """Whether a line is running text: long enough, with punctuation, not mostly links."""
    return line.weight >= 18 and line.marks >= 1 and line.link_share < 0.5


def cut_tail(lines: list[Line], start: int, end: int) -> int:
    """Return where the tail begins: its first mark behind which little prose is left."""
    worth = [line.weight if is_prose(line) else 0 for line in lines[start:end]]
    whole = sum(worth)
    resumed = _last_run(worth)
    seen = 0
    for offset, index in enumerate(range(start, end)):
        line = lines[index]
        seen += worth[offset]
        if not line.text or line.hidden:
            continue
        before = seen - worth[offset]
        begins = prose.begins_tail(line.text) or (
            prose.is_contact(line.text) and not _is_signed(lines[index + 1 : end])
        )
        if begins and not _is_long_prose(line) and not boxes.is_amid(line, lines[index + 1 : end]):
            if before > 0 and (before >= 0.55 * whole or prose.is_notice(line.text)):
                return index
            if before >= _FEW and offset > resumed:
                return index
        elif prose.is_end_mark(line.text) and seen >= 0.7 * whole and before > 0:
            return index + 1
    return end


def _is_signed(below: list[Line]) -> bool:
    """Whether a notice goes on below its telephone number: to its annexes, seal and date."""
    return any(
        line.text.startswith(("附件", "特此"))
        or ((moment := full_date(line.text)) is not None and line.text == moment.raw)
        for line in below[:_SIGNATURE]
    )


def _last_run(worth: list[int]) -> int:
    """Where prose goes on for three lines in a row for the last time; -1 if it never does."""
    starts = range(len(worth) - 3, -1, -1)
    return next((at for at in starts if worth[at] and worth[at + 1] and worth[at + 2]), -1)


def _is_link(line: Line) -> bool:
    """A line that is nothing but a link to another page, dated perhaps; one to a file is none."""
    if not line.text or is_file(line):
        return False
    if line.link_share > 0.75 or line.linked < _LINK:
        return line.link_share > 0.75
    moment = full_date(line.text) if line.link_share > 0.4 else None
    return moment is not None and len(line.text) - line.linked <= len(moment.raw) + 3


def is_file(line: Line) -> bool:
    """Whether a line is a link to a file, by its text or its address."""
    if line.link_share <= 0.75:
        return False
    hrefs = (node.get("href") or "" for node, tail in line.pieces if not tail)
    return any(FILE.search(text) for text in (line.text, *hrefs))


def cut_link_list(lines: list[Line], start: int, end: int) -> int:
    """Return where a list of other stories begins.

    From there on links make up much of the lines and little prose is left; or the links are
    headings, and the prose between them is teasers. Above more paragraphs than a
    teaser has, a link is one of the article's own: its sections may have linked headings.
    """
    worth = [line.weight if is_prose(line) else 0 for line in lines[start:end]]
    whole = sum(worth)
    links = headings = texts = left = 0
    gap: list[int] = []
    hosts: set[str] = set()
    cut = end
    for index in range(end - 1, start - 1, -1):
        line = lines[index]
        if not line.text or line.hidden:
            continue
        texts += 1
        left += worth[index - start]
        gap += [worth[index - start]] if worth[index - start] else []
        if not _is_link(line):
            continue
        heading = line.node is not None and line.node.tag in ("h2", "h3", "h4", "h5")
        if links and sum(gap) > _TEASER and (len(gap) > 1 or not heading):
            break
        gap = []
        links += 1
        headings += heading
        hosts |= _hosts(line)
        teasers = headings >= 3 and headings >= 0.2 * texts
        rest = links >= 3 and links >= 0.3 * texts and left <= 0.3 * whole
        if (teasers or rest) and not (len(hosts) >= 3 and len(hosts) >= 0.5 * links):
            cut = index
    return cut if sum(worth[: cut - start]) >= 60 else end


def _hosts(line: Line) -> set[str]:
    """The hosts that a line's links name: many of them are not one site's other stories."""
    links = (node.get("href") or "" for node, tail in line.pieces if not tail)
    return {link.split("/")[2] for link in links if _ABSOLUTE.match(link)}


def link_runs(lines: list[Line], start: int, end: int) -> set[int]:
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


def trim_end(lines: list[Line], start: int, end: int) -> int:
    """Move back over credits, furniture, notices, link lists and empty pictures at the end.

    A line that says nothing known is passed over too, where it stands among short ones behind the
    last prose and at least every second of them is known.
    """
    while True:
        while end > start and _ends_here(lines[end - 1]):
            end -= 1
        first = end
        while first > start and end - first < _UNKNOWN and not is_prose(lines[first - 1]):
            first -= 1
        if not (first > start and is_prose(lines[first - 1]) and _is_furnished(lines[first:end])):
            return end
        end = first


def _is_furnished(lines: list[Line]) -> bool:
    """Whether lines are short and at least every second of them is known furniture."""
    behind = [line for line in lines if line.text or _is_picture(line)]
    short = all(line.weight < 40 and line.marks < 2 and not line.media for line in behind)
    return short and sum(map(_ends_here, behind)) * 2 >= len(behind) > 1


def _ends_here(line: Line) -> bool:
    text = line.text
    if line.hidden or not text:
        return line.hidden or not _is_picture(line)
    return (
        prose.is_furniture(text)
        or prose.is_credit_line(text)
        or english.is_credit(text)
        or prose.begins_tail(text)
        or prose.is_contact(text)
        or prose.is_provenance(text)
        or _names_writers(text)
        or (line.link_share > 0.7 and line.marks < 2)
        or _PAGER.fullmatch(text) is not None
        or (len(text) < 300 and prose.is_notice(text))
        or (len(text) < 80 and prose.forbids_repost(text))
    )


def _names_writers(text: str) -> bool:
    """Whether a line is a role and names, nothing else (记者：X 通讯员：Y), and no question."""
    if len(text) > 60 or not (match := _WRITERS.match(text)):
        return False
    return only_people(_WRITER_WORD.sub("、", match[1]))


def _is_picture(line: Line) -> bool:
    return any(node.tag in ("img", "video", "audio") for node in line.media)
