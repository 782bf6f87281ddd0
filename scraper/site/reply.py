"""From a page's answer to what goes over the wire: HTML by our templates, with an ETag."""

import hashlib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from datasette import Response  # type: ignore[import-untyped]
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from scraper.site import files, text
from scraper.site.visit import Answer, Site

TEMPLATES = Path(__file__).with_name("templates")
_HTML = "text/html; charset=utf-8"
# Asked for again each time, so that what is withdrawn is gone at once; the ETag makes that cheap.
_FRESH = "no-cache"
BUSY = "数据暂时读不出来，请过一会儿再来"


@cache
def environment() -> Environment:
    """Return our templates: everything is escaped but ``Markup``, and no word may be missing."""
    return Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


@cache
def style() -> str:
    """Return the digest of the style sheet, for its address."""
    return hashlib.sha256((files.STATIC / "site.css").read_bytes()).hexdigest()[:12]


def html(answer: Answer, site: Site, meta: Mapping[str, str], asked: Mapping[str, str]) -> Response:
    """Return a page, or the redirection that it asks for."""
    if answer.location:
        return Response("", 302, {"Location": answer.location, "Cache-Control": _FRESH})
    template = environment().get_template(answer.template)
    body = template.render({**_common(site, meta), **answer.words})
    return bare(body.encode(), _HTML, asked, answer.status)


def bare(content: bytes, kind: str, asked: Mapping[str, str], status: int = 200) -> Response:
    """Return bytes with their type; nothing but the head if the reader has them already."""
    tag = f'"{hashlib.sha256(content).hexdigest()[:24]}"'
    headers = {"ETag": tag, "Cache-Control": _FRESH}
    known = [one.strip().removeprefix("W/") for one in asked.get("if-none-match", "").split(",")]
    if status == 200 and tag in known:
        return Response("", 304, headers, content_type=kind)
    headers["Content-Length"] = str(len(content))
    return Response(content, status, headers, content_type=kind)


def refusal(site: Site, path: str, status: int, words: str, meta: Mapping[str, str]) -> Response:
    """Return what is said in place of what was asked for, in the form that the path names."""
    if path.endswith(".json"):
        return Response.json({"ok": False, "error": words, "status": status}, status=status)
    return html(Answer("error.html", {"title": words, "status": status}, status), site, meta, {})


def frame(site: Site, meta: Mapping[str, str]) -> dict[str, Any]:
    """Return the words that stand around every page, those of Datasette's own among them."""
    return {
        "path": site.path,
        "style": style(),
        "invented": meta.get("world", "live") != "live",
        "made": text.when(meta.get("made_at")),
    }


def _common(site: Site, meta: Mapping[str, str]) -> dict[str, Any]:
    return {
        **frame(site, meta),
        "full": site.full,
        "host": text.host,
        "title": "",
        "words": "",
        "canonical": "",
        "hidden": False,
    }
