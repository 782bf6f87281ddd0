"""What stands in the place of a page, sent as it should be: notices, walls, statuses, other files.

``NO_PAGE`` may stand anywhere, before an article, after it, or for ever; ``PASSING`` makes us stay
away from a host and passes. ``ROBOTS`` and ``LISTS`` are what robots.txt and lists do at times.
"""

from collections.abc import Mapping

from bench.soak.faults.bombs import entity_bomb
from bench.soak.faults.wire import WIRE, Asked, Fault, special
from tests.replica.wire.walls import ABNORMAL, TO_ITSELF
from tests.rude_web import Play, hang, whole

_FRAME = '<!DOCTYPE html><html><head><meta charset="utf-8">{}</head><body>{}</body></html>'
_MISSING = _FRAME.format(
    "<title>页面不存在</title>",
    "<div class='error'><h1>404</h1><p>抱歉，您访问的页面不存在或已被删除。</p></div>",
)
_LATER = _FRAME.format(
    "<title>系统维护中</title>", "<h1>系统维护中</h1><p>网站正在升级，请稍后再来访问。</p>"
)
_PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
_JPEG = b"\xff\xd8\xff\xe0\0\x10JFIF\0\x01\x01" + bytes(range(256)) * 40 + b"\xff\xd9"
FORGED = "2026-11-01 08:00:00 [root] CRITICAL: 伪造的记录"
"""A record of a log that we never wrote."""


def _status(status: str, *lines: str, body: str = "") -> Fault:
    return lambda _: whole(body or f"<h1>{status}</h1>", *lines, status=status)


def _stub(inner: str) -> Fault:
    """Return a page without a text that leads to an address inside."""

    def fault(asked: Asked) -> Play:
        return whole(_FRAME.format(inner.replace("{}", special(asked.port, asked.number)), ""))

    return fault


NO_PAGE: Mapping[str, Fault] = {
    "soft-404": lambda _: whole(_MISSING),
    "maintenance": lambda _: whole(_LATER),
    "empty": lambda _: whole(""),
    "no text": lambda _: whole(_FRAME.format("<title>要闻</title>", "<div id='app'></div>")),
    "a wall": lambda _: whole(ABNORMAL),
    "a wall by script": lambda _: whole(TO_ITSELF),
    "404": _status("404 Not Found"),
    "410": _status("410 Gone"),
    "403": _status("403 Forbidden"),
    "500": _status("500 Oops"),
    "502": _status("502 Bad Gateway"),
    "503": _status("503 Busy"),
    "a forged reason": lambda a: whole(
        a.page, f"X-Told: a\x1b[2Kb\x0b{FORGED.encode().decode('latin-1')}", status="500 \x1b[31m"
    ),
    "a forged address": _status("302 Found", "Location: http://www.x.example/%0A" + "2026-11-01"),
    "PDF": lambda _: whole(_PDF, kind="application/pdf"),
    "PDF as HTML": lambda _: whole(_PDF),
    "picture": lambda _: whole(_JPEG, kind="image/jpeg"),
    "picture as HTML": lambda _: whole(_JPEG),
    "refresh to an address inside": _stub('<meta http-equiv="refresh" content="0;url={}">'),
    "script to an address inside": _stub('<script>location.href="{}"</script>'),
    "frame of an address inside": _stub('<title>要闻</title><iframe src="{}"></iframe>'),
}
PASSING: Mapping[str, Fault] = {
    "429": _status("429 Slow down"),
    "429, Retry-After": _status("429 Slow down", "Retry-After: 5"),
    "503, Retry-After": _status("503 Busy", "Retry-After: 7"),
    "503, Retry-After of an hour": _status("503 Busy", "Retry-After: 3600"),
}
BAD: Mapping[str, Fault] = {**WIRE, **NO_PAGE}
FIRST: Mapping[str, Fault] = {**BAD, **PASSING}
"""What may come before an article, and later in its place."""

_RULES = "User-agent: *\nDisallow: {}\n"
ROBOTS: Mapping[str, Fault] = {
    "robots.txt: 500": _status("500 Oops"),
    "robots.txt: 503": _status("503 Busy", "Retry-After: 120"),
    "robots.txt: 429": _status("429 Slow down"),
    "robots.txt: hang": lambda _: hang(),
    "robots.txt: reset": WIRE["reset"],
    "robots.txt: HTML": lambda _: whole(_MISSING),
    "robots.txt: bomb": WIRE["bomb: gzip"],
    "robots.txt: endless": lambda a: WIRE["endless"](a),
    "robots.txt: to an address inside": WIRE["redirect to an address inside"],
    "robots.txt: Crawl-delay of a day": lambda _: whole(
        "User-agent: *\nCrawl-delay: 86400\n", kind="text/plain"
    ),
    "robots.txt: no to all": lambda _: whole(_RULES.format("/"), kind="text/plain"),
}
LISTS: Mapping[str, Fault] = {
    **{f"list: {name}": WIRE[name] for name in (
        "reset", "hang", "partial, no length", "truncated", "endless", "bad chunk", "bomb: gzip",
        "bomb: br", "header flood", "circle", "redirect to an address inside", "no status line",
    )},
    **{f"list: {name}": NO_PAGE[name] for name in ("soft-404", "500", "404", "PDF", "empty")},
    "list: a wall": NO_PAGE["a wall"],
    "list: 429": PASSING["429, Retry-After"],
    "list: entities": lambda a: whole(
        entity_bomb(f"<item><title>&l9;</title><link>{a.url}1000009.html</link></item>"),
        kind="text/xml",
    ),
}  # fmt: skip
"""No ``503`` for long: three of those in a row, and there would be nothing to crawl."""
