"""Where a site's own words begin below an article: what stands there is said of every page."""

import re
from itertools import takewhile

from lxml.html import HtmlElement

from scraper.extract.anatomy import Anatomy
from scraper.html.lines import Line, ancestors

_WORDS = re.compile(
    r"foot|(?:^|[\W_])(?:copy_?right|bottom|beian|banquan|friend_?links?|site_?info)(?:$|[\W_\d])"
)
_TEXT = re.compile(
    r"I[Cc][Pp][备证]|网安备|公安备案|(?:主办|承办|主管|运维)(?:单位)?(?:[:：]|$|[\s|｜])|网站标识码"
    r"|[Cc]opyright|COPYRIGHT|©|信息网络传播视听|许可证[号：:]|举报电话|版权所有(?:[:：\s]|$)"
)
_MENU = re.compile(r"(?:关于我们|联系我们|网站地图|网站声明|友情链接|法律声明)(?:$|[\s|｜·])")
_MOST = 40
"""Lines below a body that are looked at."""


def below(view: Anatomy) -> tuple[list[Line], list[Line]]:
    """Return the lines that a reader sees below the body: the page's own, and the site's."""
    lines: list[Line] = []
    for line in view.lines[view.body.last :]:
        if line.text and not line.hidden:
            lines.append(line)
            if len(lines) == _MOST:
                break
    start = _start(lines, view.body.kept[-1] if view.body.kept else None)
    return lines[:start], lines[start:]


def _start(lines: list[Line], last: Line | None) -> int:
    """Index of the first line that names owner, licence or register, or of its block's first."""
    article = set(ancestors(last.node)) if last is not None else set()
    plain: set[HtmlElement] = set()
    for index, line in enumerate(lines):
        if _is_marked(line, plain):
            return index
        text = line.text[:200]
        if not _MENU.match(text) and not _TEXT.search(text):
            continue
        block = line.node
        while block is not None and block.getparent() not in (None, *article):
            block = block.getparent()
        while index and block is not None and block in ancestors(lines[index - 1].node):
            index -= 1
        return index
    return len(lines)


def _is_marked(line: Line, plain: set[HtmlElement]) -> bool:
    """Whether tag, id or class around a line say that it is a footer; ``plain``: those that do not.

    What is around a plain element is plain too, so each element is looked at once.
    """
    for node in takewhile(lambda node: node not in plain, ancestors(line.node)):
        if node.tag in ("html", "body"):
            break
        words = f"{node.get('class') or ''} {node.get('id') or ''}"[:300].lower()
        if node.tag == "footer" or (words != " " and _WORDS.search(words)):
            return True
        plain.add(node)
    return False
