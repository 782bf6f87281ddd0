"""Archives that count down: behind ``index.html`` comes ``index_3497341_74.html``, then 73.

Such lists keep their old pages as they are and give each new one the next higher number. Pages
behind the first are fragments without scripts, so they are counted down from their own address.
"""

import re

from scraper.crawl.discovery.counts import page_count
from scraper.crawl.discovery.step import Step
from scraper.text import urls

_FILE = re.compile(r"^(.*[_-])(\d{1,6})(\.\w{3,6})$")
_PREFIX = re.compile(r"[\"']([^\"'\s<>]{0,200}[\w-]_)[\"']")
_PAGER = re.compile(r"\bpag_(\d{1,12})\b")
_NUMBERED = re.compile(r"[\"']([^\"'\s<>]{0,200}_)(\d{1,5})\.s?html?[\"']")


def next_fragment(step: Step) -> str | None:
    """Return the next older page, ``None`` behind number 1."""
    if step.walked > 1:
        path = step.current.partition("?")[0]
        file = _FILE.match(path)
        return f"{file[1]}{int(file[2]) - 1}{file[3]}" if file and int(file[2]) > 1 else None
    prefix, newest = _newest(step)
    if prefix is None or newest < 1:
        return None
    return urls.join(step.base, f"{prefix}{newest}{_extension(step.first)}")


def _newest(step: Step) -> tuple[str | None, int]:
    """Return what stands before the number of the newest old page, and that number.

    The script tells how many pages there are, the first one included: the newest old one is one
    less. What the files are called is told by the script too, by links, or by the pager's id.
    """
    stem = _stem(step.first)
    count = page_count(step.text)
    linked = [
        (int(number), prefix)
        for prefix, number in _NUMBERED.findall(step.text)
        if prefix.rpartition("/")[2].startswith(f"{stem}_")
    ]
    highest, prefix = max(linked, default=(0, ""))
    if prefix:
        return prefix, count - 1 if count else highest
    if count is None:
        return None, 0
    for told in _PREFIX.findall(step.text):
        if told.rpartition("/")[2].startswith(f"{stem}_"):
            return told, count - 1
    pager = _PAGER.search(step.text)
    return (f"{stem}_{pager[1]}_" if pager else f"{stem}_"), count - 1


def _stem(first: str) -> str:
    return first.partition("?")[0].rpartition("/")[2].rpartition(".")[0] or "index"


def _extension(first: str) -> str:
    dot, extension = first.partition("?")[0].rpartition("/")[2].rpartition(".")[1:]
    return dot + extension if dot else ".html"
