"""Where the next page of a list is, by the word that ``pages`` has in source.toml."""

import re
from collections.abc import Callable, Mapping

from scraper.crawl.discovery import descending, hanweb, jpaas
from scraper.crawl.discovery.counts import last_number, page_call, page_count
from scraper.crawl.discovery.step import Step
from scraper.html.tree import parse
from scraper.source import Discover
from scraper.text import counted, urls

_NEXT = re.compile(r"下一页|下页|next page|^\s*(?:next|&gt;|>|»|›|>>)\s*$", re.I)


def next_page(
    discover: Discover, current: str, text: str, walked: int, base: str | None = None
) -> str | None:
    """Return the address of the next list page, ``None`` at the end.

    ``walked`` counts the pages read so far, this one included; so page 2 is asked for with 1.
    ``base`` is what links of the page resolve against, if not its own address ``current``.
    """
    if discover.next_url:
        found = counted.from_template(discover.url, discover.next_url, walked, discover.step)
    else:
        step = Step(discover.url, current, base or current, text, walked, discover.step)
        found = _WALKS[discover.pages](step)
    return urls.on_the_wire(found) if found else None


def _none(_step: Step) -> None:
    return None


def _next(step: Step) -> str | None:
    """Follow the link that says 下一页 (下一篇 leads to an article, not to a list)."""
    for node in parse(step.text).iter("a", "link"):
        told = "".join(node.itertext())[:40] if node.tag == "a" else ""
        if _NEXT.search(told) or "next" in (node.get("rel") or "").lower().split():
            url = urls.join(step.base, node.get("href") or "")
            if url and urls.clean(url) != urls.clean(step.current):
                return url
    return None


def _numbered(step: Step) -> str:
    """``index.html`` → ``index_2.html`` → ``index_3.html``; a folder counts as its index."""
    return counted.file_at(step.first, step.walked, 1)


def _trs(step: Step) -> str | None:
    """TRS counts from 0: page 2 is ``index_1``; links exist only in a script."""
    if call := page_call(step.text, step.walked):
        number = call.current + 1
        last = call.count - 1 + call.base
        file = f"{call.stem}_{number}.{call.extension}"
        return urls.join(step.first, file) if number <= last else None
    count = page_count(step.text) or (last_number(step.text) or 0) + 1
    return counted.file_at(step.first, step.walked, 0) if step.walked < count else None


def _param(step: Step) -> str:
    """A query parameter counts pages or entries: ``list.php?cid=3&page=1``, ``?start=0``."""
    name, start = counted.parameter(step.first) or ("page", 1)
    return counted.with_parameter(step.first, name, str(start + step.walked * step.by))


_WALKS: Mapping[str, Callable[[Step], str | None]] = {
    "none": _none,
    "next": _next,
    "numbered": _numbered,
    "trs": _trs,
    "hanweb": hanweb.next_group,
    "jpaas": jpaas.next_unit,
    "descending": descending.next_fragment,
    "param": _param,
}
