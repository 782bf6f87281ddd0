"""The plugin by which Datasette shows our pages: routes, the guard around all, errors."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from typing import Any

from datasette import NotFound, hookimpl  # type: ignore[import-untyped]
from markupsafe import Markup, escape

from scraper.site import (
    about,
    article,
    difference,
    files,
    front,
    reply,
    search,
    sources,
    story,
)
from scraper.site.described import described, meta_in
from scraper.site.guard import App, guarded
from scraper.site.reading import Unavailable, meta_of, reading
from scraper.site.text import web
from scraper.site.visit import Answer, Page, Site, Visit, missing

NAME = "yuanliu"
PAGES: dict[str, Page] = {
    r"^/$": front.page,
    r"^/article/(?P<id>[0-9]{1,18})$": article.page,
    r"^/article/(?P<id>[0-9]{1,18})/diff$": difference.page,
    r"^/story/(?P<id>[0-9]{1,18})$": story.page,
    r"^/sources$": sources.every,
    r"^/source/(?P<name>[^/]+)$": sources.page,
    r"^/search$": search.page,
    r"^/about$": about.page,
}
_CSV = r"^/.+\.csv$"
"""Datasette's own, whose cells a spreadsheet may run as formulas; those of ``export`` are safe."""
_log = logging.getLogger(__name__)


def site_of(datasette: Any) -> Site | None:
    """Return the site that a Datasette was made for; none if it was made for something else."""
    told = datasette.plugin_config(NAME)
    if not told:
        return None
    folders = {name: Path(told[name]) for name in ("published", "feeds", "images")}
    return Site(**folders, address=told["address"], contact=told["contact"])


@hookimpl  # type: ignore[untyped-decorator]
def register_routes(datasette: Any) -> list[tuple[str, Callable[..., Awaitable[Any]]]]:
    """Give Datasette our addresses; they come before its own."""
    site = site_of(datasette)
    if site is None:
        return []
    served = {
        "feeds": _file(site, site.feeds, files.FEEDS),
        "images": _file(site, site.images, files.PICTURES),
        "static": _file(site, files.STATIC, files.OURS),
    }
    return [
        *((route, _page(site, page)) for route, page in PAGES.items()),
        *((rf"^/{name}/(?P<name>.+)$", view) for name, view in served.items()),
        (_CSV, _no_csv(site)),
    ]


@hookimpl  # type: ignore[untyped-decorator]
def asgi_wrapper(datasette: Any) -> Callable[[App], App]:
    """Put the guard around all that Datasette answers, and name the world of its own pages."""
    site = site_of(datasette)
    if site is None:
        return lambda app: app
    return lambda app: guarded(described(app, site, datasette.executor))


@hookimpl  # type: ignore[untyped-decorator]
def extra_template_vars(datasette: Any, request: Any) -> dict[str, Any]:
    """Give Datasette's own pages what the frame around ours is made of."""
    site = site_of(datasette)
    return reply.frame(site, meta_in(request)) if site else {}


@hookimpl  # type: ignore[untyped-decorator]
def render_cell(value: Any, datasette: Any) -> Markup | None:
    """Draw an address in a table as a link that tells the other site nothing of us.

    Datasette would make a link of whatever begins like an address.
    """
    begins = isinstance(value, str) and value.lstrip().lower().startswith("http")
    if not begins or not site_of(datasette):
        return None
    address = web(value)
    if not address:
        return escape(value)
    return Markup('<a href="{0}" rel="nofollow noopener noreferrer">{0}</a>').format(address)


@hookimpl(hookwrapper=True)  # type: ignore[untyped-decorator]
def handle_exception(datasette: Any, request: Any, exception: Exception) -> Iterator[None]:
    """Tell readers in our words what went wrong, and nothing of the machine.

    In place of Datasette's own answer, which prints what it knows of the error on the console.
    """
    outcome: Any = yield
    if site := site_of(datasette):
        outcome.force_result([_failed(site, request, exception)])


@hookimpl  # type: ignore[untyped-decorator]
def forbidden(datasette: Any, request: Any) -> Any:
    """Refuse in our words what Datasette does not allow."""
    site = site_of(datasette)
    return _told(site, request, 403, "此处不开放") if site else None


def _failed(site: Site, request: Any, exception: Exception) -> Any:
    status = 404 if isinstance(exception, NotFound) else getattr(exception, "status", 500)
    if status == 500:
        _log.error("%s failed", request.path, exc_info=exception)
    words = {404: "这里没有这一页", 500: "这一页出了错"}
    return _told(site, request, status, words.get(status, "这样不行"))


def _told(site: Site, request: Any, status: int, words: str) -> Any:
    return reply.refusal(site, request.path, status, words, meta_in(request))


def _page(site: Site, page: Page) -> Callable[..., Awaitable[Any]]:
    async def view(request: Any, datasette: Any) -> Any:
        named = dict(request.url_vars)
        query = {name: request.args.get(name) or "" for name in request.args.keys()}  # noqa: SIM118

        def work() -> Any:
            try:
                with reading(site.published) as file:
                    meta = meta_of(file)
                    answer = page(Visit(site, file, meta, named, query))
            except Unavailable as error:
                _log.warning("%s", error)
                meta, answer = {}, Answer("error.html", {"title": reply.BUSY, "status": 503}, 503)
            return reply.html(answer, site, meta, request.headers)

        return await asyncio.get_running_loop().run_in_executor(datasette.executor, work)

    return view


def _no_csv(site: Site) -> Callable[..., Awaitable[Any]]:
    async def view() -> Any:
        words = "此处没有 CSV；运行本站的人可用 scrapy export --csv 导出"
        return reply.html(missing(words), site, {}, {})

    return view


def _file(site: Site, folder: Path, types: dict[str, str]) -> Callable[..., Awaitable[Any]]:
    async def view(request: Any, datasette: Any) -> Any:
        def work() -> Any:
            found = files.read(folder, request.url_vars["name"], types)
            if found is None:
                return reply.html(missing("没有这个文件"), site, {}, {})
            return reply.bare(found.content, found.type, request.headers)

        return await asyncio.get_running_loop().run_in_executor(datasette.executor, work)

    return view
