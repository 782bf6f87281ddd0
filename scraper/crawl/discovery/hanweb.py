"""How a hanweb list goes on: in groups of records that ``dataproxy.jsp`` hands out.

A group names the next one (``<nextgroup>``); an address with ``startrecord`` counts records; a
list page that does neither tells the address in its script (``proxyUrl``, ``ajaxParam``).
"""

import html
import re
from urllib.parse import quote, urlsplit

from scraper.crawl.discovery.step import Step
from scraper.text import counted, urls

_NEXT_GROUP = re.compile(
    r"<nextgroup>\s{0,20}(?:<!\[CDATA\[)?\s{0,20}<a\s[^>]{0,20}href=[\"']([^\"']{1,1000})", re.I
)
_TOTAL = re.compile(r"<totalrecord>\s*(\d{1,8})|\btotalRecord[\"']?\s*[:=]\s*[\"']?(\d{1,8})", re.I)
_PROXY = re.compile(r"\bproxyUrl[\"']?\s*:\s*[\"']([^\"'\s]{1,300})[\"']", re.I)
_PARAMS = re.compile(r"\bajaxParam[\"']?\s*:\s*\{([^{}]{1,2000})\}", re.I)
_PAIR = re.compile(r"[\"']?(\w{1,40})[\"']?\s*:\s*(?:\"([^\"]*)\"|'([^']*)'|([\w./-]*))")
_PER_PAGE = re.compile(r"\bperPage[\"']?\s*:\s*[\"']?(\d{1,3})", re.I)
_PAGES_IN_A_GROUP = 3
_PER_PAGE_IF_UNTOLD = 20


def next_group(step: Step) -> str | None:
    """Return the address of the next group of records, ``None`` at the end."""
    if _number(step.current, "startrecord") is not None:
        return _counted_on(step)
    if group := _NEXT_GROUP.search(step.text):
        url = urls.join(step.base, html.unescape(group[1]))
        return url if url != step.current else None
    return _from_script(step)


def _counted_on(step: Step) -> str | None:
    """Move ``startrecord`` and ``endrecord`` on by as many records as were asked for."""
    start = _number(step.current, "startrecord") or 1
    end = _number(step.current, "endrecord")
    shown = step.text.count("<record>")
    width = end - start + 1 if end and end >= start else shown
    total = _total(step.text)
    if not width or (total is not None and start + width > total) or (total is None and not shown):
        return None
    url = counted.with_parameter(step.current, "startrecord", str(start + width))
    if end is not None:
        url = counted.with_parameter(url, "endrecord", str(start + 2 * width - 1))
    return url


def _from_script(step: Step) -> str | None:
    """Make the address of the records behind those that a list page holds itself."""
    proxy, told = _PROXY.search(step.text), _PARAMS.search(step.text)
    if not (proxy and told):
        return None
    shown, total = step.text.count("<record>"), _total(step.text)
    if total is not None and shown >= total:
        return None
    per_page = int(found[1]) if (found := _PER_PAGE.search(step.text)) else _PER_PAGE_IF_UNTOLD
    width = (per_page or _PER_PAGE_IF_UNTOLD) * _PAGES_IN_A_GROUP
    counting = f"startrecord={shown + 1}&endrecord={shown + width}&perpage={per_page}"
    pairs = [(m[1], m[2] or m[3] or m[4] or "") for m in _PAIR.finditer(told[1])]
    query = "&".join([counting, *(f"{name}={quote(value, safe='/,')}" for name, value in pairs)])
    return urls.join(step.base, f"{proxy[1].partition('?')[0]}?{query}")


def _total(text: str) -> int | None:
    found = _TOTAL.search(text)
    return int(found[1] or found[2]) if found else None


def _number(url: str, name: str) -> int | None:
    for pair in urlsplit(url).query.split("&"):
        if pair.partition("=")[0].lower() == name and pair.partition("=")[2].isdecimal():
            return int(pair.partition("=")[2][:9])
    return None
