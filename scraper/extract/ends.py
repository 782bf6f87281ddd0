"""What stands at the end of a page: the furthest source, the disclaimer, what may be reposted."""

import re

from scraper.article import Found
from scraper.extract.anatomy import Anatomy
from scraper.extract.layer_labels import labels_in
from scraper.html.lines import Line, ancestors
from scraper.text import names, prose
from scraper.text.labels import scan

_GLUED = re.compile(
    r"[（(【\[](?:本文|资料|稿件|文章|新闻)?来源\s?[:：]\s?([^（）()【】\[\]]{2,40})[)）】\]]\s*$"
)
_SITE_WIDE = re.compile(r"本网站|本站|本网(?!专|独)|凡|版权所有|Copyright|©|网站", re.IGNORECASE)
_BELOW = 14


def tail_source(view: Anatomy) -> Found[str] | None:
    """Return the 来源 at the end of the body."""
    if not view.body.kept:
        return None
    last = view.body.kept[-1].text
    match = _GLUED.search(last[-80:])
    if match and (name := names.outlet(match[1])):
        return Found(name, match.group().strip(), "labels")
    below = []
    for line in view.lines[view.body.last : view.body.end + _BELOW]:
        if not line.text or line.hidden:
            continue
        if prose.begins_tail(line.text) and not any(
            label.field == "original_url" for label in scan(line.text)
        ):
            break
        below.append(line)
    for line in below:
        if paper := prose.cited_paper(line.text):
            return Found(paper, line.text, "labels")
    for _, labelled, value in labels_in(below):
        if labelled.field == "source" and (name := names.outlet(value)):
            return Found(name, value, "labels")
    return None


def notice(view: Anatomy) -> Found[str] | None:
    """Return the disclaimer below the body, word for word."""
    lines = [line for line in view.lines[view.body.last :] if line.text and not line.hidden][:40]
    for index, line in enumerate(lines):
        if not prose.is_notice(line.text) or _in_footer(line):
            continue
        text = line.text
        if len(text) < 12 and index + 1 < len(lines):
            text = f"{text}\n{lines[index + 1].text}"
        if len(text) >= 12:
            return Found(text[:2000], text[:2000], "labels")
    return None


def permission(view: Anatomy) -> tuple[str, str]:
    """Return (repost permission, the words that say so); a site's footer does not count."""
    lines = [line for line in view.lines[view.body.last :] if line.text and not line.hidden][:12]
    for line in (*view.body.kept[:1], *view.body.kept[-3:], *view.header, *lines):
        text = line.text
        if not text or len(text) > 400 or _in_footer(line):
            continue
        if prose.forbids_repost(text) and not _SITE_WIDE.search(text):
            return "forbidden", text
        if prose.asks_attribution(text) and not _SITE_WIDE.search(text):
            return "requires_attribution", text
    return "unknown", ""


def _in_footer(line: Line) -> bool:
    return any(
        node.tag == "footer"
        or "foot" in f"{node.get('class') or ''} {node.get('id') or ''}".lower()
        for node in ancestors(line.node)
        if node.tag not in ("html", "body")
    )
