"""The furthest source: what the end of the body declares, often further up the chain."""

import re

from scraper.article import Found
from scraper.extract.anatomy import Anatomy
from scraper.extract.layers.label_lines import labels_in
from scraper.text import names, prose
from scraper.text.labels import scan

_GLUED = re.compile(
    r"[（(【\[](?:本文|资料|稿件|文章|新闻)?来源\s?[:：]\s?([^（）()【】\[\]]{2,40})[)）】\]]\s*$"
)
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
